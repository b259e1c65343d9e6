"""Records as JSON Lines, CSV, a table for the eye, and a page with the words coloured in place."""
