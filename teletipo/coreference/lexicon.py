"""The words of reference of one language (``language/*/coreference.toml``)."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from teletipo.tables import toml


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    pairs: frozenset[str]
    pair_persons: frozenset[str]
    pair_officials: frozenset[str]
    pair_states: frozenset[str]
    pair_sides: frozenset[str]
    pronouns: frozenset[str]
    possessives: frozenset[str]
    chief_titles: frozenset[str]
    counting: frozenset[str]
    states: frozenset[str]
    parts: frozenset[str]
    between: frozenset[str]
    themselves: frozenset[str]
    such_as: frozenset[str]
    pair_roles: dict[str, frozenset[str]]
    bodies: dict[str, frozenset[str]]

    @property
    def nouns(self) -> frozenset[str]:
        """The lemmas of nouns for states and bodies."""
        return self.states.union(self.bodies)


@cache
def load(lang: str) -> ReferenceWords:
    """The words of a language, read once."""
    document = toml(files("teletipo.language") / lang / "coreference.toml")
    roles, bodies = (
        {noun: frozenset(codes) for noun, codes in document.pop(name).items()} for name in ("pair_roles", "bodies")
    )
    words = {name: frozenset(listed) for name, listed in document.items()}
    return ReferenceWords(**words, pair_roles=roles, bodies=bodies)
