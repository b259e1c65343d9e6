"""Whose act a bare noun tells that no verb carries: *Ana Paz, de gira por Chile, …*, *marcharon en apoyo a …*.

A noun behind *en* or *de* with no article says what the subject of its clause does, or the person whom it stands
beside; so does one that takes up a clause behind a comma (*exigió que dimitiera, petición que nadie oyó*).
"""

from collections.abc import Iterator, Sequence

from teletipo.coreference import Resolver
from teletipo.events.acts import Filler
from teletipo.events.doers import Doers
from teletipo.events.fillers import FillerReader
from teletipo.events.lexicon import Predicate
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import finite, is_verb
from teletipo.language.syntax import ancestors, determiner, first_conjunct, preposition
from teletipo.language.tokens import Token

_DONE = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AGREE"})
_BY_ALL = _DONE | {"CONSULT", "COOPERATE", "PROTEST", "MOBILIZE"}  # of other types the subject may be the victim


class Bearers:
    """Finds them in one article."""

    def __init__(self, resolver: Resolver, fillers: FillerReader, doers: Doers) -> None:
        self.resolver, self.fillers, self.doers = resolver, fillers, doers

    def of(self, noun: Token, rows: Sequence[Predicate]) -> list[Filler]:
        """Who does what the noun tells; nobody where it has an article or is no such noun."""
        types = {row.type for row in rows}
        if determiner(noun) or not types & _BY_ALL:
            return []
        marker, grammar = preposition(noun), grammar_of(noun)
        if marker in grammar.bearing and (marker in grammar.place_prepositions or any(row.frame.host for row in rows)):
            return self._of_clause(noun)
        return self._of_taken_up(noun) if not marker and types & _DONE else []

    def _of_clause(self, noun: Token) -> list[Filler]:
        head = first_conjunct(noun).head
        if is_verb(head):
            return self.doers.of(head)
        found = self.fillers.filler(head)
        return [found] if found.referents and _is_aside(noun) else []

    def _of_taken_up(self, noun: Token) -> list[Filler]:
        """The subject of the first clause that ends before the noun."""
        if not _opens_aside(noun):
            return []
        for verb in self._verbs(noun):
            if found := [f for f in self.doers.of(verb) if f.referents]:
                return found
        return []

    def _verbs(self, noun: Token) -> Iterator[Token]:
        """The finite verbs above a noun and before it, the outermost first."""
        above = [t for t in ancestors(noun) if is_verb(t) and t.i < noun.i and finite(t) is not None]
        return reversed(above)


def _opens_aside(noun: Token) -> bool:
    """Right behind a comma, and a clause goes on from it."""
    follows = noun.i > noun.sent.start and noun.nbor(-1).text == ","
    return follows and any(c.dep_.startswith("acl") and is_verb(c) for c in noun.rights)


def _is_aside(noun: Token) -> bool:
    """Between commas beside a name: *Ana Paz, de gira por Chile,*."""
    start = next((c.i for c in noun.lefts if c.dep_ == "case"), noun.i)
    return start > noun.sent.start and noun.doc[start - 1].text == ","
