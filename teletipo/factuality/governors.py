"""What a governor makes of the act under it: plans, wishes, requests, denials, attempts, what brings about or prevents.

A governor counts as far as it takes place itself: *no logró impedir que atacaran* prevents nothing, *no tiene previsto
viajar* is no plan, *habría aceptado viajar* a rumoured one.
"""

from dataclasses import dataclass, field

from teletipo.attribution.lexicon import ReportingWords
from teletipo.events import Act
from teletipo.factuality.lexicon import FactualityWords
from teletipo.factuality.own_words import ASSERTED, OwnWords, Verdict
from teletipo.language.morphology import (
    auxiliaries,
    finite,
    is_impersonal,
    is_infinitive,
    is_participle,
    is_verb,
    lemma,
    masculine,
)
from teletipo.language.syntax import first_conjunct, is_content, preposition
from teletipo.language.tense import tense
from teletipo.language.tokens import Token
from teletipo.records import Status

A, P, R, U = Status.ACTUAL, Status.PLANNED, Status.POSSIBLE, Status.RUMOURED
Q, N, F = Status.REQUESTED, Status.NEGATED, Status.FAILED

_CONTENT = {"requested": Q, "planned": P, "possible": R, "negated": N, "cancelled": N, "postponed": N, "agreed": P}


@dataclass(slots=True)
class Governors:
    """The governors of one article's acts. ``seen``: those whose effect is in what was said of a lower one."""

    words: FactualityWords
    reporting: ReportingWords
    own: OwnWords
    by_trigger: dict[int, Act]
    seen: set[int] = field(default_factory=set)

    def of(self, dependent: Token, head: Token) -> Verdict:
        """What a governor says of what stands under it; nothing is a plain assertion."""
        speech = self.by_trigger.get(head.i)
        if speech is not None and speech.trigger.i != dependent.i and self._is_said(dependent, speech):
            if (found := self._of_speech(speech, dependent)) is not None:
                return found
        if (status := self._governing_word(dependent, head)) is not None:
            return self._realised(head, status, dependent)
        return self._of_verb(dependent, head) if is_verb(head) else ASSERTED

    def _is_said(self, dependent: Token, speech: Act) -> bool:
        """Is it the content of an act of speech, whose row may ask for a preposition (*insistió en la retirada*)?"""
        if is_content(dependent):
            return True
        if dependent.pos_ != "NOUN" or not speech.predicate.conditions:
            return False
        asked = {name for c in speech.predicate.conditions if not c.negated for name, _ in c.alternatives}
        return preposition(dependent) in asked

    def is_claim_denied(self, noun: Token, head: Token) -> bool:
        """*negó las acusaciones*: the accusation was made; what it says stands as its makers said it."""
        claim, denial = self.by_trigger.get(noun.i), self.by_trigger.get(head.i)
        return (
            claim is not None
            and denial is not None
            and denial.predicate.content == "negated"
            and claim.is_noun
            and claim.predicate.type == "ACCUSE"
        )

    # ── acts of speech ──────────────────────────────────────────────────────────────────────────────────────────────

    def _of_speech(self, speech: Act, dependent: Token) -> Verdict | None:
        content = speech.predicate.content
        told = finite(dependent) is not None or is_infinitive(dependent)  # "rechazó negociar"
        if speech.predicate.type == "REJECT" and not content and told and is_verb(dependent):
            content = "negated"
        if content == "agreed" and not is_verb(dependent):
            return ASSERTED
        status = _CONTENT.get(content)
        if status is None:
            return ASSERTED if content else None
        if status in (N, Q) and any(True for _ in self.own.negations(speech.trigger)):
            status = R if status is N else N
        if status is P and is_infinitive(dependent):
            return self._realised(speech.trigger, P, dependent)
        return Verdict(status, (speech.trigger,))

    # ── adjectives and nouns ────────────────────────────────────────────────────────────────────────────────────────

    def _governing_word(self, dependent: Token, head: Token) -> Status | None:
        """*dispuesto a*, *es posible que*, *el plan de*, *no es cierto que*."""
        is_clause = is_verb(dependent) or (is_participle(head) and head.pos_ != "VERB")
        if not is_clause and dependent.dep_ != "nmod":
            return None
        if is_participle(head) and (status := self.words.governing_words.get(masculine(head))) is not None:
            return status
        if is_verb(head) and head.pos_ == "VERB":
            return None
        if lemma(head) in self.words.truth:
            return A
        return self.words.governing_words.get(lemma(head))

    # ── verbs ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_verb(self, dependent: Token, head: Token) -> Verdict:
        if (dependent.dep_ == "advcl" and not self._with_preposition(dependent, head)) or not is_content(dependent):
            return ASSERTED
        status = self._governor(dependent, head)
        if status is not N and (companion := self._companion(dependent, head)) is not None:
            return self._realised(head, companion[0], dependent, cue=companion[1])
        if lemma(head) in self.words.attempts and is_infinitive(dependent):
            return self._of_attempt(head)
        if status is not None:
            return self._realised(head, status, dependent)
        if lemma(head) in self.words.transparent and is_verb(dependent):
            return self._handed_on(head)
        return self._of_thinking(dependent, head)

    def _with_preposition(self, dependent: Token, head: Token) -> bool:
        return f"{lemma(head)} {_marker(dependent)}" in self.words.governors

    def _companion(self, dependent: Token, head: Token) -> tuple[Status, Token] | None:
        """*tiene previsto viajar*, *tiene la intención de viajar*: a word beside the governor decides."""
        for child in head.children:
            status = self.words.companions.get(masculine(child)) or self.words.companions.get(lemma(child))
            if status is not None and child.i != dependent.i:
                return status, child
        return None

    def _governor(self, dependent: Token, head: Token) -> Status | None:
        """The status that a verb gives, looked up with the preposition of its infinitive first."""
        table, word = self.words.governors, lemma(head)
        if (status := table.get(f"{word} {_marker(dependent)}")) is not None:
            return status
        told = finite(dependent) is not None
        if told and word in self.reporting.verbs:
            return None
        status = table.get(word)
        if status is None and told:
            status = self.words.modals.get(word)
        if status is P and told and tense(dependent) == "past":
            return None
        return status

    def _of_attempt(self, head: Token) -> Verdict:
        own = self.realisation(head)
        if own.status is A:
            return Verdict(F, (head, *own.cues), own.tense)
        return Verdict(own.status, (head, *own.cues), own.tense)

    def _handed_on(self, head: Token) -> Verdict:
        own = self.realisation(head)
        if own.status is N and lemma(head) in self.words.succeeding:
            return Verdict(F, (*own.cues, head), own.tense)
        return own

    def _of_thinking(self, dependent: Token, head: Token) -> Verdict:
        """*cree que*: less sure; *se cree que*: hearsay; *no cree que*: not so."""
        kind = self.reporting.kind(head) if is_verb(dependent) else ""
        if not kind:
            return ASSERTED
        told = self.reporting.status(head)
        denial = next(self.own.negations(head), None)
        if kind == "think" and denial is not None and not _is_open(dependent):
            return Verdict(R if lemma(head) in self.words.when_negated else N, (denial, head))
        if not told or (told == P and tense(dependent) == "past"):
            return ASSERTED
        status = Status(told)
        if kind == "think" and status is R and is_impersonal(head) and tense(dependent) == "past":
            status = U
        return Verdict(status, (head,))

    # ── how far the governor itself takes place ─────────────────────────────────────────────────────────────────────

    def realisation(self, verb: Token) -> Verdict:
        """What a verb itself is, by its own words and by the verbs that its infinitive hangs on."""
        own = self.own.of_verb(verb)
        top = first_conjunct(verb)
        if not is_infinitive(verb) or top.head.i == top.i or top.head.i in self.seen or not is_verb(top.head):
            return own
        self.seen.add(top.head.i)
        return combined(own, self.of(top, top.head))

    def _realised(self, head: Token, status: Status, dependent: Token, cue: Token | None = None) -> Verdict:
        cue = cue or head
        own = self.realisation(head) if is_verb(head) else self._of_predicative(head)
        if own.status in (N, F):
            return Verdict(self._denied(status, dependent, head), (cue, *own.cues), own.tense)
        near = finite(dependent) is None
        if near and own.status in (U, R) and status in (A, P) and is_verb(dependent):
            return Verdict(own.status, (cue, *own.cues), own.tense)
        return Verdict(status, (cue,) if status is not A else ())

    def _of_predicative(self, word: Token) -> Verdict:
        """*no es cierto que*, *estaría dispuesto a*: the words of the copula."""
        denial = next(self.own.negations(word), None)
        if denial is not None:
            return Verdict(N, (denial,))
        return self.own.of_verb(word) if auxiliaries(word) else ASSERTED

    def _denied(self, status: Status, dependent: Token, head: Token) -> Status:
        """What a governor that does not take place leaves of its effect."""
        if status is N:
            key = f"{lemma(head)} {_marker(dependent)}"
            return self.words.when_negated.get(key) or self.words.when_negated.get(lemma(head), R)
        if status is Q or (status is R and lemma(head) in self.words.when_negated):
            return self.words.when_negated.get(f"{lemma(head)} {_marker(dependent)}", status)
        return self.words.when_negated.get(f"{lemma(head)} {_marker(dependent)}", N)


def combined(inner: Verdict, outer: Verdict) -> Verdict:
    """What an act is under a governor: the inner word stands unless the outer one takes away its ground."""
    time = inner.tense if inner.tense != "none" else outer.tense
    if outer.status is A:
        return inner if time == inner.tense else Verdict(inner.status, inner.cues, time)
    cues = (*inner.cues, *outer.cues)
    if inner.status is A or outer.status is N:
        return Verdict(outer.status, cues, time)
    if inner.status is P and outer.status in (R, F, U):
        return Verdict(outer.status, cues, time)
    return Verdict(inner.status, inner.cues, time)


def _marker(dependent: Token) -> str:
    """The preposition before an infinitive or noun."""
    return next((c.lower_ for c in dependent.lefts if c.dep_ in ("mark", "case")), "") or preposition(dependent)


def _is_open(dependent: Token) -> bool:
    """*no sabe si*: a question, not a denial."""
    return any(c.lower_ == "si" for c in dependent.lefts)
