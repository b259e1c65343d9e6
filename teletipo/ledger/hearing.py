"""The claims that a question finds, in order, and how many they are; see :mod:`teletipo.ledger.choosing`.

Under limits the claims on ``LOOKED_AT`` records are looked at, those at the beginning of the order, unless all are
asked for. Contested ones are looked for among these, or among as many claims of a voice; of everything and of one actor
those on contested acts come besides, so that the others do not crowd them out.
"""

from collections.abc import Collection, Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, case, exists, func, select

from teletipo.knowledge import Knowledge
from teletipo.ledger import naming
from teletipo.ledger.choosing import Chosen
from teletipo.ledger.claims import Standing
from teletipo.ledger.filters import ROLES, Filter
from teletipo.ledger.frames import LOOKED_AT, MOST
from teletipo.ledger.kept import involved, tallies
from teletipo.ledger.keys import among
from teletipo.ledger.schema import claims, events, occurrences, participants

CONTESTED = (Standing.DISPUTED.value, Standing.DENIED.value)
ClaimOrder = Literal["oldest", "newest", "contested"]
Key = tuple[int, int]  # event and position
Page = tuple[list[Key], int, bool]


class Heard:
    """The claims of one ``voice``, of one ``stance``, on the records under the limits."""

    def __init__(
        self, connection: Connection, given: Filter, knowledge: Knowledge, voice: str | None, stance: str | None
    ) -> None:
        self._connection, self._given, self._stance = connection, given, stance
        self._voice = naming.who(connection, voice, knowledge) if voice is not None else None
        self._chosen = Chosen(connection, given, knowledge)

    def page(self, order: ClaimOrder, limit: int | None, offset: int = 0) -> Page:
        """Event and position of each; how many there are in all, and whether there are more than that."""
        if limit is None:
            return self._every(order, offset)
        if not self._chosen.is_unlimited or (order == "contested" and self._voice is None):
            return self._on_records(order, limit, offset)
        keys = self._read(self._claims("oldest" if order == "oldest" else "newest"), limit, offset)
        if order == "contested" and offset < LOOKED_AT:
            first = self._contested_first(self._read(self._claims("newest"), LOOKED_AT))
            keys = [*first[offset : offset + limit], *keys[max(0, LOOKED_AT - offset) :]]
        return keys, *self._total()

    def _every(self, order: ClaimOrder, offset: int) -> Page:
        where = [] if self._chosen.is_unlimited else [claims.c.event.in_(self._chosen.all())]
        keys = self._read(self._claims(order, *where))
        return keys[offset:], len(keys), False

    def _on_records(self, order: ClaimOrder, limit: int, offset: int) -> Page:
        known = self._tallied()
        size = LOOKED_AT if known is None else max(LOOKED_AT, offset + limit)
        rows = self._connection.scalars(self._chosen.rows("oldest" if order == "oldest" else "newest", size + 1)).all()
        records = {*rows[:size], *(self._on_contested_acts() if order == "contested" else ())}
        here = among(self._connection, claims.c.event, sorted(records))
        keys = self._read(self._claims("newest" if order == "contested" else order, here))
        if order == "contested":
            keys = self._contested_first(keys)
        more = len(rows) > size or self._chosen.is_cut
        return keys[offset : offset + limit], *((len(keys), more) if known is None else (known, False))

    def _claims(self, order: ClaimOrder, *where: ColumnElement[bool]) -> Select[Any]:
        found = select(claims.c.event, claims.c.position).where(*self._conditions(), *where)
        newest = claims.c.day.desc().nulls_last(), claims.c.event.desc(), claims.c.position
        if order == "oldest":
            return found.order_by(claims.c.day.nulls_first(), claims.c.event, claims.c.position)
        if order == "newest":
            return found.order_by(*newest)
        first = case((occurrences.c.standing.in_(CONTESTED), 0), else_=1)
        found = found.join(events, events.c.row == claims.c.event)
        return found.join(occurrences, occurrences.c.id == events.c.occurrence).order_by(first, *newest)

    def _conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self._voice is not None:
            found.append(self._voice.condition(claims))
        if self._stance is not None:
            found.append(claims.c.stance == self._stance)
        return found

    def _read(self, query: Select[Any], limit: int | None = None, offset: int = 0) -> list[Key]:
        return [(event, position) for event, position in self._connection.execute(query.limit(limit).offset(offset))]

    def _contested_first(self, keys: Sequence[Key]) -> list[Key]:
        """Otherwise in their order."""
        told = select(events.c.row, occurrences.c.standing)
        told = told.join(occurrences, occurrences.c.id == events.c.occurrence, isouter=True)  # records first
        here = among(self._connection, events.c.row, sorted({event for event, _ in keys}))
        contested = {row for row, standing in self._connection.execute(told.where(here)) if standing in CONTESTED}
        return sorted(keys, key=lambda key: key[0] not in contested)

    def _on_contested_acts(self) -> Collection[int]:
        """The records of the newest contested acts: of everything, or of one actor."""
        actor, limits = self._chosen.actor, self._chosen.limits
        standing = [s for s in CONTESTED if s in (self._given.standing or CONTESTED)]
        if limits <= {"standing"}:
            acts = (
                select(occurrences.c.id).where(occurrences.c.standing.in_(standing)).order_by(occurrences.c.day.desc())
            )
            mine = []
        elif actor is not None and actor.kept is not None and limits <= {"actor", "standing"}:
            of = involved.c.subject == actor.kept[1], involved.c.standing.in_(standing)
            acts = select(involved.c.occurrence).where(*of).order_by(involved.c.day.desc())
            part = participants.c.event == events.c.row, participants.c.role.in_(ROLES)
            mine = [exists().where(*part, actor.condition(participants))]
        else:
            return ()
        ids = self._connection.scalars(acts.limit(LOOKED_AT // 2)).all()
        here = among(self._connection, events.c.occurrence, ids), events.c.rejected.is_(False)
        return self._connection.scalars(select(events.c.row).where(*here, *mine)).all()

    def _total(self) -> tuple[int, bool]:
        known = self._tallied()
        if known is not None:
            return known, False
        counted = select(claims.c.event).where(*self._conditions()).limit(MOST + 1).subquery()
        number = self._connection.scalar(select(func.count()).select_from(counted)) or 0
        return min(number, MOST), number > MOST

    def _tallied(self) -> int | None:
        """The number that the tallies know: of the claims of one voice, or on the records of one actor."""
        role, who = ("said", self._voice) if self._voice is not None else ("about", self._chosen.actor)
        allowed = {"actor"} if role == "about" else set()
        if who is None or who.kept is None or self._stance is not None or self._chosen.limits != allowed:
            return None
        scope, subject = who.kept
        of = tallies.c.scope == scope, tallies.c.role == role, tallies.c.subject == subject
        return int(self._connection.scalar(select(func.sum(tallies.c.events)).where(*of)) or 0)
