"""Readings of feasts: those of a fixed day, those that follow Easter, and days that have a name in the press."""

import datetime as dt
from collections.abc import Callable

from teletipo.records import Granularity
from teletipo.temporal.days import calendar_day
from teletipo.temporal.reading import AHEAD, NO_PUBLICATION, Expression, Reading, one_day, stretch, unresolved

_DAY = dt.timedelta(days=1)


def feast(e: Expression) -> Reading:
    month, day = (int(n) for n in str(e.parts["feast"]).split("-"))
    return calendar_day(e.having(month=month, day=day))


def known_day(e: Expression) -> Reading:
    """*el 11-S*: one day of history."""
    return one_day(dt.date.fromisoformat(str(e.parts["known"])))


def movable_feast(e: Expression) -> Reading:
    """A day so many days from Easter Sunday."""
    away = dt.timedelta(days=int(e.parts["movable"]))
    year = _year(e, lambda y: easter(y) + away)
    return unresolved(NO_PUBLICATION) if year is None else one_day(easter(year) + away)


def thanksgiving(e: Expression) -> Reading:
    """The fourth Thursday of November, and the Friday behind it (*viernes negro*)."""
    later = _DAY if str(e.parts["name"]).startswith(("viernes", "black")) else _DAY * 0
    year = _year(e, lambda y: _fourth_thursday(y) + later)
    return unresolved(NO_PUBLICATION) if year is None else one_day(_fourth_thursday(year) + later)


def _fourth_thursday(year: int) -> dt.date:
    first = dt.date(year, 11, 1)
    return first + _DAY * ((3 - first.weekday()) % 7 + 21)


def holy_week(e: Expression) -> Reading:
    """Palm Sunday to Easter Sunday."""
    year = int(e.parts["year"]) if "year" in e.parts else None
    if year is None and e.context.published is not None:
        asked = {"past", "next"} & e.parts.keys()
        year = _year(e, easter) if asked else e.context.published.year
    if year is None:
        return unresolved(NO_PUBLICATION)
    sunday = easter(year)
    return stretch(sunday - 7 * _DAY, sunday, f"{year}-W{sunday.isocalendar().week:02}", Granularity.WEEK)


def _year(e: Expression, day_of: Callable[[int], dt.date]) -> int | None:
    """The year said, or the one whose feast lies nearest on the side that the words or the tense point to."""
    published = e.context.published
    if "year" in e.parts:
        return int(e.parts["year"])
    if published is None:
        return None
    ahead = "next" in e.parts or (e.context.tense in AHEAD and "past" not in e.parts)
    sides = [y for y in range(published.year - 1, published.year + 2) if (day_of(y) >= published) == ahead]
    return min(sides, key=lambda y: abs(day_of(y) - published))


def easter(year: int) -> dt.date:
    """The Gregorian computus in the anonymous form (Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)
