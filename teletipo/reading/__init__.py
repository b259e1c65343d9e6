"""From what is given (files, folders, standard input) to articles."""

from teletipo.reading.files import read

__all__ = ["read"]
