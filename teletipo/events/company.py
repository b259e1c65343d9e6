"""What the rest of the article says of an entity's part in an act: its speakers, subjects nearby, other acts."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property

import numpy as np

from teletipo.actors import Entity
from teletipo.coreference import Resolver
from teletipo.events.acts import Act
from teletipo.events.casts import Casts
from teletipo.events.marks import Marks, tallied
from teletipo.events.nearness import Numbers
from teletipo.language.morphology import is_verb
from teletipo.language.parts import Values
from teletipo.language.syntax import clause_of, governor, path_up
from teletipo.language.tokens import Token

_CONTENTS = ("asserted", "requested", "planned", "possible", "negated", "cancelled")
_CONTENT = {name: number for number, name in enumerate(_CONTENTS)}
SUBJECTS = ("subject of its clause", "subject of the clause above", "subject of the sentence",
             "subject of the sentence before")  # fmt: skip
_COUNTED = ("acts in alike", "receives in alike", "acts in the same", "receives in the same")
_BESIDE = tuple(
    f"{part} in the {where}"
    for where in ("act over it", "act before it", "act first of all", "nearest alike", "nearest same")
    for part in ("acts", "receives")
)
OVER = tuple(f"over it {content}" for content in _CONTENTS)
OF_SETTING = ("has a speaker", "acts alike", "act over it", *OVER,
              "act before it", "of the type before it", "same acts", "of the type of the first")  # fmt: skip
OF_COMPANY = ("speaks first", "speaks", *SUBJECTS, *_BESIDE)


class Sorts:
    """The acts of an article by one of their qualities: the number of each act's sort, and how many are of it."""

    def __init__(self, keys: Sequence[Hashable], triggers: Sequence[int]) -> None:
        numbers: dict[Hashable, int] = {}
        self.triggers = triggers
        self.of = [numbers.setdefault(key, len(numbers)) for key in keys]
        self.codes = np.asarray(self.of, dtype=np.int64)
        self.many = len(numbers)
        self.alike: Numbers = np.bincount(self.codes)[self.codes]

    def nearest(self, among: Sequence[int]) -> list[int]:
        """For each act the nearest other ``among`` some of its sort, of two as near the one before; -1 for none.

        ``among`` are numbers of acts, in the order of the text.
        """
        rows: list[list[int]] = [[] for _ in range(self.many)]
        for n in among:
            rows[self.of[n]].append(n)
        return [self._nearest(n, rows[sort]) for n, sort in enumerate(self.of)]

    def _nearest(self, act: int, row: Sequence[int]) -> int:
        if not row or row == [act]:
            return -1
        place = bisect_left(row, self.triggers[act], key=self.triggers.__getitem__)
        around = [k for k in row[max(place - 1, 0) : place + 2] if k != act]
        return self.nearer(act, around)

    def nearer(self, act: int, others: Sequence[int]) -> int:
        """The nearest of other acts, -1 for none."""
        here, best, least = self.triggers[act], -1, -1
        for other in others:
            away = 2 * abs(self.triggers[other] - here) + (self.triggers[other] > here)
            if best < 0 or away < least:
                best, least = other, away
        return best


class Company:
    """The acts of one article beside each other, with their casts by the rules."""

    def __init__(
        self, acts: Sequence[Act], casts: Casts, resolver: Resolver, speakers: Callable[[Act], Sequence[Entity]]
    ) -> None:
        self.acts, self.casts, self.resolver, self.speakers = acts, casts, resolver, speakers
        self._by_trigger = {a.trigger.i: n for n, a in enumerate(acts)}
        triggers = [a.trigger.i for a in acts]
        keys = [(a.predicate.type, a.predicate.lemma, a.predicate.mode) for a in acts]
        self._types, self._words, self._modes, self._both = (
            Sorts(some, triggers)
            for some in ([k[0] for k in keys], [k[:2] for k in keys], [(k[0], k[2]) for k in keys], keys)
        )
        self._contents = np.asarray([_CONTENT.get(a.predicate.content, -1) for a in acts])
        self._same: Numbers = self._words.alike + self._modes.alike - self._both.alike - 1
        self._subjects: dict[int, list[Entity]] = {}
        self._around: dict[int, list[list[Entity]]] = {}

    def mark(self, marks: Marks, some: slice, places: Numbers) -> Numbers:
        """Mark the pairs of some acts; the columns of ``OF_SETTING``, a line for each.

        ``places``: where each entity stands among those of the marks, -1 for nowhere.
        """
        spoken = [self._mark_near(act, line, marks) for line, act in enumerate(self.acts[some])]
        others = self._beside[some]
        columns, lines, entities = self.casts.beside(others)
        marks.put(_BESIDE, columns, lines, places[entities])
        return np.asarray([spoken, *self._setting(others, some)], dtype=np.int64)

    def count(self, some: slice, places: Numbers, own: Numbers) -> dict[str, Numbers]:
        """How often entities take part in acts like some, but for these themselves (``own``), side by side.

        In acts of one type, and in those that may be the very same: of the same type and the same word or mode.
        """
        there = places[self.casts.entities]
        near = there >= 0
        sides, acts, there = self.casts.sides[near], self.casts.acts[near], there[near]
        alike, word, mode, both = (
            tallied(sides, sorts.codes[acts], there, (2, sorts.many, own.shape[2]))[:, sorts.codes[some]]
            for sorts in (self._types, self._words, self._modes, self._both)
        )
        return dict(zip(_COUNTED, (*(alike - own), *(word + mode - both - own)), strict=True))

    # ── speakers and subjects ───────────────────────────────────────────────────────────────────────────────────────

    def _mark_near(self, act: Act, line: int, marks: Marks) -> bool:
        """Mark who speaks of an act, and the subjects around it; does anybody speak?"""
        speakers = self.speakers(act)
        if speakers:
            marks.mark("speaks first", line, speakers[:1])
            marks.mark("speaks", line, speakers[1:])
        for name, subjects in zip(SUBJECTS, self._subjects_near(act), strict=True):
            if subjects:
                marks.mark(name, line, subjects)
        return bool(speakers)

    def _subjects_near(self, act: Act) -> list[list[Entity]]:
        """The subjects of the act's clause, of the one above, of the sentence, of the sentence before."""
        clause, sentence = clause_of(act.trigger), act.trigger.sent
        if (around := self._around.get(sentence.start)) is None:
            last = sentence.doc[sentence.start - 1].sent.root if sentence.start else None
            around = self._around[sentence.start] = [self._subject(sentence.root), self._subject(last)]
        return [self._subject(clause), self._subject(governor(clause)), *around]

    def _subject(self, head: Token | None) -> list[Entity]:
        if head is None or not is_verb(head):
            return []
        if head.i not in self._subjects:
            self._subjects[head.i] = [r.entity for r in self.resolver.subject_of_clause(head)]
        return self._subjects[head.i]

    # ── other acts ──────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _beside(self) -> Numbers:
        """For each act that over it, that before it, the first of all, the nearest of its type and the nearest same."""
        order = sorted(range(len(self.acts)), key=self._types.triggers.__getitem__)
        peopled = [n for n in order if self.acts[n].actors or self.acts[n].recipients]
        nearest = (self._words.nearest(peopled), self._modes.nearest(peopled))
        same = [
            self._types.nearer(n, [k for k in found if k >= 0]) if alike else -1
            for n, (alike, *found) in enumerate(zip(self._same.tolist(), *nearest, strict=True))
        ]
        number = range(len(self.acts))
        over = [self._over(n) for n in number]
        lines = (over, [n - 1 for n in number], [0] * len(over), self._types.nearest(order), same)
        return np.asarray(lines, dtype=np.int64).T

    def _over(self, n: int) -> int:
        """The nearest act that this one hangs on, -1 for none."""
        for _, head in path_up(self.acts[n].trigger):
            if (found := self._by_trigger.get(head.i, n)) != n:
                return found
        return -1

    def _setting(self, others: Numbers, some: slice) -> Sequence[Values]:
        """The columns of ``OF_SETTING`` but the first."""
        types, over, before = self._types.codes, others[:, 0], others[:, 1]
        same, own = self._same[some], types[some]
        content = np.where(over >= 0, self._contents[over], -1)
        return (
            self._types.alike[some] - 1, over >= 0, *(content == number for number in range(len(_CONTENTS))),
            before >= 0, (before >= 0) & (types[before] == own), same, (same > 0) & (types[0] == own),
        )  # fmt: skip
