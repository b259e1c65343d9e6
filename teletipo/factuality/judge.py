"""From tense, mood, negation, hedges and governors to one status, by the rules of ``docs/records.md``.

The act's own words come first; then each governor on the way up may change what was found so far.
"""

import datetime as dt
from dataclasses import dataclass, field

from teletipo.attribution.lexicon import ReportingWords
from teletipo.events import Act
from teletipo.factuality.lexicon import FactualityWords
from teletipo.factuality.own_words import OwnWords, Verdict
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import feature, is_infinitive, is_participle, is_verb, lemma, masculine
from teletipo.language.syntax import is_aside, is_content, path_up, preposition
from teletipo.language.tense import tense
from teletipo.language.tokens import Token
from teletipo.records import Status

A, P, R, U = Status.ACTUAL, Status.PLANNED, Status.POSSIBLE, Status.RUMOURED
Q, N, F = Status.REQUESTED, Status.NEGATED, Status.FAILED

_CONTENT = {"requested": Q, "planned": P, "possible": R, "negated": N, "cancelled": N, "postponed": R, "agreed": P}


@dataclass(slots=True)
class Judge:
    """Judges the acts of one article."""

    words: FactualityWords
    reporting: ReportingWords
    acts: list[Act]
    published: dt.date | None
    own: OwnWords = field(init=False)
    _by_trigger: dict[int, Act] = field(init=False)

    def __post_init__(self) -> None:
        self.own = OwnWords(self.words)
        self._by_trigger = {a.trigger.i: a for a in self.acts}

    def judge(self, act: Act) -> Verdict:
        verdict = self._own(act)
        for dependent, head in path_up(act.trigger):
            if head.i == act.carrier.i and act.is_noun:
                continue
            if is_aside(dependent) or self._is_presupposed(dependent):
                break
            verdict = _combined(verdict, self._governed(act, dependent, head))
        return self._by_time(act, verdict)

    def _is_presupposed(self, noun: Token) -> bool:
        """*para la guerra*, *por su ataque*: a known act that another is about stands whatever becomes of it."""
        if noun.pos_ != "NOUN" or preposition(noun) not in self.words.presupposing:
            return False
        known = grammar_of(noun).definite_articles
        return any(c.dep_ == "det" and (c.lower_ in known or feature(c, "Poss")) for c in noun.lefts)

    # ── the act's own words ─────────────────────────────────────────────────────────────────────────────────────────

    def _own(self, act: Act) -> Verdict:
        if not act.is_noun:
            return self.own.of_verb(act.trigger)
        verdict = self.own.of_noun(act.trigger)
        if act.light is not None:
            verdict = _combined(verdict, self._of_light(act, act.light))
        elif (verb := self._occurring(act.trigger)) is not None:
            verdict = _combined(verdict, self._of_occurrence(verb))
        return verdict

    def _of_light(self, act: Act, light: Token) -> Verdict:
        """*anunció una visita*, *canceló la visita*: what the light verb does to its noun, then its own marks."""
        own = self.own.of_verb(light)
        if not act.light_status:
            return own
        if own.status is N:
            return Verdict(R, (light, *own.cues), own.tense)
        return _combined(Verdict(Status(act.light_status), (light,), own.tense), own)

    def _occurring(self, noun: Token) -> Token | None:
        """The verb by which the noun's act takes place, if it is its subject or what there is or is not."""
        head = noun.head
        if not is_verb(head) or head.i == noun.i:
            return None
        if noun.dep_.startswith("nsubj") and lemma(head) in self.words.occurrence:
            return head
        return head if noun.dep_ in ("obj", "nsubj") and lemma(head) in self.words.existence else None

    def _of_occurrence(self, verb: Token) -> Verdict:
        verdict = self.own.of_verb(verb)
        if lemma(verb) in self.words.failing | self.words.ending and verdict.status is N:
            return Verdict(A, verdict.cues, verdict.tense)
        if lemma(verb) in self.words.failing:
            return _combined(Verdict(F, (verb,), verdict.tense), verdict)
        if lemma(verb) in self.words.ending:
            return _combined(Verdict(N, (verb,), verdict.tense), verdict)
        return verdict

    # ── governors ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _governed(self, act: Act, dependent: Token, head: Token) -> Verdict:
        """What a governor makes of what stands under it."""
        speech = self._by_trigger.get(head.i)
        if speech is not None and is_content(dependent) and speech is not act:
            return self._by_speech(speech, dependent)
        if is_participle(head) and (status := self.words.governing_words.get(masculine(head))) is not None:
            return Verdict(status, (head,))
        if is_verb(head):
            return self._by_verb(dependent, head)
        status = self.words.governing_words.get(lemma(head))
        if status is not None and (is_verb(dependent) or dependent.dep_ == "nmod"):
            return Verdict(status, (head,))
        return Verdict(A)

    def _by_speech(self, speech: Act, dependent: Token) -> Verdict:
        content = speech.predicate.content
        if content == "agreed" and not is_verb(dependent):
            return Verdict(A)
        status = _CONTENT.get(content)
        if status is None:
            return Verdict(A)
        if status is N and any(c.lower_ in self.words.negators for c in speech.trigger.children):
            status = R
        return Verdict(status, (speech.trigger,))

    def _by_verb(self, dependent: Token, head: Token) -> Verdict:
        if not _is_claimed(dependent):
            return Verdict(A)
        if (found := self._by_companion(dependent, head)) is not None:
            return found
        if (status := self.words.governors.get(lemma(head))) is not None:
            return self._by_governor(dependent, head, status)
        if lemma(head) in self.words.attempts and is_infinitive(dependent):
            return self._by_attempt(head)
        if lemma(head) in self.words.transparent and is_verb(dependent):
            return self._handed_on(head)
        return self._by_thinking(dependent, head)

    def _by_companion(self, dependent: Token, head: Token) -> Verdict | None:
        """*tiene previsto viajar*, *dio por hecho*: a word beside the governor that says how sure it is."""
        for child in head.children:
            status = self.words.companions.get(masculine(child)) or self.words.companions.get(lemma(child))
            if status is not None and child.i != dependent.i:
                return Verdict(status, (child,))
        return None

    def _by_governor(self, dependent: Token, head: Token, status: Status) -> Verdict:
        """*anunció que viajará* is a plan, *anunció que viajó* is none."""
        own = self.own.of_verb(head)
        if status is P and is_verb(dependent) and tense(dependent) == "past":
            return Verdict(A)
        if status is N and own.status is N:
            return Verdict(R, (head, *own.cues))
        return Verdict(status, (head,))

    def _by_attempt(self, head: Token) -> Verdict:
        own = self.own.of_verb(head)
        if own.status is A:
            return Verdict(F, (head,), own.tense)
        return Verdict(own.status, (head, *own.cues), own.tense)

    def _handed_on(self, head: Token) -> Verdict:
        own = self.own.of_verb(head)
        if own.status is N:
            return Verdict(F, (*own.cues, head))
        return own

    def _by_thinking(self, dependent: Token, head: Token) -> Verdict:
        entry = self.reporting.verbs.get(lemma(head))
        if entry is None or not entry[1] or not is_verb(dependent):
            return Verdict(A)
        status = Status(entry[1])
        if status is P and tense(dependent) == "past":
            return Verdict(A)
        return Verdict(status, (head,))

    # ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _by_time(self, act: Act, verdict: Verdict) -> Verdict:
        """An act that is not told as past and whose day is yet to come is planned."""
        time = act.time.reading if act.time is not None else None
        if (
            verdict.status is A
            and verdict.tense != "past"
            and time is not None
            and time.earliest is not None
            and self.published is not None
        ):
            if time.earliest > self.published:
                return Verdict(P, verdict.cues, "future")
        return verdict


def _is_claimed(dependent: Token) -> bool:
    return dependent.dep_ != "advcl" and is_content(dependent)


def _combined(inner: Verdict, outer: Verdict) -> Verdict:
    """What an act is under a governor: the inner word stands unless the outer one takes away its ground."""
    cues = (*inner.cues, *outer.cues)
    time = inner.tense if inner.tense != "none" else outer.tense
    if outer.status is A:
        return Verdict(inner.status, inner.cues, time)
    if inner.status is A or outer.status is N:
        return Verdict(outer.status, cues, time)
    if inner.status is P and outer.status in (R, F, U):
        return Verdict(outer.status, cues, time)
    return Verdict(inner.status, inner.cues, time)
