"""Where everybody stands, seen from each act: the nearest mention, how far away it is, and what it is like.

Tables have a line for each act and a column for each entity; where an entity is nowhere spoken of, it is far away.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from teletipo.actors import Form, Mention
from teletipo.events.acts import Act
from teletipo.language.syntax import clause_of, first_conjunct, preposition
from teletipo.language.tokens import Doc, Token

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

FAR = 99.0
WINDOW = 4000  # words, over 20,000 characters: farther away only what the rules gave an act is weighed for it
_NOWHERE = 99, 999  # sentences, words
_LATELY = 3  # sentences
_DEPENDENCIES = ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "amod", "flat", "conj", "ROOT")
_PREPOSITIONS = ("", "a", "de", "con", "contra", "en", "por", "según", "entre", "para")
OF_MENTION = (
    *(f"form {form}" for form in Form), *(f"mention is {name}" for name in _DEPENDENCIES),
    *(f"mention with {name or 'no preposition'}" for name in _PREPOSITIONS),
)  # fmt: skip


class Roll:
    """All mentions of the entities of an article, entity by entity, each in the order of the text."""

    def __init__(self, doc: Doc, places: Sequence[Sequence[Mention]]) -> None:
        self.mentions = [m for found in places for m in found]
        self.tops = [first_conjunct(m.head) for m in self.mentions]
        self.counts = np.asarray([len(found) for found in places], dtype=np.int64)
        self.owners = np.repeat(np.arange(len(places)), self.counts)
        self.heads = np.asarray([m.head.i for m in self.mentions], dtype=np.int64)
        self.words = len(doc)
        self._sentences = np.asarray([s.start for s in doc.sents], dtype=np.int64)
        rows = [_like(m.form, t.dep_, preposition(t)) for m, t in zip(self.mentions, self.tops, strict=True)]
        self.like = np.asarray([*rows, (0.0,) * len(OF_MENTION)]).T

    def sentence(self, indices: Numbers) -> Numbers:
        """The numbers of the sentences of words, from 1."""
        return self._sentences.searchsorted(indices, side="right")

    def around(self, acts: Sequence[Act], window: int, others: Sequence[int]) -> tuple[Numbers, Numbers]:
        """The entities spoken of near some acts, and others; and which of their mentions can be the nearest of any."""
        triggers = [a.trigger.i for a in acts]
        low, high = min(triggers) - window, max(triggers) + window
        lately = max(int(self.sentence(np.asarray(min(triggers)))) - 1 - _LATELY, 0)
        before = self.heads < min(low, int(self._sentences[lately]))
        behind = self.heads > high
        inside = ~(before | behind)
        near = np.zeros(len(self.counts), dtype=bool)
        near[self.owners[inside]] = True
        near[list(others)] = True
        last, first = np.full(len(near), -1), np.full(len(near), self.words)
        np.maximum.at(last, self.owners[before], self.heads[before])
        np.minimum.at(first, self.owners[behind], self.heads[behind])
        edge = (before & (self.heads == last[self.owners])) | (behind & (self.heads == first[self.owners]))
        return near.nonzero()[0], (near[self.owners] & (inside | edge)).nonzero()[0]


class Nearness:
    """Distances between some acts and some entities: they and their mentions are numbers of the roll."""

    def __init__(self, roll: Roll, acts: Sequence[Act], entities: Numbers, mentions: Numbers) -> None:
        self.roll, self.acts, self.chosen = roll, acts, mentions
        self.mentions = [roll.mentions[k] for k in mentions.tolist()]
        self._tops = [roll.tops[k] for k in mentions.tolist()]
        self.counts = roll.counts[entities]
        self._words = max(roll.words, _NOWHERE[1]) + 1
        self.triggers = _column([a.trigger.i for a in acts])
        self.here = roll.sentence(self.triggers)
        self.heads = roll.heads[mentions]
        self.spoken = roll.sentence(self.heads)
        lengths = np.bincount(roll.owners[mentions], minlength=len(roll.counts))[entities]
        self.spoken_of = lengths > 0
        self._starts = np.cumsum(lengths[lengths > 0]) - lengths[lengths > 0]
        self._weigh()

    def _weigh(self) -> None:
        """Nearest by sentences, then words, then the order of the text."""
        many = len(self.mentions) + 1
        away = np.abs(self.spoken - self.here) * self._words + np.abs(self.heads - self.triggers)
        key = self._least(
            away * many + np.arange(len(self.heads)), (_NOWHERE[0] * self._words + _NOWHERE[1]) * many - 1 + many
        )
        away, self.nearest = np.divmod(key, many)
        self.sentences, self.words = np.divmod(away, self._words)
        self.known = self.nearest < len(self.mentions)
        side = np.sign(np.append(self.heads, 0)[self.nearest] - self.triggers) * self.known
        self.ahead = side < 0
        self.rank = away * 3 + side + 1

    def mention(self, act: int, entity: int) -> Mention | None:
        """The mention of an entity that stands nearest to an act, one before it rather than one behind."""
        number = int(self.nearest[act, entity])
        return self.mentions[number] if number < len(self.mentions) else None

    def _least(self, table: Numbers, nowhere: int) -> Numbers:
        return self._of_entities(np.minimum.reduceat, table, nowhere)

    def _of_entities(self, gather: Callable[..., Numbers], table: Numbers, nowhere: int) -> Numbers:
        """From a column for each mention to one for each entity."""
        found = np.full((len(self.acts), len(self.counts)), nowhere, dtype=np.int64)
        if len(self._starts) and len(self.acts):
            found[:, self.spoken_of] = gather(table, self._starts, axis=1)
        return found

    def lately(self) -> Numbers:
        """How often an entity was spoken of in the sentence of the act and the few before it."""
        recent = (self.spoken >= self.here - _LATELY) & (self.spoken <= self.here)
        return self._of_entities(np.add.reduceat, recent.astype(np.int64), 0)

    def columns(self) -> dict[str, Floats]:
        """Distances, and how the nearest mention hangs on the act where one sentence holds both."""
        back, never = self.here - self.spoken, np.iinfo(np.int64).max
        before = self._least(np.where(self.heads < self.triggers, back, never), never)
        after = self._least(np.where(self.heads > self.triggers, -back, never), never)
        same = self.known & (self._of_nearest([t.i for t in self._tops], self.roll.sentence) == self.here)
        above = self._of_nearest([t.head.i for t in self._tops])
        words = self._of_nearest([m.head.i for m in self.mentions]) - self.triggers
        steps, clause = self._along_the_tree(same)
        return {
            "sentences before": np.where(before == never, FAR, before),
            "sentences after": np.where(after == never, FAR, after),
            "same sentence": same.astype(float), "words away": self._inside(same, np.clip(words, -40, 40)),
            "hangs on trigger": (same & (above == self.triggers)).astype(float),
            "hangs on carrier": (same & (above == _column([a.carrier.i for a in self.acts]))).astype(float),
            "steps away": self._inside(same, steps), "same clause": clause.astype(float),
        }  # fmt: skip

    def _of_nearest(self, numbers: Sequence[int], change: Callable[[Numbers], Numbers] = lambda x: x) -> Numbers:
        values = change(np.asarray(numbers, dtype=np.int64))
        return np.append(values, -1)[self.nearest]

    def _inside(self, same: NDArray[np.bool_], values: Numbers) -> Floats:
        return np.where(same, values, np.where(self.known, FAR, 0.0))

    def _along_the_tree(self, same: NDArray[np.bool_]) -> tuple[Numbers, NDArray[np.bool_]]:
        """Arcs between act and mention, and whether one clause holds both; 0 in different sentences."""
        steps, clause = np.zeros(same.shape, dtype=np.int64), np.zeros(same.shape, dtype=bool)
        pairs = list(zip(*(found.tolist() for found in same.nonzero()), self.nearest[same].tolist(), strict=True))
        triggers = {n: self.acts[n].trigger for n, _, _ in pairs}
        ours = {n: (clause_of(trigger).i, _path(trigger)) for n, trigger in triggers.items()}
        theirs = {k: (clause_of(self._tops[k]).i, _path(self.mentions[k].head)) for k in {k for _, _, k in pairs}}
        for n, m, k in pairs:
            clause[n, m] = ours[n][0] == theirs[k][0]
            steps[n, m] = _steps(theirs[k][1], ours[n][1])
        return steps, clause

    def of_mentions(self) -> Floats:
        """What each mention is like, a line a feature; at the end a column for none."""
        return self.roll.like[:, np.append(self.chosen, len(self.roll.mentions))]


@cache
def _like(form: Form, dependency: str, marker: str) -> tuple[float, ...]:
    def flags() -> Iterator[bool]:
        yield from (form is other for other in Form)
        yield from (dependency.startswith(name) for name in _DEPENDENCIES)
        yield from (marker == name for name in _PREPOSITIONS)

    return tuple(float(flag) for flag in flags())


def _column(numbers: Sequence[int]) -> Numbers:
    return np.asarray(numbers, dtype=np.int64)[:, None]


def _path(token: Token) -> list[int]:
    return [token.i, *(a.i for a in token.ancestors)]


def _steps(one: Sequence[int], other: Sequence[int]) -> int:
    """How many arcs lie between two words of a sentence, by the words from each to the top."""
    mine = {index: number for number, index in enumerate(one)}
    for number, index in enumerate(other):
        if index in mine:
            return mine[index] + number
    return int(FAR)
