"""How the Spanish language model that ships with Teletipo is trained. Run ``python -m training --help``."""
