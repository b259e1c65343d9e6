"""Who takes part in which occurrence, kept so that the acts of a busy actor are read off an index.

A row for every participant and every state of one (acting or acted upon) in any record of an occurrence, with the
occurrence's own day, type and standing. :mod:`teletipo.ledger.recounting` makes the rows anew and compares.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from teletipo.ledger.kept import involved
from teletipo.ledger.keys import among
from teletipo.ledger.schema import events, occurrences, participants
from teletipo.ledger.tallying import PARTS


def involve(connection: Connection, ids: Sequence[str]) -> None:
    """Write the rows of these occurrences, which have none: those of one go with it."""
    for query in found():
        some = query.where(among(connection, occurrences.c.id, ids))
        connection.execute(insert(involved).from_select(involved.c.keys(), some))


def involve_anew(connection: Connection, records: Sequence[int]) -> None:
    """Write the rows of the occurrences of these records anew: somebody in them is another than before."""
    theirs = select(events.c.occurrence).where(among(connection, events.c.row, records)).distinct()
    ids = connection.scalars(theirs).all()
    connection.execute(delete(involved).where(among(connection, involved.c.occurrence, ids)))
    involve(connection, ids)


def found() -> Iterator[Select[Any]]:
    """The rows of all occurrences."""
    for column in ("entity", "country"):
        subject = participants.c[column]
        query = select(
            occurrences.c.id,
            subject,
            occurrences.c.day,
            occurrences.c.earliest.is_not(None),
            occurrences.c.event_type,
            occurrences.c.standing,
        ).distinct()
        query = query.join(events, events.c.occurrence == occurrences.c.id)
        query = query.join(participants, participants.c.event == events.c.row)
        yield query.where(participants.c.role.in_(PARTS), subject.is_not(None))
