"""Which state a person, group or body belongs to that no table holds and no word beside it places.

Every state that the article speaks of is weighed for everyone who has none: how near, how often, in whose sentence and
phrase it is named. A model learned from annotated articles decides; where none is likely enough, there is none.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from teletipo.actors.entities import Entity, Form, Mention, Mentions
from teletipo.actors.focus import Focus
from teletipo.actors.states import States
from teletipo.language.forests import Forest
from teletipo.language.parts import Part, Recurring
from teletipo.language.syntax import determiner
from teletipo.records import Kind

_ABOVE = frozenset({"IGO", "UNO", "EUR", "ISM", "IMG", "MNC", "NGO"})
_FORMS = tuple(Form)
_KINDS = tuple(Kind)
_AT_ONCE = 4096  # rows

Homeless = tuple[Entity, list[Mention]]
Parts = Sequence[Part | Recurring]
About = tuple[Kind, Form, bool, str, int, str, int]  # plural; sector; mentions; article and words of the first one


class Homes:
    """Gives states to those who have none."""

    def __init__(self, forest: Forest, threshold: float) -> None:
        self.forest, self.threshold = forest, threshold

    def give(self, mentions: Mentions, focus: Focus) -> None:
        """Set the state of every entity without one for which one state is likely enough."""
        housed: dict[int, Mention] = {}
        for homeless, states, parts in evidence(mentions, focus):
            rows = self.forest.grove.probabilities(parts, len(homeless) * len(states))[0]
            likely = rows.reshape(len(homeless), len(states))
            best = likely.argmax(axis=1).tolist()
            for (entity, found), chosen, value in zip(homeless, best, likely.max(axis=1).tolist(), strict=True):
                if value > self.threshold:
                    entity.country = states[chosen]
                    housed.update((id(mention), mention) for mention in found)
        for mention in housed.values():
            mention.rule = f"{mention.rule}; its state weighed by the text around"


def evidence(
    mentions: Mentions, focus: Focus
) -> Iterator[tuple[list[Homeless], list[str], Sequence[Part | Recurring]]]:
    """Some of those without a state at a time, with their mentions, and what speaks for every state of the article.

    There is a row for every pair, the states of the first entity first.
    """
    places: dict[int, Homeless] = {}
    for mention in mentions.found:
        for entity in mentions.referents(mention):
            if entity.country is None and _can_have(entity):
                places.setdefault(id(entity), (entity, []))[1].append(mention)
    homeless = list(places.values())
    if not homeless or not focus.places:
        return
    states = States(focus)
    many = max(1, _AT_ONCE // len(states.names))
    for first in range(0, len(homeless), many):
        some = homeless[first : first + many]
        yield some, states.names, _parts(some, states)


def _can_have(entity: Entity) -> bool:
    if entity.kind is Kind.PERSON and entity.candidates:  # one of several persons, each of a state of its own
        return False
    return entity.kind is not Kind.COUNTRY and entity.sector not in _ABOVE and not entity.key.startswith("site:")


def _parts(homeless: Sequence[Homeless], states: States) -> Parts:
    """What is said of each of the homeless, and what speaks for every state for each of them."""
    columns = states.beside([found for _, found in homeless])
    pairs = np.empty((len(columns), len(homeless), len(states.names)))
    for number, column in enumerate(columns):
        pairs[number] = column
    each = np.arange(len(homeless)).repeat(len(states.names))
    return (
        Recurring(range(_ABOUT), [_about(entity, found) for entity, found in homeless], _row, each),
        Part(range(_ABOUT, _ABOUT + len(columns)), pairs.reshape(len(columns), -1)),
    )


def _about(entity: Entity, found: Sequence[Mention]) -> About:
    first = found[0]
    return (
        entity.kind, first.form, entity.plural, entity.sector or "", len(found), determiner(first.head),
        len(first.span),
    )  # fmt: skip


def _row(about: About) -> list[float]:
    kind, form, plural, sector, mentions, article, words = about
    return [
        *(float(kind is each) for each in _KINDS), *(float(form is each) for each in _FORMS), float(plural),
        float(sector in ("JRN", "MED")), float(sector == "UNK"), float(sector == "CVL"),
        float(sector in ("REB", "PRM", "UAF")), float(mentions), float(article in ("el", "la", "los", "las")),
        float(bool(article)), float(words),
    ]  # fmt: skip


_ABOUT = len(_row((Kind.PERSON, Form.NAME, False, "", 0, "", 0)))
