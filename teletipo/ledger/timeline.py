"""How many events and occurrences in every day, week, month or year."""

import datetime as dt
from collections import Counter
from typing import Literal

from sqlalchemy import Connection, Select, func, select

from teletipo.ledger.answers import Point
from teletipo.ledger.schema import events

Step = Literal["day", "week", "month", "year"]


def timeline(connection: Connection, rows: Select[tuple[int]], step: Step) -> list[Point]:
    """The records with these keys by their day; an occurrence is counted where its first of them lies."""
    of = events.c.row.in_(rows), events.c.day.is_not(None)
    each = connection.execute(select(events.c.day, func.count()).where(*of).group_by(events.c.day))
    counted: Counter[dt.date] = Counter()
    for day, number in each:
        counted[start(day, step)] += number
    first = select(func.min(events.c.day).label("day")).where(*of).group_by(events.c.occurrence).subquery()
    begun: Counter[dt.date] = Counter()
    for day, number in connection.execute(select(first.c.day, func.count()).group_by(first.c.day)):
        begun[start(day, step)] += number
    return [Point(start=d, events=counted[d], occurrences=begun[d]) for d in sorted(counted)]


def start(day: dt.date, step: Step) -> dt.date:
    """The first day of the stretch that a day lies in; weeks begin on Monday."""
    if step == "week":
        return day - dt.timedelta(day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day
