"""From what is given (files, folders, standard input, addresses) to articles."""

from teletipo.reading.counting import expected
from teletipo.reading.sources import read

__all__ = ["expected", "read"]
