"""Readings of a part of another expression, or of a time told by one: *la primera semana de mayo*."""

import datetime as dt
from dataclasses import replace

from teletipo.records import Granularity
from teletipo.temporal.counting import last_units
from teletipo.temporal.periods import part_of_month
from teletipo.temporal.reading import (
    IMPOSSIBLE,
    NO_PUBLICATION,
    Expression,
    Reading,
    a_month,
    a_week,
    add_months,
    between_days,
    one_day,
    stretch,
    unresolved,
)

_DAY = dt.timedelta(days=1)
_THURSDAY = 3
_WEEK = {"START": (0, 1), "MID": (2, 3), "END": (4, 6)}
_THIRDS = {"START": (0, 3), "MID": (3, 7), "END": (7, 10)}


def same(e: Expression) -> Reading:
    """The expression inside, in words that make it count."""
    inner = e.inner.get("dm") or next(iter(e.inner.values()))
    asked = {k: v for k, v in e.parts.items() if k in ("past", "next")}
    return replace(inner, parts={**inner.parts, **asked}).read()


def of_year(e: Expression) -> Reading:
    """*Navidad de este año*: what stands inside, in the year that stands beside it."""
    year = e.inside("year")
    if year.earliest is None:
        return year
    inner = next(v for k, v in e.inner.items() if k != "year")
    return inner.having(year=year.earliest.year).read()


def nth_weekday(e: Expression) -> Reading:
    """*el primer lunes de mayo*, *el último domingo de octubre*."""
    month = e.inside("month")
    if month.earliest is None or month.latest is None:
        return month
    nth = e.inner["nth"].parts
    wanted = int(nth["weekday"])
    if "last" in nth:
        return one_day(month.latest - _DAY * ((month.latest.weekday() - wanted) % 7))
    day = month.earliest + _DAY * ((wanted - month.earliest.weekday()) % 7 + 7 * (int(nth["ordinal"]) - 1))
    return one_day(day) if day <= month.latest else unresolved(IMPOSSIBLE)


def numbered_week(e: Expression) -> Reading:
    """The week of that number; as in ISO 8601, a week belongs to the year and month of its Thursday."""
    whole = _whole(e)
    if whole.earliest is None or whole.latest is None:
        return whole
    if "last" in e.parts:
        return a_week(whole.latest - _DAY * ((whole.latest.weekday() - _THURSDAY) % 7))
    first = whole.earliest + _DAY * ((_THURSDAY - whole.earliest.weekday()) % 7)
    thursday = first + 7 * _DAY * (int(e.parts.get("ordinal", e.parts.get("number", 1))) - 1)
    return a_week(thursday) if first <= thursday <= whole.latest else unresolved(IMPOSSIBLE)


def _whole(e: Expression) -> Reading:
    """What the part is a part of: said, or the year of the publication."""
    if "whole" in e.inner:
        return e.inside("whole")
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    year = e.context.published.year
    return between_days(dt.date(year, 1, 1), dt.date(year, 12, 31))


def numbered_month(e: Expression) -> Reading:
    """*el tercer mes de 2021*."""
    year = e.inside("year")
    if year.earliest is None:
        return year
    number = 12 if "last" in e.parts else int(e.parts["ordinal"])
    return a_month(year.earliest.year, number) if number <= 12 else unresolved(IMPOSSIBLE)


def edge_of(e: Expression) -> Reading:
    """*los primeros diez días de mayo*, *los últimos meses de 2021* (where no number is said, a third)."""
    whole = e.inside("date")
    if whole.earliest is None or whole.latest is None:
        return whole
    early = str(e.parts["edge"]).startswith("prim")
    if "duration" not in e.inner:
        return _share(whole, *((0, 3) if early else (7, 10)), "START" if early else "END")
    behind = whole.latest + _DAY
    length = e.inner["duration"].parts
    if length["unit"] in ("week", "fortnight"):
        return _weeks(whole, int(length["number"]) * (2 if length["unit"] == "fortnight" else 1), early)
    measured = last_units(e.under(e.context._replace(published=behind)))
    if measured.earliest is None:
        return unresolved(measured.reason or IMPOSSIBLE)
    if not early:
        return between_days(measured.earliest, whole.latest)
    months = (behind.year - measured.earliest.year) * 12 + behind.month - measured.earliest.month
    plain = measured.earliest.day == behind.day
    end = add_months(whole.earliest, months) if plain and months else whole.earliest + (behind - measured.earliest)
    return between_days(whole.earliest, end - _DAY)


def _weeks(whole: Reading, count: int, early: bool) -> Reading:
    """The first or last weeks, from Monday to Sunday, counted by their Thursdays."""
    if whole.earliest is None or whole.latest is None:
        return whole
    first = whole.earliest + _DAY * ((_THURSDAY - whole.earliest.weekday()) % 7 - _THURSDAY)
    last = whole.latest + _DAY * (6 - _THURSDAY - (whole.latest.weekday() - _THURSDAY) % 7)
    if early:
        return between_days(first, first + _DAY * (7 * count - 1))
    return between_days(last - _DAY * (7 * count - 1), last)


def half_of(e: Expression) -> Reading:
    """*la primera quincena de agosto* (day 1 to 15), *la segunda mitad del año* (from July)."""
    whole = e.inside("date")
    if whole.earliest is None or whole.latest is None:
        return whole
    if whole.granularity is Granularity.MONTH:
        middle = whole.earliest.replace(day=15)
    elif whole.granularity is Granularity.YEAR:
        middle = whole.earliest.replace(month=6, day=30)
    else:
        middle = whole.earliest + (whole.latest - whole.earliest) // 2
    early = str(e.parts["half"]).startswith("prim")
    return between_days(whole.earliest, middle) if early else between_days(middle + _DAY, whole.latest)


def week_of(e: Expression) -> Reading:
    """*la semana del 3 de mayo*: Monday to Sunday around that day."""
    day = e.inside("day")
    return day if day.earliest is None else a_week(day.earliest)


def phase_of(e: Expression) -> Reading:
    """*a principios de*: of a month 10 days, of a week two or three, of all else about a third."""
    phase = str(e.parts["phase"])
    if "whole" not in e.inner:
        return _of_week(_this_week(e), phase)
    whole = e.inside("whole")
    if whole.earliest is None or whole.latest is None:
        return whole
    if whole.granularity is Granularity.MONTH:
        return part_of_month(e)
    if whole.granularity is Granularity.WEEK:
        return _of_week(whole, phase)
    if whole.granularity is Granularity.YEAR:
        low = {"START": 1, "MID": 5, "END": 9}[phase]
        first = whole.earliest.replace(month=low)
        part = stretch(first, add_months(first, 4) - _DAY, whole.value or "", Granularity.SEASON)
        return replace(part, modifier=phase)
    return _share(whole, *_THIRDS[phase], phase)


def _this_week(e: Expression) -> Reading:
    return unresolved(NO_PUBLICATION) if e.context.published is None else a_week(e.context.published)


def _of_week(week: Reading, phase: str) -> Reading:
    if week.earliest is None:
        return week
    first, last = (week.earliest + _DAY * n for n in _WEEK[phase])
    return replace(week, earliest=first, latest=last, granularity=Granularity.DAYS, modifier=phase)


def _share(whole: Reading, low: int, high: int, phase: str) -> Reading:
    """From *low* tenths to *high* tenths of a stretch; of several years, whole years, of months, whole months."""
    if whole.earliest is None or whole.latest is None:
        return whole
    first, last = whole.earliest, whole.latest
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    unit = 12 if months > 24 else 1
    if months >= 3:
        a, b = (unit * round(months / unit * share / 10) for share in (low, high))
        start, end = add_months(first, a), add_months(first, b) - _DAY
    else:
        length = (last - first).days + 1
        start, end = first + _DAY * (length * low // 10), first + _DAY * (max(length * high // 10, 1) - 1)
    return replace(whole, earliest=start, latest=max(start, end), modifier=phase, granularity=_finer(unit, months))


def _finer(unit: int, months: int) -> Granularity:
    if unit == 12:
        return Granularity.YEARS
    return Granularity.SEASON if months >= 3 else Granularity.DAYS


def eve_of(e: Expression) -> Reading:
    """*la víspera de Navidad*, *en vísperas del 9 de mayo* (the day before, and about it)."""
    day = e.inside("day")
    return day if day.earliest is None else one_day(day.earliest - _DAY)


def approximate(e: Expression) -> Reading:
    """*hacia mayo de 2019*: what stands inside, about."""
    return replace(next(iter(e.inner.values())).read(), modifier="APPROX")
