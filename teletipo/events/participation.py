"""Who takes part in an act, as a model weighs what the rules found and where everybody stands."""

from collections.abc import Iterator, Sequence

import numpy as np

from teletipo.actors import Entity
from teletipo.coreference import Referent
from teletipo.events.acts import Act
from teletipo.events.evidence import Evidence
from teletipo.language.forests import Forest, Grove

_RULE = "weighed"


class Participation:
    """Casts the acts of an article anew where the evidence speaks for others than the rules chose."""

    def __init__(self, actors: Forest, recipients: Forest, thresholds: Sequence[float]) -> None:
        self.grove = Grove([actors, recipients])
        self.thresholds = thresholds

    def recast(self, evidence: Evidence) -> None:
        """Set actors and recipients of every act: the rules' own first, then by likelihood; one part an entity."""
        likely: list[list[tuple[int, int, float]]] = [[] for _ in evidence.acts]
        for number, entity, side, value in self._taken(evidence):
            likely[number].append((side, entity, value))
        cast = [self._cast(act, found, evidence) for act, found in zip(evidence.acts, likely, strict=True)]
        for act, (actors, recipients) in zip(evidence.acts, cast, strict=True):
            if not _is_mutual(act):
                act.actors, act.recipients = actors, recipients

    def _taken(self, evidence: Evidence) -> Iterator[tuple[int, int, int, float]]:
        """The pairs of act and entity that are likely enough, with the likelier part and how likely it is."""
        for stretch in evidence.stretches:
            acts, places = stretch.weighed.nonzero()
            if not len(acts):
                continue
            acting, receiving = self.grove.probabilities(stretch.parts(), len(acts))
            first, second = self.thresholds
            sides = (acting - first < receiving - second).astype(int)
            values = np.where(sides, receiving, acting)
            taken = values >= np.where(sides, second, first)
            columns = (acts + stretch.start, stretch.numbers[places], sides, values)
            yield from zip(*(x[taken].tolist() for x in columns), strict=True)

    def _cast(
        self, act: Act, found: Sequence[tuple[int, int, float]], evidence: Evidence
    ) -> tuple[list[Referent], list[Referent]]:
        if not found:
            return [], []
        known = {r.entity: r for r in (*act.actors, *act.recipients)}
        order = {entity: place for place, entity in enumerate(known)}
        parts: tuple[list[tuple[int, float, int]], list[tuple[int, float, int]]] = ([], [])
        for side, entity, value in found:
            parts[side].append((order.get(evidence.entities[entity], len(order)), -value, entity))
        made = [
            [self._referent(evidence.entities[n], act, evidence, known) for *_, n in sorted(side)] for side in parts
        ]
        return made[0], made[1]

    def _referent(self, entity: Entity, act: Act, evidence: Evidence, known: dict[Entity, Referent]) -> Referent:
        found = known.get(entity)
        if found is not None:
            return found
        mention = evidence.nearest(entity, act)
        if mention is None:
            raise ValueError(f"{entity.name} is nowhere spoken of")
        return Referent(entity, mention.span, _RULE)


def _is_mutual(act: Act) -> bool:
    """*se acusaron*: the models give an entity one part only."""
    return bool(act.recipients) and {r.entity for r in act.actors} == {r.entity for r in act.recipients}
