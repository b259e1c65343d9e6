"""Which state a person, group or body belongs to that no table holds and no word beside it places.

Every state that the article speaks of is weighed for everyone who has none: how near, how often, in whose sentence and
phrase it is named. A model learned from annotated articles decides; where none is likely enough, there is none.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from teletipo.actors.entities import Entity, Form, Mention, Mentions
from teletipo.actors.focus import Focus
from teletipo.language.forests import Forest
from teletipo.language.lines import line_starts
from teletipo.language.syntax import determiner
from teletipo.language.tokens import Doc
from teletipo.records import Kind

_ABOVE = frozenset({"IGO", "UNO", "EUR", "ISM", "IMG", "MNC", "NGO"})
_FORMS = tuple(Form)
_KINDS = tuple(Kind)
_FAR = 99.0


class Homes:
    """Gives states to those who have none."""

    def __init__(self, forest: Forest, threshold: float) -> None:
        self.forest, self.threshold = forest, threshold

    def give(self, mentions: Mentions, focus: Focus) -> None:
        """Set the state of every entity without one for which one state is likely enough."""
        homeless, rows = evidence(mentions, focus)
        if not rows:
            return
        likely = self.forest.probability(np.asarray(rows)).tolist()
        best: dict[int, tuple[float, str, Entity]] = {}
        for (entity, state), value in zip(homeless, likely, strict=True):
            if value > best.get(id(entity), (self.threshold, "", entity))[0]:
                best[id(entity)] = value, state, entity
        for _, state, entity in best.values():
            entity.country = state
        for mention in mentions.found:
            if any(id(e) in best for e in mentions.referents(mention)):
                mention.rule = f"{mention.rule}; its state weighed by the text around"


def evidence(mentions: Mentions, focus: Focus) -> tuple[list[tuple[Entity, str]], list[list[float]]]:
    """Everyone without a state beside every state of the article, with what speaks for it."""
    places: dict[int, tuple[Entity, list[Mention]]] = {}
    for mention in mentions.found:
        for entity in mentions.referents(mention):
            if entity.country is None and _can_have(entity):
                places.setdefault(id(entity), (entity, []))[1].append(mention)
    states = _States(focus, mentions.doc)
    pairs, rows = [], []
    for entity, found in places.values():
        pairs += [(entity, state) for state in states.names]
        rows += states.rows(entity, found)
    return pairs, rows


def _can_have(entity: Entity) -> bool:
    return entity.kind is not Kind.COUNTRY and entity.sector not in _ABOVE and not entity.key.startswith("site:")


class _States:
    """The states of one article beside those who have none."""

    def __init__(self, focus: Focus, doc: Doc) -> None:
        self.focus, self.names = focus, sorted(focus.places)
        self._lines = [*line_starts(doc), len(doc)]
        self._numbers = sorted(focus.counts.values())
        self._hanging: dict[int, set[str]] = {}
        for i, state in focus.spoken:
            self._hanging.setdefault(i, set()).add(state)
            self._hanging.setdefault(doc[i].head.i, set()).add(state)

    def rows(self, entity: Entity, found: Sequence[Mention]) -> list[list[float]]:
        """What speaks for every state, in the order of ``names``."""
        about, first = _about(entity, found), found[0]
        lined = Counter(state for _, state in self._between(*self._line(first)))
        around = _Around(
            found, [m.head.i for m in found], [self.focus.at(m.head.i) for m in found], self._heads(first), lined,
            lined.total(), max((i for i, _ in self._between(0, first.start)[-1:]), default=-1),
        )  # fmt: skip
        return [about + self._row(state, around) for state in self.names]

    def _row(self, state: str, around: "_Around") -> list[float]:
        mine, first = self.focus.places[state], around.found[0]
        sentence, before = first.head.sent, bisect_left(mine, first.start)
        away = [_away(mine, head) for head in around.heads]
        return [
            len(mine) / len(self.focus.spoken), float(len(mine)),
            float(len(self._numbers) - bisect_right(self._numbers, len(mine))), float(len(self.names)),
            float(around.about[0] == state), float(state in around.about[1:]),
            float(_number(mine, sentence.start, sentence.end)), around.lined[state] / max(around.in_line, 1),
            float(away[0]), float(min(away)), float(first.start - mine[before - 1]) if before else _FAR,
            float(before > 0 and mine[before - 1] == around.last), float(_away(mine, first.end) < 4),
            float(_number(mine, first.start - 4, first.start) > 0), float(state in around.hanging),
            float(mine[0] == self.focus.spoken[0][0]), float(sum(a < 15 for a in away)) / len(away),
        ]  # fmt: skip

    def _between(self, start: int, end: int) -> Sequence[tuple[int, str]]:
        spoken = self.focus.spoken
        return spoken[bisect_left(spoken, (start, "")) : bisect_left(spoken, (end, ""))]

    def _line(self, mention: Mention) -> tuple[int, int]:
        behind = bisect_right(self._lines, mention.start)
        return self._lines[behind - 1] if behind else 0, self._lines[min(behind, len(self._lines) - 1)]

    def _heads(self, mention: Mention) -> set[str]:
        """The states of which a word hangs on the mention, or the mention on it."""
        head = mention.head
        near = {head.i, head.head.i, *(c.i for c in head.children), *(c.i for c in head.head.children)}
        return {state for i in near for state in self._hanging.get(i, ())}


@dataclass(frozen=True, slots=True)
class _Around:
    """Where the mentions of one entity stand: their heads, the state that each place is about; of the first one
    the states that hang together with it, those of its line, and the last word of any state before it.
    """

    found: Sequence[Mention]
    heads: Sequence[int]
    about: Sequence[str | None]
    hanging: set[str]
    lined: Counter[str]
    in_line: int
    last: int


def _about(entity: Entity, found: Sequence[Mention]) -> list[float]:
    first = found[0]
    return [
        *(float(entity.kind is kind) for kind in _KINDS), *(float(first.form is form) for form in _FORMS),
        float(entity.plural), float(entity.sector in ("JRN", "MED")), float(entity.sector == "UNK"),
        float(entity.sector == "CVL"), float(entity.sector in ("REB", "PRM", "UAF")), float(len(found)),
        float(determiner(first.head) in ("el", "la", "los", "las")), float(bool(determiner(first.head))),
        float(len(first.span)),
    ]  # fmt: skip


def _away(places: Sequence[int], index: int) -> int:
    """How far the nearest of some places is, given in order."""
    behind = bisect_left(places, index)
    return min(abs(i - index) for i in places[max(behind - 1, 0) : behind + 1])


def _number(places: Sequence[int], start: int, end: int) -> int:
    return max(0, bisect_left(places, end) - bisect_left(places, start))
