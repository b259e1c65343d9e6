"""What the rest of the article says of an entity's part in an act: its speakers, subjects nearby, other acts."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from teletipo.actors import Entity
from teletipo.coreference import Resolver
from teletipo.events.acts import Act
from teletipo.events.nearness import Floats
from teletipo.language.morphology import is_verb
from teletipo.language.syntax import clause_of, governor, path_up
from teletipo.language.tokens import Token

_CONTENTS = ("asserted", "requested", "planned", "possible", "negated", "cancelled")
SUBJECTS = ("subject of its clause", "subject of the clause above", "subject of the sentence",
             "subject of the sentence before")  # fmt: skip
_FAMILY = ("acts in alike", "receives in alike", "acts in the nearest alike", "receives in the nearest alike")
_KIN = ("acts in the same", "receives in the same", "acts in the nearest same", "receives in the nearest same")
_ACTS_BESIDE = ("over it", "before it", "first of all")
OVER = tuple(f"over it {content}" for content in _CONTENTS)
OF_SETTING = ("has a speaker", "acts alike", "act over it", *OVER,
              "act before it", "of the type before it", "same acts", "of the type of the first")  # fmt: skip
OF_COMPANY = ("speaks first", "speaks", *_FAMILY, *_KIN, *SUBJECTS,
              *(f"{part} in the act {where}" for where in _ACTS_BESIDE for part in ("acts", "receives")))  # fmt: skip


class Marks:
    """Numbers for the pairs of ``able``, a row each, nearly all of them 0; marks on other pairs are left out."""

    def __init__(self, names: Sequence[str], able: NDArray[np.bool_], numbers: Mapping[Entity, int]) -> None:
        self.names, self._numbers = names, numbers
        self._lines = {name: line for line, name in enumerate(names)}
        self._places = np.where(able, np.cumsum(able).reshape(able.shape) - 1, -1)
        self.values: Floats = np.zeros((len(names), int(able.sum())))

    def mark(self, name: str, act: int, entities: Iterable[Entity], value: float = 1.0) -> None:
        for entity in entities:
            self._set(name, act, entity, value)

    def mark_all(self, act: int, entity: Entity, marks: Iterable[tuple[str, float]]) -> None:
        number = self._numbers.get(entity)
        place = self._places[act, number] if number is not None else -1
        if place >= 0:
            for name, value in marks:
                self.values[self._lines[name], place] = value

    def count(self, name: str, act: int, counts: Mapping[Entity, int], own: Container[Entity]) -> None:
        """Mark with counts; who is one of one's ``own`` counts once less."""
        for entity in counts if len(counts) < len(self._numbers) else counts.keys() & self._numbers.keys():
            self._set(name, act, entity, counts[entity] - (entity in own))

    def _set(self, name: str, act: int, entity: Entity, value: float) -> None:
        number = self._numbers.get(entity)
        place = self._places[act, number] if number is not None else -1
        if place >= 0:
            self.values[self._lines[name], place] = value


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part in an act by the rules."""

    actors: frozenset[Entity]
    recipients: frozenset[Entity]

    @classmethod
    def of(cls, act: Act) -> "Cast":
        return cls(frozenset(r.entity for r in act.actors), frozenset(r.entity for r in act.recipients))


class Tally:
    """How often everybody takes part in the acts of one sort."""

    def __init__(self) -> None:
        self.acts, self.actors, self.recipients = 0, Counter[Entity](), Counter[Entity]()

    def add(self, cast: Cast) -> None:
        self.acts += 1
        self.actors.update(cast.actors)
        self.recipients.update(cast.recipients)


class Company:
    """The acts of one article beside each other."""

    def __init__(self, acts: Sequence[Act], resolver: Resolver, speakers: Callable[[Act], Sequence[Entity]]) -> None:
        self.acts, self.resolver, self.speakers = acts, resolver, speakers
        self.casts = [Cast.of(a) for a in acts]
        self._by_trigger = {a.trigger.i: n for n, a in enumerate(acts)}
        self._tallies: dict[Hashable, Tally] = defaultdict(Tally)
        self._triggers = [a.trigger.i for a in acts]
        self._rows: dict[Hashable, list[int]] = defaultdict(list)
        self._peopled: dict[Hashable, list[int]] = defaultdict(list)
        for n in sorted(range(len(acts)), key=self._triggers.__getitem__):
            for sort in _sorts(acts[n])[:3]:
                self._rows[sort].append(n)
                if acts[n].actors or acts[n].recipients:
                    self._peopled[sort].append(n)
        self._kins: dict[Hashable, tuple[Counter[Entity], Counter[Entity]]] = {}
        for act, cast in zip(acts, self.casts, strict=True):
            for sort in _sorts(act):
                self._tallies[sort].add(cast)
        self._subjects: dict[int, list[Entity]] = {}

    def mark(self, marks: Marks, start: int, number: int) -> Floats:
        """Mark the pairs of some acts from one on; the columns of ``OF_SETTING``, a line for each of these."""
        return np.asarray([self._of_act(start + line, line, marks) for line in range(number)])

    def _of_act(self, n: int, line: int, marks: Marks) -> list[float]:
        act = self.acts[n]
        speakers = self.speakers(act)
        marks.mark("speaks first", line, speakers[:1])
        marks.mark("speaks", line, speakers[1:])
        for name, subjects in zip(SUBJECTS, self._subjects_near(act), strict=True):
            marks.mark(name, line, subjects)
        over = self._over(n)
        before = n - 1 if n else None
        for where, other in zip(_ACTS_BESIDE, (over, before, 0), strict=True):
            self._beside(marks, line, other, f"in the act {where}")
        alike, same = self._family(n, line, marks), self._kin(n, line, marks)
        content = self.acts[over].predicate.content if over is not None else None
        type_ = act.predicate.type
        return [
            float(bool(speakers)), float(alike), float(over is not None), *(float(content == c) for c in _CONTENTS),
            float(before is not None), float(before is not None and self.acts[before].predicate.type == type_),
            float(same), float(bool(same) and self.acts[0].predicate.type == type_),
        ]  # fmt: skip

    def _beside(self, marks: Marks, line: int, other: int | None, where: str) -> None:
        if other is not None:
            marks.mark(f"acts {where}", line, self.casts[other].actors)
            marks.mark(f"receives {where}", line, self.casts[other].recipients)

    # ── acts of one type, and those that may be this very one ───────────────────────────────────────────────────────

    def _family(self, n: int, line: int, marks: Marks) -> int:
        (type_, *_), own = _sorts(self.acts[n]), self.casts[n]
        tally = self._tallies[type_]
        marks.count("acts in alike", line, tally.actors, own.actors)
        marks.count("receives in alike", line, tally.recipients, own.recipients)
        self._beside(marks, line, _nearest(self._rows[type_], n, self._triggers), "in the nearest alike")
        return tally.acts - 1

    def _kin(self, n: int, line: int, marks: Marks) -> int:
        """Of the same type, and of the same word or mode."""
        (_, *sorts), own = _sorts(self.acts[n]), self.casts[n]
        word, mode, both = (self._tallies[sort] for sort in sorts)
        number = word.acts + mode.acts - both.acts - 1
        if number:
            if (kin := self._kins.get(sorts[-1])) is None:
                actors, recipients = word.actors + mode.actors, word.recipients + mode.recipients
                kin = self._kins[sorts[-1]] = actors - both.actors, recipients - both.recipients
            marks.count("acts in the same", line, kin[0], own.actors)
            marks.count("receives in the same", line, kin[1], own.recipients)
            self._beside(marks, line, self._nearest_kin(n, sorts[:2]), "in the nearest same")
        return number

    def _nearest_kin(self, n: int, sorts: Sequence[Hashable]) -> int | None:
        """The nearest of them that anybody takes part in."""
        found = {_nearest(self._peopled[sort], n, self._triggers) for sort in sorts} - {None}
        return min((k for k in found if k is not None), key=lambda k: _away(n, k, self._triggers), default=None)

    # ── the sentence ────────────────────────────────────────────────────────────────────────────────────────────────

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


def _sorts(act: Act) -> tuple[Hashable, ...]:
    """The type; type and word; type and mode; all three."""
    found = act.predicate
    return (
        found.type,
        (found.type, "word", found.lemma),
        (found.type, "mode", found.mode),
        (found.type, found.lemma, found.mode),
    )


def _nearest(row: Sequence[int], n: int, triggers: Sequence[int]) -> int | None:
    """Of some acts in the order of the text the one that stands nearest to another, of two as near the one before."""
    place = bisect_left(row, triggers[n], key=triggers.__getitem__)
    around = [k for k in row[max(place - 1, 0) : place + 2] if k != n]
    return min(around, key=lambda k: _away(n, k, triggers), default=None)


def _away(n: int, k: int, triggers: Sequence[int]) -> tuple[int, bool]:
    return abs(triggers[n] - triggers[k]), triggers[k] > triggers[n]
