"""The temporal tagger on MEANTIME's Spanish Wikinews (Minard and others 2016; CC BY 4.0): spans and TIMEX3 values.

Read from ``time/meantime-es.dev.tsv`` of the shared data: a token a line with its tag and value, blank lines between
sentences, a ``DCTVALUE`` line at the head of every document. A span counts when it overlaps one of the gold
(TempEval-3's relaxed match), a value when it equals that of the gold span as well.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from teletipo.language import parse
from teletipo.language.pipeline import load as load_pipeline
from teletipo.language.plain_text import plain
from teletipo.temporal.tagger import load as load_tagger

_HEAD = re.compile(r'\*!-DCTVALUE="(\d{4}-\d\d-\d\d)')
_NO_BLANK_BEFORE = frozenset(".,;:)!?%»”")
_NO_BLANK_AFTER = frozenset("(¿¡«“")
_LINES = 2  # a document opens with its title and its day, each on a line

Marked = tuple[int, int, str]


@dataclass(slots=True)
class Document:
    """The text of a document as it is read anew from its tokens, and what is marked in it."""

    published: dt.date
    text: str = ""
    marked: list[Marked] = field(default_factory=list)
    sentences: int = 0

    def add(self, token: str, tag: str, value: str) -> None:
        joined = not self.text or self.text[-1] in "\n" or self.text[-1] in _NO_BLANK_AFTER or token in _NO_BLANK_BEFORE
        self.text += token if joined else f" {token}"
        end = len(self.text)
        if tag.startswith("B-"):
            self.marked.append((end - len(token), end, value))
        elif tag.startswith("I-"):
            start, _, first = self.marked[-1]
            self.marked[-1] = (start, end, first)

    def end_sentence(self) -> None:
        if self.text and not self.text.endswith("\n"):
            self.sentences += 1
            self.text += "\n" if self.sentences <= _LINES else ""


def documents(path: Path) -> Iterator[Document]:
    found: Document | None = None
    for line in path.read_text("utf-8").splitlines():
        if head := _HEAD.match(line):
            if found is not None:
                yield found
            found = Document(dt.date.fromisoformat(head[1]))
        elif found is not None and line.strip():
            found.add(*line.split("\t"))
        elif found is not None:
            found.end_sentence()
    if found is not None:
        yield found


def tagged(document: Document) -> list[Marked]:
    """What the tagger finds in a document, with its values."""
    text = plain(document.text)
    timexes = load_tagger("es").tag(parse.read(load_pipeline("es").read(text)), document.published)
    return [(*text.to_original(t.span.start_char, t.span.end_char), t.reading.value or "") for t in timexes]


def evaluate(shared: Path) -> dict[str, float]:
    """F1 of spans and of values, and the share of matched spans whose value agrees."""
    gold = found = spans = values = 0
    for document in documents(shared / "time" / "meantime-es.dev.tsv"):
        mine = tagged(document)
        pairs = list(paired(document.marked, mine))
        gold, found = gold + len(document.marked), found + len(mine)
        spans += len(pairs)
        values += sum(a[2] == b[2] for a, b in pairs)
    return {"span_f1": _f1(spans, gold, found), "value_f1": _f1(values, gold, found)}


def paired(gold: list[Marked], found: list[Marked]) -> Iterator[tuple[Marked, Marked]]:
    """Spans that overlap, one to one, in the order of the text."""
    left = list(found)
    for mark in gold:
        other = next((o for o in left if o[0] < mark[1] and mark[0] < o[1]), None)
        if other is not None:
            left.remove(other)
            yield mark, other


def _f1(hits: int, gold: int, found: int) -> float:
    return round(2 * hits / (gold + found), 3)
