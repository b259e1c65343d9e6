"""Readings of hours, alone and of a day."""

from dataclasses import replace

from teletipo.temporal.reading import IMPOSSIBLE, NO_PUBLICATION, Expression, Reading, one_day, unresolved

_NOON, _MIDNIGHT = 12, 24


def entry_clock(e: Expression) -> Reading:
    """The hour that opens an entry of a live report: an hour of the day of publication."""
    hour, minute, day = int(e.parts["hour"]), int(e.parts["minute"]), e.context.published
    return one_day(day, f"{hour:02}:{minute:02}") if day is not None else unresolved(NO_PUBLICATION, "TIME")


def clock(e: Expression) -> Reading:
    """An hour, with its zone where it is said: T13:00Z. Which day it is of, other words tell."""
    if int(e.parts["hour"]) > _MIDNIGHT:
        return unresolved(IMPOSSIBLE, "TIME")
    return Reading("TIME", f"T{time_of(e)}", reason="an hour of a day that other words give")


def time_of(e: Expression) -> str:
    """Hours, minutes and zone of a clock; *las ocho menos cuarto de la tarde* is 19:45."""
    hour, minute = int(e.parts["hour"]) % _MIDNIGHT, int(e.parts.get("minute", 0))
    minute += 30 * ("halfhour" in e.parts) + 15 * ("quarter" in e.parts)
    if ("pm" in e.parts or "noon" in e.parts) and hour < _NOON:
        hour += _NOON
    elif "am" in e.parts and hour == _NOON:
        hour = 0
    if "toquarter" in e.parts:
        hour, minute = (hour - 1) % _MIDNIGHT, 45
    return f"{hour:02}:{minute:02}{_zone(e)}"


def _zone(e: Expression) -> str:
    zone = str(e.parts.get("zone", ""))
    offset = str(e.parts.get("offset", "")).strip()
    return f"{offset[0]}{int(offset[1:]):02}:00" if offset else zone


def day_and_clock(e: Expression) -> Reading:
    """*mañana a las 9:30*: the day, and the hour in its value."""
    day = e.inside("day")
    if day.earliest is None or day.earliest != day.latest or int(e.inner["clock"].parts["hour"]) > _MIDNIGHT:
        return day
    return at_clock(day, time_of(e.inner["clock"]))


def at_clock(day: Reading, time: str) -> Reading:
    """A day at an hour."""
    date = (day.value or "")[:10]
    return replace(day, type="TIME", value=f"{date}T{time}")


def day_and_part(e: Expression) -> Reading:
    """*la noche del miércoles*: the day, and its part in the value."""
    day = e.inside("day")
    part = e.inner["part"].parts.get("part")
    if day.earliest is None or day.earliest != day.latest or not isinstance(part, str):
        return day
    return replace(day, type="TIME", value=f"{day.earliest.isoformat()}T{part}")
