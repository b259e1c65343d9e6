"""How many records and occurrences in every day, week, month or year: of the act, of its publication, of ingest.

A record stands on its own day, and an occurrence on its own: the first that is told of it (where none is told, the day
of its first publication), the day of its first publication, or that on which its first record was taken in. Where a
question is limited to some days, those are counted that begin within them.

Occurrences of everything, of types, of standings and of one actor are read off what the writer keeps
(:mod:`teletipo.ledger.begun`). Under other limits the ``MOST`` newest records are looked at, unless all are wanted.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select

from teletipo.ledger.begun import ROLE, Axis, Begun, by_day, by_month, within
from teletipo.ledger.choosing import Chosen
from teletipo.ledger.drawn import Point
from teletipo.ledger.keys import among
from teletipo.ledger.schema import events, occurrences
from teletipo.ledger.tallying import BEGUN, MONTHS

Step = Literal["day", "week", "month", "year"]
Split = Literal["event_type", "quad_class", "status"]
_READABLE: tuple[tuple[Step, int], ...] = (("day", 62), ("week", 430), ("month", 4400))  # days at most
MOST = 5_000  # records that are looked at
_MONTH = 31  # by so many days a time that is known by its months may be shorter or longer
_OWN = {axis: MONTHS[role] for axis, role in ROLE.items()}  # the columns of records and of occurrences
_FIRST = {axis: BEGUN[role] for axis, role in ROLE.items()}
Counted = Counter[tuple[dt.date, str]]


class Wanted(NamedTuple):
    """By which step (the finest that can be read, where none is given), by whose days, and what is counted apart."""

    step: Step | None
    axis: Axis
    split: Split | None


def timeline(connection: Connection, chosen: Chosen, wanted: Wanted, *, whole: bool) -> tuple[list[Point], bool]:
    """The stretches that have any, and whether only the newest records are counted, which ``whole`` rules out."""
    found = _kept(connection, chosen, wanted, whole=whole) if wanted.split is None else None
    if found is None:
        return _by_record(connection, chosen, wanted, whole=whole)
    acts = Counter({(day, ""): n for day, n in found.acts.items()})
    records = None if found.records is None else Counter({(day, ""): n for day, n in found.records.items()})
    return _points(acts, records, wanted.step), False


def coarse_enough(days: int) -> Step:
    """The finest step that gives so many days some 60 to 150 stretches at most."""
    return next((step for step, most in _READABLE if days <= most), "year")


def start(day: dt.date, step: Step) -> dt.date:
    """The first day of the stretch that a day lies in; weeks begin on Monday."""
    if step == "week":
        return day - dt.timedelta(day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def _kept(connection: Connection, chosen: Chosen, wanted: Wanted, *, whole: bool) -> Begun | None:
    """By months where these are fine enough, else by days; None where neither is kept."""
    months = by_month(connection, chosen, wanted.axis)
    if months is not None and _months_will_do(wanted.step, [*months.acts, *(months.records or ())]):
        return months
    return by_day(connection, chosen, wanted.axis, whole=whole)


def _months_will_do(step: Step | None, months: Collection[dt.date]) -> bool:
    """Without a step, only where the days cannot lead to a finer one."""
    if step is not None or not months:
        return step in ("month", "year")
    days = (max(months) - min(months)).days
    return coarse_enough(days - _MONTH) == coarse_enough(days + _MONTH) in ("month", "year")


def _by_record(connection: Connection, chosen: Chosen, wanted: Wanted, *, whole: bool) -> tuple[list[Point], bool]:
    """By the records under the limits and the occurrences that they tell of."""
    rows: ColumnElement[bool] = events.c.row.in_(chosen.all())
    cut = False
    if not whole:
        keys = connection.scalars(chosen.rows("newest", MOST + 1)).all()
        rows, cut = among(connection, events.c.row, keys[:MOST]), len(keys) > MOST or chosen.is_cut
    of: ColumnElement[Any] = events.c[wanted.split] if wanted.split else literal("")
    given = chosen.given.model_copy(update={} if chosen.given.by == wanted.axis else {"since": None, "until": None})
    own, first = events.c[_OWN[wanted.axis]], occurrences.c[_FIRST[wanted.axis]]
    records = select(own, of.label("of"), func.count()).where(rows, *within(own, given)).group_by(own, of)
    acts = select(first, of.label("of"), func.count(occurrences.c.id.distinct())).where(rows)
    acts = acts.join(occurrences, occurrences.c.id == events.c.occurrence).where(*within(first, given))
    return _points(_counted(connection, acts.group_by(first, of)), _counted(connection, records), wanted.step), cut


def _counted(connection: Connection, query: Select[Any]) -> Counted:
    return Counter({(day, of): number for day, of, number in connection.execute(query)})


def _points(acts: Counted, records: Counted | None, step: Step | None) -> list[Point]:
    days = [day for day, _ in (*acts, *(records or ()))]
    step = step or coarse_enough((max(days) - min(days)).days if days else 0)
    begin, lie = _summed(acts, step), None if records is None else _summed(records, step)
    return [
        Point(start=day, step=step, events=None if lie is None else lie[day, of], occurrences=begin[day, of], of=of)
        for day, of in sorted(begin.keys() | (lie or {}).keys())
    ]


def _summed(counted: Counted, step: Step) -> Counted:
    sums: Counted = Counter()
    for (day, of), number in counted.items():
        sums[start(day, step), of] += number
    return sums
