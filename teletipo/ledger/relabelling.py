"""A record with its participants as people left them: merged with others, split from them, corrected, rejected.

The words stay where they stand; name, kind, country and sector are those of the entity that is meant, and ``why`` says
who decided.
"""

from collections.abc import Iterable
from typing import Any

from teletipo.ledger.answers import Entity
from teletipo.ledger.identities import Identities
from teletipo.ledger.rows import entity_id
from teletipo.records import Count, Event, Kind, Participant, Reason, Response, Source

_REASONS = {"denied_by": "factuality", "confirmed_by": "factuality"}


def lay_over(event: Event, who: Identities) -> Event:
    """The record under the judgements on its participants; the record itself where there are none."""
    touched = {i for i in _ids(event) if who.settled(i, event.id, event.article_id)} if who else set()
    if not touched:
        return event
    label = _Labels(event, who)
    slots: dict[str, Any] = {
        "actors": label.each(event.actors),
        "recipients": label.each(event.recipients),
        "attribution": label.steps(event.attribution),
        "denied_by": label.responses(event.denied_by),
        "confirmed_by": label.responses(event.confirmed_by),
        "counts": label.counts(event.counts),
    }
    changed = {slot: now for slot, now in slots.items() if now != getattr(event, slot)}
    if "attribution" in changed:
        changed["factuality"] = event.factuality.model_copy(update={"stances": label.stances()})
    return event.model_copy(update={**changed, "why": (*event.why, *label.reasons(slots.keys() & changed.keys()))})


def renamed(event: Event, who: Identities) -> set[str]:
    """The coded ids in a record that mean another there, or nobody."""
    settled = {i: who.settled(i, event.id, event.article_id) for i in _ids(event)} if who else {}
    return {i for i, s in settled.items() if s is not None and (s.entity is None or s.entity.id != i)}


class _Labels:
    def __init__(self, event: Event, who: Identities) -> None:
        self._event, self._who = event, who

    def one(self, given: Participant) -> Participant | None:
        settled = self._who.settled(entity_id(given), self._event.id, self._event.article_id)
        if settled is None:
            return given
        return None if settled.entity is None else _as(given, settled.entity)

    def each(self, given: Iterable[Participant]) -> tuple[Participant, ...]:
        """Everybody once: two that are merged are one."""
        found: dict[tuple[str, Kind, str | None], Participant] = {}
        for participant in map(self.one, given):
            if participant is not None:
                found.setdefault((participant.name, participant.kind, participant.country), participant)
        return tuple(found.values())

    def steps(self, given: Iterable[Source]) -> tuple[Source, ...]:
        labelled = ((step, self.one(step.source)) for step in given)
        return tuple(step.model_copy(update={"source": who}) for step, who in labelled if who is not None)

    def responses(self, given: Iterable[Response]) -> tuple[Response, ...]:
        return tuple(r.model_copy(update={"who": self.each(r.who)}) for r in given)

    def counts(self, given: Iterable[Count]) -> tuple[Count, ...]:
        sides = ("actors", "recipients")
        return tuple(c.model_copy(update={s: self.each(getattr(c, s)) for s in sides}) for c in given)

    def stances(self) -> tuple[Any, ...]:
        """Under the names that the sources now have, without those of sources that are nobody."""
        sources = [self.one(step.source) for step in self._event.attribution]
        stances = self._event.factuality.stances
        named = [
            stance.model_copy(update={"source": source.name})
            for stance, source in zip(stances, sources, strict=False)
            if source is not None
        ]
        return (*named, *stances[len(sources) :])

    def reasons(self, slots: Iterable[str]) -> list[Reason]:
        settled = (self._who.settled(i, self._event.id, self._event.article_id) for i in _ids(self._event))
        rules = sorted({s.by for s in settled if s is not None})
        names = sorted({_REASONS.get(slot, slot) for slot in slots})
        return [Reason(slot=name, rule=rule) for name in names for rule in rules]


def _as(given: Participant, entity: Entity) -> Participant:
    """The same words, another referent."""
    now = {"name": entity.name, "kind": Kind(entity.kind), "country": entity.country}
    if all(getattr(given, slot) == value for slot, value in now.items()) and entity.sector in {given.sector, None}:
        return given
    return given.model_copy(update={**now, "sector": entity.sector, "office": None, "candidates": ()})


def _ids(event: Event) -> set[str]:
    responding = (p for r in (*event.denied_by, *event.confirmed_by) for p in r.who)
    counted = (p for c in event.counts for p in (*c.actors, *c.recipients))
    sources = (s.source for s in event.attribution)
    return {entity_id(p) for p in (*event.actors, *event.recipients, *sources, *responding, *counted)}
