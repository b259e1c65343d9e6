"""What the words of an act itself say of its factuality: tense, mood, negation, modals, adverbs, adjectives."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from teletipo.factuality.clauses import Clauses
from teletipo.factuality.clefts import cleft_copula
from teletipo.factuality.flags import Flags
from teletipo.factuality.lexicon import FactualityWords
from teletipo.language.morphology import auxiliaries, feature, finite, is_infinitive, is_verb, lemma, masculine
from teletipo.language.syntax import is_behind_comma, modifiers, path_up
from teletipo.language.tense import is_conditional, tense
from teletipo.language.tokens import Doc, Token
from teletipo.records import Status

A, P, R, U = Status.ACTUAL, Status.PLANNED, Status.POSSIBLE, Status.RUMOURED
N, F = Status.NEGATED, Status.FAILED

_BESIDE = frozenset({"advmod", "obl", "mark", "cc", "obj", "nmod", "parataxis", "advcl", "discourse"})

Mark = tuple[Status, Token]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the words that decided it, and the tense of the act."""

    status: Status
    cues: tuple[Token, ...] = ()
    tense: str = "none"


ASSERTED = Verdict(A)


@dataclass(slots=True)
class OwnWords:
    """Reads the marks of verbs and nouns of one article, each verb once.

    ``continued``: the first tokens of sentences that go on with a statement.
    """

    doc: Doc
    words: FactualityWords
    flags: Flags
    continued: frozenset[int] = frozenset()
    clauses: Clauses = field(init=False)
    _known: dict[int, Verdict] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clauses = Clauses(self.doc, self.words, self.flags)

    def of_verb(self, verb: Token) -> Verdict:
        if (found := self._known.get(verb.i)) is None:
            status, cue = self._mark_of_verb(verb) or (A, None)
            found = self._known[verb.i] = Verdict(status, (cue,) if cue is not None else (), tense(verb))
        return found

    def _mark_of_verb(self, verb: Token) -> Mark | None:
        """The strongest mark."""
        opened = self.clauses.opening(verb)
        if opened is not None and opened[0] is R:
            return opened
        for cue in self.negations(verb):
            return self._denied(verb), cue
        if (found := opened or self._adverb(verb) or self._conditional(verb) or self._modal(verb)) is not None:
            return found
        if (mark := self.clauses.is_asked(verb)) is not None:
            return R, mark
        carrier = finite(verb)
        if carrier is not None and tense(verb) == "future":
            return P, carrier
        return self._cleft(verb)

    def _cleft(self, verb: Token) -> Mark | None:
        """*habría sido Ana quien lo ordenó* is hearsay, *no fue Ana quien lo ordenó* a denial."""
        if (copula := cleft_copula(verb)) is None:
            return None
        carrier = finite(copula)
        if carrier is not None and is_conditional(copula) and lemma(carrier) not in self.words.modals:
            return U, carrier
        return self._mark_of_verb(copula) or (self._mark_of_verb(copula.head) if copula.dep_ == "cop" else None)

    def _modal(self, verb: Token) -> Mark | None:
        """*puede visitar*; *pudo visitar* is done, *deberá visitar* is fixed."""
        for auxiliary in auxiliaries(verb):
            status = self.words.modals.get(lemma(auxiliary))
            if status is None or (_is_done(auxiliary) and lemma(auxiliary) in self.words.modals_of_success):
                continue
            if feature(auxiliary, "Tense") == "Fut":
                status = self.words.modals_in_future.get(lemma(auxiliary), status)
            return status, auxiliary
        return None

    def negations(self, verb: Token) -> Iterator[Token]:
        """*no*, *nunca* before the verb, *nadie*, *ningún soldado* as its subject; not *no solo*."""
        if verb.sent.start not in self.flags.denying:
            return
        for child in verb.children:
            if child.i > verb.i:
                return
            if child.lower_ in self.words.negators:
                if child.nbor(1).lower_ not in self.words.merely:
                    yield child
            elif child.dep_.startswith("nsubj"):
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

    def _conditional(self, verb: Token) -> Mark | None:
        """*habría aceptado* is rumour; *viajaría* is the future of a past saying, else a possibility."""
        carrier = finite(verb)
        if carrier is None or feature(carrier, "Mood") != "Cnd":
            return None
        if self.clauses.is_conditioned(verb) or any(self.words.modals.get(lemma(a)) for a in auxiliaries(verb)):
            return R, carrier
        if lemma(carrier) in self.words.hearsay_verbs and not (carrier.i != verb.i and is_infinitive(verb)):
            return U, carrier
        return (P if self._is_reported_in_past(verb) else R), carrier

    def _is_reported_in_past(self, verb: Token) -> bool:
        """*dijo que viajaría*, *Viajaría en mayo, dijo*, or a sentence that goes on with what somebody said."""
        if verb.sent.start in self.continued:
            return True
        if any(is_verb(head) and tense(head) == "past" for _, head in path_up(verb)):
            return True
        loose = (c for c in verb.children if c.i > verb.i and c.dep_ in ("parataxis", "ccomp", "advcl", "conj"))
        return any(is_verb(c) and is_behind_comma(c) and tense(c) == "past" for c in loose)

    def _adverb(self, head: Token) -> Mark | None:
        if head.sent.start not in self.flags.hedged:
            return None
        for child in head.children:
            if child.dep_ in _BESIDE:
                start = child.left_edge.i
                words = [t.lower_ for t in self.doc.tokens[start : start + 3]]
                for size in (3, 2, 1):
                    if (status := self.words.adverbs.get(" ".join(words[:size]))) is not None:
                        return status, child
        return None

    def of_noun(self, noun: Token) -> Verdict:
        if (opened := self._preposition(noun)) is not None:
            return opened
        for child in noun.lefts:
            if child.lower_ in self.words.negating:
                return Verdict(N, (child,))
        for modifier in modifiers(noun):
            if (status := self._of_adjective(modifier)) is not None:
                return Verdict(status, (modifier,))
        for child in noun.lefts:
            if (status := self.words.determiners.get(child.lower_)) is not None:
                return Verdict(status, (child,))
        for child in noun.children:
            if child.dep_ in ("acl", "amod") and (status := self._of_adjective(child)) is not None:
                return Verdict(status, (child,))
        return ASSERTED

    def _preposition(self, noun: Token) -> Verdict | None:
        """*en caso de agresión*, *en vez de negociaciones*: a preposition of several words, found in the text."""
        tokens, head = self.doc.tokens, noun.sent.start
        if head not in self.flags.introduced:
            return None
        first = min((c.i for c in noun.lefts if c.dep_ in ("case", "det")), default=noun.i)
        for size in (4, 3, 2):
            for start in (first - size, first - size + 1, first):
                words = tokens[max(start, head) : max(start, head) + size]
                status = self.words.prepositions.get(" ".join([t.lower_ for t in words]))
                if status is not None and words[-1].i < noun.i:
                    return Verdict(status, (words[0],))
        return None

    def _of_adjective(self, token: Token) -> Status | None:
        return self.words.adjectives.get(lemma(token)) or self.words.adjectives.get(masculine(token))


def _is_done(auxiliary: Token) -> bool:
    return feature(auxiliary, "Tense") == "Past" and feature(auxiliary, "Mood") == "Ind"
