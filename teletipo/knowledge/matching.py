"""Where a name stands in a text: whole words, and of names that overlap the longest."""

import re
from collections.abc import Iterable, Iterator, Sequence

# The first word of a name, by which the base finds what may begin at a word of the text.
HEAD = re.compile(r"[^\W_]+")
SECOND = re.compile(r"[^\W_]+[\W_]+([^\W_]+)")
_FEW = 8  # names that are all tried at once

Stretch = tuple[int, int]  # the first character and the one behind the last


def is_whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not before.isalnum() and not (after.isalnum() or (after == "-" and text[end + 1 : end + 2].isalpha()))


def longest(spans: Iterable[Stretch]) -> list[Stretch]:
    """Of spans that overlap the longest, of equally long ones the first; in the order of the text."""
    return [span for run in _overlapping(spans) for span in (run if len(run) == 1 else _longest_of(run))]


def _overlapping(spans: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """Runs of spans that hang together, one span overlapping the next; most are of one span."""
    run: list[Stretch] = []
    until = 0
    for span in sorted(spans):
        if run and span[0] >= until:
            yield run
            run = []
        run.append(span)
        until = max(until, span[1])
    if run:
        yield run


def _longest_of(run: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    taken: set[int] = set()
    for start, end in sorted(run, key=lambda s: (s[0] - s[1], s[0])):
        if start not in taken and end - 1 not in taken:
            kept.append((start, end))
            taken.update(range(start, end))
    return sorted(kept)


class Names:
    """The names that begin with one word of some length, kept by their second word, "" for those of one."""

    __slots__ = ("_by_second", "_few")

    def __init__(self, names: Sequence[str], head: int) -> None:
        self._few = tuple(names) if len(names) <= _FEW else None
        self._by_second: dict[str, tuple[str, ...]] = {}
        for name in names:
            second = HEAD.search(name, head)
            key = second[0] if second else ""
            self._by_second[key] = (*self._by_second.get(key, ()), name)

    def standing(self, text: str, start: int) -> list[tuple[int, int]]:
        """Where those of the names that stand at a place of a text do so as whole words."""
        if self._few is not None and not text.startswith(self._few, start):
            return []
        ends = [start + len(name) for name in self._likely(text, start) if text.startswith(name, start)]
        return [(start, end) for end in ends if is_whole(text, start, end)]

    def _likely(self, text: str, start: int) -> Sequence[str]:
        """The names that may stand at a place: all few, or those of one word and those of the second word there."""
        if self._few is not None:
            return self._few
        second = SECOND.match(text, start)
        return self._by_second.get("", ()) + (self._by_second.get(second[1], ()) if second else ())
