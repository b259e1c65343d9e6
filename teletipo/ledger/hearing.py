"""The claims that a question finds, in order, and how many they are; see :mod:`teletipo.ledger.choosing`.

Under limits the claims on at most ``LOOKED_AT`` records are looked at, those at the beginning of the order, unless all
are asked for.
"""

from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from teletipo.knowledge import Knowledge
from teletipo.ledger import naming
from teletipo.ledger.choosing import Chosen
from teletipo.ledger.claims import Standing
from teletipo.ledger.filters import Filter
from teletipo.ledger.frames import LOOKED_AT, MOST
from teletipo.ledger.kept import tallies
from teletipo.ledger.schema import claims, events, occurrences

CONTESTED = (Standing.DISPUTED.value, Standing.DENIED.value)
ClaimOrder = Literal["oldest", "newest", "contested"]


class Heard:
    """The claims of one ``voice``, of one ``stance``, on the records under the limits."""

    def __init__(
        self, connection: Connection, given: Filter, knowledge: Knowledge, voice: str | None, stance: str | None
    ) -> None:
        self._connection, self._given, self._knowledge, self._stance = connection, given, knowledge, stance
        self._voice = naming.who(connection, voice, knowledge) if voice is not None else None
        self._chosen = Chosen(connection, given, knowledge)

    def page(self, order: ClaimOrder, limit: int | None, offset: int = 0) -> tuple[list[tuple[int, int]], int, bool]:
        """Event and position of each; how many there are in all, and whether there are more than that."""
        known = self._tallied()
        few = limit is None or self._is_limited(order)
        rows = self._connection.execute(self._keys(order, limit, offset, counted=few and known is None)).all()
        keys = [(row.event, row.position) for row in rows]
        if known is not None:
            return keys, known, False
        if not few or not rows:
            return keys, *self._total(order, limit)
        return keys, rows[0].total, limit is not None and self._is_limited(order) and self._is_cut()

    def _keys(self, order: ClaimOrder, limit: int | None, offset: int, *, counted: bool) -> Select[Any]:
        found = select(claims.c.event, claims.c.position).where(*self._conditions(order, limit))
        if counted:
            found = found.add_columns(func.count().over().label("total"))
        newest = claims.c.day.desc().nulls_last(), claims.c.event.desc(), claims.c.position
        if order == "oldest":
            found = found.order_by(claims.c.day.nulls_first(), claims.c.event, claims.c.position)
        elif order == "newest":
            found = found.order_by(*newest)
        else:
            first = case((occurrences.c.standing.in_(CONTESTED), 0), else_=1)
            found = found.join(events, events.c.row == claims.c.event)
            found = found.join(occurrences, occurrences.c.id == events.c.occurrence).order_by(first, *newest)
        return found.limit(limit).offset(offset)

    def _total(self, order: ClaimOrder, limit: int | None) -> tuple[int, bool]:
        some = select(claims.c.event).where(*self._conditions(order, limit))
        counted = (some if limit is None else some.limit(MOST + 1)).subquery()
        number = self._connection.scalar(select(func.count()).select_from(counted)) or 0
        if limit is None:
            return number, False
        return min(number, MOST), number > MOST or (self._is_limited(order) and self._is_cut())

    def _conditions(self, order: ClaimOrder, limit: int | None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self._voice is not None:
            found.append(self._voice.condition(claims))
        if self._stance is not None:
            found.append(claims.c.stance == self._stance)
        if limit is None and not self._chosen.is_unlimited:
            found.append(claims.c.event.in_(self._chosen.all()))
        elif limit is not None and self._is_limited(order):
            found.append(self._on_records(order))
        return found

    def _is_limited(self, order: ClaimOrder) -> bool:
        """Without limits the index of claims is walked, for a voice always; contested ones are found by records."""
        return not self._chosen.is_unlimited or (order == "contested" and self._voice is None)

    def _on_records(self, order: ClaimOrder) -> ColumnElement[bool]:
        """The contested records are looked for on their own, so that the others do not crowd them out."""
        if order != "contested":
            return claims.c.event.in_(self._chosen.rows(order, LOOKED_AT))
        standing = tuple(s for s in CONTESTED if s in (self._given.standing or CONTESTED))
        some = self._chosen.rows("newest", LOOKED_AT // 2)
        if not standing:
            return claims.c.event.in_(some)
        contested = Chosen(self._connection, self._given.model_copy(update={"standing": standing}), self._knowledge)
        return or_(claims.c.event.in_(contested.rows("newest", LOOKED_AT // 2)), claims.c.event.in_(some))

    def _is_cut(self) -> bool:
        number, more = self._chosen.total()
        return more or number > LOOKED_AT

    def _tallied(self) -> int | None:
        """The number that the tallies know: of the claims of one voice, or on the records of one actor."""
        role, who = ("said", self._voice) if self._voice is not None else ("about", self._chosen.actor)
        allowed = {"actor"} if role == "about" else set()
        if who is None or who.kept is None or self._stance is not None or self._chosen.limits != allowed:
            return None
        scope, subject = who.kept
        of = tallies.c.scope == scope, tallies.c.role == role, tallies.c.subject == subject
        return int(self._connection.scalar(select(func.sum(tallies.c.events)).where(*of)) or 0)
