"""From tense, mood, negation, hedges and governors to one status, by the rules of ``docs/records.md``.

The act's own words come first; then each governor on the way up may change what was found so far.
"""

import datetime as dt
from dataclasses import dataclass, field

from teletipo.attribution.lexicon import ReportingWords
from teletipo.events import Act
from teletipo.factuality.flags import Flags
from teletipo.factuality.governors import Governors, combined
from teletipo.factuality.lexicon import FactualityWords
from teletipo.factuality.own_words import ASSERTED, OwnWords, Verdict
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import feature, finite, is_verb, lemma
from teletipo.language.syntax import (
    is_aside,
    is_behind_comma,
    is_content,
    is_parted,
    is_relative_clause,
    path_up,
    preposition,
)
from teletipo.language.tokens import Doc, Token
from teletipo.records import Status

A, P, R = Status.ACTUAL, Status.PLANNED, Status.POSSIBLE
N, F = Status.NEGATED, Status.FAILED


@dataclass(slots=True)
class Judge:
    """Judges the acts of one article."""

    doc: Doc
    words: FactualityWords
    reporting: ReportingWords
    acts: list[Act]
    published: dt.date | None
    continued: frozenset[int] = frozenset()
    own: OwnWords = field(init=False)
    _flags: Flags = field(init=False)
    _by_trigger: dict[int, Act] = field(init=False)
    _promises: dict[int, Token] = field(init=False)  # words that promise behind a comma, by those that they hang on

    def __post_init__(self) -> None:
        self._flags = Flags.of(self.doc, self.words)
        self.own = OwnWords(self.doc, self.words, self._flags, self.continued)
        self._by_trigger = {a.trigger.i: a for a in self.acts}
        promises = [
            t for a in reversed(self.acts) if a.predicate.content == "planned" and (t := a.trigger).head is not t
        ]
        self._promises = {word.head.i: word for word in promises if is_behind_comma(word)}

    def act_at(self, token: Token) -> Act | None:
        """The act that a token is the trigger of."""
        return self._by_trigger.get(token.i)

    def judge(self, act: Act) -> Verdict:
        governors = Governors(self.words, self.reporting, self.own, self._by_trigger)
        verdict = self._own(act)
        for dependent, head in path_up(act.trigger):
            if head.i in governors.seen or (head.i == act.carrier.i and act.is_noun):
                continue
            if self.stands_apart(dependent, head) or governors.is_claim_denied(dependent, head):
                break
            verdict = combined(verdict, governors.of(dependent, head))
        return self._by_time(act, combined(verdict, self._said_behind(act)))

    def _said_behind(self, act: Act) -> Verdict:
        """*Se reuniría con ellos, prometió el ministro*: an act of speech that stands behind its content."""
        promise = self._promises.get(act.carrier.i)
        return Verdict(P, (promise,)) if promise is not None else ASSERTED

    def stands_apart(self, dependent: Token, head: Token) -> bool:
        """What no governor above says anything of: asides, known acts, reasons, times and conditions."""
        if dependent.pos_ == "NOUN" and (self._is_presupposed(dependent) or self._is_stopped(dependent, head)):
            return True
        if self._is_background(dependent) or self._is_left_open(dependent, head) or is_parted(dependent, head):
            return True
        return dependent.dep_.startswith("acl") and (is_relative_clause(dependent) or is_aside(dependent))

    def _is_stopped(self, noun: Token, head: Token) -> bool:
        """*prometió terminar con la ayuda*, *pidió el fin de la guerra*: what is to be stopped is going on.

        So is what somebody is to react to, where it is spoken of as known (*responderá a los aranceles*), and what has
        people behind it (*sancionar a los responsables de la represión*).
        """
        word = lemma(head)
        if word in self.words.stopping:
            return (is_verb(head) or (head.pos_ == "NOUN" and preposition(noun) == "de")) and is_content(noun)
        if word in self.words.people and not is_verb(head):
            return preposition(noun) in self.words.done_by and self._is_known(noun)
        return word in self.words.reacting and is_verb(head) and self._is_known(noun) and is_content(noun)

    def _is_left_open(self, clause: Token, head: Token) -> bool:
        """*no quiso precisar cuándo viajará*: a question that is not answered takes its act for granted."""
        if (
            clause.sent.start not in self._flags.asking
            or not (is_verb(clause) and is_verb(head))
            or finite(clause) is None
        ):
            return False
        return clause.left_edge.lower_ in self.words.interrogatives

    def _is_background(self, dependent: Token) -> bool:
        """*al acusarlo*, *porque se retiró*, *después de que atacara*, *salvo que ataquen*."""
        for child in dependent.lefts:
            if child.lower_ in self.words.background and child.dep_ in ("mark", "case", "advmod"):
                return is_verb(dependent)
        if dependent.dep_ == "advmod" and lemma(dependent) in self.words.background:
            return True
        opened = self.own.clauses.opening(dependent) if dependent.dep_ == "advcl" else None
        return opened is not None and opened[0] is R

    def _is_presupposed(self, noun: Token) -> bool:
        """*para la guerra*, *por su ataque*: a known act that another is about stands whatever becomes of it."""
        marker = preposition(noun)
        return marker in self.words.preceding or (marker in self.words.presupposing and self._is_known(noun))

    def _is_known(self, noun: Token) -> bool:
        known = grammar_of(noun).definite_articles
        return any(c.dep_ == "det" and (c.lower_ in known or feature(c, "Poss")) for c in noun.lefts)

    # ── the act's own words ─────────────────────────────────────────────────────────────────────────────────────────

    def _own(self, act: Act) -> Verdict:
        if not act.is_noun:
            return self.own.of_verb(act.trigger)
        verdict = self.own.of_noun(act.trigger)
        if act.light is not None:
            verdict = combined(verdict, self._of_light(act, act.light))
        elif (verb := self._occurring(act.trigger)) is not None:
            verdict = combined(verdict, self._of_occurrence(verb))
        return verdict

    def _of_light(self, act: Act, light: Token) -> Verdict:
        """*anunció una visita*, *canceló la visita*: what the light verb does to its noun, then its own marks."""
        own = self.own.of_verb(light)
        if not act.light_status:
            return own
        if own.status is N:
            left = R if Status(act.light_status) is N else N
            return Verdict(left, (light, *own.cues), own.tense)
        return combined(Verdict(Status(act.light_status), (light,), own.tense), own)

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
            return combined(Verdict(F, (verb,), verdict.tense), verdict)
        if lemma(verb) in self.words.ending:
            return combined(Verdict(N, (verb,), verdict.tense), verdict)
        return verdict

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
