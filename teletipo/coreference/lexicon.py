"""The words of reference of one language (``language/*/coreference.toml``)."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from teletipo.tables import toml


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    pairs: frozenset[str]
    pair_persons: frozenset[str]
    pair_states: frozenset[str]
    pair_sides: frozenset[str]
    pronouns: frozenset[str]
    possessives: frozenset[str]
    chief_titles: frozenset[str]
    counting: frozenset[str]
    states: frozenset[str]
    parts: frozenset[str]
    bodies: dict[str, frozenset[str]]


@cache
def load(lang: str) -> ReferenceWords:
    """The words of a language, read once."""
    document = toml(files("teletipo.language") / lang / "coreference.toml")
    bodies = {noun: frozenset(sectors) for noun, sectors in document.pop("bodies").items()}
    return ReferenceWords(**{name: frozenset(words) for name, words in document.items()}, bodies=bodies)
