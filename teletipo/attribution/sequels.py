"""Sentences that go on with what somebody said, and sentences that tell afterwards who said it.

*El ministro anunció una tregua. Las tropas se retirarían*: a conditional with nothing that conditions it, behind
a statement in the past, is what the speaker said. *La noticia la adelantó X*: X is the source of the sentence before.
"""

from dataclasses import dataclass, field

from teletipo.attribution.voices import Step, Voices
from teletipo.language.lines import line_starts
from teletipo.language.morphology import auxiliaries, finite, is_verb, lemma
from teletipo.language.tense import is_conditional, is_subjunctive, tense
from teletipo.language.tokens import Span, Token

_OPENING = 8  # words among which a sentence that tells who said the one before has its verb


@dataclass(slots=True)
class Sequels:
    """The sources that sentences of one article take from their neighbours, by the first token of the sentence."""

    voices: Voices
    continued: dict[int, list[Step]] = field(default_factory=dict)
    told_after: dict[int, list[Step]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        starts = set(line_starts(self.voices.doc))
        before: Span | None = None
        for sentence in self.voices.doc.sents:
            if before is not None and sentence.start not in starts:
                self._go_on(before, sentence)
                self._tell_after(before, sentence)
            before = sentence

    def _go_on(self, before: Span, sentence: Span) -> None:
        root = sentence.root
        if not is_verb(root) or not is_conditional(root) or (auxiliaries(root)[:1] and not _is_passive(root)):
            return
        if self._has_saying(sentence) or any(is_verb(t) and is_subjunctive(t) for t in sentence):
            return
        steps = self.continued.get(before.start) or self._said_in(before)
        if steps:
            self.continued[sentence.start] = [Step(s.referent, s.cue, "goes on with what was said") for s in steps[:2]]

    def _has_saying(self, sentence: Span) -> bool:
        wording = self.voices.wording
        return bool(wording.markers_of(sentence)) or any(wording.is_reporting(t) for t in sentence)

    def _said_in(self, sentence: Span) -> list[Step]:
        """Who says the main clause of a sentence: the subject of its verb of saying, or the noun of *según*."""
        for verb in sentence:
            if self.voices.wording.is_reporting(verb) and finite(verb) is not None and tense(verb) == "past":
                if self.voices.quote_of(verb) is None:
                    return [Step(r, verb.doc[verb.i : verb.i + 1], "") for r in self.voices.subject(verb)]
        for token, size in self.voices.wording.markers_of(sentence)[:1]:
            cue = token.doc[token.i : token.i + size]
            near = (self.voices.resolver.mentions.at(i) for i in range(cue.end, min(cue.end + 4, sentence.end)))
            mention = next((m for m in near if m is not None), None)
            return [Step(r, cue, "") for r in self.voices.resolver.referents(mention.head)] if mention else []
        return []

    def _tell_after(self, before: Span, sentence: Span) -> None:
        """*La noticia la adelantó X*, *Así lo confirmó X*."""
        verbs, tokens = self.voices.wording.verbs, sentence.doc.tokens
        for i in range(sentence.start, min(sentence.start + _OPENING, sentence.end)):
            if i not in verbs or finite(verb := tokens[i]) is None:
                continue
            if self._stands_for_before(sentence, verb):
                cue = verb.doc[verb.i : verb.i + 1]
                speakers = self.voices.after(verb) or self.voices.subject(verb)
                self.told_after[before.start] = [Step(r, cue, "told of in the next sentence") for r in speakers]
            return

    def _stands_for_before(self, sentence: Span, verb: Token) -> bool:
        words = sentence.doc[sentence.start : verb.i]
        taken_up = any(t.lower_ in ("lo", "la") and t.pos_ == "PRON" for t in words)
        named = any(self.voices.words.is_a("news", t) for t in words)
        opened = lemma(sentence[0]) in ("así",) or named
        return taken_up and opened and not any(t.lower_ == "que" for t in sentence.doc[verb.i : verb.i + 3])


def _is_passive(verb: Token) -> bool:
    return all(lemma(a) in ("ser", "estar") for a in auxiliaries(verb))
