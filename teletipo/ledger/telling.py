"""The occurrences that the records of a question tell of, in the order of their days, and how many they are."""

from functools import cached_property

from sqlalchemy import ColumnElement, Connection, func, literal, select

from teletipo.knowledge import Knowledge
from teletipo.ledger.choosing import Chosen, Order
from teletipo.ledger.filters import Filter
from teletipo.ledger.frames import LOOKED_AT
from teletipo.ledger.kept import tallies
from teletipo.ledger.schema import events, occurrences


class Told:
    """Of more than ``LOOKED_AT`` records those at the beginning of the order are looked at, unless all are wanted."""

    def __init__(self, connection: Connection, given: Filter, knowledge: Knowledge) -> None:
        self._connection, self._given = connection, given
        self._chosen = Chosen(connection, given, knowledge)

    def page(self, order: Order, limit: int | None, offset: int = 0) -> tuple[list[str], int, bool]:
        """Their ids; how many there are in all, and whether there are more than that."""
        number = literal(0) if self._is_plain else func.count().over()
        found = select(occurrences.c.id, number.label("total")).where(*self._conditions(order, limit))
        day = occurrences.c.day
        newest, oldest = (day.desc().nulls_last(), occurrences.c.id.desc()), (day.nulls_last(), occurrences.c.id)
        page = found.order_by(*(newest if order == "newest" else oldest)).limit(limit).offset(offset)
        rows = self._connection.execute(page).all()
        total = rows[0].total if rows and not self._is_plain else self._total(order, limit)
        return [row.id for row in rows], total, limit is not None and not self._is_plain and self._is_cut

    def _total(self, order: Order, limit: int | None) -> int:
        if self._is_plain:
            kept = tallies.c.scope == "occurrence", tallies.c.role == "part"
            standing = [tallies.c.subject.in_(self._given.standing)] if self._given.standing else []
            return self._connection.scalar(select(func.sum(tallies.c.events)).where(*kept, *standing)) or 0
        found = select(occurrences.c.id).where(*self._conditions(order, limit)).subquery()
        return self._connection.scalar(select(func.count()).select_from(found)) or 0

    @property
    def _is_plain(self) -> bool:
        """Every occurrence has a record, so that no record needs to be looked at."""
        return self._given.model_dump(exclude_defaults=True).keys() <= {"standing"}

    @cached_property
    def _is_cut(self) -> bool:
        number, more = self._chosen.total()
        return more or number > LOOKED_AT

    def _conditions(self, order: Order, limit: int | None) -> list[ColumnElement[bool]]:
        if self._is_plain:
            return [occurrences.c.standing.in_(self._given.standing)] if self._given.standing else []
        rows = self._chosen.all() if limit is None else self._chosen.rows(order, LOOKED_AT)
        return [occurrences.c.id.in_(select(events.c.occurrence).where(events.c.row.in_(rows)))]
