"""From a record to the rows that questions are answered from."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any, NamedTuple

from teletipo.ledger.agreement import window
from teletipo.ledger.claims import of_event
from teletipo.ledger.folding import fold
from teletipo.records import Article, Event, Participant, Versions

Row = dict[str, Any]


class Derived(NamedTuple):
    """The rows of one event by table."""

    entities: list[Row]
    participants: list[Row]
    pairs: list[Row]
    claims: list[Row]


def entity_id(participant: Participant) -> str:
    """An id from name, kind and country: the same in every ledger."""
    return _hash(participant.name, participant.kind, participant.country or "")


def versions_id(versions: Versions) -> str:
    return _hash(versions.coder, versions.model, versions.lexicon, versions.knowledge)


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def given(article: Article) -> str:
    """The article's record without its text."""
    return json.dumps(article.model_dump(mode="json", exclude={"text"}), ensure_ascii=False, sort_keys=True)


def event_columns(event: Event, article: Article) -> Row:
    """The columns of ``events`` that come from the record as people left it."""
    time, place, lies = event.time, event.place, window(event, article.published)
    return {
        "window_first": lies.first if lies else None,
        "window_last": lies.last if lies else None,
        "event_type": event.event_type,
        "event_mode": event.event_mode,
        "quad_class": event.quad_class,
        "status": event.factuality.status.value,
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "granularity": time.granularity.value if time and time.granularity else None,
        "published": article.published,
        "day": _day(event, article),
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "outlet": article.source,
        "counting": bool(event.counts),
    }


def derived(row: int, event: Event, article: Article) -> Derived:
    """The rows that hang on the event with the key ``row``."""
    shared = {
        "event": row,
        "event_type": event.event_type,
        "status": event.factuality.status.value,
        "day": _day(event, article),
    }
    roles = list(_roles(event))
    return Derived(
        [_entity(p) for _, p in roles],
        [
            {**shared, "role": role, "position": i, "entity": entity_id(p), "country": p.country}
            for i, (role, p) in enumerate(roles)
        ],
        [{**shared, "position": i, **pair} for i, pair in enumerate(_pairs(event))],
        [{"event": row, "position": i, **c} for i, c in enumerate(of_event(event, article, entity_id))],
    )


def _roles(event: Event) -> Iterator[tuple[str, Participant]]:
    yield from (("actor", p) for p in _once(event.actors))
    acting = {entity_id(p) for p in event.actors}  # who acts upon themselves stand once, as actors
    yield from (("recipient", p) for p in _once(event.recipients) if entity_id(p) not in acting)
    yield from (("source", p) for p in _once(s.source for s in event.attribution))
    yield from (("denier", p) for p in _once(p for r in event.denied_by for p in r.who))
    yield from (("confirmer", p) for p in _once(p for r in event.confirmed_by for p in r.who))


def _once(participants: Iterable[Participant]) -> Iterable[Participant]:
    return {entity_id(p): p for p in participants}.values()


def _entity(participant: Participant) -> Row:
    return {
        "id": entity_id(participant),
        "name": participant.name,
        "folded": fold(participant.name),
        "kind": participant.kind.value,
        "country": participant.country,
        "sector": participant.sector,
    }


def _pairs(event: Event) -> Iterator[Row]:
    """Every two participants, each way round, so that a dyad is found from both its ends."""
    actors, recipients = list(_once(event.actors)), list(_once(event.recipients))
    for one, other in combinations(actors, 2):
        yield _pair(one, other, "with")
        yield _pair(other, one, "with")
    for actor in actors:
        for recipient in recipients:
            if entity_id(actor) != entity_id(recipient):
                yield _pair(actor, recipient, "does")
                yield _pair(recipient, actor, "receives")


def _pair(one: Participant, other: Participant, direction: str) -> Row:
    return {
        "entity": entity_id(one),
        "other": entity_id(other),
        "country": one.country,
        "other_country": other.country,
        "direction": direction,
    }


def _day(event: Event, article: Article) -> dt.date | None:
    return event.time.earliest if event.time and event.time.earliest else article.published


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
