"""From the fields of a form to what the ledger is to change: only slots that are other than they were."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from teletipo.ledger import Entity
from teletipo.records import Event, Granularity, Interval, Participant, Place
from teletipo.web.forms import word

NEW_ROWS = 2  # empty rows for people whom the coder missed
_MOST_PEOPLE = 30
_WORDS = ("text", "start", "end")


def slots_of(form: FormData, event: Event) -> dict[str, Any]:
    """The corrections of a record. Raises HTTPException 422 for a day that is none, and where nothing is changed."""
    found = {
        "event_type": word(form, "event_type"),
        "event_mode": word(form, "event_mode") or None,
        "status": word(form, "status"),
        "actors": _people(form, "actors", event.actors),
        "recipients": _people(form, "recipients", event.recipients),
        "time": _time(form, event.time),
        "place": _place(form, event.place),
    }
    return _changed(found, _as_they_were(event))


def entity_slots(form: FormData, entity: Entity) -> dict[str, Any]:
    """The corrections of an entity. Raises HTTPException 422 where nothing is changed."""
    found = {name: word(form, name) or None for name in ("name", "kind", "country", "sector")}
    return _changed(found, entity.model_dump(mode="json"))


def _changed(found: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    changed = {slot: value for slot, value in found.items() if value != before[slot]}
    if not changed:
        raise HTTPException(422, "nothing is changed")
    return changed


def _as_they_were(event: Event) -> dict[str, Any]:
    fields = event.model_dump(mode="json")
    return fields | {"status": event.factuality.status.value}


def _people(form: FormData, role: str, before: Sequence[Participant]) -> list[dict[str, Any]]:
    """Row by row who takes part: an emptied row goes, a row that stays as it was keeps all that is known of them."""
    found: list[dict[str, Any]] = []
    for i in range(min(len(before) + NEW_ROWS, _MOST_PEOPLE)):
        given = {"name": word(form, f"{role}-{i}-name"), "kind": word(form, f"{role}-{i}-kind")}
        country = word(form, f"{role}-{i}-country").upper() or None
        known = before[i].model_dump(mode="json") if i < len(before) else {}
        if not given["name"]:
            continue
        if (given | {"country": country}).items() <= known.items():
            found.append(known)
        else:
            found.append({k: known[k] for k in _WORDS if k in known} | given | {"country": country})
    return found + [p.model_dump(mode="json") for p in before[_MOST_PEOPLE:]]


def _time(form: FormData, before: Interval | None) -> dict[str, Any] | None:
    earliest, latest = _day(form, "earliest"), _day(form, "latest")
    first, last = earliest or latest, latest or earliest
    if before is not None and (first, last) == (before.earliest, before.latest):
        return before.model_dump(mode="json")
    if first is None or last is None:
        return None
    known = before.model_dump(include=set(_WORDS)) if before is not None else {}
    told = {"granularity": Granularity.DAY.value, "value": first.isoformat()} if first == last else {}
    return known | told | {"earliest": first.isoformat(), "latest": last.isoformat()}


def _day(form: FormData, name: str) -> dt.date | None:
    given = word(form, name)
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError as error:
        raise HTTPException(422, "a day is wanted, like 2024-03-05") from error


def _place(form: FormData, before: Place | None) -> dict[str, Any] | None:
    name, country = word(form, "place"), word(form, "place-country").upper() or None
    if before is not None and (name, country) == (before.name, before.country):
        return before.model_dump(mode="json")
    known = before.model_dump(include=set(_WORDS)) if before is not None else {}
    return known | {"name": name, "country": country} if name else None
