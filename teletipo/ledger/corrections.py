"""What people correct in a record, laid over what the coder wrote; the coder's own words stay in the store.

A correction names slots and their new values as the record writes them. Words (``text``, ``start``, ``end``) may be
left out: they are then those of the trigger, and ``why`` says who decided.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from teletipo.errors import LedgerError, TableError
from teletipo.factuality.stances import certainty
from teletipo.ontology import plover
from teletipo.records import Event, Status

SLOTS = ("event_type", "event_mode", "status", "actors", "recipients", "time", "place")
_LISTS = frozenset({"actors", "recipients"})


def correct(event: Event, slots: Mapping[str, Any], by: str) -> Event:
    """The record with these slots corrected.

    Raises LedgerError for a slot that cannot be corrected and for a value that the record cannot hold.
    """
    unknown = sorted(set(slots) - set(SLOTS))
    if unknown:
        raise LedgerError("{slot}: cannot be corrected; what can: {slots}", slot=unknown[0], slots=", ".join(SLOTS))
    fields = event.model_dump(mode="json")
    for slot, value in slots.items():
        _put(fields, slot, value, event)
    fields["why"] = [w for w in fields["why"] if w["slot"] not in _reasons(slots)]
    fields["why"] += [{"slot": s, "rule": f"corrected by {by}", "words": []} for s in sorted(_reasons(slots))]
    try:
        plover.check(fields["event_type"], fields["event_mode"], "correction")
        fields["intensity"] = plover.intensity(fields["event_type"], fields["event_mode"])
        return Event.model_validate(fields)
    except TableError as error:
        raise LedgerError(str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise LedgerError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _put(fields: dict[str, Any], slot: str, value: Any, event: Event) -> None:
    words = event.trigger.model_dump()
    if slot == "status":
        fields["factuality"] |= _factuality(value)
    elif slot == "event_type":
        fields |= {"event_type": value, "quad_class": plover.QUAD_CLASSES.get(value, "")}
        fields["event_mode"] = fields["event_mode"] if fields["event_mode"] in plover.TYPES.get(value, ()) else None
    elif slot == "event_mode" or value is None:
        fields[slot] = value
    elif slot in _LISTS:
        fields[slot] = [words | dict(v) for v in value]
    else:
        fields[slot] = words | dict(value)


def _factuality(value: Any) -> dict[str, Any]:
    try:
        status = Status(value)
    except ValueError as error:
        raise LedgerError("status: {value!r} is none of {statuses}", value=value, statuses=", ".join(Status)) from error
    negative = status in {Status.NEGATED, Status.FAILED}
    return {
        "status": status.value,
        "certainty": certainty(status).value,
        "polarity": "negative" if negative else "positive",
    }


def _reasons(slots: Mapping[str, Any]) -> set[str]:
    """The names that ``why`` has for these slots."""
    names = {"event_mode": "event_type", "status": "factuality"}
    return {names.get(slot, slot) for slot in slots}
