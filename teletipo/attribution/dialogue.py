"""Speech without quotation marks: dialogue after dashes, the answers of an interview, a statement of *we*.

In an interview the questions are the article's own words and the answers those of who is asked: the person whom its
first lines name most, or whom the label of the answer names. A statement that speaks as *we* from its first lines to
its signature is the words of the body that signs it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from teletipo.actors import Entity, Mention, Mentions
from teletipo.attribution.quotes import Form, Quote
from teletipo.attribution.wording import Wording
from teletipo.coreference import Referent
from teletipo.language import concordance
from teletipo.language.lines import line_starts
from teletipo.language.morphology import feature, finite, is_verb
from teletipo.language.tokens import Doc, Span, Token
from teletipo.records import Kind

_DASHES = ("—", "–", "-", "―")
_FEWEST_ANSWERS = 2
_LABEL = 5
_SAID = 3  # words behind a dash among which the verb of saying stands
_SIGNATURE = 18
_OWN_VERBS = 3
_OWN_SHARE = 0.3


@dataclass(slots=True)
class Dialogue:
    """Finds speech without marks in one article."""

    doc: Doc
    mentions: Mentions
    wording: Wording
    lines: list[Span] = field(init=False)
    people: dict[str, Referent] = field(default_factory=dict)

    def __post_init__(self) -> None:
        starts = [*line_starts(self.doc), len(self.doc)]
        self.lines = [Span(self.doc, a, b) for a, b in pairwise(starts) if b > a]

    def quotes(self) -> list[Quote]:
        """Answers of an interview; failing them a statement; and dialogue after dashes."""
        answers = list(self._labelled()) or list(self._dashed())
        return answers or [*self._statement(), *self._spoken()]

    def _dash_lines(self) -> list[Span]:
        """The lines that begin with a dash."""
        return [line for line in self.lines if self.doc.tokens[line.start].text in _DASHES]

    # ── dashes ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _spoken(self) -> Iterator[Quote]:
        """*—Atacaron —dijo X—. Fue ayer*: between dashes stands who speaks."""
        for line in self._dash_lines():
            cuts = [t.i for t in line[1:] if t.text in _DASHES]
            saying = next((c for c in cuts if self._says(c + 1)), None)
            if saying is None:
                continue
            end = next((c for c in cuts if c > saying), line.end)
            parts = [s for s in (self.doc[line.start + 1 : saying], self.doc[end + 1 : line.end]) if len(s) > 1]
            cue = next(t for t in self.doc[saying + 1 : saying + 1 + _SAID] if self.wording.is_reporting(t))
            if parts:
                yield Quote(parts, Form.DIRECT, cue=cue)

    def _says(self, start: int) -> bool:
        return any(self.wording.is_reporting(t) for t in self.doc[start : start + _SAID])

    # ── interviews ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _labelled(self) -> Iterator[Quote]:
        """*P. ¿…? R. …*, *Tedros. …*: lines with labels."""
        if not self._has_questions():
            return
        lines = [(line, self._label(line)) for line in self.lines]
        questions = [line for line, label in lines if label is not None and self._is(label, "question")]
        if len(questions) < _FEWEST_ANSWERS:
            return
        asked = self._interviewee(questions[0].start)
        speakers: list[Referent] | None = None
        for line, label in lines:
            if line.start < questions[0].start and (label is None or not self._named(label)):
                continue
            if label is not None:
                speakers = self._who_answers(label, asked)
            if speakers:
                start = label.end + 1 if label is not None else line.start
                yield Quote([self.doc[start : line.end]], Form.ANSWER, cue=line[0], speakers=speakers)

    def _has_questions(self) -> bool:
        """Can the text have as many labels of questions as an interview has?"""
        labels = {word + stop for word in self.wording.words.words["question"] for stop in ("", ".", "..", "...")}
        return len(concordance.of(self.doc).of_forms(labels)) >= _FEWEST_ANSWERS

    def _label(self, line: Span) -> Span | None:
        """The words before the first full stop or colon of a line, if they are few and begin with a capital."""
        for token in line[: _LABEL + 1]:
            if token.text in (".", ":", ".-") and token.i > line.start:
                label = self.doc[line.start : token.i]
                return label if self._is_label(label) else None
            if token.text.endswith(".") and len(token.text) == 2 and token.i == line.start:
                return self.doc[line.start : token.i + 1][:1] if self._is_label(line[:1]) else None
        return None

    def _is_label(self, label: Span) -> bool:
        known = self._is(label, "question") or self._is(label, "answer")
        return known or (label[0].text[:1].isupper() and bool(self._named(label)))

    def _is(self, label: Span, kind: str) -> bool:
        return label.text.lower().rstrip(".") in self.wording.words.words[kind]

    def _named(self, label: Span) -> list[Referent]:
        """Whom a name as a label means: the person of the article whose name holds it."""
        if not all(t.text[:1].isupper() or t.pos_ in ("DET", "ADP", "PUNCT") for t in label):
            return []
        if not self.people:
            self.people.update(self._people())
        known = self.people.get(label[-1].lower_)
        return [known] if known is not None else []

    def _people(self) -> dict[str, Referent]:
        """The persons of the article by the words of their names, who is named first before all others."""
        found: dict[str, Referent] = {}
        for mention in self.mentions.found:
            for entity in self.mentions.referents(mention):
                if entity.kind is Kind.PERSON:
                    for word in entity.name.lower().split():
                        found.setdefault(word, Referent(entity, mention.span, "label of an answer"))
        return found

    def _who_answers(self, label: Span, asked: list[Referent]) -> list[Referent]:
        if self._is(label, "question"):
            return []
        return asked if self._is(label, "answer") else self._named(label)

    def _interviewee(self, end: int) -> list[Referent]:
        """The first person who does something in the lines before the first question, else whom they name most."""
        named: Counter[str] = Counter()
        first: dict[str, tuple[Entity, Mention]] = {}
        for mention in self.mentions.found:
            for entity in self.mentions.referents(mention):
                if mention.start < end and entity.kind is Kind.PERSON:
                    named[entity.key] += 1
                    first.setdefault(entity.key, (entity, mention))
        if not named:
            return []
        acting = [k for k in first if first[k][1].head.dep_ in ("nsubj", "appos", "flat") and self._opens(first[k][1])]
        chosen = acting or sorted(named, key=lambda k: (-named[k], first[k][1].start))
        entity, mention = first[chosen[0]]
        return [Referent(entity, mention.span, "who is interviewed")]

    def _opens(self, mention: Mention) -> bool:
        """Is it the subject of one of the first sentences, or stands beside it?"""
        head = mention.head
        while head.dep_ in ("appos", "flat") and head.head.i != head.i:
            head = head.head
        return head.dep_ == "nsubj" and is_verb(head.head) and head.head.dep_ == "ROOT"

    def _dashed(self) -> Iterator[Quote]:
        """Lines that begin with a dash, questions and answers by turns."""
        lines = self._dash_lines()
        if len(lines) < 2 * _FEWEST_ANSWERS:
            return
        questions = [line for line in lines if any(t.text == "?" for t in line)]
        if len(questions) < _FEWEST_ANSWERS or "?" not in lines[0].text:
            return
        asked = self._interviewee(lines[0].start)
        question = False
        for line in lines if asked else ():
            question = line[-1].text == "?" or not question
            if not question:
                yield Quote([self.doc[line.start + 1 : line.end]], Form.ANSWER, cue=line[0], speakers=asked)

    # ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _statement(self) -> Iterator[Quote]:
        """A text of *we* with the name of a body above or below it."""
        body = self._signed(self.lines)
        if body is None or not self._speaks_as_we():
            return
        sign, speaker = body
        parts = [self.doc[a.start : a.end] for a in self.lines if a.start != sign.start]
        yield Quote(parts, Form.STATEMENT, cue=sign[0], speakers=[speaker])

    def _signed(self, lines: list[Span]) -> tuple[Span, Referent] | None:
        """The signature in the last lines, or a heading that says whose statement it is."""
        for line in [*reversed(lines[-3:]), *lines[:2]]:
            if len(line) > _SIGNATURE or any(is_verb(t) and finite(t) is not None for t in line):
                continue
            is_heading = line.start < len(self.doc) // 2
            if is_heading and not any(self.wording.words.is_a("document", t) for t in line):
                continue
            for mention in (self.mentions.at(t) for t in line):
                for entity in self.mentions.referents(mention) if mention is not None else ():
                    if mention is not None and entity.kind in (Kind.ORGANIZATION, Kind.GROUP, Kind.PERSON):
                        return line, Referent(entity, mention.span, "who signs the statement")
        return None

    def _speaks_as_we(self) -> bool:
        verbs = [v for s in self.doc.sents if (v := _main_verb(s)) is not None]
        own = [v for v in verbs if feature(v, "Person") == "1" and feature(v, "Number") == "Plur"]
        return len(own) >= _OWN_VERBS and len(own) >= _OWN_SHARE * len(verbs)


def _main_verb(sentence: Span) -> Token | None:
    return finite(sentence.root) if is_verb(sentence.root) else None
