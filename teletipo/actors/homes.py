"""Which state a person, group or body belongs to that no table holds and no word beside it places.

Every state that the article speaks of is weighed for everyone who has none: how near, how often, in whose sentence and
phrase it is named. A model learned from annotated articles decides; where none is likely enough, there is none.
"""

from collections import Counter
from collections.abc import Sequence

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
    spoken: dict[str, list[int]] = {}
    for index, state in focus.spoken:
        spoken.setdefault(state, []).append(index)
    places: dict[int, tuple[Entity, list[Mention]]] = {}
    for mention in mentions.found:
        for entity in mentions.referents(mention):
            if entity.country is None and _can_have(entity):
                places.setdefault(id(entity), (entity, []))[1].append(mention)
    pairs, rows = [], []
    for entity, found in places.values():
        for state in sorted(spoken):
            pairs.append((entity, state))
            rows.append(_row(entity, found, state, spoken, mentions.doc, focus))
    return pairs, rows


def _can_have(entity: Entity) -> bool:
    return entity.kind is not Kind.COUNTRY and entity.sector not in _ABOVE and not entity.key.startswith("site:")


def _row(
    entity: Entity, found: Sequence[Mention], state: str, spoken: dict[str, list[int]], doc: Doc, focus: Focus
) -> list[float]:
    mine = spoken[state]
    total = sum(len(v) for v in spoken.values())
    first = found[0]
    sentence, line = first.head.sent, _line(first, doc)
    before = [i for i in mine if i < first.start]
    last = max((i for v in spoken.values() for i in v if i < first.start), default=-1)
    lined = Counter(s for s, v in spoken.items() for i in v if line[0] <= i < line[1])
    row = [float(entity.kind is kind) for kind in _KINDS] + [float(first.form is form) for form in _FORMS]
    row += [
        float(entity.plural), float(entity.sector in ("JRN", "MED")), float(entity.sector == "UNK"),
        float(entity.sector == "CVL"), float(entity.sector in ("REB", "PRM", "UAF")), float(len(found)),
        float(determiner(first.head) in ("el", "la", "los", "las")), float(bool(determiner(first.head))),
        float(len(first.span)),
    ]  # fmt: skip
    row += [
        len(mine) / total, float(len(mine)), float(sum(len(v) > len(mine) for v in spoken.values())),
        float(len(spoken)), float(focus.at(first.head.i) == state),
        float(any(focus.at(m.head.i) == state for m in found[1:])),
        float(sum(sentence.start <= i < sentence.end for i in mine)), lined[state] / max(lined.total(), 1),
        float(min((abs(i - first.head.i) for i in mine), default=_FAR)),
        float(min((abs(i - m.head.i) for m in found for i in mine), default=_FAR)),
        float(min((first.start - i for i in before), default=_FAR)),
        float(bool(before) and before[-1] == last), float(any(abs(i - first.end) < 4 for i in mine)),
        float(any(first.start - 4 <= i < first.start for i in mine)), float(_heads(first, mine, doc)),
        float(mine[0] == min(v[0] for v in spoken.values())),
        float(sum(any(abs(i - m.head.i) < 15 for i in mine) for m in found)) / len(found),
    ]  # fmt: skip
    return row


def _line(mention: Mention, doc: Doc) -> tuple[int, int]:
    starts = [*line_starts(doc), len(doc)]
    first = max((s for s in starts if s <= mention.start), default=0)
    return first, next((s for s in starts if s > mention.start), len(doc))


def _heads(mention: Mention, indices: Sequence[int], doc: Doc) -> bool:
    """Does a word of the state hang on the mention, or the mention on it?"""
    head = mention.head
    near = {head.i, head.head.i, *(c.i for c in head.children), *(c.i for c in head.head.children)}
    return any(i in near or doc[i].head.i in near for i in indices)
