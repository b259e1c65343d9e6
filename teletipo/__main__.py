"""``python -m teletipo`` is the command ``teletipo``."""

from teletipo.cli import main

main(prog_name="teletipo")
