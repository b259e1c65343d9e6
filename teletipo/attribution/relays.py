"""Who passes on what another says: *citado por X*, *en palabras recogidas por X*, *X, que cita a Y*."""

from collections.abc import Iterator
from dataclasses import dataclass

from teletipo.attribution.contents import is_own_word
from teletipo.attribution.lexicon import ReportingWords
from teletipo.attribution.markers import Markers
from teletipo.attribution.voices import Step, Voices
from teletipo.events import Act
from teletipo.language.morphology import is_gerund
from teletipo.language.syntax import arguments
from teletipo.language.tokens import Token

_CITING = 5


@dataclass(frozen=True, slots=True)
class Relays:
    """The media and persons of one article that pass words on."""

    voices: Voices
    markers: Markers

    @property
    def words(self) -> ReportingWords:
        return self.voices.words

    def quoting(self, steps: list[Step], act: Act) -> Iterator[Step]:
        """*Reuters, que cita a fuentes militares*: whom a source says that it quotes stands before it."""
        for step in steps:
            for verb in self.voices.wording.citing_of(act.trigger.sent):
                yield from self._quoted_by(verb, step)
            yield step

    def _quoted_by(self, verb: Token, step: Step) -> Iterator[Step]:
        quoter = [
            r.entity for head in self.voices.resolver.subjects.of(verb) for r in self.voices.resolver.referents(head)
        ]
        near = 0 < verb.i - step.referent.span.end < _CITING
        if step.referent.entity in quoter or (near and is_gerund(verb)):
            for argument in arguments(verb):
                if argument.marker in ("a", "obj"):
                    for referent in self.voices.described.speakers(argument.head):
                        yield Step(referent, verb.doc[verb.i : verb.i + 1], "quoted by a medium")

    def passed_on(self, act: Act, steps: list[Step]) -> Iterator[Step]:
        """*X, citado por Interfax, negó*: who passes on the words of an act's actor or source."""
        sentence = act.trigger.sent
        for token in self.voices.wording.cites_of(sentence):
            if token.i + 1 >= len(self.voices.doc):
                continue
            if self.words.is_a("medium", token.head) and steps:
                yield from self.markers.cited_by(sentence, after=token.i - 1)
                continue
            speaker = self.voices.resolver.mentions.at(token.head)
            cited = [*(s.referent.entity for s in steps), *([r.entity for r in act.actors] if is_own_word(act) else [])]
            known = speaker is not None and any(e in cited for e in self.voices.resolver.mentions.referents(speaker))
            if known or (token.head.i == act.trigger.i and is_own_word(act)):
                yield from self.markers.cited_by(sentence, after=token.i - 1)
