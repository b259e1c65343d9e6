"""Teletipo reads news and writes down who did what to whom, when, where, according to whom, and how surely."""

from importlib.metadata import version

from teletipo.coder import Coder, load
from teletipo.records import Article, Event

__all__ = ["Article", "Coder", "Event", "__version__", "load"]
__version__ = version("teletipo")
