"""From what is given (files, folders, standard input, addresses) to articles."""

from teletipo.reading.counting import expected
from teletipo.reading.sources import Given, made, read, read_in_part

__all__ = ["Given", "expected", "made", "read", "read_in_part"]
