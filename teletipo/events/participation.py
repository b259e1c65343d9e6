"""Who takes part in an act, as a model weighs what the rules found and where everybody stands."""

from collections.abc import Sequence

import numpy as np

from teletipo.actors import Entity
from teletipo.coreference import Referent
from teletipo.events.acts import Act
from teletipo.events.evidence import Evidence
from teletipo.language.forests import Forest

_RULE = "weighed"


class Participation:
    """Casts the acts of an article anew where the evidence speaks for others than the rules chose."""

    def __init__(self, actors: Forest, recipients: Forest, thresholds: Sequence[float]) -> None:
        self.actors, self.recipients = actors, recipients
        self.thresholds = thresholds

    def recast(self, evidence: Evidence) -> None:
        """Set actors and recipients of every act: the rules' own first, then by likelihood; one part an entity."""
        cast = [(act, *self._cast(act, evidence)) for act in evidence.acts]
        for act, actors, recipients in cast:
            act.actors, act.recipients = actors, recipients

    def _cast(self, act: Act, evidence: Evidence) -> tuple[list[Referent], list[Referent]]:
        entities, rows = evidence.rows(act)
        if not entities:
            return [], []
        matrix = np.asarray(rows)
        acting = self.actors.probability(matrix).tolist()
        receiving = self.recipients.probability(matrix).tolist()
        known = {id(r.entity): r for r in (*act.actors, *act.recipients)}
        order = {entity: place for place, entity in enumerate(known)}
        parts: tuple[list[tuple[int, float, int]], list[tuple[int, float, int]]] = ([], [])
        for n, (a, r) in enumerate(zip(acting, receiving, strict=True)):
            side = 0 if a - self.thresholds[0] >= r - self.thresholds[1] else 1
            likely = (a, r)[side]
            if likely >= self.thresholds[side]:
                parts[side].append((order.get(id(entities[n]), len(order)), -likely, n))
        made = [[self._referent(entities[n], act, evidence, known) for *_, n in sorted(side)] for side in parts]
        return made[0], made[1]

    def _referent(self, entity: Entity, act: Act, evidence: Evidence, known: dict[int, Referent]) -> Referent:
        found = known.get(id(entity))
        if found is not None:
            return found
        mention = evidence.nearest(entity, act)
        if mention is None:
            raise ValueError(f"{entity.name} is nowhere spoken of")
        return Referent(entity, mention.span, _RULE)
