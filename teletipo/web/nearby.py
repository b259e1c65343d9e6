"""What a record or an entity could be the same as: what a judge is offered to merge it with."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from teletipo.errors import LedgerError
from teletipo.ledger import Entity, Ledger, Occurrence, Report

MOST_RECORDS = 50  # of an entity, to choose from
_MOST = 8
_DAYS = dt.timedelta(31)


def occurrences(ledger: Ledger, report: Report) -> Sequence[Occurrence]:
    """Acts of the same type within a month of a record's day, with somebody of it first."""
    event = report.event
    day = (event.time.earliest if event.time is not None else None) or report.article.published
    span: dict[str, Any] = {"since": max(day, dt.date.min + _DAYS) - _DAYS, "until": day + _DAYS} if day else {}
    found: dict[str, Occurrence] = {}
    for person in (*(p.name for p in (*event.actors, *event.recipients)), None):
        limits = span | ({"actor": person} if person else {})
        try:
            alike = ledger.occurrences(limit=_MOST + 1, event_type=[event.event_type], **limits)
        except LedgerError:  # nobody of that name: people corrected it
            continue
        found |= {o.id: o for o in alike if o.id != report.occurrence}
    return list(found.values())[:_MOST]


def entities(ledger: Ledger, one: Entity) -> Sequence[Entity]:
    """Participants with a word of its name."""
    words = sorted((w for w in one.name.split() if len(w) > 3), key=len, reverse=True)
    found = {e.id: e for w in words for e in ledger.names(w, limit=_MOST) if e.id != one.id}
    return list(found.values())[:_MOST]


def entity(ledger: Ledger, name: str) -> Entity:
    """The one participant of an id or name. Raises LedgerError where it means nobody or several."""
    found = ledger.actor(name, limit=0).names
    exact = [e for e in found if e.id == name] or list(found)
    if len(exact) != 1:
        raise LedgerError("{name} means several in the ledger: give an id", name=name)
    return exact[0]


def record_of(ledger: Ledger, given: str) -> str:
    """The id of the first record of an occurrence, or of a record. Raises LedgerError for neither."""
    try:
        return ledger.occurrence(given).reports[0].event.id
    except LedgerError:
        return ledger.event(given).event.id
