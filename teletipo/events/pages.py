"""Pages on another subject with a paragraph of politics: which of their paragraphs are read.

A sports page tells of an arrest in the stands, a weather report of a town that was evacuated. What stands around
it tells no act, as on a page that the first pass closes (:mod:`teletipo.events.first_pass`), and need not be parsed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from teletipo.events.first_pass import FirstPass, Subject, words_of
from teletipo.knowledge import Knowledge
from teletipo.knowledge.entries import Entry, EntryKind
from teletipo.language.plain_text import PlainText

_FEWEST = 3  # paragraphs of a page worth taking apart
_SHARE, _TOGETHER = 12, 8  # a word of the subject for so many different words: in each paragraph, in all left out
_PART = 3  # they are at least one third of the article
_NAME = re.compile(r"(?<=[\w,;)] )[^\W\d_a-záéíóúñü]\w+")  # in capitals, not at the beginning of a sentence
_SENTENCE = re.compile(r".+?[.!?…](?=\s)")
_CLOSED_BY = ".!?…»”\"'"
_PLACES = frozenset({EntryKind.COUNTRY, EntryKind.CAPITAL, EntryKind.METONYM, EntryKind.SITE})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of an article and its different words, in lower case; ``rest``: what follows the lead's first sentence."""

    start: int
    end: int
    text: str
    words: frozenset[str]
    rest: bool = False


class Pages:
    """Takes apart what articles of one language tell of another subject than politics."""

    def __init__(self, names: FirstPass, knowledge: Knowledge) -> None:
        self._names, self._knowledge = names, knowledge

    def opened(self, text: PlainText) -> PlainText:
        """The article without its paragraphs on another subject; as it is where they are not, as a whole, on one.

        What stays: every paragraph with a word of politics or a user's own predicate, the first full sentence (it says
        where and when the rest is), and whatever shares a name, but a place's, with what stays.
        """
        likely = self._names.likely(text.text) if len(text.breaks) >= _FEWEST else []
        if not likely or not self._names.named(text.text):  # the page may be closed as a whole
            return text
        paragraphs = _parted(list(_paragraphs(text)))
        for subject in likely:
            left_out = self._left_out(subject, paragraphs)
            if sum(p.end - p.start for p in left_out) * _PART >= len(text.text):
                return text.only(_stretches(p for p in paragraphs if p not in left_out))
        return text

    def _left_out(self, subject: Subject, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
        """What of an article is about a subject and nothing else, and names nobody who is named in the rest."""
        closed = self._closed(subject, paragraphs)
        words = frozenset().union(*(p.words for p in closed))
        if not closed or not self._names.covers(subject, words) or not _is_full(subject, words, _TOGETHER):
            return []
        return self._without_shared_names(closed, paragraphs)

    def _closed(self, subject: Subject, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
        """The paragraphs behind the lead that are about the subject and have no word of politics but in a figure."""
        lead = _lead(paragraphs)
        return [
            p
            for p in paragraphs[lead + 1 :]
            if _is_full(subject, p.words, _SHARE) and not self._names.opens(p.words, subject)
        ]

    def _without_shared_names(self, closed: Sequence[Paragraph], all_: Sequence[Paragraph]) -> list[Paragraph]:
        """Those of the closed paragraphs that name nobody who is named in what stays."""
        left = list(closed)
        while True:
            known = self._named(p for p in all_ if p not in left)
            still = [p for p in left if known.isdisjoint(_NAME.findall(p.text))]
            if len(still) == len(left):
                return left
            left = still

    def _named(self, paragraphs: Iterable[Paragraph]) -> frozenset[str]:
        found = {name for p in paragraphs for name in _NAME.findall(p.text)}
        return frozenset(name for name in found if not _is_place(self._knowledge.entries(name)))


def _lead(paragraphs: Sequence[Paragraph]) -> int:
    """The first paragraph with a full sentence."""
    return next((n for n, p in enumerate(paragraphs) if p.text[-1:] in _CLOSED_BY), len(paragraphs))


def _parted(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """With the first sentence of the lead apart from its rest."""
    lead = _lead(paragraphs)
    if lead == len(paragraphs) or (first := _SENTENCE.match(paragraphs[lead].text)) is None:
        return paragraphs
    whole, end = paragraphs[lead], first.end()
    rest = whole.text[end:].lstrip()
    parts = [
        Paragraph(whole.start, whole.start + end, whole.text[:end], words_of(whole.text[:end])),
        Paragraph(whole.end - len(rest), whole.end, rest, words_of(rest), rest=True),
    ]
    return [*paragraphs[:lead], *parts, *paragraphs[lead + 1 :]]


def _stretches(paragraphs: Iterable[Paragraph]) -> list[tuple[int, int]]:
    """Where paragraphs stand, a lead that stays whole in one piece."""
    found: list[tuple[int, int]] = []
    for paragraph in paragraphs:
        start = found.pop()[0] if paragraph.rest else paragraph.start
        found.append((start, paragraph.end))
    return found


def _is_full(subject: Subject, words: frozenset[str], share: int) -> bool:
    return len(subject.words & words) * share >= len(words)


def _is_place(entries: Sequence[Entry]) -> bool:
    return bool(entries) and all(e.kind in _PLACES for e in entries)


def _paragraphs(text: PlainText) -> Iterator[Paragraph]:
    for start, end in zip(text.breaks, (*text.breaks[1:], len(text.text)), strict=True):
        line = text.text[start:end].rstrip()
        yield Paragraph(start, start + len(line), line, words_of(line))
