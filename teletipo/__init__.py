"""Teletipo reads news and writes down who did what to whom, when, where, according to whom, and how surely."""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teletipo.coder import Coder, load
    from teletipo.records import Article, Event

__all__ = ["Article", "Coder", "Event", "__version__", "load"]
__version__ = version("teletipo")
_HOME = {"Coder": "coder", "load": "coder", "Article": "records", "Event": "records"}


def __getattr__(name: str) -> Any:
    """The public names, loaded when first asked for: reading a page needs no language model."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
