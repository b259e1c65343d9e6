"""What an expression means: the types of a reading, and how stretches of days are made."""

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from teletipo.records import Granularity
from teletipo.temporal.grammar import Argument

Parts = dict[str, Argument]

NO_PUBLICATION = "relative to a publication date that is unknown"
NO_REFERENCE = "relative to a date that the article has not given"
IMPOSSIBLE = "there is no such day"
VAGUE = "the words fix no day"
ONLY_END = "only its end is given"
ONLY_START = "only its beginning is given"
BACKWARD = "its end lies before its beginning"
AHEAD = ("future", "conditional")


class Context(NamedTuple):
    """What a relative expression is resolved against. ``tense`` is past, present, future, conditional or none.

    ``reference`` is the first day of what was spoken of last, ``of_month`` where that was a month. ``south``: seasons
    are those of the southern half of the earth.
    """

    published: dt.date | None
    reference: dt.date | None
    tense: str
    south: bool = False
    of_month: bool = False

    @property
    def day(self) -> dt.date | None:
        """The reference, if it is a day."""
        return None if self.of_month else self.reference


@dataclass(frozen=True, slots=True)
class Reading:
    """A TIMEX3 ``type`` and ``value`` and the days that they fix, if any."""

    type: str
    value: str | None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    granularity: Granularity | None = None
    modifier: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """What a rule matched: the values of its parts, the rule's further keys, and what it is resolved against.

    ``inner`` are the expressions inside it by name, ``reader`` is what makes days of this one.
    """

    parts: Parts
    options: dict[str, Any]
    context: Context
    inner: dict[str, "Expression"] = field(default_factory=dict)
    reader: "Reader | None" = None

    def having(self, *, options: dict[str, Any] | None = None, **parts: Argument) -> "Expression":
        """The same expression with other options or parts."""
        return replace(self, parts={**self.parts, **parts}, options=self.options if options is None else options)

    def under(self, context: Context) -> "Expression":
        """The same expression resolved against something else."""
        inner = {name: e.under(context) for name, e in self.inner.items()}
        return replace(self, context=context, inner=inner)

    def read(self) -> Reading:
        """What it means."""
        return unresolved(VAGUE) if self.reader is None else self.reader(self)

    def inside(self, name: str) -> Reading:
        """What the expression of that name inside this one means."""
        return self.inner[name].read()


Reader = Callable[[Expression], Reading]


def unresolved(reason: str, type_: str = "DATE") -> Reading:
    return Reading(type_, None, reason=reason)


def one_day(day: dt.date, part: Argument | None = None) -> Reading:
    suffix = f"T{part}" if isinstance(part, str) else ""
    return Reading("TIME" if suffix else "DATE", day.isoformat() + suffix, day, day, Granularity.DAY)


def stretch(first: dt.date, last: dt.date, value: str, granularity: Granularity = Granularity.DAYS) -> Reading:
    return Reading("DATE", value, first, last, granularity)


def between_days(first: dt.date, last: dt.date) -> Reading:
    """A stretch whose value are its first and last day."""
    return stretch(first, last, f"{first.isoformat()}/{last.isoformat()}")


def a_week(day: dt.date) -> Reading:
    monday = day - dt.timedelta(days=day.weekday())
    number = monday.isocalendar()
    return stretch(monday, monday + dt.timedelta(days=6), f"{number.year}-W{number.week:02}", Granularity.WEEK)


def a_month(year: int, month: int) -> Reading:
    last = calendar.monthrange(year, month)[1]
    return stretch(dt.date(year, month, 1), dt.date(year, month, last), f"{year}-{month:02}", Granularity.MONTH)


def a_year(year: int) -> Reading:
    return stretch(dt.date(year, 1, 1), dt.date(year, 12, 31), f"{year:04}", Granularity.YEAR)


def years(first: int, count: int) -> Reading:
    """A decade or a century from its first year on, its value cut to the digits that its years share."""
    digits = {10: 3, 100: 2}[count]
    value = f"{first if count == 10 else first - 1:04}"[:digits]
    return stretch(dt.date(first, 1, 1), dt.date(first + count - 1, 12, 31), value, Granularity.YEARS)


def add_months(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def full_year(short: int, context: Context) -> int:
    """The year that two digits mean: the nearest one that does not lie more than ten years ahead."""
    now = (context.published or dt.date(2000, 1, 1)).year
    year = now - now % 100 + short
    return year if year <= now + 10 else year - 100


def year_said(e: Expression) -> int | None:
    """The year among the parts, in four digits or two."""
    if "year" in e.parts:
        return int(e.parts["year"])
    return full_year(int(e.parts["short"]), e.context) if "short" in e.parts else None


def read_end(e: Expression) -> Reading:
    """An end of a stretch; *ahora* is the day of publication."""
    reading = e.read()
    day = e.context.published
    if reading.value == "PRESENT_REF" and day is not None:
        return Reading("DATE", day.isoformat(), day, day, Granularity.DAY)
    return reading
