"""What people decide on records: every decision is written down, takes effect at once, and can be undone."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from teletipo.errors import LedgerError
from teletipo.ledger import identifying, identities, judging
from teletipo.ledger.answers import Judgement
from teletipo.ledger.corrections import correct as corrected
from teletipo.ledger.linking import relink
from teletipo.ledger.schema import events
from teletipo.ledger.summing import refresh
from teletipo.ledger.writing import rederive
from teletipo.records import Event


def merge(connection: Connection, one: str, other: str, by: str, note: str) -> int:
    """The occurrences of two records are one."""
    left, right = _together_with(connection, one), _together_with(connection, other)
    if left == right:
        raise LedgerError("{one} and {other} belong to one occurrence already", one=one, other=other)
    made = judging.log(connection, "merge", one, {"one": left, "other": right}, by, note)
    _relink(connection, [*left, *right])
    return made


def split(connection: Connection, event_id: str, by: str, note: str) -> int:
    """A record does not belong to its occurrence; it gets one of its own, or another that it agrees with."""
    others = [i for i in _together_with(connection, event_id) if i != event_id]
    if not others:
        raise LedgerError("{id} is alone in its occurrence", id=event_id)
    made = judging.log(connection, "split", event_id, {"one": [event_id], "other": others}, by, note)
    _relink(connection, [event_id])
    return made


def correct(connection: Connection, event_id: str, slots: Mapping[str, Any], by: str, note: str) -> int:
    """Slots of a record are other than coded. Raises LedgerError for what a record cannot hold."""
    found = _stored(connection, event_id)
    corrected(Event.model_validate_json(found.record), slots, by)
    made = judging.log(connection, "correct", event_id, dict(slots), by, note)
    _renew(connection, event_id)
    return made


def reject(connection: Connection, event_id: str, by: str, note: str) -> int:
    """A record is no event; it stays in the store and is left out of every answer."""
    if _stored(connection, event_id).rejected:
        raise LedgerError("{id} is rejected already", id=event_id)
    made = judging.log(connection, "reject", event_id, {}, by, note)
    _renew(connection, event_id)
    return made


def undo(connection: Connection, judgement: int, by: str) -> Judgement:
    """Take a judgement back; what it did is undone, and the log keeps both."""
    if any(found.kind in identities.KINDS for found in judging.read(connection, judging.by_id(judgement))):
        return identifying.undo(connection, judgement, by)
    undone = judging.undo(connection, judgement, by)
    if undone.kind in {"merge", "split"}:
        named = [*undone.value["one"], *undone.value["other"]]
        _relink(connection, named if undone.kind == "merge" else undone.value["one"])
    elif undone.kind in {"correct", "reject"}:
        _renew(connection, undone.target, missing_ok=True)
    return undone


def _together_with(connection: Connection, event_id: str) -> list[str]:
    """The ids of the records of a record's occurrence."""
    occurrence = _stored(connection, event_id).occurrence
    of = select(events.c.id).where(events.c.occurrence == occurrence, events.c.rejected.is_(False))
    return sorted(connection.scalars(of)) if occurrence else [event_id]


def _stored(connection: Connection, event_id: str) -> Any:
    found = connection.execute(select(events).where(events.c.id == event_id)).one_or_none()
    if found is None:
        raise LedgerError("the ledger has no record {id}", id=event_id)
    return found


def _renew(connection: Connection, event_id: str, *, missing_ok: bool = False) -> None:
    """Derive and link a record anew after a judgement on it."""
    row = connection.scalar(select(events.c.row).where(events.c.id == event_id))
    if row is None and missing_ok:
        return
    rederive(connection, [_stored(connection, event_id).row])
    _relink(connection, [event_id])


def _relink(connection: Connection, ids: Iterable[str]) -> None:
    refresh(connection, relink(connection, ids, judging.bonds(connection), identities.load(connection)))
