"""How good the coder and its language model are, on material that stays outside the repository."""
