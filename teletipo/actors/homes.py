"""Which state a person, group or body belongs to that no table holds and no word beside it places.

Every state that the article speaks of is weighed for everyone who has none: how near, how often, in whose sentence and
phrase it is named. A model learned from annotated articles decides; where none is likely enough, there is none.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from teletipo.actors.entities import Entity, Form, Mention, Mentions
from teletipo.actors.focus import Focus
from teletipo.actors.states import Floats, States
from teletipo.language.forests import Forest
from teletipo.language.syntax import determiner
from teletipo.records import Kind

_ABOVE = frozenset({"IGO", "UNO", "EUR", "ISM", "IMG", "MNC", "NGO"})
_FORMS = tuple(Form)
_KINDS = tuple(Kind)
_AT_ONCE = 4096  # rows

Homeless = tuple[Entity, list[Mention]]


class Homes:
    """Gives states to those who have none."""

    def __init__(self, forest: Forest, threshold: float) -> None:
        self.forest, self.threshold = forest, threshold

    def give(self, mentions: Mentions, focus: Focus) -> None:
        """Set the state of every entity without one for which one state is likely enough."""
        given: set[int] = set()
        for entities, states, rows in evidence(mentions, focus):
            likely = self.forest.probability(rows).reshape(len(entities), len(states))
            best = likely.argmax(axis=1).tolist()
            for entity, chosen, value in zip(entities, best, likely.max(axis=1).tolist(), strict=True):
                if value > self.threshold:
                    entity.country = states[chosen]
                    given.add(id(entity))
        for mention in mentions.found if given else ():
            if any(id(e) in given for e in mentions.referents(mention)):
                mention.rule = f"{mention.rule}; its state weighed by the text around"


def evidence(mentions: Mentions, focus: Focus) -> Iterator[tuple[list[Entity], list[str], Floats]]:
    """Some of those without a state at a time beside every state of the article, with what speaks for each.

    There is a row for every pair, the states of the first entity first.
    """
    places: dict[int, Homeless] = {}
    for mention in mentions.found:
        for entity in mentions.referents(mention):
            if entity.country is None and _can_have(entity):
                places.setdefault(id(entity), (entity, []))[1].append(mention)
    homeless, states = list(places.values()), States(focus)
    many = max(1, _AT_ONCE // max(len(states.names), 1))
    for first in range(0, len(homeless) if states.names else 0, many):
        some = homeless[first : first + many]
        yield [entity for entity, _ in some], states.names, _rows(some, states)


def _can_have(entity: Entity) -> bool:
    if entity.kind is Kind.PERSON and entity.candidates:  # one of several persons, each of a state of its own
        return False
    return entity.kind is not Kind.COUNTRY and entity.sector not in _ABOVE and not entity.key.startswith("site:")


def _rows(homeless: Sequence[Homeless], states: States) -> Floats:
    """What speaks for every state for each of the homeless."""
    about = np.asarray([_about(entity, found) for entity, found in homeless]).T
    columns = states.beside([found for _, found in homeless])
    rows = np.empty((len(about) + len(columns), len(homeless), len(states.names)))
    rows[: len(about)] = about[:, :, None]
    for number, column in enumerate(columns, len(about)):
        rows[number] = column
    return rows.reshape(len(rows), -1).T


def _about(entity: Entity, found: Sequence[Mention]) -> list[float]:
    first = found[0]
    return [
        *(float(entity.kind is kind) for kind in _KINDS), *(float(first.form is form) for form in _FORMS),
        float(entity.plural), float(entity.sector in ("JRN", "MED")), float(entity.sector == "UNK"),
        float(entity.sector == "CVL"), float(entity.sector in ("REB", "PRM", "UAF")), float(len(found)),
        float(determiner(first.head) in ("el", "la", "los", "las")), float(bool(determiner(first.head))),
        float(len(first.span)),
    ]  # fmt: skip
