"""Known names by their letters alone: *NICOLAS MADURO* and *Nicolas Maduro* are *Nicolás Maduro*."""

import unicodedata
from functools import cache

from teletipo.knowledge.base import Knowledge
from teletipo.knowledge.entries import EntryKind

_ORDER = (
    EntryKind.COUNTRY, EntryKind.CAPITAL, EntryKind.PERSON, EntryKind.ORGANISATION, EntryKind.METONYM, EntryKind.SITE,
)  # fmt: skip
_STATES = (EntryKind.COUNTRY, EntryKind.CAPITAL)
_TILDE = "\u0303"  # ñ is a letter of its own


def letters(name: str) -> str:
    """A name in lower case without the accents of its vowels."""
    kept = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if c == _TILDE or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept)


class Spellings:
    """The names of a base by their letters; where several have the same, a state's comes before a town's."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._names: dict[str, str] = {}
        for kind in _ORDER:
            for name in knowledge.names(kind):
                key = letters(name)
                if len(key) == len(name):
                    self._names.setdefault(key, name)
        self._states = frozenset(letters(name) for kind in _STATES for name in knowledge.names(kind))

    def of(self, key: str) -> str | None:
        """The name with these letters, as the base spells it."""
        return self._names.get(key)

    def is_state(self, key: str) -> bool:
        """Are these the letters of a state or its capital?"""
        return key in self._states


@cache
def load(knowledge: Knowledge) -> Spellings:
    """The spellings of a base, gathered once: some seventy thousand."""
    return Spellings(knowledge)
