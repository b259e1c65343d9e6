"""Quotations: the speaker's own words, in which form, the cue that brings them, who speaks and to whom.

A quotation that the saying verb breaks (*«Vamos», dijo, «a Moscú»*) is one with two parts. Few words without a verb
are *mixed* where a verb of saying brings them (*habló de «tareas conjuntas»*), else scare quotes; behind a word for
works (*la novela «…»*) they are a title.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from teletipo.attribution.wording import Wording
from teletipo.coreference import Referent
from teletipo.language.morphology import finite, is_participle, is_verb
from teletipo.language.quotation import Marked, quotations
from teletipo.language.tokens import Doc, Span, Token

_LONG = 8
_BREAK = 25
_TITLE_REACH = 3


class Form(StrEnum):
    """How words are quoted: as speech, mixed into the article's, set off, as a title, in an answer or a statement."""

    DIRECT = "direct"
    MIXED = "mixed"
    WORDS = "words"
    TITLE = "title"
    ANSWER = "answer"
    STATEMENT = "statement"


_SPEECH = (Form.DIRECT, Form.ANSWER, Form.STATEMENT)


@dataclass(slots=True, eq=False)
class Quote:
    """Quoted words, the cue that brings them, and speakers and addressees once they are known."""

    parts: list[Span]
    form: Form
    depth: int = 0
    cue: Token | None = None
    speakers: list[Referent] = field(default_factory=list)
    addressees: list[Referent] = field(default_factory=list)

    @property
    def start(self) -> int:
        return int(self.parts[0].start)

    @property
    def end(self) -> int:
        return int(self.parts[-1].end)

    @property
    def span(self) -> Span:
        """From the first quoted word to the last, with what breaks in."""
        return self.parts[0].doc[self.start : self.end]

    @property
    def is_speech(self) -> bool:
        return self.form in _SPEECH

    def covers(self, token: Token) -> bool:
        return any(part.start <= token.i < part.end for part in self.parts)


def marked_quotes(doc: Doc, wording: Wording) -> list[Quote]:
    """The quotations between marks, in the order of the text."""
    found: list[Quote] = []
    for marked in quotations(doc):
        parts = [part for a, b in marked.parts for part in _without_saying(doc[a:b], wording)]
        if found and _goes_on(found[-1], marked, doc, wording):
            found[-1].parts += parts
            found[-1].form = form_of(found[-1].parts, wording)
        elif parts:
            found.append(Quote(parts, form_of(parts, wording), marked.depth))
    return found


def _without_saying(span: Span, wording: Wording) -> Iterator[Span]:
    """*«Ayer —explicó X— atacaron»*: the words before and after a saying between dashes."""
    dashes = [t.i for t in span if t.text in ("—", "–", "-")]
    for first, last in pairwise(dashes):
        if any(wording.is_reporting(t) for t in span.doc[first + 1 : min(first + 4, last)]):
            yield from (s for s in (span.doc[span.start : first], span.doc[last + 1 : span.end]) if len(s))
            return
    yield span


def _goes_on(before: Quote, marked: Marked, doc: Doc, wording: Wording) -> bool:
    """Does a quotation go on in the middle of its sentence behind the saying verb?"""
    start = marked.parts[0][0]
    between = doc[before.end + 1 : start - 1]
    if not 0 < len(between) <= _BREAK or marked.depth != before.depth or any(t.text in ".:;?!" for t in between):
        return False
    if any(t.is_sent_start and t.i > before.end + 2 for t in between) or between[0].text not in (",", "-", "—"):
        return False
    early = any(wording.is_reporting(t) for t in between[1:6])
    lower = doc[start].text[:1].islower() or not _has_verb(before.parts)
    return early and (lower or between[-1].text in (",", "-", "—"))


def form_of(parts: list[Span], wording: Wording) -> Form:
    """Speech has a finite verb or many words; short words without one are only set off, until a cue claims them."""
    if _is_title(parts[0], wording):
        return Form.TITLE
    return Form.DIRECT if _has_verb(parts) or sum(map(len, parts)) > _LONG else Form.WORDS


def _has_verb(parts: list[Span]) -> bool:
    return any(is_verb(t) and finite(t) is not None for part in parts for t in part)


def _is_title(span: Span, wording: Wording) -> bool:
    """*la novela «La guerra que viene»*, *bajo el lema «No pasarán»*: no end of a sentence stands inside."""
    before = span.doc[max(span.start - 1 - _TITLE_REACH, span.sent.start) : max(span.start - 1, span.sent.start)]
    if any(t.text in (":", ",") or (is_verb(t) and not is_participle(t)) for t in before):
        return False
    whole = not any(t.text in (".", ";") for t in span[:-1])
    return whole and any(wording.words.is_a("work", t) for t in before)
