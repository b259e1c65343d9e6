"""Days and moments as pages, feeds and files write them. What can be read in two ways is not read at all."""

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Self

from teletipo.records import Origin

_LONGEST = 60
_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{4})(\d{2})(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_ZONE_BLANK = re.compile(r"(?<=\d) +(?=[+-]\d\d:?\d\d$|Z$|UTC$|GMT$)")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day of publication, the moment in its own time zone where one was written, and where they come from."""

    day: dt.date
    at: dt.datetime | None
    origin: Origin

    @classmethod
    def of(cls, value: object, origin: Origin) -> Self | None:
        """What a text such as ``2024-02-01T23:30:00-05:00`` or ``Thu, 01 Feb 2024 23:30:00 -0500`` says, or None.

        ``3/4/2024`` is a day in April or in March and therefore None; ``13/4/2024`` can only be in April.
        """
        if not isinstance(value, str) or len(value) > _LONGEST:
            return None
        moment = _moment(value.strip())
        day = moment.date() if moment is not None else _day(value.strip())
        return None if day is None else cls(day, moment, origin)

    def not_after(self, last: dt.date | None) -> bool:
        """Is the day none that was still to come on ``last``? A day more is let pass: time zones differ."""
        return last is None or self.day <= last + dt.timedelta(days=1)


def _moment(value: str) -> dt.datetime | None:
    if value[:1].isdigit() and len(value) > 10:
        compact = _ZONE_BLANK.sub("", value).replace("UTC", "Z").replace("GMT", "Z")
        try:
            return dt.datetime.fromisoformat(compact)
        except ValueError:
            return None
    return _of_mail(value)


def _of_mail(value: str) -> dt.datetime | None:
    """RFC 822 and 2822, the dates of RSS."""
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(value: str) -> dt.date | None:
    if found := _ISO_DAY.match(value):
        year, month, day = (int(x) for x in found.groups() if x)
        return calendar_day(year, month, day)
    if found := _DAY_FIRST.match(value):
        first, second, year = (int(x) for x in found.groups())
        if first == second or first > 12:
            return calendar_day(year, second, first)
        if second > 12:
            return calendar_day(year, first, second)
    return None


def calendar_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
