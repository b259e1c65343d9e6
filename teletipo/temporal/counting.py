"""Readings of lengths of time, of days so many units away, and of times that come again."""

import datetime as dt
import re
from collections.abc import Iterator

from teletipo.records import Granularity
from teletipo.temporal.reading import (
    AHEAD,
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
    read_end,
    unresolved,
)

Step = tuple[int, str]

_LENGTH = "a length of time, not a date"
_MONTHS = {
    "month": 1,
    "bimester": 2,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "lustrum": 60,
    "decade": 120,
    "century": 1200,
}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_LETTERS = {
    "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y", "decade": "P{}Y", "fortnight": "P{}W",
    "hour": "PT{}H", "minute": "PT{}M", "bimester": "P{}M", "quarter": "P{}M", "half": "P{}M", "lustrum": "P{}Y",
    "century": "P{}Y",
}  # fmt: skip
_TIMES = {"fortnight": 2, "bimester": 2, "quarter": 3, "half": 6, "lustrum": 5, "decade": 10, "century": 100}
_HALVES = {
    "media hora": "PT30M", "medio año": "P6M", "medio siglo": "P50Y", "media decada": "P5Y",
}  # fmt: skip


def repeated(e: Expression) -> Reading:
    return Reading("SET", e.options.get("every", "P1W"), reason="a repeated time")


def duration(e: Expression) -> Reading:
    return Reading("DURATION", _length(e), reason=_LENGTH)


def half(e: Expression) -> Reading:
    """*media hora*, *medio siglo*: with a length of their own."""
    return Reading("DURATION", _HALVES.get(str(e.parts["halfof"])), reason=_LENGTH)


def some(e: Expression) -> Reading:
    """*varios años*, *durante décadas*: nobody says how many."""
    letters = _LETTERS[str(e.parts["unit"])]
    return Reading("DURATION", letters.format("X"), reason=_LENGTH)


def _length(e: Expression) -> str:
    """The TIMEX3 value of a count of units: P2Y, P2.5Y, P3M2D."""
    values = []
    for number, unit in _steps(e):
        letters = _LETTERS[unit]
        shown = f"{number * _TIMES.get(unit, 1)}" + (".5" if "half" in e.parts else "")
        values.append(letters.format(shown))
    return values[0] + "".join(v.removeprefix("P") for v in values[1:])


def _steps(e: Expression) -> Iterator[Step]:
    """The counts and units of a length, of its own or of the one inside."""
    parts = e.inner["duration"].parts if "duration" in e.inner else e.parts
    for prefix in ("", "next", "last"):
        if f"{prefix}unit" in parts:
            yield int(parts.get(f"{prefix}number", 1)), str(parts[f"{prefix}unit"])


def units_from_publication(e: Expression) -> Reading:
    return _shifted(e, e.context.published, NO_PUBLICATION)


def units_from_reference(e: Expression) -> Reading:
    """*dos días después*, *tres meses más tarde*: months and years also from a month spoken of."""
    finest = [unit for _, unit in _steps(e)][-1:]
    anchor = e.context.reference if finest and finest[0] in _MONTHS else e.context.day
    return _shifted(e, anchor, NO_REFERENCE)


def units_from_day(e: Expression) -> Reading:
    """*dos semanas después del 3 de mayo*."""
    day = read_end(e.inner["day"])
    if day.earliest is None:
        return day
    return _shifted(e, day.earliest, NO_REFERENCE)


def in_duration(e: Expression) -> Reading:
    """*en dos semanas*: what is to come lies so far ahead; of the past it is a length."""
    if e.context.tense not in AHEAD or e.context.published is None:
        return e.inside("duration")
    return _shifted(e.having(options={"sign": 1}), e.context.published, NO_PUBLICATION)


def _shifted(e: Expression, anchor: dt.date | None, missing: str) -> Reading:
    """Counts of units away: as fine as the last unit is, so *hace dos semanas* is a week."""
    if anchor is None:
        return unresolved(missing)
    steps = list(_steps(e))
    if not steps:
        return unresolved(VAGUE)
    for number, unit in steps:
        moved = _moved(anchor, number * e.options["sign"], unit)
        if moved is None:
            return unresolved(VAGUE)
        anchor = moved
    return _as_fine_as(steps[-1][1], anchor)


def _as_fine_as(unit: str, day: dt.date) -> Reading:
    if unit == "day":
        return one_day(day)
    if unit in _DAYS:
        return a_week(day)
    return a_month(day.year, day.month) if _MONTHS[unit] < 12 else a_year(day.year)


def _moved(day: dt.date, number: int, unit: str) -> dt.date | None:
    if unit in _DAYS:
        return day + dt.timedelta(days=number * _DAYS[unit])
    return add_months(day, number * _MONTHS[unit]) if unit in _MONTHS else None


def back_from(day: dt.date, value: str) -> dt.date | None:
    """The day that lies a TIMEX3 length (``P1Y``, ``P3M``) before another; None for one that no number tells."""
    length = _SIMPLE.fullmatch(value)
    return _moved(day, -int(length[1]), _UNITS[length[2]]) if length else None


_SIMPLE = re.compile(r"P(\d+)([DWMY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def last_units(e: Expression) -> Reading:
    """*los últimos 18 meses*: a length that ends on the day of publication."""
    return _beside_publication(e, -1)


def next_units(e: Expression) -> Reading:
    """*los próximos tres días*: a length that begins on the day after publication."""
    return _beside_publication(e, 1)


def _beside_publication(e: Expression, sign: int) -> Reading:
    published = e.context.published
    if published is None:
        return unresolved(NO_PUBLICATION)
    far: dt.date | None = published
    steps = list(_steps(e))
    for number, unit in steps:
        far = _moved(far, sign * number, unit) if far is not None else None
    if far is None or far == published:
        return Reading("DURATION", _length(e) if steps else None, reason=VAGUE)
    first, last = (far, published) if sign < 0 else (published + dt.timedelta(days=1), far)
    return Reading("DURATION", _length(e), first, last, Granularity.DAYS)
