"""Where what a clause tells takes place, as far as names say: *en Estambul, miles de personas asaltaron …*."""

from functools import cached_property

from teletipo.actors.entities import Mention, Mentions
from teletipo.actors.lexicon import ActorLexicon
from teletipo.knowledge import EntryKind
from teletipo.language.syntax import clause_of, first_conjunct, preposition
from teletipo.language.tokens import Token

_PLACED = (EntryKind.COUNTRY, EntryKind.CAPITAL, EntryKind.METONYM, EntryKind.SITE)


class Scenes:
    """The states in which the clauses of one article play."""

    def __init__(self, mentions: Mentions, lexicon: ActorLexicon) -> None:
        self.mentions, self.lexicon = mentions, lexicon

    def at(self, token: Token) -> str | None:
        """The one state in which the clause of a word plays, with the clauses that it is coordinated with."""
        states = self._states.get(_clause(token), set())
        return next(iter(states)) if len(states) == 1 else None

    @cached_property
    def _states(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for mention in self.mentions.found:
            if (state := self._state(mention)) and preposition(mention.head) in self.lexicon.scene:
                found.setdefault(_clause(mention.head), set()).add(state)
        return found

    def _state(self, mention: Mention) -> str:
        """None of a town with namesakes in other states: the article settles later which one it is."""
        entry = mention.entry
        if entry is None or entry.kind not in _PLACED:
            return ""
        open_ = entry.kind is EntryKind.SITE and any(e.country != entry.country for e in mention.others)
        return "" if open_ else entry.country


def _clause(token: Token) -> int:
    return first_conjunct(clause_of(token)).i
