"""What the words of an act itself say of its factuality: tense, mood, negation, modals, adverbs, adjectives."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from teletipo.factuality.clauses import Clauses
from teletipo.factuality.clefts import cleft_copula
from teletipo.factuality.lexicon import FactualityWords
from teletipo.language.morphology import auxiliaries, feature, finite, is_infinitive, is_verb, lemma, masculine
from teletipo.language.syntax import is_behind_comma, modifiers, path_up
from teletipo.language.tense import is_conditional, tense
from teletipo.language.tokens import Token
from teletipo.records import Status

A, P, R, U = Status.ACTUAL, Status.PLANNED, Status.POSSIBLE, Status.RUMOURED
N, F = Status.NEGATED, Status.FAILED


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the words that decided it, and the tense of the act."""

    status: Status
    cues: tuple[Token, ...] = ()
    tense: str = "none"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Reads the marks of verbs and nouns of one article, each verb once.

    ``continued``: the first tokens of sentences that go on with a statement.
    """

    words: FactualityWords
    continued: frozenset[int] = frozenset()
    known: dict[int, Verdict] = field(default_factory=dict)

    def of_verb(self, verb: Token) -> Verdict:
        if verb.i not in self.known:
            status, cue = next(self._marks_of_verb(verb), (A, None))
            self.known[verb.i] = Verdict(status, (cue,) if cue is not None else (), tense(verb))
        return self.known[verb.i]

    def _marks_of_verb(self, verb: Token) -> Iterator[tuple[Status, Token]]:
        """Marks in the order of their strength."""
        clauses = Clauses(self.words)
        opened = list(clauses.openings(verb))
        yield from (o for o in opened if o[0] is R)
        yield from ((self._denied(verb), cue) for cue in self.negations(verb))
        yield from opened
        yield from self._adverbs(verb)
        yield from self._conditional(verb, clauses)
        yield from self._modals(verb)
        if (mark := clauses.is_asked(verb)) is not None:
            yield R, mark
        carrier = finite(verb)
        if carrier is not None and tense(verb) == "future":
            yield P, carrier
        yield from self._cleft(verb)

    def _cleft(self, verb: Token) -> Iterator[tuple[Status, Token]]:
        """*habría sido Ana quien lo ordenó* is hearsay, *no fue Ana quien lo ordenó* a denial."""
        if (copula := cleft_copula(verb)) is None:
            return
        carrier = finite(copula)
        if carrier is not None and is_conditional(copula) and lemma(carrier) not in self.words.modals:
            yield U, carrier
        yield from self._marks_of_verb(copula)
        if copula.dep_ == "cop":
            yield from self._marks_of_verb(copula.head)

    def _modals(self, verb: Token) -> Iterator[tuple[Status, Token]]:
        """*puede visitar*; *pudo visitar* is done, *deberá visitar* is fixed."""
        for auxiliary in auxiliaries(verb):
            status = self.words.modals.get(lemma(auxiliary))
            if status is None or (_is_done(auxiliary) and lemma(auxiliary) in self.words.modals_of_success):
                continue
            if feature(auxiliary, "Tense") == "Fut":
                status = self.words.modals_in_future.get(lemma(auxiliary), status)
            yield status, auxiliary

    def negations(self, verb: Token) -> Iterator[Token]:
        """*no*, *nunca* before the verb, *nadie*, *ningún soldado* as its subject; not *no solo*."""
        for child in verb.children:
            if child.lower_ in self.words.negators and child.i < verb.i:
                if child.nbor(1).lower_ not in self.words.merely:
                    yield child
            elif child.dep_.startswith("nsubj") and child.i < verb.i:
                yield from self._negative_subject(child)

    def _negative_subject(self, subject: Token) -> Iterator[Token]:
        if subject.lower_ in self.words.negative_subjects:
            yield subject
        yield from (d for d in subject.lefts if d.lower_ in self.words.negative_determiners)

    def _denied(self, verb: Token) -> Status:
        """*no pudo atacar*: what somebody could not do in the end failed."""
        carrier = finite(verb)
        able = carrier is not None and carrier.i != verb.i and lemma(carrier) in self.words.modals_of_success
        return F if able and carrier is not None and _is_done(carrier) else N

    def _conditional(self, verb: Token, clauses: Clauses) -> Iterator[tuple[Status, Token]]:
        """*habría aceptado* is rumour; *viajaría* is the future of a past saying, else a possibility."""
        carrier = finite(verb)
        if carrier is None or not is_conditional(verb):
            return
        if clauses.is_conditioned(verb) or any(self.words.modals.get(lemma(a)) for a in auxiliaries(verb)):
            yield R, carrier
        elif lemma(carrier) in self.words.hearsay_verbs and not (carrier.i != verb.i and is_infinitive(verb)):
            yield U, carrier
        elif self._is_reported_in_past(verb):
            yield P, carrier
        else:
            yield R, carrier

    def _is_reported_in_past(self, verb: Token) -> bool:
        """*dijo que viajaría*, *Viajaría en mayo, dijo*, or a sentence that goes on with what somebody said."""
        if verb.sent.start in self.continued:
            return True
        if any(is_verb(head) and tense(head) == "past" for _, head in path_up(verb)):
            return True
        loose = (c for c in verb.children if c.i > verb.i and c.dep_ in ("parataxis", "ccomp", "advcl", "conj"))
        return any(is_verb(c) and is_behind_comma(c) and tense(c) == "past" for c in loose)

    def _adverbs(self, head: Token) -> Iterator[tuple[Status, Token]]:
        for child in head.children:
            if child.dep_ not in ("advmod", "obl", "mark", "cc", "obj", "nmod", "parataxis", "advcl", "discourse"):
                continue
            start = min([t.i for t in child.subtree])
            words = [t.lower_ for t in head.doc.tokens[start : start + 3]]
            if words[0] not in self.words.first_adverbs:
                continue
            for size in (3, 2, 1):
                phrase = " ".join(words[:size])
                if (status := self.words.adverbs.get(phrase)) is not None:
                    yield status, child
                    break

    def of_noun(self, noun: Token) -> Verdict:
        if (opened := self._preposition(noun)) is not None:
            return opened
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

    def _preposition(self, noun: Token) -> Verdict | None:
        """*en caso de agresión*, *en vez de negociaciones*: a preposition of several words, found in the text."""
        first = min((c.i for c in noun.lefts if c.dep_ in ("case", "det")), default=noun.i)
        tokens, head = noun.doc.tokens, noun.sent.start
        for size in (4, 3, 2):
            for start in (first - size, first - size + 1, first):
                words = tokens[max(start, head) : max(start, head) + size]
                if not words or words[0].lower_ not in self.words.first_prepositions:
                    continue
                status = self.words.prepositions.get(" ".join([t.lower_ for t in words]))
                if status is not None and words[-1].i < noun.i:
                    return Verdict(status, (words[0],))
        return None

    def _of_adjective(self, token: Token) -> Status | None:
        return self.words.adjectives.get(lemma(token)) or self.words.adjectives.get(masculine(token))


def _is_done(auxiliary: Token) -> bool:
    return feature(auxiliary, "Tense") == "Past" and feature(auxiliary, "Mood") == "Ind"
