"""Every state that an article speaks of beside those who have none: how near, how often, in whose sentence and phrase.

Tables have a line for each of the homeless and a column for each state. The words that speak of states stand in one
line, each state's on a stretch of its own, so that one search finds the place of a word among those of every state.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from teletipo.actors.entities import Mention
from teletipo.actors.focus import Focus
from teletipo.language.lines import line_starts

_FAR = 99
_BESIDE = 4  # words
_NEAR = 15
_NOWHERE = 1 << 40

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class States:
    """The states of one article."""

    def __init__(self, focus: Focus) -> None:
        self.focus, self.names = focus, sorted(focus.places)
        self._numbers = {state: number for number, state in enumerate(self.names)}
        self._lines = [*line_starts(focus.doc), len(focus.doc)]
        self._many = np.asarray([len(focus.places[state]) for state in self.names], dtype=np.int64)
        self._offsets = np.arange(len(self.names)) * (len(focus.doc) + 1)
        self._ends = self._many.cumsum()
        self._begins = self._ends - self._many
        words = np.asarray([i for state in self.names for i in focus.places[state]], dtype=np.int64)
        self._words = words + self._offsets.repeat(self._many)
        self._hanging: dict[int, list[int]] = {}
        tokens = focus.doc.tokens
        for i, state in focus.spoken:
            for near in (i, tokens[i].head.i):
                self._hanging.setdefault(near, []).append(self._numbers[state])

    def beside(self, found: Sequence[Sequence[Mention]]) -> Sequence[Any]:
        """What speaks for each state for everyone with these mentions, table by table, in the order of training."""
        heads = [[m.head.i for m in mentions] for mentions in found]
        first = np.asarray([self._around(mentions[0]) for mentions in found]).T
        words = np.concatenate([first.ravel(), *heads])[:, None] + self._offsets
        places = self._words.searchsorted(words)
        start, before, line, line_end, sentence, sentence_end, _ = places[: first.size].reshape(*first.shape, -1)
        from_end = first.size - len(found)
        behind, of_first, nearest, near = self._distances(words[from_end:], places[from_end:], heads)
        last = np.where(start > self._begins, self._words[start - 1] - self._offsets, -1)
        since = np.where(last < 0, _FAR, first[0][:, None] - last)
        own, others, hanging = self._marked([mentions[0] for mentions in found], heads)
        in_line = line_end - line
        return (
            self._many / len(self.focus.spoken), self._many, self._rank(), len(self.names), own, others,
            sentence_end - sentence, in_line / np.maximum(in_line.sum(axis=1, keepdims=True), 1), of_first, nearest,
            since, (last >= 0) & (last == last.max(axis=1, keepdims=True)), behind, start > before, hanging,
            self._words[self._begins] - self._offsets == self.focus.spoken[0][0], near,
        )  # fmt: skip

    def _around(self, mention: Mention) -> tuple[int, ...]:
        """Words by which a mention stands: its first, one before, the ends of its line and sentence, the one behind."""
        start, sentence = mention.span.start, mention.head.sent
        line = bisect_right(self._lines, start)
        return (
            start, max(start - _BESIDE, 0), self._lines[line - 1] if line else 0,
            self._lines[min(line, len(self._lines) - 1)], sentence.start, sentence.end, mention.span.end,
        )  # fmt: skip

    def _rank(self) -> Numbers:
        """How many states are spoken of more often."""
        return np.asarray(len(self._many) - np.sort(self._many).searchsorted(self._many, side="right"))

    def _distances(self, words: Numbers, places: Numbers, heads: Sequence[Sequence[int]]) -> Sequence[Any]:
        """Close behind the first mention or not; how far from its head, from the nearest; the share of near ones."""
        away = self._away(words, places)
        behind, away = away[: len(heads)], away[len(heads) :]
        counts = np.asarray([len(places) for places in heads])
        runs = counts.cumsum() - counts
        near = np.add.reduceat(away < _NEAR, runs, dtype=np.int64) / counts[:, None]
        return behind < _BESIDE, away[runs], np.minimum.reduceat(away, runs), near

    def _away(self, words: Numbers, places: Numbers) -> Numbers:
        """How far the nearest word is that speaks of each state."""
        behind = self._words.take(places, mode="clip") - words
        ahead = words - self._words[places - 1]
        behind[places >= self._ends] = _NOWHERE
        ahead[places <= self._begins] = _NOWHERE
        nearest: Numbers = np.minimum(behind, ahead)
        return nearest

    def _marked(self, first: Sequence[Mention], heads: Sequence[Sequence[int]]) -> Floats:
        """The state that the first place is about, those of the other places, and those that hang with the mention."""
        marked = np.zeros((3, len(first), len(self.names)))
        for number, (mention, places) in enumerate(zip(first, heads, strict=True)):
            for place, head in enumerate(places):
                state = self.focus.at(head)
                if state is not None:
                    marked[min(place, 1), number, self._numbers[state]] = 1.0
            for state_number in self._heads(mention):
                marked[2, number, state_number] = 1.0
        return marked

    def _heads(self, mention: Mention) -> Iterator[int]:
        """The states of which a word hangs on the mention, or the mention on it."""
        head = mention.head
        for near in (head, head.head, *head.children, *head.head.children):
            yield from self._hanging.get(near.i, ())
