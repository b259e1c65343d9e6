"""Where the lines (paragraphs, headings) of an article begin; sentences never run across them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from teletipo.language import tokens

COMPONENT = "teletipo_lines"
TEXT = "teletipo_text"  # the whole text, which spaCy would join anew from its words
_KEY = "teletipo_line_starts"
_ENDS = frozenset(".?!…:;\"»”’')-–—]")
_DATELINE = re.compile(r"[^\n;]{2,60}?\([^()\n]{2,30}\)\s?\.?\s?[-–—]+")  # Moscú, 14 sep (EFE).-


def set_line_starts(doc: Doc, text: str, offsets: Iterable[int]) -> None:
    """Begin a line, and so a sentence, at each character offset of a text, and keep the text with its words."""
    starts, doc.user_data[TEXT] = set(offsets), text
    places = [t.idx for t in doc]
    indices = [i for i, place in enumerate(places) if place in starts]
    behind = (_behind_dateline(text, places, i) for i in indices)
    _begin_sentences(doc, {*indices, *(i for i in behind if i is not None)})
    doc.user_data[_KEY] = indices


def _begin_sentences(doc: Doc, starts: set[int]) -> None:
    """Begin sentences at some words, and let none end without a mark that can end one.

    All are set at once: for every single one spaCy would look through the whole doc.
    """
    if not len(doc):
        return
    marks = doc.to_array("SENT_START").astype(np.int64)
    words = [t.text for t in doc]
    for i, mark in enumerate(marks.tolist()):
        if i in starts:
            marks[i] = 1
        elif i and not mark and not words[i - 1].isspace() and words[i - 1][-1] not in _ENDS:
            marks[i] = -1
    doc.from_array(["SENT_START"], cast("Ints2d", marks.astype(np.uint64)[:, None]))


def _behind_dateline(text: str, places: Sequence[int], start: int) -> int | None:
    """The word behind the place, day and agency that a line opens with."""
    dateline = _DATELINE.match(text, places[start])
    behind = bisect_left(places, dateline.end(), lo=start) if dateline is not None else len(places)
    return behind if behind < len(places) else None


def line_starts(doc: tokens.Doc) -> list[int]:
    """The tokens that begin a line; the first token where nothing was set."""
    found: list[int] = doc.user_data.get(_KEY) or ([0] if len(doc) else [])
    return found


@Language.component(COMPONENT)
def mark_lines(doc: Doc) -> Doc:
    """Begin a line after every line break of a raw text, unless the lines are set already."""
    if _KEY not in doc.user_data:
        after = [t.i + 1 for t in doc[:-1] if t.is_space and "\n" in t.text] if len(doc) else []
        _begin_sentences(doc, set(after))
        doc.user_data[_KEY] = sorted({0, *after}) if len(doc) else []
    return doc
