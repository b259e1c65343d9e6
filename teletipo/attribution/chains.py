"""The chain of sources of an act, from the nearest outward.

Going up the tree from the act, each verb that speaks of it adds who speaks: an act of speech (*pidió que*, *acusó
de*), a verb of reporting (*aseguró que*), a quotation's speaker; then *según X* of the clauses passed, and whoever
passes the words on (*citado por*, *en una entrevista con*, *ha dicho a*).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

from teletipo.actors import Entity, Mentions
from teletipo.attribution.contents import Contents, has_mark, is_own_word, speaks_of
from teletipo.attribution.holders import Holders
from teletipo.attribution.inserted import Inserted
from teletipo.attribution.lexicon import ReportingWords
from teletipo.attribution.markers import Markers
from teletipo.attribution.quotes import Form, Quote
from teletipo.attribution.relays import Relays
from teletipo.attribution.sequels import Sequels
from teletipo.attribution.voices import Step, Voices
from teletipo.attribution.wording import Wording
from teletipo.coreference import Referent, Resolver
from teletipo.events import Act
from teletipo.knowledge import Knowledge
from teletipo.language.morphology import (
    auxiliaries,
    feature,
    finite,
    is_impersonal,
    is_verb,
    lemma,
)
from teletipo.language.syntax import is_aside, is_content, is_parted, path_up, preposition
from teletipo.language.tokens import Doc, Token

_LOOSE = ("parataxis", "conj", "advcl", "ccomp")


@dataclass(slots=True)
class Attributor:
    """Finds the sources of the acts of one article."""

    mentions: Mentions
    words: ReportingWords
    acts: list[Act]
    voices: Voices
    markers: Markers
    inserted: Inserted
    holders: Holders
    sequels: Sequels
    contents: Contents
    relays: Relays
    _sayings: dict[tuple[int, int, bool], list[Step]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc, resolver: Resolver, wording: Wording, acts: list[Act], knowledge: Knowledge) -> Self:
        mentions = resolver.mentions
        voices = Voices(doc, resolver, wording, {a.trigger.i: a for a in acts}, knowledge)
        markers = Markers(mentions, voices)
        found = cls(
            mentions=mentions,
            words=wording.words,
            acts=acts,
            voices=voices,
            markers=markers,
            inserted=Inserted(voices),
            holders=Holders(voices),
            sequels=Sequels(voices),
            contents=Contents(voices),
            relays=Relays(voices, markers),
        )
        for act in acts:
            found._speak_for(act)
        return found

    def _speak_for(self, act: Act) -> None:
        """Put the speaker of the quotation in the place of *I* and *we*."""
        if not (act.speaker_acts or act.speaker_receives):
            return
        speakers = self.voices.voice(act.trigger)
        if act.speaker_acts:
            act.actors = _joined([Referent(s.entity, s.span, "first person") for s in speakers], act.actors)
        if act.speaker_receives:
            found = [Referent(s.entity, s.span, "first person") for s in speakers]
            act.recipients = [r for r in _joined(found, act.recipients) if r.entity not in _entities(act.actors)]

    def chain(self, act: Act) -> list[Step]:
        """The sources of an act, nearest first, each entity once."""
        steps = _each_once(self.relays.quoting(_each_once(self._steps(act)), act))
        steps = _each_once([*steps, *self.relays.passed_on(act, steps)]) or self._from_neighbours(act)
        if is_own_word(act):
            steps = [s for s in steps if not self._is_own(act, s) or self._is_quoted(act, s)]
        return steps

    def _is_own(self, act: Act, step: Step) -> bool:
        """Does the actor itself speak: *X exigió*, *exigimos* in a statement of *we*?"""
        carrier, quote = finite(act.carrier), self.voices.quote_of(act.trigger)
        we = carrier is not None and feature(carrier, "Person") == "1" and feature(carrier, "Tense") == "Pres"
        stated = quote is not None and quote.form is Form.STATEMENT and step.rule == "quotation"
        return step.referent.entity in _entities(act.actors) or (we and stated)

    def _from_neighbours(self, act: Act) -> list[Step]:
        """The source that the sentence goes on with, or that the next one tells."""
        start = act.trigger.sent.start
        return self.sequels.continued.get(start) or self.sequels.told_after.get(start, [])

    def speakers(self, act: Act) -> list[Entity]:
        """Who the sources of an act are, nearest first."""
        return [step.referent.entity for step in self.chain(act)]

    def _is_quoted(self, act: Act, step: Step) -> bool:
        """*le pedí* in a quotation is told by its speaker; *pedimos* is the act itself."""
        carrier = finite(act.carrier)
        past = carrier is not None and feature(carrier, "Tense") in ("Past", "Imp")
        perfect = carrier is not None and carrier.i != act.carrier.i
        return step.rule == "quotation" and act.speaker_acts and (past or perfect)

    def _steps(self, act: Act) -> Iterator[Step]:
        quotes = self.voices.quotes_of(act.trigger)
        quote = next(iter(quotes), None)
        yield from self._beside(act.carrier, act.trigger, quote)
        reach = True
        aside = False
        for dependent, head in path_up(act.trigger):
            if is_parted(dependent, head):
                break
            aside = aside or (dependent.dep_.startswith("acl") and finite(dependent) is not None)
            while quotes and not quotes[0].covers(head):
                yield from self._quoted(quotes.pop(0))
            reach = reach and not is_aside(dependent)
            if reach:
                yield from self.holders.of(dependent, head)
                yield from self._governing(act, dependent, head)
            elif is_verb(dependent) and dependent.i < head.i and dependent.dep_ in ("ccomp", "parataxis"):
                yield from self._covering(head)
            if is_verb(head):
                yield from self._beside(head, act.trigger, quote, media=not aside)
        for passed in quotes:
            yield from self._quoted(passed)
        yield from self.inserted.of(act)
        yield from self.markers.of_sentence(act)

    def _governing(self, act: Act, dependent: Token, head: Token) -> Iterator[Step]:
        """What the governor adds: an act of speech its actors, a verb of reporting its subject and medium."""
        light = act.light is not None and act.light.i == head.i and not act.light_status and not self._is_act(head)
        if not is_content(dependent) or light or self._brings_quote(act, head) or self.markers.holds(head):
            return
        if self.contents.stands_by_itself(act, dependent, head):
            return
        speech = self.voices.by_trigger.get(head.i)
        if speech is not None:
            if speaks_of(speech, dependent):
                for referent in speech.actors:
                    yield Step(referent, speech.span, "content of an act of speech")
        elif self.voices.wording.is_reporting(head) and not _is_subject_of(dependent):
            if is_verb(dependent) and dependent.i < head.i and not has_mark(dependent, "que"):
                yield from self._said_last(head)
            elif is_verb(dependent) or preposition(dependent) in ("", "de", "sobre"):
                yield from self._said(head, "reported speech")

    def _is_act(self, verb: Token) -> bool:
        return verb.i in self.voices.by_trigger

    def _brings_quote(self, act: Act, verb: Token) -> bool:
        """The verb that brings the quotation of an act: the quotation knows its speakers."""
        return any(q.cue is not None and q.cue.i == verb.i for q in self.voices.quotes_of(act.trigger))

    def _covering(self, verb: Token) -> Iterator[Step]:
        """*X viaja a Y, donde hará Z, informó W*: what stands behind all that is said covers its asides too."""
        first = min([verb.i, *(a.i for a in auxiliaries(verb))])
        if self.voices.wording.is_reporting(verb) and verb.doc[first - 1].text == ",":
            yield from self._said(verb, "saying at the end")

    def _said(self, verb: Token, rule: str) -> Iterator[Step]:
        cue = verb.doc[verb.i : verb.i + 1]
        speakers = self.voices.subject(verb)
        for referent in speakers:
            yield Step(referent, cue, rule)
        for referent in self.voices.addressed(verb):
            if referent.entity not in _entities(speakers):
                yield Step(referent, cue, "said to a medium")

    def _said_last(self, verb: Token) -> Iterator[Step]:
        """*…, ha dicho la agencia X*: its subject stands after it; with none there, the medium it is said to."""
        cue = verb.doc[verb.i : verb.i + 1]
        explicit = self.voices.after(verb)
        for referent in explicit or self.voices.addressed(verb) or self.voices.subject(verb, behind=True):
            yield Step(referent, cue, "saying at the end")
        if explicit:
            yield from (
                Step(r, cue, "said to a medium")
                for r in self.voices.addressed(verb)
                if r.entity not in _entities(explicit)
            )

    def _quoted(self, quote: Quote) -> Iterator[Step]:
        if quote.cue is None:
            return
        cue = self.voices.doc[quote.cue.i : quote.cue.i + 1]
        for referent in quote.speakers:
            yield Step(referent, cue, "quotation")
        media = self.voices.addressed(quote.cue) or self.voices.medium_before(quote)
        for referent in media:
            yield Step(referent, cue, "said to a medium")
        yield from self.markers.cited_by(quote.cue.sent, after=quote.cue.i)

    def _beside(self, clause: Token, trigger: Token, quote: Quote | None, media: bool = True) -> list[Step]:
        """A saying that hangs on the clause itself (*viaja a Rusia, informó BELTA*), and media it was told to."""
        key = clause.i, trigger.i, media
        if key not in self._sayings:
            self._sayings[key] = list(self._hanging(clause, trigger, quote, media))
        return self._sayings[key]

    def _hanging(self, clause: Token, trigger: Token, quote: Quote | None, media: bool) -> Iterator[Step]:
        act = self.voices.by_trigger.get(clause.i)
        denied = act is not None and act.predicate.type == "REJECT"
        for child in clause.children:
            if not denied and self._is_saying_after(child, trigger) and (quote is None or not quote.covers(child)):
                yield from self._said_last(child)
            if media and lemma(child) in self.words.media:
                yield from self.voices.medium(child)

    def _is_saying_after(self, child: Token, trigger: Token) -> bool:
        if child.dep_ not in _LOOSE or child.i <= trigger.i or not self.voices.wording.is_reporting(child):
            return False
        if finite(child) is None or any(c.dep_ == "cc" for c in child.lefts) or is_impersonal(child):
            return False
        return not _has_content(child) and _after_comma(child)


def _each_once(steps: Iterable[Step]) -> list[Step]:
    found: dict[Entity, Step] = {}
    for step in steps:
        found.setdefault(step.referent.entity, step)
    return list(found.values())


def _is_subject_of(dependent: Token) -> bool:
    return dependent.dep_.startswith("nsubj")


def _has_content(verb: Token) -> bool:
    return any(c.dep_ == "ccomp" for c in verb.children)


def _after_comma(verb: Token) -> bool:
    """Does the saying stand apart, behind a comma or a closing mark, with no *aunque* or *porque* before it?"""
    if any(c.dep_ == "mark" and c.lower_ != "como" for c in verb.children):
        return False
    first = min((t.i for t in verb.subtree), default=verb.i)
    before = verb.doc[first - 1].text if first else ""
    return before in (",", "»", "”", '"', "-", "—") or verb.doc[first].text in (",", "-", "—")


def _entities(referents: Iterable[Referent]) -> list[object]:
    return [r.entity for r in referents]


def _joined(first: list[Referent], second: list[Referent]) -> list[Referent]:
    return first + [r for r in second if r.entity not in _entities(first)]
