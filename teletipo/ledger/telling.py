"""The occurrences that the records of a question tell of, in the order of their days, and how many they are."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from teletipo.knowledge import Knowledge
from teletipo.ledger.choosing import Chosen, Order
from teletipo.ledger.filters import Filter, on_record
from teletipo.ledger.frames import LOOKED_AT
from teletipo.ledger.kept import involved, tallies
from teletipo.ledger.keys import among
from teletipo.ledger.schema import events, occurrences

_OWN = frozenset({"event_type", "standing"})  # limits that an occurrence knows itself
_SHORT = dt.timedelta(92)  # days so few that the occurrences which were spoken of in them can be looked at


class Told:
    """Of more than ``LOOKED_AT`` records those at the beginning of the order are looked at, unless all are wanted.

    What occurrences know themselves is asked of them: the acts of everything, of types, of standings, of one actor.
    """

    def __init__(self, connection: Connection, given: Filter, knowledge: Knowledge) -> None:
        self._connection, self._given, self._knowledge = connection, given, knowledge
        self._chosen = Chosen(connection, given, knowledge)

    def page(self, order: Order, limit: int | None, offset: int = 0) -> tuple[list[str], int, bool]:
        """Their ids; how many there are in all, and whether there are more than that."""
        if (own := self._own()) is not None:
            total = self._tallied()
            if total is None:
                total = self._connection.scalar(select(func.count()).select_from(own.subquery())) or 0
            return self._ids(own, order, limit, offset), total, False
        lately, more = self._lately(), False
        if lately is None:
            told, more = self._of_records(order, limit)
            lately = [told]
        ids = self._ids(select(occurrences.c.id, occurrences.c.day).where(*lately), order)
        return ids[offset : None if limit is None else offset + limit], len(ids), more

    def _ids(self, found: Select[Any], order: Order, limit: int | None = None, offset: int = 0) -> list[str]:
        key, day = found.selected_columns
        newest, oldest = (day.desc().nulls_last(), key.desc()), (day.nulls_last(), key)
        page = found.order_by(*(newest if order == "newest" else oldest)).limit(limit).offset(offset)
        return [row[0] for row in self._connection.execute(page)]

    def _own(self) -> Select[Any] | None:
        """Ids and days, where occurrences know all that the question is limited to."""
        actor, limits = self._chosen.actor, self._chosen.limits
        if limits <= _OWN:
            return select(occurrences.c.id, occurrences.c.day).where(*self._kinds(occurrences))
        if actor is not None and actor.kept is not None and limits <= {"actor", *_OWN}:
            mine = involved.c.subject == actor.kept[1]
            return select(involved.c.occurrence, involved.c.day).where(mine, *self._kinds(involved))
        return None

    def _kinds(self, table: Any) -> list[ColumnElement[bool]]:
        given = ((table.c.event_type, self._given.event_type), (table.c.standing, self._given.standing))
        return [column.in_(allowed) for column, allowed in given if allowed]

    def _tallied(self) -> int | None:
        if not self._chosen.limits <= _OWN:
            return None
        kept = [tallies.c.scope == "occurrence", tallies.c.role == "part"]
        for column, allowed in (
            (tallies.c.event_type, self._given.event_type),
            (tallies.c.subject, self._given.standing),
        ):
            if allowed:
                kept.append(column.in_(allowed))
        return self._connection.scalar(select(func.sum(tallies.c.events)).where(*kept)) or 0

    def _lately(self) -> list[ColumnElement[bool]] | None:
        """Those of a standing with a record that was published in a few days: by when they were spoken of at all."""
        given = self._given
        if not {"standing", "since"} <= self._chosen.limits <= {"standing", "since", "until", "by"}:
            return None
        if given.by != "published" or given.since is None:
            return None
        if (given.until or dt.date.today()) - given.since > _SHORT:
            return None
        found = [occurrences.c.standing.in_(given.standing), occurrences.c.last_seen >= given.since]
        if given.until is not None:
            found.append(occurrences.c.first_seen <= given.until)
        others = on_record(self._connection, given.model_copy(update={"standing": ()}), self._knowledge)
        return [*found, exists().where(events.c.occurrence == occurrences.c.id, *others)]

    def _of_records(self, order: Order, limit: int | None) -> tuple[ColumnElement[bool], bool]:
        if limit is None:
            ids = select(events.c.occurrence).where(events.c.row.in_(self._chosen.all()))
            return occurrences.c.id.in_(ids), False
        keys: Sequence[int] = self._connection.scalars(self._chosen.rows(order, LOOKED_AT + 1)).all()
        here = among(self._connection, events.c.row, keys[:LOOKED_AT])
        more = len(keys) > LOOKED_AT or self._chosen.is_cut
        return occurrences.c.id.in_(select(events.c.occurrence).where(here)), more
