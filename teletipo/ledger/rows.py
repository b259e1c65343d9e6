"""From a record to the rows that questions are answered from."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any, NamedTuple, Protocol

from teletipo.ledger.agreement import LONGEST, window
from teletipo.ledger.claims import of_event
from teletipo.ledger.folding import fold
from teletipo.records import Article, Event, Participant, Versions

Row = dict[str, Any]
Identify = Callable[[Participant], str]


class Named(Protocol):
    """What an entity is known by: a participant of a record, or an entity of the store."""

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def country(self) -> str | None: ...


class Derived(NamedTuple):
    """The rows of one event by table."""

    entities: list[Row]
    participants: list[Row]
    pairs: list[Row]
    claims: list[Row]


def entity_id(named: Named) -> str:
    """An id from name, kind and country: the same in every ledger."""
    return _hash(named.name, named.kind, named.country or "")


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
        "vague": bool(time and time.earliest and time.latest and (time.latest - time.earliest).days >= LONGEST),
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


def derived(row: int, event: Event, article: Article, identify: Identify = entity_id) -> Derived:
    """The rows that hang on the event with the key ``row``; ``identify`` gives its participants their ids."""
    shared = {
        "event": row,
        "event_type": event.event_type,
        "status": event.factuality.status.value,
        "day": _day(event, article),
    }
    roles = list(_roles(event, identify))
    return Derived(
        [_entity(p, i) for _, i, p in roles],
        [
            {**shared, "role": role, "position": position, "entity": i, "country": p.country}
            for position, (role, i, p) in enumerate(roles)
        ],
        [{**shared, "position": i, **pair} for i, pair in enumerate(_pairs(event, identify))],
        [{"event": row, "position": i, **c} for i, c in enumerate(of_event(event, article, identify))],
    )


def _roles(event: Event, identify: Identify) -> Iterator[tuple[str, str, Participant]]:
    """Everybody once in each role, with their ids; who acts upon themselves stand once, as actors."""
    actors, recipients = _once(event.actors, identify), _once(event.recipients, identify)
    for role, found in (
        ("actor", actors),
        ("recipient", {i: p for i, p in recipients.items() if i not in actors}),
        ("source", _once((s.source for s in event.attribution), identify)),
        ("denier", _once((p for r in event.denied_by for p in r.who), identify)),
        ("confirmer", _once((p for r in event.confirmed_by for p in r.who), identify)),
    ):
        yield from ((role, i, p) for i, p in found.items())


def _once(participants: Iterable[Participant], identify: Identify) -> dict[str, Participant]:
    return {identify(p): p for p in participants}


def _entity(participant: Participant, identity: str) -> Row:
    return {
        "id": identity,
        "name": participant.name,
        "folded": fold(participant.name),
        "kind": participant.kind.value,
        "country": participant.country,
        "sector": participant.sector,
    }


def _pairs(event: Event, identify: Identify) -> Iterator[Row]:
    """Every two participants, each way round, so that a dyad is found from both its ends."""
    actors, recipients = _once(event.actors, identify), _once(event.recipients, identify)
    for one, other in combinations(actors.items(), 2):
        yield _pair(one, other, "with")
        yield _pair(other, one, "with")
    for actor in actors.items():
        for recipient in recipients.items():
            if actor[0] != recipient[0]:
                yield _pair(actor, recipient, "does")
                yield _pair(recipient, actor, "receives")


def _pair(one: tuple[str, Participant], other: tuple[str, Participant], direction: str) -> Row:
    return {
        "entity": one[0],
        "other": other[0],
        "country": one[1].country,
        "other_country": other[1].country,
        "direction": direction,
    }


def _day(event: Event, article: Article) -> dt.date | None:
    return event.time.earliest if event.time and event.time.earliest else article.published


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
