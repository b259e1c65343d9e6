"""What an expression means: the types of a reading, and how stretches of days are made."""

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from teletipo.records import Granularity
from teletipo.temporal.grammar import Argument

Parts = dict[str, Argument]

NO_PUBLICATION = "relative to a publication date that is unknown"
NO_REFERENCE = "relative to a date that the article has not given"
IMPOSSIBLE = "there is no such day"
VAGUE = "the words fix no day"


@dataclass(frozen=True, slots=True)
class Context:
    """What a relative expression is resolved against. ``tense`` is past, present, future or none."""

    published: dt.date | None
    reference: dt.date | None
    tense: str


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
    """What a rule matched: the values of its parts, the rule's further keys, and what it is resolved against."""

    parts: Parts
    options: dict[str, Any]
    context: Context

    def having(self, *, options: dict[str, Any] | None = None, **parts: Argument) -> "Expression":
        """The same expression with other options or parts."""
        return replace(self, parts={**self.parts, **parts}, options=self.options if options is None else options)


Reader = Callable[[Expression], Reading]


def unresolved(reason: str, type_: str = "DATE") -> Reading:
    return Reading(type_, None, reason=reason)


def one_day(day: dt.date, part: Argument | None = None) -> Reading:
    suffix = f"T{part}" if isinstance(part, str) else ""
    return Reading("TIME" if suffix else "DATE", day.isoformat() + suffix, day, day, Granularity.DAY)


def stretch(first: dt.date, last: dt.date, value: str, granularity: Granularity = Granularity.DAYS) -> Reading:
    return Reading("DATE", value, first, last, granularity)


def a_week(day: dt.date) -> Reading:
    monday = day - dt.timedelta(days=day.weekday())
    number = monday.isocalendar()
    return stretch(monday, monday + dt.timedelta(days=6), f"{number.year}-W{number.week:02}", Granularity.WEEK)


def a_month(year: int, month: int) -> Reading:
    last = calendar.monthrange(year, month)[1]
    return stretch(dt.date(year, month, 1), dt.date(year, month, last), f"{year}-{month:02}", Granularity.MONTH)


def a_year(year: int) -> Reading:
    return stretch(dt.date(year, 1, 1), dt.date(year, 12, 31), f"{year:04}", Granularity.YEAR)


def add_months(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
