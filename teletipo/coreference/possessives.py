"""Whose something is: *su visita*, *sus tropas*."""

from typing import TYPE_CHECKING

from teletipo.coreference.recency import Referent
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import finite, is_infinitive, lemma
from teletipo.language.syntax import clause_of, first_conjunct, governor, preposition
from teletipo.language.tokens import Token
from teletipo.records import Kind

if TYPE_CHECKING:
    from teletipo.coreference.resolver import Resolver

_OBJECTS = frozenset({"obj", "iobj", "obl", "obl:arg"})


class Possessives:
    """Resolves the possessives of one article by its subjects and by who was spoken of last."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver

    def of(self, noun: Token) -> list[Referent]:
        """Whose *su* it is: the subject of the clause if it precedes, else the last one spoken of."""
        pronoun = self._possessive(noun)
        return self._owner(noun, pronoun) if pronoun is not None else []

    def other(self, noun: Token) -> list[Referent]:
        """Whose *su* it is where it cannot be the subject's (*reclama su liberación*): the last other one."""
        pronoun = self._possessive(noun)
        if pronoun is None:
            return []
        subject = [r.entity for r in self.resolver.subject_of_clause(clause_of(noun))]
        rule = "possessive of another"
        person = self.resolver.recency.nearest(pronoun.i, lambda e: e not in subject and e.kind is Kind.PERSON, rule)
        return person or self.resolver.recency.nearest(
            pronoun.i, lambda e: e not in subject and e.kind is not Kind.COUNTRY, rule
        )

    def stands_before(self, noun: Token) -> bool:
        """Does *su* or its like stand before the noun?"""
        return self._possessive(noun) is not None

    def _possessive(self, noun: Token) -> Token | None:
        for child in noun.lefts:
            if child.dep_ == "det" and lemma(child) in self.resolver.words.possessives:
                return child
        return None

    def _dropped_before(self, clause: Token, pronoun: Token) -> list[Referent]:
        """The dropped subject of a verb before the pronoun: *es su segundo viaje*, *y aseguró que su país cederá*."""
        verb = finite(clause)
        return self.resolver.dropped_subject(clause, pronoun.i) if verb is not None and verb.i < pronoun.i else []

    def _told(self, clause: Token, top: Token | None) -> list[Referent]:
        """*ordenó a Israel detener su ofensiva*: who is told to do what the clause of the noun says."""
        if top is None or not is_infinitive(clause) or top.lemma not in grammar_of(top).ordering:
            return []
        objects = (c for c in top.children if c.i < clause.i and preposition(c) == "a" and c.dep_ in _OBJECTS)
        return [r for c in objects for r in self.resolver.referents(c)]

    def _owner(self, noun: Token, pronoun: Token) -> list[Referent]:
        clause = clause_of(noun)
        top = governor(clause)
        if told := self._told(clause, top):
            return [Referent(r.entity, r.span, "possessive") for r in told]
        for candidate in (clause, first_conjunct(clause), *((top, first_conjunct(top)) if top is not None else ())):
            subject = [r for r in self.resolver.subject_of_clause(candidate) if r.span.end <= pronoun.i]
            if subject:
                return [Referent(r.entity, r.span, "possessive") for r in subject]
        dropped = self._dropped_before(clause, pronoun) or (
            self._dropped_before(top, pronoun) if top is not None else []
        )
        return dropped or self.resolver.recency.nearest(
            pronoun.i, lambda e: e.kind is not Kind.GROUP, "possessive", reach=2
        )
