"""Readings of expressions that mean a week, month, season, year or longer, and of those that fix no day at all."""

import datetime as dt
from dataclasses import replace

from teletipo.records import Granularity
from teletipo.temporal.reading import (
    IMPOSSIBLE,
    NO_PUBLICATION,
    NO_REFERENCE,
    VAGUE,
    Expression,
    Reading,
    a_month,
    a_week,
    a_year,
    add_months,
    one_day,
    stretch,
    unresolved,
)


def repeated(_: Expression) -> Reading:
    return Reading("SET", "P1W", reason="a repeated time")


def week(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    return a_week(e.context.published + dt.timedelta(weeks=e.options["weeks"]))


def weekend(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    monday = e.context.published - dt.timedelta(days=e.context.published.weekday())
    back = 7 if e.context.tense == "past" and e.context.published.weekday() < 5 else 0
    saturday = monday + dt.timedelta(days=5 - back)
    number = saturday.isocalendar()
    return stretch(saturday, saturday + dt.timedelta(days=1), f"{number.year}-W{number.week:02}-WE")


def month(e: Expression) -> Reading:
    number = int(e.parts["month"])
    year = _year_of(e, number)
    return a_month(year, number) if year else unresolved(NO_PUBLICATION)


def _year_of(e: Expression, number: int) -> int | None:
    """The year that a month belongs to: said, or the one that brings it nearest on the side of the tense."""
    if "year" in e.parts:
        return int(e.parts["year"])
    if "thatyear" in e.parts and e.context.reference:
        return e.context.reference.year
    if e.context.published is None:
        return None
    shift = {"lastyear": -1, "thisyear": 0, "nextyear": 1}
    for name, years in shift.items():
        if name in e.parts:
            return e.context.published.year + years
    this = (e.context.published.year, e.context.published.month)
    if "next" in e.parts or (e.context.tense in ("future", "conditional") and "past" not in e.parts):
        return this[0] if number > this[1] or (number == this[1] and "next" not in e.parts) else this[0] + 1
    if number < this[1] or (number == this[1] and "past" not in e.parts):
        return this[0]
    return this[0] - 1


def part_of_month(e: Expression) -> Reading:
    """Day 1 to 10, 11 to 20, or 21 to the last, after the annotation guide."""
    whole = _month_meant(e)
    if whole.earliest is None or whole.latest is None:
        return whole
    phase = str(e.parts["phase"])
    low, high = {"START": (1, 10), "MID": (11, 20), "END": (21, whole.latest.day)}[phase]
    first = whole.earliest
    part = replace(whole, earliest=first.replace(day=low), latest=first.replace(day=high), modifier=phase)
    return replace(part, granularity=Granularity.DAYS)


def _month_meant(e: Expression) -> Reading:
    if "month" in e.parts:
        return month(e)
    if e.options.get("anaphoric"):
        return month_of_reference(e)
    return month_from_publication(e.having(options={"months": -1 if "back" in e.parts else 0}))


def month_from_publication(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    target = add_months(e.context.published, e.options["months"])
    return a_month(target.year, target.month)


def month_of_reference(e: Expression) -> Reading:
    if e.context.reference is None:
        return unresolved(NO_REFERENCE)
    return a_month(e.context.reference.year, e.context.reference.month)


def part_of_year(e: Expression) -> Reading:
    """The first, middle or last third of a year."""
    if "year" in e.parts:
        year = int(e.parts["year"])
    elif e.context.published is None:
        return unresolved(NO_PUBLICATION)
    else:
        year = e.context.published.year + (-1 if "back" in e.parts else 1 if "ahead" in e.parts else 0)
    phase = str(e.parts["phase"])
    low, high = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}[phase]
    part = stretch(dt.date(year, low, 1), add_months(dt.date(year, high, 1), 1) - dt.timedelta(days=1), f"{year}")
    return replace(part, modifier=phase, granularity=Granularity.SEASON)


def year(e: Expression) -> Reading:
    return a_year(int(e.parts["year"]))


def year_from_publication(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    return a_year(e.context.published.year + e.options["years"])


def year_of_reference(e: Expression) -> Reading:
    return a_year(e.context.reference.year) if e.context.reference else unresolved(NO_REFERENCE)


def part_of_year_numbered(e: Expression) -> Reading:
    """A quarter, a third or a half of a year."""
    size = {"trimestre": 3, "cuatrimestre": 4, "semestre": 6}[str(e.parts["span"]).lower()]
    number = int(e.parts["ordinal"])
    target = e.parts.get("year") or (e.context.published.year if e.context.published else None)
    if target is None:
        return unresolved(NO_PUBLICATION)
    if number * size > 12:
        return unresolved(IMPOSSIBLE)
    first = dt.date(int(target), (number - 1) * size + 1, 1)
    letter = {3: "Q", 6: "H"}.get(size)  # TIMEX3 has no letter for thirds
    last = add_months(first, size) - dt.timedelta(days=1)
    value = f"{target}-{letter}{number}" if letter else f"{first.isoformat()}/{last.isoformat()}"
    return stretch(first, last, value, Granularity.SEASON)


AHEAD = ("future", "conditional")
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(e: Expression) -> Reading:
    """A season of the northern hemisphere, by whole months (March to May is spring)."""
    name = str(e.parts["season"])
    target = e.parts.get("year") or (e.context.published.year if e.context.published else None)
    if target is None:
        return unresolved(NO_PUBLICATION)
    first = dt.date(int(target), _SEASONS[name], 1)
    if "year" not in e.parts and e.context.published is not None:
        first = _season_beside(e, first, e.context.published)
    last = add_months(first, 3) - dt.timedelta(days=1)
    return stretch(first, last, f"{first.year}-{name}", Granularity.SEASON)


def _season_beside(e: Expression, first: dt.date, published: dt.date) -> dt.date:
    """The season of this year, the last or the next: as *pasado* and *próximo* say, else the tense."""
    if "past" in e.parts:
        return first if add_months(first, 3) <= published else first.replace(year=first.year - 1)
    if "next" in e.parts:
        return first if first > published else first.replace(year=first.year + 1)
    ahead = e.context.tense in AHEAD
    return first.replace(year=first.year - 1) if first > published and not ahead else first


def decade(e: Expression) -> Reading:
    first = int(e.parts["year"]) if "year" in e.parts else 1900 + int(e.parts["decade"])
    first -= first % 10
    return stretch(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), f"{first // 10}", Granularity.YEARS)


def century(e: Expression) -> Reading:
    number = _roman(str(e.parts["roman"]))
    return stretch(
        dt.date(number * 100 - 99, 1, 1), dt.date(number * 100, 12, 31), f"{number - 1:02}", Granularity.YEARS
    )


def last_century(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    first = e.context.published.year // 100 * 100 - 99
    return stretch(dt.date(first, 1, 1), dt.date(first + 99, 12, 31), f"{first // 100:02}", Granularity.YEARS)


def _roman(letters: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[c] for c in letters.lower()]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))


def holy_week(e: Expression) -> Reading:
    """Palm Sunday to Easter Sunday."""
    target = e.parts.get("year") or (e.context.published.year if e.context.published else None)
    if target is None:
        return unresolved(NO_PUBLICATION)
    easter = _easter(int(target))
    return stretch(easter - dt.timedelta(days=7), easter, f"{target}-W{easter.isocalendar().week:02}", Granularity.WEEK)


def _easter(year: int) -> dt.date:
    """The Gregorian computus in the anonymous form (Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)


def last_units(e: Expression) -> Reading:
    """*los últimos 18 meses*: from that long ago to the day of publication."""
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    number, unit = int(e.parts["number"]), str(e.parts["unit"])
    months = {"month": number, "year": 12 * number, "decade": 120 * number}.get(unit)
    days = {"day": number, "week": 7 * number, "fortnight": 14 * number}.get(unit)
    if months:
        first = add_months(e.context.published, -months)
    elif days:
        first = e.context.published - dt.timedelta(days=days)
    else:
        return unresolved(VAGUE)
    return stretch(first, e.context.published, f"{first.isoformat()}/{e.context.published.isoformat()}")


def vague(_: Expression) -> Reading:
    return unresolved(VAGUE)


_LETTERS = {"day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y", "decade": "P{}DE", "fortnight": "P{}W",
            "hour": "PT{}H", "minute": "PT{}M"}  # fmt: skip


def duration(e: Expression) -> Reading:
    unit = str(e.parts["unit"])
    number = int(e.parts["number"]) * (2 if unit == "fortnight" else 1)
    return Reading("DURATION", _LETTERS[unit].format(number), reason="a length of time, not a date")


def entry_clock(e: Expression) -> Reading:
    """The hour that opens an entry of a live report: an hour of the day of publication."""
    hour, minute, day = int(e.parts["hour"]), int(e.parts["minute"]), e.context.published
    return one_day(day, f"{hour:02}:{minute:02}") if day is not None else unresolved(NO_PUBLICATION, "TIME")


def clock(e: Expression) -> Reading:
    hour = int(e.parts["hour"])
    minute = int(e.parts.get("minute", 0))
    return Reading("TIME", f"T{hour:02}:{minute:02}", reason="an hour of a day that other words give")
