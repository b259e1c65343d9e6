"""Readings of stretches between two dates, and of those with one end."""

import datetime as dt
from dataclasses import replace

from teletipo.records import Granularity
from teletipo.temporal.days import a_day, calendar_day, weekday
from teletipo.temporal.reading import (
    AHEAD,
    BACKWARD,
    IMPOSSIBLE,
    NO_PUBLICATION,
    ONLY_END,
    ONLY_START,
    Context,
    Expression,
    Reading,
    between_days,
    read_end,
    unresolved,
)

_FLOATING = frozenset({
    "calendar_day", "month", "weekday", "day_of_month", "season", "feast", "movable_feast", "phase_of",
    "part_of_year_numbered",
})  # fmt: skip
_OF_A_DAY = frozenset({"day_and_part", "day_and_clock"})
_HELD = ("year", "short", "past", "next", "lastyear", "thisyear", "nextyear", "thatyear")


def days_of_month(e: Expression) -> Reading:
    """*del 3 al 5 de mayo*, *del 28 de abril al 2 de mayo*."""
    last = calendar_day(e.having(day=e.parts["to"]))
    if last.latest is None:
        return last
    first_month = int(e.parts.get("frommonth", e.parts["month"]))
    year = last.latest.year - (first_month > last.latest.month)
    first = a_day(year, first_month, int(e.parts["from"]))
    if first is None or first > last.latest:
        return unresolved(IMPOSSIBLE)
    return between_days(first, last.latest)


def days_of(e: Expression) -> Reading:
    """*del 4 al 22 de este mes*."""
    whole = e.inside("month")
    if whole.earliest is None:
        return whole
    first, last = (a_day(whole.earliest.year, whole.earliest.month, int(e.parts[side])) for side in ("from", "to"))
    return unresolved(IMPOSSIBLE) if first is None or last is None or first > last else between_days(first, last)


def weekdays(e: Expression) -> Reading:
    """*del lunes al jueves*: the stretch nearest to the publication on the side of the tense."""
    last = weekday(e.having(options={"direction": "tense"}, weekday=e.parts["to"]))
    if last.latest is None:
        return last
    return between_days(last.latest - dt.timedelta(days=(int(e.parts["to"]) - int(e.parts["from"])) % 7), last.latest)


def between(e: Expression) -> Reading:
    """From the first day of one expression to the last of the other; an end without a year goes by the other end."""
    a, b = _ends(e.inner["from"], e.inner["to"], e.context)
    if a.earliest is None or b.latest is None:
        return next(r for r in (b, a) if r.earliest is None or r.latest is None)
    if a.earliest > b.latest:
        return unresolved(BACKWARD)
    return Reading("DATE", f"{a.value}/{b.value}", a.earliest, b.latest, Granularity.DAYS)


def _ends(first: Expression, last: Expression, context: Context) -> tuple[Reading, Reading]:
    if floats(last) and (not floats(first) or context.tense not in AHEAD):
        a = read_end(first)
        return a, _from(last, a.earliest, "future")
    b = read_end(last)
    return (_from(first, b.latest, "past") if floats(first) else read_end(first)), b


def _from(e: Expression, day: dt.date | None, side: str) -> Reading:
    return e.read() if day is None else e.under(e.context._replace(published=day, tense=side)).read()


def floats(e: Expression) -> bool:
    """Does the expression name no year, so that the other end may choose it?"""
    name = getattr(e.reader, "__name__", "")
    inner = e.inner.get("whole") or e.inner.get("dm") or (e.inner.get("day") if name in _OF_A_DAY else None)
    if inner is not None:
        return floats(inner)
    held = any(part in e.parts for part in _HELD) or e.options.get("direction", "tense") != "tense"
    return name in _FLOATING and not held


def since(e: Expression) -> Reading:
    """*desde X*: to the day of publication; X alone where that is unknown or before X."""
    reading, published = read_end(e.inner["date"]), e.context.published
    first = reading.earliest
    if first is None or published is None or first > published:
        return reading
    granularity = Granularity.DAY if first == published else Granularity.DAYS
    return replace(reading, latest=published, granularity=granularity, modifier="SINCE")


def until(e: Expression) -> Reading:
    """*hasta el jueves* fixes the last day alone: no interval can be made of it."""
    return _open(read_end(e.inner["date"]), "UNTIL", ONLY_END)


def after(e: Expression) -> Reading:
    """*después de 2016*: from the day behind it to that of publication, if it is over by then."""
    reading, published = read_end(e.inner["date"]), e.context.published
    if reading.latest is None:
        return reading
    first = reading.latest + dt.timedelta(days=1)
    if published is None or first > published:
        return _open(reading, "AFTER", ONLY_START)
    return replace(reading, earliest=first, latest=published, granularity=Granularity.DAYS, modifier="AFTER")


def _open(reading: Reading, modifier: str, reason: str) -> Reading:
    if reading.earliest is None:
        return replace(reading, modifier=modifier)
    return replace(reading, earliest=None, latest=None, granularity=None, modifier=modifier, reason=reason)


def rest_of(e: Expression) -> Reading:
    """*el resto de la semana*: from the day of publication on."""
    published = e.context.published
    if published is None:
        return unresolved(NO_PUBLICATION)
    last = e.inside("whole").latest if "whole" in e.inner else published + dt.timedelta(days=6 - published.weekday())
    return unresolved(BACKWARD) if last is None or last < published else between_days(published, last)
