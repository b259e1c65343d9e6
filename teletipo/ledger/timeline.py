"""How many events and occurrences in every day, week, month or year: of the event, of its publication, of ingest."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select

from teletipo.ledger.drawn import Point
from teletipo.ledger.schema import events

Step = Literal["day", "week", "month", "year"]
Axis = Literal["event", "published", "ingested"]
Split = Literal["event_type", "quad_class", "status"]


def timeline(
    connection: Connection, rows: Select[tuple[int]], step: Step | None, axis: Axis, split: Split | None
) -> list[Point]:
    """The records with these keys by their day; an occurrence is counted where its first of them lies.

    An undated event stands on the day of its publication. Without a ``step``, the finest that keeps a chart readable.
    """
    days = _days(rows, axis, split).subquery()
    counted = _rows(connection, select(days.c.day, days.c.of, func.count()).group_by(days.c.day, days.c.of))
    first = select(func.min(days.c.day).label("day"), days.c.of).group_by(days.c.occurrence, days.c.of).subquery()
    begun = _rows(connection, select(first.c.day, first.c.of, func.count()).group_by(first.c.day, first.c.of))
    step = step or coarse_enough(*((min(d for d, _, _ in counted), max(d for d, _, _ in counted)) if counted else ()))
    number, starting = _summed(counted, step), _summed(begun, step)
    return [
        Point(start=day, step=step, events=n, occurrences=starting[day, of], of=of)
        for (day, of), n in sorted(number.items())
    ]


def coarse_enough(first: dt.date | None = None, last: dt.date | None = None) -> Step:
    """The finest step that gives some 60 to 150 stretches at most."""
    days = (last - first).days if first and last else 0
    return "day" if days <= 62 else "week" if days <= 430 else "month" if days <= 4400 else "year"


def start(day: dt.date, step: Step) -> dt.date:
    """The first day of the stretch that a day lies in; weeks begin on Monday."""
    if step == "week":
        return day - dt.timedelta(day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def _days(rows: Select[tuple[int]], axis: Axis, split: Split | None) -> Select[Any]:
    day = events.c["day" if axis == "event" else axis]
    of: ColumnElement[Any] = events.c[split] if split else literal("")
    query = select(day.label("day"), of.label("of"), events.c.occurrence)
    return query.where(events.c.row.in_(rows), day.is_not(None))


def _rows(connection: Connection, query: Select[Any]) -> Sequence[tuple[dt.date, str, int]]:
    return [(day, of, number) for day, of, number in connection.execute(query)]


def _summed(counted: Sequence[tuple[dt.date, str, int]], step: Step) -> Counter[tuple[dt.date, str]]:
    sums: Counter[tuple[dt.date, str]] = Counter()
    for day, of, number in counted:
        sums[start(day, step), of] += number
    return sums
