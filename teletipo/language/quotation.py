"""Quotation marks: which words stand between them, over paragraphs, inside each other, and where one is missing.

A quotation that runs over several paragraphs opens each of them anew (with an opening mark, or with the closing one as
printers do). One that is never closed ends with its paragraph if it opened it, else with its sentence.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from teletipo.language import concordance
from teletipo.language.lines import line_starts
from teletipo.language.tokens import Doc

_PAIRS = {"«": "»", "“": "”", '"': '"', "„": "“", "‘": "’", "'": "'"}
_MARKS = frozenset({*_PAIRS, *_PAIRS.values()})
_ALIKE = frozenset({'"', "'"})
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between marks: token spans without the marks, one a paragraph; ``depth`` counts the quotations around."""

    parts: Sequence[tuple[int, int]]
    depth: int
    closed: bool


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    parts: list[tuple[int, int]] = field(default_factory=list)


def quotations(doc: Doc) -> Sequence[Marked]:
    """The quotations of a text by where they begin, outer ones before inner ones; read once."""
    if doc.quotations is None:
        doc.quotations = _quotations(doc)
    return doc.quotations


def _quotations(doc: Doc) -> list[Marked]:
    found: list[Marked] = []
    open_ones: list[_Open] = []
    lines = list(pairwise([*line_starts(doc), len(doc)]))
    marks = concordance.of(doc).of_forms(_MARKS)
    for number, (first, last) in enumerate(lines):
        begun = _go_on(first, open_ones)
        for i in marks[bisect_left(marks, begun) : bisect_left(marks, last)]:
            _read(doc, i, first, open_ones, found)
        following = lines[number + 1][0] if number + 1 < len(lines) else None
        _end_line(doc, first, last, following, open_ones, found)
    found = [m for m in found if m.parts]
    return sorted(found, key=lambda m: (m.parts[0][0], -m.parts[-1][1]))


def _go_on(first: int, open_ones: list[_Open]) -> int:
    """Where a line's own words begin: behind the mark that takes up the quotation of the line before."""
    if not open_ones:
        return first
    open_ones[0].start = first + 1
    return first + 1


def _read(doc: Doc, i: int, first: int, open_ones: list[_Open], found: list[Marked]) -> None:
    text = doc[i].text
    closing = next((n for n in range(len(open_ones) - 1, -1, -1) if _PAIRS[open_ones[n].mark] == text), None)
    if closing is not None and _can_close(doc, i, first):
        while len(open_ones) > closing:
            _finish(open_ones, i, found, closed=len(open_ones) == closing + 1)
    elif text in _PAIRS and _can_open(doc, i, first):
        open_ones.append(_Open(text, i + 1))


def _can_open(doc: Doc, i: int, first: int) -> bool:
    """A mark that opens and closes alike opens where it touches the word behind it only."""
    if doc[i].text not in _ALIKE:
        return True
    before = i == first or _has_blank(doc, i - 1) or doc[i - 1].is_punct
    return before and not _has_blank(doc, i) and i + 1 < len(doc)


def _can_close(doc: Doc, i: int, first: int) -> bool:
    if doc[i].text not in _ALIKE:
        return True
    return i > first and not _has_blank(doc, i - 1)


def _has_blank(doc: Doc, i: int) -> bool:
    """Does a blank stand behind a token?"""
    end = doc[i].idx + len(doc[i])
    return end < len(doc.text) and doc.text[end].isspace()


def _finish(open_ones: list[_Open], end: int, found: list[Marked], closed: bool) -> None:
    done = open_ones.pop()
    parts = [*done.parts, (done.start, end)] if end > done.start else done.parts
    if closed or sum(b - a for a, b in parts) > _SHORTEST:
        found.append(Marked(parts, len(open_ones), closed))


def _end_line(
    doc: Doc, first: int, last: int, following: int | None, open_ones: list[_Open], found: list[Marked]
) -> None:
    """At the end of a paragraph: the outermost quotation may go on in the next one, all others end here."""
    while len(open_ones) > 1:
        _finish(open_ones, last, found, closed=False)
    if not open_ones:
        return
    mark = open_ones[0].mark
    if following is not None and doc[following].text in (mark, _PAIRS[mark]):
        open_ones[0].parts.append((open_ones[0].start, last))
        return
    start = open_ones[0].start
    whole = start == first + 1 or bool(open_ones[0].parts)
    end = last if whole else min(last, doc[min(start, len(doc) - 1)].sent.end)
    _finish(open_ones, end, found, closed=False)


def quoted_spans(doc: Doc) -> Iterator[tuple[int, int]]:
    """The token spans of all words between marks, in order."""
    for marked in quotations(doc):
        yield from marked.parts
