"""How fast the coder is."""
