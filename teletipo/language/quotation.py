"""Quotation marks, paired inside a paragraph.

A paragraph that opens a quotation and never closes it is quoted to its end, as where one speech runs over several.
"""

from collections.abc import Iterator
from itertools import pairwise

from teletipo.language.lines import line_starts
from teletipo.language.tokens import Doc

_PAIRS = {"«": "»", "“": "”", '"': '"', "„": "“", "‘": "’"}


def quoted_spans(doc: Doc) -> list[tuple[int, int]]:
    """The token spans between marks, the marks left out, in order."""
    starts = [*line_starts(doc), len(doc)]
    return [span for first, last in pairwise(starts) for span in _paired(doc, first, last)]


def _paired(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    closing = ""
    for i in range(first, last):
        text = doc[i].text
        if opened is None and text in _PAIRS:
            opened, closing = i + 1, _PAIRS[text]
        elif opened is not None and text == closing:
            if i > opened:
                yield opened, i
            opened = None
    if opened is not None and last - opened > 3:
        yield opened, last
