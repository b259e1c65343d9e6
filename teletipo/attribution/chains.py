"""The chain of sources of an act, from the nearest outward.

Going up the tree from the act, each verb that speaks of it adds who speaks: an act of speech (*pidió que*, *acusó
de*), a verb of reporting (*aseguró que*), a quotation's speaker; then *según X* of the clauses passed, and whoever
passes the words on (*citado por*, *en una entrevista con*, *ha dicho a*).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from teletipo.actors import Entity, Mentions
from teletipo.attribution.contents import Contents, has_mark, is_own_word, is_speech, speaks_of
from teletipo.attribution.holders import Holders
from teletipo.attribution.inserted import Inserted
from teletipo.attribution.lexicon import ReportingWords
from teletipo.attribution.markers import Markers
from teletipo.attribution.quotes import Form, Quote
from teletipo.attribution.relays import Relays
from teletipo.attribution.sayings import Sayings
from teletipo.attribution.sequels import Sequels
from teletipo.attribution.voices import Step, Voices
from teletipo.attribution.wording import Wording
from teletipo.coreference import Referent, Resolver
from teletipo.events import Act
from teletipo.knowledge import Knowledge
from teletipo.language.morphology import feature, finite, is_verb
from teletipo.language.syntax import is_aside, is_content, is_parted, path_up, preposition
from teletipo.language.tokens import Doc, Token


class _Chain(NamedTuple):
    """The sources of an act, and the acts whose actors are among them or decide about them, with these."""

    steps: list[Step]
    heard: list[tuple[Act, list[Referent]]]


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
    sayings: Sayings
    _speaking: dict[int, Act]  # the acts that can speak of what hangs on them, by their triggers
    _telling: frozenset[int]  # words that can say who speaks of what hangs on them
    _told_in: frozenset[int]  # the sentences in which a word can say who speaks, by their first words
    _chains: dict[Act, _Chain] = field(default_factory=dict)
    _quoting: dict[Quote, list[Step]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc, resolver: Resolver, wording: Wording, acts: list[Act], knowledge: Knowledge) -> Self:
        mentions = resolver.mentions
        voices = Voices(doc, resolver, wording, {a.trigger.i: a for a in acts}, knowledge)
        markers, inserted, sayings = Markers(mentions, voices), Inserted(voices), Sayings(voices)
        speaking = {i: a for i, a in voices.by_trigger.items() if is_speech(a) or i in wording.holding}
        telling = wording.verbs.union(wording.holding, speaking)
        told_in = {doc.tokens[i].sent.start for i in telling.union(wording.media)}
        found = cls(
            mentions=mentions,
            words=wording.words,
            acts=acts,
            voices=voices,
            markers=markers,
            inserted=inserted,
            holders=Holders(voices),
            sequels=Sequels(voices),
            contents=Contents(voices),
            relays=Relays(voices, markers),
            sayings=sayings,
            _speaking=speaking,
            _telling=telling,
            _told_in=frozenset(told_in.union(wording.markers)),
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
        known = self._chains.get(act)
        if known is None or (known.heard and _is_outdated(known)):
            steps = self._chain(act)
            known = self._chains[act] = _Chain(steps, [(other, other.actors) for other in self._heard(act)])
        return known.steps

    def _chain(self, act: Act) -> list[Step]:
        sentence, quotes = act.trigger.sent, self.voices.quotes_of(act.trigger)
        steps = _each_once(self._steps(act, quotes)) if quotes or sentence.start in self._told_in else []
        if self.voices.wording.citing_of(sentence):
            steps = _each_once(self.relays.quoting(steps, act))
        if self.voices.wording.cites_of(sentence):
            steps = _each_once([*steps, *self.relays.passed_on(act, steps)])
        steps = steps or self._from_neighbours(act)
        if is_own_word(act):
            steps = [s for s in steps if not self._is_own(act, s) or self._is_quoted(act, s)]
        return steps

    def _heard(self, act: Act) -> list[Act]:
        """The acts that can speak of an act, and itself where it speaks."""
        heard = [above for _, head in path_up(act.trigger) if (above := self._speaking.get(head.i)) is not None]
        if is_own_word(act):
            heard.append(act)
        saying = self.inserted.saying.get(act)
        if saying is not None and (inserted := self.voices.by_trigger.get(saying.i)) is not None:
            heard.append(inserted)
        return heard

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

    def _steps(self, act: Act, quotes: list[Quote]) -> Iterator[Step]:
        """Who speaks of an act, from its word up. ``quotes``: what it stands in, used up on the way."""
        quote = quotes[0] if quotes else None
        hanging = self.sayings.hanging
        if act.carrier.i in hanging:
            yield from self.sayings.beside(act.carrier, act.trigger, quote)
        reach = True
        aside = False
        for dependent, head in path_up(act.trigger):
            if is_parted(dependent, head):
                break
            aside = aside or (dependent.dep_.startswith("acl") and finite(dependent) is not None)
            while quotes and not quotes[0].covers(head):
                yield from self._quoted(quotes.pop(0))
            reach = reach and not is_aside(dependent)
            if head.i in self._telling:
                yield from self._told(act, dependent, head, reach)
            if head.i in hanging and is_verb(head):
                yield from self.sayings.beside(head, act.trigger, quote, media=not aside)
        for passed in quotes:
            yield from self._quoted(passed)
        yield from self.inserted.of(act)
        yield from self.markers.of_sentence(act)

    def _told(self, act: Act, dependent: Token, head: Token, reach: bool) -> Iterator[Step]:
        """What a word above adds; ``reach``: no clause that is the text's own word lies between."""
        if reach:
            if head.i in self.voices.wording.holding:
                yield from self.holders.of(dependent, head)
            yield from self._governing(act, dependent, head)
        elif is_verb(dependent) and dependent.i < head.i and dependent.dep_ in ("ccomp", "parataxis"):
            yield from self.sayings.covering(head)

    def _governing(self, act: Act, dependent: Token, head: Token) -> Iterable[Step]:
        """What the governor adds: an act of speech its actors, a verb of reporting its subject and medium."""
        speech = self.voices.by_trigger.get(head.i)
        if speech is None and (not self.voices.wording.is_reporting(head) or _is_subject_of(dependent)):
            return ()
        light = act.light is not None and act.light.i == head.i and not act.light_status and speech is None
        if light or not is_content(dependent) or self._brings_quote(act, head) or self.markers.holds(head):
            return ()
        if self.contents.stands_by_itself(act, dependent, head):
            return ()
        if speech is not None:
            return _spoken(speech) if speaks_of(speech, dependent) else ()
        if is_verb(dependent) and dependent.i < head.i and not has_mark(dependent, "que"):
            return self.sayings.at_the_end(head)
        spoken = is_verb(dependent) or preposition(dependent) in ("", "de", "sobre")
        return self.sayings.of(head, "reported speech") if spoken else ()

    def _brings_quote(self, act: Act, verb: Token) -> bool:
        """The verb that brings the quotation of an act: the quotation knows its speakers."""
        return any(q.cue is not None and q.cue.i == verb.i for q in self.voices.quotes_of(act.trigger))

    def _quoted(self, quote: Quote) -> list[Step]:
        if (found := self._quoting.get(quote)) is None:
            found = self._quoting[quote] = list(self._of_quote(quote))
        return found

    def _of_quote(self, quote: Quote) -> Iterator[Step]:
        """Who says what a quotation holds, to which medium, and who passes it on."""
        if quote.cue is None:
            return
        cue = self.voices.doc[quote.cue.i : quote.cue.i + 1]
        for referent in quote.speakers:
            yield Step(referent, cue, "quotation")
        media = self.voices.addressed(quote.cue) or self.voices.medium_before(quote)
        for referent in media:
            yield Step(referent, cue, "said to a medium")
        yield from self.markers.cited_by(quote.cue.sent, after=quote.cue.i)


def _is_outdated(known: _Chain) -> bool:
    """Have the actors of an act changed by which the sources were found?"""
    return any(other.actors != actors for other, actors in known.heard)


def _spoken(speech: Act) -> Iterator[Step]:
    for referent in speech.actors:
        yield Step(referent, speech.span, "content of an act of speech")


def _each_once(steps: Iterable[Step]) -> list[Step]:
    found: dict[Entity, Step] = {}
    for step in steps:
        found.setdefault(step.referent.entity, step)
    return list(found.values())


def _is_subject_of(dependent: Token) -> bool:
    return dependent.dep_.startswith("nsubj")


def _entities(referents: Iterable[Referent]) -> list[object]:
    return [r.entity for r in referents]


def _joined(first: list[Referent], second: list[Referent]) -> list[Referent]:
    return first + [r for r in second if r.entity not in _entities(first)]
