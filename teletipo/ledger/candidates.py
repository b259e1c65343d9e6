"""The stored records that new ones are compared with, looked up for all records of an article at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Connection, Date, Integer, Select, Text, and_, func, or_, select, union

from teletipo.ledger.agreement import DAYS_APART, LONGEST, Profile, profile, shifted
from teletipo.ledger.identities import Identities
from teletipo.ledger.listing import Types, listed, packed
from teletipo.ledger.relabelling import lay_over
from teletipo.ledger.rows import Row
from teletipo.ledger.schema import articles, events, links, participants
from teletipo.records import Event

NEAREST = 300  # records that a new one is compared with
COMPARED = 24  # records of one occurrence
_WHO: Types = {
    "number": Integer, "key": Text, "event_type": Text, "first": Date, "last": Date, "begins": Date, "ends": Date,
}  # fmt: skip
_COPIES: Types = {"number": Integer, "copies": Text, "event_type": Text}


class Member(NamedTuple):
    """A record of an occurrence."""

    occurrence: str
    profile: Profile


class Candidates:
    """Reads linked records as profiles, each of them once."""

    def __init__(self, connection: Connection, who: Identities) -> None:
        self._connection, self._who = connection, who
        self._dialect = connection.dialect.name
        self._read: dict[int, Member] = {}

    def near(self, new: Sequence[Profile]) -> list[list[Member]]:
        """For each, records of its type with a participant in common about its days, and those of copies, the newest.

        The limit is ``NEAREST``; none of one article that is being linked is among them.
        """
        found: defaultdict[int, list[int]] = defaultdict(list)
        for dated in (True, False):
            asked = {i: p for i, p in enumerate(new) if (p.window is not None) is dated}
            if asked:
                for number, row in self._connection.execute(_near(self._dialect, dated), _given(asked, self._who)):
                    found[number].append(row)
        self._load(chain.from_iterable(found.values()))
        return [[self._read[row] for row in found[i]] for i in range(len(new))]

    def of(self, occurrences: Iterable[str]) -> dict[str, list[Member]]:
        """The first ``COMPARED`` records of each of these occurrences, by publication."""
        wanted = sorted(occurrences)
        if not wanted:
            return {}
        given = {"occurrences": packed({"id": i} for i in wanted)}
        rows: Sequence[int] = self._connection.scalars(_first(self._dialect), given).all()
        self._load(rows)
        made: dict[str, list[Member]] = {i: [] for i in wanted}
        for row in rows:
            made[self._read[row].occurrence].append(self._read[row])
        return made

    def linked(self, ids: Iterable[str]) -> dict[str, str]:
        """The occurrences of those of these records that are linked."""
        if not (wanted := list(ids)):
            return {}
        found = select(links.c.event, links.c.occurrence).where(links.c.event.in_(wanted))
        return dict(self._connection.execute(found).all())

    def taken(self, ids: Iterable[str]) -> set[str]:
        """Those of these ids that occurrences have."""
        return set(self._connection.scalars(_taken(self._dialect), {"occurrences": packed({"id": i} for i in ids)}))

    def _load(self, rows: Iterable[int]) -> None:
        missing = sorted(set(rows) - self._read.keys())
        if not missing:
            return
        given = {"rows": packed({"row": row} for row in missing)}
        for row, occurrence, record, published, copies in self._connection.execute(_records(self._dialect), given):
            event = lay_over(Event.model_validate_json(record), self._who)
            self._read[row] = Member(occurrence, profile(event, published, copies))


def _given(asked: Mapping[int, Profile], who: Identities) -> dict[str, str]:
    """The parameters of :func:`_near`."""
    shared = {number: _about(p) | {"number": number} for number, p in asked.items()}
    by: dict[str, list[Row]] = {"entity": [], "country": []}
    for number, p in asked.items():
        sides = p.actors + p.recipients
        by["entity"] += ({**shared[number], "key": i} for i in sorted({who.identify(s) for s in sides}))
        by["country"] += ({**shared[number], "key": c} for c in sorted({s.country for s in sides if s.country}))
    copied = ({**shared[number], "copies": p.copies} for number, p in asked.items())
    return {"by_entity": packed(by["entity"]), "by_country": packed(by["country"]), "by_copies": packed(copied)}


def _about(new: Profile) -> Row:
    if new.window is None:
        return {"event_type": new.event_type}
    first, last = shifted(new.window.first, -DAYS_APART), shifted(new.window.last, DAYS_APART)
    begins, ends = shifted(first, -LONGEST), shifted(last, LONGEST)
    return {"event_type": new.event_type, "first": first, "last": last, "begins": begins, "ends": ends}


@cache
def _near(dialect: str, dated: bool) -> Select[Any]:
    arms = (_sharing(dialect, "entity", dated), _sharing(dialect, "country", dated), _copied(dialect))
    found = union(*arms).subquery()
    newest = found.c.published.desc().nulls_last(), found.c.id
    place = func.row_number().over(partition_by=found.c.number, order_by=newest).label("place")
    ranked = select(found.c.number, found.c.row, place).subquery()
    return select(ranked.c.number, ranked.c.row).where(ranked.c.place <= NEAREST).order_by(ranked.c.place)


def _sharing(dialect: str, column: str, dated: bool) -> Select[Any]:
    given = listed(dialect, f"by_{column}", _WHO)
    taking_part = [
        participants.c[column] == given.c.key,
        participants.c.role.in_(("actor", "recipient")),
        participants.c.event_type == given.c.event_type,
    ]
    about = [events.c.occurrence != ""]
    if dated:
        taking_part.append(participants.c.day.between(given.c.begins, given.c.ends))
        about.append(or_(events.c.window_first.is_(None), events.c.window_first <= given.c.last))
        about.append(or_(events.c.window_last.is_(None), events.c.window_last >= given.c.first))
    joined = select(given.c.number, events.c.row, events.c.published, events.c.id).join_from(
        given, participants, and_(*taking_part)
    )
    return joined.join(events, events.c.row == participants.c.event).where(*about)


def _copied(dialect: str) -> Select[Any]:
    given = listed(dialect, "by_copies", _COPIES)
    joined = (
        select(given.c.number, events.c.row, events.c.published, events.c.id)
        .join_from(given, articles, articles.c.copy_of == given.c.copies)
        .join(events, events.c.article == articles.c.row)
    )
    of_type = events.c.event_type == given.c.event_type
    return joined.where(of_type, events.c.occurrence != "", events.c.rejected.is_(False))


@cache
def _first(dialect: str) -> Select[Any]:
    given = listed(dialect, "occurrences", {"id": Text})
    first = events.c.published.nulls_first(), events.c.id
    place = func.row_number().over(partition_by=events.c.occurrence, order_by=first).label("place")
    ranked = select(events.c.row, place).join_from(given, events, events.c.occurrence == given.c.id).subquery()
    return select(ranked.c.row).where(ranked.c.place <= COMPARED).order_by(ranked.c.place)


@cache
def _taken(dialect: str) -> Select[Any]:
    given = listed(dialect, "occurrences", {"id": Text})
    return select(given.c.id).where(select(events.c.row).where(events.c.occurrence == given.c.id).exists())


@cache
def _records(dialect: str) -> Select[Any]:
    given = listed(dialect, "rows", {"row": Integer})
    record = func.coalesce(events.c.corrected, events.c.record)
    columns = events.c.row, events.c.occurrence, record, articles.c.published, articles.c.copy_of
    joined = select(*columns).join_from(given, events, events.c.row == given.c.row)
    return joined.join(articles, articles.c.row == events.c.article)
