"""What the words of an act itself say of its factuality: tense, mood, negation, modals, adverbs, adjectives."""

from collections.abc import Iterator
from dataclasses import dataclass

from teletipo.factuality.lexicon import FactualityWords
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import auxiliaries, finite, is_verb, lemma, masculine
from teletipo.language.syntax import modifiers, path_up
from teletipo.language.tense import is_conditional, tense
from teletipo.language.tokens import Token
from teletipo.records import Status

A, P, R, U = Status.ACTUAL, Status.PLANNED, Status.POSSIBLE, Status.RUMOURED
N = Status.NEGATED


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the words that decided it, and the tense of the act."""

    status: Status
    cues: tuple[Token, ...] = ()
    tense: str = "none"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Reads the marks of verbs and nouns."""

    words: FactualityWords

    def of_verb(self, verb: Token) -> Verdict:
        time = tense(verb)
        for status, cue in self._marks_of_verb(verb):
            return Verdict(status, (cue,), time)
        return Verdict(A, (), time)

    def _marks_of_verb(self, verb: Token) -> Iterator[tuple[Status, Token]]:
        """Marks in the order of their strength."""
        yield from ((N, c) for c in verb.children if c.lower_ in self.words.negators and c.i < verb.i)
        yield from self._markers(verb)
        yield from self._adverbs(verb)
        yield from self._conditional(verb)
        for auxiliary in auxiliaries(verb):
            if (status := self.words.modals.get(lemma(auxiliary))) is not None:
                yield status, auxiliary
        carrier = finite(verb)
        if carrier is not None and tense(verb) == "future":
            yield P, carrier
        if any(t.text == "?" for t in verb.sent[-2:]):
            yield R, verb.sent[-1]

    def _conditional(self, verb: Token) -> Iterator[tuple[Status, Token]]:
        """*habría aceptado* is rumour; *viajaría* is the future of a past saying, else a possibility."""
        carrier = finite(verb)
        if carrier is None or not is_conditional(verb):
            return
        grammar = grammar_of(verb)
        if _is_conditioned(verb, grammar.conditional_conjunctions):
            yield R, carrier
        elif carrier.i != verb.i and lemma(carrier) in grammar.perfect_auxiliaries:
            yield U, carrier
        elif any(self.words.modals.get(lemma(a)) for a in auxiliaries(verb)):
            yield R, carrier
        elif _is_reported_in_past(verb):
            yield P, carrier
        else:
            yield R, carrier

    def _markers(self, verb: Token) -> Iterator[tuple[Status, Token]]:
        """Conjunctions and prepositions before the clause: *si*, *para*, *sin*, *antes de que*."""
        marks = [c for c in verb.children if c.dep_ in ("mark", "case") and c.i < verb.i]
        for first in marks:
            for size in (4, 3, 2, 1):
                phrase = " ".join(t.lower_ for t in verb.doc[first.i : first.i + size])
                status = self.words.subordinators.get(phrase)
                if status is not None and (first.i + size <= verb.i):
                    yield status, first
                    return

    def _adverbs(self, head: Token) -> Iterator[tuple[Status, Token]]:
        for child in head.children:
            if child.dep_ not in ("advmod", "obl", "mark", "cc", "obj", "nmod", "parataxis", "advcl"):
                continue
            start = min((t.i for t in child.subtree), default=child.i)
            for size in (3, 2, 1):
                phrase = " ".join(t.lower_ for t in head.doc[start : start + size])
                if (status := self.words.adverbs.get(phrase)) is not None:
                    yield status, child
                    break

    def of_noun(self, noun: Token) -> Verdict:
        for child in noun.lefts:
            if child.lower_ in self.words.negative_prepositions | self.words.negative_determiners:
                return Verdict(N, (child,))
        for modifier in modifiers(noun):
            if (status := self._of_adjective(modifier)) is not None:
                return Verdict(status, (modifier,))
        for child in noun.lefts:
            if (status := self.words.determiners.get(child.lower_)) is not None:
                return Verdict(status, (child,))
        for participle in (c for c in noun.children if c.dep_ in ("acl", "amod")):
            if (status := self._of_adjective(participle)) is not None:
                return Verdict(status, (participle,))
        return Verdict(A)

    def _of_adjective(self, token: Token) -> Status | None:
        return self.words.adjectives.get(lemma(token)) or self.words.adjectives.get(masculine(token))


def _is_conditioned(verb: Token, conjunctions: frozenset[str]) -> bool:
    clauses = (c for c in verb.children if c.dep_ == "advcl")
    return any(m.lower_ in conjunctions for clause in clauses for m in clause.children)


def _is_reported_in_past(verb: Token) -> bool:
    return any(is_verb(head) and tense(head) == "past" for _, head in path_up(verb))
