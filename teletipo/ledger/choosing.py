"""The records that a question finds, in the order of their days, and how many these are, without finding all of them.

An index that is in the order of days is walked from its end for a page. Numbers come from tallies where these know
them; else at most ``MOST`` are counted, and the answer says *at least*.
"""

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Select, exists, func, select, union_all
from sqlalchemy import union as union_once

from teletipo.knowledge import Knowledge
from teletipo.ledger.filters import BOUND, ROLES, Filter, limited, on_record
from teletipo.ledger.frames import MOST
from teletipo.ledger.kept import tallies
from teletipo.ledger.keys import among
from teletipo.ledger.naming import Who, who
from teletipo.ledger.schema import events, pairs, participants
from teletipo.ledger.searching import count

Order = Literal["newest", "oldest"]
_TALLIED = frozenset({"actor", "role", "event_type", "status"})  # limits that the tallies of an actor know
_PAIRED = frozenset({"actor", "partner", "event_type", "status"})  # limits that the index of pairs knows
_TOTALS = {"country": "where", "place": "place", "outlet": "outlet"}


class Chosen:
    """The records under some limits. Raises LedgerError for a name that nobody in the ledger has."""

    def __init__(self, connection: Connection, given: Filter, knowledge: Knowledge) -> None:
        self._connection, self.given, self._knowledge = connection, given, knowledge
        self.limits = frozenset(given.model_dump(exclude_defaults=True))
        if given.since is None and given.until is None:
            self.limits -= {"by"}  # whose days, if none are asked for
        self.actor: Who | None = None
        self._dyad: tuple[Who, Who] | None = None
        if given.actor is not None and given.partner is None:
            self.actor = who(connection, given.actor, knowledge)
        elif given.actor is not None and given.partner is not None and self.limits <= _PAIRED:
            self._dyad = who(connection, given.actor, knowledge), who(connection, given.partner, knowledge)

    @property
    def _roles(self) -> Sequence[str]:
        return [self.given.role] if self.given.role else ROLES

    @property
    def is_unlimited(self) -> bool:
        return not self.limits

    def all(self) -> Select[Any]:
        """Their keys, in no order."""
        return limited(self._connection, select(events.c.row), self.given, self._knowledge)

    def rows(self, order: Order | None, limit: int | None = None, offset: int = 0) -> Select[Any]:
        """Their keys by day, undated ones last, those of one day by arrival; without an ``order`` any of them."""
        if limit is not None and self.actor is not None and self.actor.kept is not None:
            return self._of_actor(self.actor, order, limit, offset)
        if limit is not None and self._dyad is not None:
            both = self._together(*self._dyad)
            some = _by_day(both, pairs.c.day, pairs.c.event, order).limit(limit).offset(offset).subquery()
            return _by_day(select(some.c.event), some.c.day, some.c.event, order)
        query = limited(self._connection, select(events.c.row), self.given, self._knowledge, bounded=limit is not None)
        return _by_day(query, events.c.day, events.c.row, order).limit(limit).offset(offset)

    def of_these(self, keys: Sequence[int]) -> Select[Any]:
        """Those of some few records that are under the limits."""
        these = among(self._connection, events.c.row, keys)
        if self.actor is None:
            return self.all().where(these)
        part = participants.c.event == events.c.row, participants.c.role.in_(self._roles)
        others = on_record(self._connection, self.given, self._knowledge)
        return select(events.c.row).where(these, exists().where(*part, self.actor.condition(participants)), *others)

    def total(self) -> tuple[int, bool]:
        """How many, and whether there are more than that."""
        known = self._tallied()
        if known is not None:
            return known, False
        some = self.rows(None, MOST + 1).subquery()
        counted = self._connection.scalar(select(func.count()).select_from(some)) or 0
        return min(counted, MOST), counted > MOST or self.is_cut

    @property
    def is_cut(self) -> bool:
        """Do more articles hold the text than are looked at?"""
        return self.given.text is not None and count(self._connection, self.given.text)[0] > BOUND

    def _of_actor(self, actor: Who, order: Order | None, limit: int, offset: int) -> Select[Any]:
        """Off the index of participants, the first of each role; of a state several may take part in one record."""
        parts = [
            _by_day(self._taking_part(actor, role), participants.c.day, participants.c.event, order)
            .limit(offset + limit)
            .subquery()
            for role in self._roles
        ]
        together = union_once if actor.country is not None else union_all
        every = together(*(select(p.c.event, p.c.day) for p in parts)).subquery()
        return _by_day(select(every.c.event), every.c.day, every.c.event, order).limit(limit).offset(offset)

    def _taking_part(self, actor: Who, role: str) -> Select[Any]:
        given = self.given
        query = select(participants.c.event, participants.c.day)
        query = query.where(actor.condition(participants), participants.c.role == role)
        for column, allowed in ((participants.c.event_type, given.event_type), (participants.c.status, given.status)):
            if allowed:
                query = query.where(column.in_(allowed))
        others = on_record(self._connection, given, self._knowledge, bounded=True)
        if self.limits - _TALLIED:
            query = query.join(events, events.c.row == participants.c.event).where(*others)
        return query.distinct() if actor.country is not None else query

    def _together(self, one: Who, other: Who) -> Select[Any]:
        """Off the index of pairs; several of a state may take part in one record."""
        both = one.condition(pairs), other.condition(pairs, "other", "other_country")
        query = select(pairs.c.event, pairs.c.day).where(*both).distinct()
        for column, allowed in ((pairs.c.event_type, self.given.event_type), (pairs.c.status, self.given.status)):
            if allowed:
                query = query.where(column.in_(allowed))
        return query

    def _tallied(self) -> int | None:
        """The number that the tallies know, None where they do not."""
        given, limits = self.given, self.limits
        kept = self.actor.kept if self.actor is not None else ("all", "")
        if kept is not None and limits <= _TALLIED and given.role is None:
            limited_to = ((tallies.c.event_type, given.event_type), (tallies.c.status, given.status))
            return self._sum(kept, "part", *(column.in_(allowed) for column, allowed in limited_to if allowed))
        if kept is not None and limits == {"actor", "role"}:
            return self._sum(kept, given.role or "")
        if len(limits) == 1 and (slot := next(iter(limits))) in _TOTALS:
            return self._sum((_TOTALS[slot], getattr(given, slot)), "total")
        return None

    def _sum(self, kept: tuple[str, str], role: str, *what: Any) -> int:
        scope, subject = kept
        of = tallies.c.scope == scope, tallies.c.role == role, tallies.c.subject == subject
        return int(self._connection.scalar(select(func.sum(tallies.c.events)).where(*of, *what)) or 0)


def _by_day(query: Select[Any], day: Any, row: Any, order: Order | None) -> Select[Any]:
    if order is None:
        return query
    by = (day.desc().nulls_last(), row.desc()) if order == "newest" else (day.nulls_last(), row)
    return query.order_by(*by)
