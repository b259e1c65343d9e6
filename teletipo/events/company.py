"""What the rest of the article says of an entity's part in an act: its speakers, subjects nearby, other acts."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from teletipo.actors import Entity
from teletipo.coreference import Resolver
from teletipo.events.acts import Act
from teletipo.events.marks import Marks, tallied
from teletipo.events.nearness import Floats, Numbers
from teletipo.language.morphology import is_verb
from teletipo.language.syntax import clause_of, governor, path_up
from teletipo.language.tokens import Token

_CONTENTS = ("asserted", "requested", "planned", "possible", "negated", "cancelled")
SUBJECTS = ("subject of its clause", "subject of the clause above", "subject of the sentence",
             "subject of the sentence before")  # fmt: skip
_COUNTED = ("acts in alike", "receives in alike", "acts in the same", "receives in the same")
_ACTS_BESIDE = ("over it", "before it", "first of all")
_NEAREST = ("nearest alike", "nearest same")
_BESIDE = {
    where: (f"acts in the {name}", f"receives in the {name}")
    for where, name in (*((w, f"act {w}") for w in _ACTS_BESIDE), *((w, w) for w in _NEAREST))
}
OVER = tuple(f"over it {content}" for content in _CONTENTS)
OF_SETTING = ("has a speaker", "acts alike", "act over it", *OVER,
              "act before it", "of the type before it", "same acts", "of the type of the first")  # fmt: skip
OF_COMPANY = ("speaks first", "speaks", *_COUNTED, *SUBJECTS, *(name for pair in _BESIDE.values() for name in pair))


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part in an act by the rules."""

    actors: frozenset[Entity]
    recipients: frozenset[Entity]

    @classmethod
    def of(cls, act: Act) -> "Cast":
        return cls(frozenset(r.entity for r in act.actors), frozenset(r.entity for r in act.recipients))


class Sorts:
    """The acts of an article by one of their qualities: ``of`` is the number of each act's sort."""

    def __init__(self, keys: Sequence[Hashable], triggers: Sequence[int], peopled: Sequence[bool]) -> None:
        numbers: dict[Hashable, int] = {}
        self.triggers = triggers
        self.of = [numbers.setdefault(key, len(numbers)) for key in keys]
        self.codes = np.asarray(self.of, dtype=np.int64)
        self.counts: list[int] = np.bincount(self.codes).tolist()
        self._rows: tuple[list[list[int]], list[list[int]]] = ([[] for _ in numbers], [[] for _ in numbers])
        for n in sorted(range(len(keys)), key=triggers.__getitem__):
            self._rows[0][self.of[n]].append(n)
            if peopled[n]:
                self._rows[1][self.of[n]].append(n)

    def count(self, act: int) -> int:
        return self.counts[self.of[act]]

    def nearest(self, act: int, peopled: bool = False) -> int | None:
        """The nearest other act of the sort, of two as near the one before; ``peopled``: that somebody takes part in"""
        row = self._rows[peopled][self.of[act]]
        here = self.triggers[act]
        place = bisect_left(row, here, key=self.triggers.__getitem__)
        around = [k for k in row[max(place - 1, 0) : place + 2] if k != act]
        return min(around, key=lambda k: self.away(act, k), default=None)

    def away(self, act: int, other: int) -> tuple[int, bool]:
        here, there = self.triggers[act], self.triggers[other]
        return abs(here - there), there > here


class Company:
    """The acts of one article beside each other; ``numbers`` are those of its entities."""

    def __init__(
        self,
        acts: Sequence[Act],
        numbers: Mapping[Entity, int],
        resolver: Resolver,
        speakers: Callable[[Act], Sequence[Entity]],
    ) -> None:
        self.acts, self.resolver, self.speakers = acts, resolver, speakers
        self.casts = [Cast.of(a) for a in acts]
        self._by_trigger = {a.trigger.i: n for n, a in enumerate(acts)}
        triggers, peopled = [a.trigger.i for a in acts], [bool(c.actors or c.recipients) for c in self.casts]
        keys = [(a.predicate.type, a.predicate.lemma, a.predicate.mode) for a in acts]
        self._types, self._words, self._modes, self._both = (
            Sorts([tuple(key[part] for part in parts) for key in keys], triggers, peopled)
            for parts in ((0,), (0, 1), (0, 2), (0, 1, 2))
        )
        parts = [
            (side, n, numbers[entity])
            for n, cast in enumerate(self.casts)
            for side, entities in enumerate((cast.actors, cast.recipients))
            for entity in entities
        ]
        self._parts: Numbers = np.asarray(parts, dtype=np.int64).reshape(-1, 3).T
        self._places = np.full(len(numbers), -1)
        self._subjects: dict[int, list[Entity]] = {}

    def mark(self, marks: Marks, some: slice) -> Floats:
        """Mark the pairs of some acts; the columns of ``OF_SETTING``, a line for each of these."""
        return np.asarray([self._of_act(n, n - some.start, marks) for n in range(some.start, some.stop)])

    def count(self, marks: Marks, some: slice, entities: Numbers) -> Floats:
        """How often entities, given by their numbers, take part in acts like some; in these themselves, side by side.

        In acts of one type, and in those that may be the very same: of the same type and the same word or mode.
        """
        places = self._places.copy()
        places[entities] = np.arange(len(entities))
        sides, acts, there = self._parts[0], self._parts[1], places[self._parts[2]]
        near = there >= 0
        own_ = near & (acts >= some.start) & (acts < some.stop)
        own = tallied(sides[own_], acts[own_] - some.start, there[own_], (2, *marks.shape))
        sides, acts, there = sides[near], acts[near], there[near]
        alike, word, mode, both = (
            tallied(sides, sorts.codes[acts], there, (2, len(sorts.counts), len(entities)))[:, sorts.codes[some]]
            for sorts in (self._types, self._words, self._modes, self._both)
        )
        marks.tables.update(zip(_COUNTED, (*(alike - own), *(word + mode - both - own)), strict=True))
        return own

    def _of_act(self, n: int, line: int, marks: Marks) -> list[float]:
        act = self.acts[n]
        speakers = self.speakers(act)
        marks.mark("speaks first", line, speakers[:1])
        marks.mark("speaks", line, speakers[1:])
        for name, subjects in zip(SUBJECTS, self._subjects_near(act), strict=True):
            marks.mark(name, line, subjects)
        over, before = self._over(n), n - 1 if n else None
        same = self._words.count(n) + self._modes.count(n) - self._both.count(n) - 1
        beside = (over, before, 0, self._types.nearest(n), self._nearest_same(n) if same else None)
        for (acting, receiving), other in zip(_BESIDE.values(), beside, strict=True):
            if other is not None:
                marks.mark(acting, line, self.casts[other].actors)
                marks.mark(receiving, line, self.casts[other].recipients)
        content = self.acts[over].predicate.content if over is not None else None
        type_ = act.predicate.type
        return [
            float(bool(speakers)), float(self._types.count(n) - 1), float(over is not None),
            *(float(content == c) for c in _CONTENTS), float(before is not None),
            float(before is not None and self.acts[before].predicate.type == type_),
            float(same), float(bool(same) and self.acts[0].predicate.type == type_),
        ]  # fmt: skip

    def _nearest_same(self, n: int) -> int | None:
        """The nearest of those that may be the very same that anybody takes part in."""
        found = (self._words.nearest(n, peopled=True), self._modes.nearest(n, peopled=True))
        return min((k for k in found if k is not None), key=lambda k: self._words.away(n, k), default=None)

    def _over(self, n: int) -> int | None:
        """The nearest act that this one hangs on."""
        found = (self._by_trigger.get(head.i) for _, head in path_up(self.acts[n].trigger))
        return next((k for k in found if k is not None and k != n), None)

    def _subjects_near(self, act: Act) -> list[list[Entity]]:
        """The subjects of the act's clause, of the one above, of the sentence, of the sentence before."""
        clause, sentence = clause_of(act.trigger), act.trigger.sent
        last = act.trigger.doc[sentence.start - 1].sent.root if sentence.start else None
        return [self._subject(head) for head in (clause, governor(clause), sentence.root, last)]

    def _subject(self, head: Token | None) -> list[Entity]:
        if head is None or not is_verb(head):
            return []
        if head.i not in self._subjects:
            self._subjects[head.i] = [r.entity for r in self.resolver.subject_of_clause(head)]
        return self._subjects[head.i]
