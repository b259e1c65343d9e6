"""Where the lines (paragraphs, headings) of an article begin; sentences never run across them."""

import re
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from teletipo.language import tokens

COMPONENT = "teletipo_lines"
_KEY = "teletipo_line_starts"
_ENDS = frozenset(".?!…:;\"»”’')-–—]")
_DATELINE = re.compile(r"[^\n;]{2,60}?\([^()\n]{2,30}\)\s?\.?\s?[-–—]+")  # Moscú, 14 sep (EFE).-


def set_line_starts(doc: Doc, offsets: Iterable[int]) -> None:
    """Begin a line, and so a sentence, at each character offset."""
    starts = set(offsets)
    indices = [t.i for t in doc if t.idx in starts]
    for i in indices:
        doc[i].is_sent_start = True
        _end_dateline(doc, i)
    _keep_whole(doc)
    doc.user_data[_KEY] = indices


def _keep_whole(doc: Doc) -> None:
    """Let no sentence end without a mark that can end one."""
    for token in doc[1:]:
        before = doc[token.i - 1]
        if token.is_sent_start is None and not before.is_space and before.text[-1] not in _ENDS:
            token.is_sent_start = False


def _end_dateline(doc: Doc, start: int) -> None:
    """Begin a sentence behind the place, day and agency that a line opens with."""
    dateline = _DATELINE.match(doc.text, doc[start].idx)
    if dateline is not None:
        behind = next((t for t in doc[start:] if t.idx >= dateline.end()), None)
        if behind is not None:
            behind.is_sent_start = True


def line_starts(doc: tokens.Doc) -> list[int]:
    """The tokens that begin a line; the first token where nothing was set."""
    found: list[int] = doc.user_data.get(_KEY) or ([0] if len(doc) else [])
    return found


@Language.component(COMPONENT)
def mark_lines(doc: Doc) -> Doc:
    """Begin a line after every line break of a raw text, unless the lines are set already."""
    if _KEY not in doc.user_data:
        after = [t.i + 1 for t in doc[:-1] if t.is_space and "\n" in t.text] if len(doc) else []
        for i in after:
            doc[i].is_sent_start = True
        _keep_whole(doc)
        doc.user_data[_KEY] = sorted({0, *after}) if len(doc) else []
    return doc
