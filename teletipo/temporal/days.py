"""Readings of expressions that mean a day."""

import datetime as dt

from teletipo.temporal.grammar import Argument
from teletipo.temporal.reading import (
    AHEAD,
    IMPOSSIBLE,
    NO_PUBLICATION,
    NO_REFERENCE,
    Context,
    Expression,
    Reading,
    add_months,
    one_day,
    unresolved,
    year_said,
)

_MONTHS_TO_WEEKDAY = 11  # a day of the month comes again on a weekday within so many months
_LONGEST_BETWEEN_LEAP_DAYS = 8  # around 1900 and 2100


def calendar_day(e: Expression) -> Reading:
    month, day = int(e.parts["month"]), int(e.parts["day"])
    year = year_said(e)
    if year is not None:
        return _day(year, month, day)
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    direction = "past" if "past" in e.parts else "future" if "next" in e.parts else e.context.tense
    years = (
        range(-_LONGEST_BETWEEN_LEAP_DAYS, _LONGEST_BETWEEN_LEAP_DAYS + 1) if (month, day) == (2, 29) else (-1, 0, 1)
    )
    options_ = [d for y in years if (d := a_day(e.context.published.year + y, month, day))]
    return one_day(_nearest(options_, e.context.published, direction)) if options_ else unresolved(IMPOSSIBLE)


def _day(year: int, month: int, day: int) -> Reading:
    found = a_day(year, month, day)
    return one_day(found) if found else unresolved(IMPOSSIBLE)


def a_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nearest(days: list[dt.date], anchor: dt.date, direction: str) -> dt.date:
    """The day next to the anchor on the side that the tense points to, else the nearest of all."""
    if direction == "past":
        days = [d for d in days if d <= anchor] or days
    elif direction in AHEAD:
        days = [d for d in days if d >= anchor] or days
    return min(days, key=lambda d: abs((d - anchor).days))


def day_of_month(e: Expression) -> Reading:
    """*el miércoles 13*, *el día 13*: in the month spoken of or this one, last or next, as weekday and tense say."""
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    anchor = e.context.published
    reach = _MONTHS_TO_WEEKDAY if "weekday" in e.parts else 2
    months = [add_months(anchor.replace(day=1), k) for k in range(-reach, reach + 1)]
    if e.context.reference is not None:
        months.append(e.context.reference.replace(day=1))
    days = [d for m in months if (d := a_day(m.year, m.month, int(e.parts["day"])))]
    if "weekday" in e.parts:
        days = [d for d in days if d.weekday() == e.parts["weekday"]] or days
    elif e.context.reference is not None and not {"past", "next"} & e.parts.keys():
        return _in_month_of(e.context.reference, days, e.context)
    direction = "past" if "past" in e.parts else "future" if "next" in e.parts else e.context.tense
    return one_day(_nearest(days, anchor, direction)) if days else unresolved(IMPOSSIBLE)


def _in_month_of(reference: dt.date, days: list[dt.date], context: Context) -> Reading:
    """The day in the month spoken of, if the tense allows it, else the nearest one."""
    published = context.published or reference
    same = [d for d in days if (d.year, d.month) == (reference.year, reference.month)]
    fits = [d for d in same if (d <= published) == (context.tense not in AHEAD)]
    if fits:
        return one_day(fits[0])
    return one_day(_nearest(days, published, context.tense)) if days else unresolved(IMPOSSIBLE)


def weekday(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    direction = e.options["direction"]
    today = e.context.published
    ahead = (int(e.parts["weekday"]) - today.weekday()) % 7
    future, past = today + dt.timedelta(days=ahead), today - dt.timedelta(days=(7 - ahead) % 7)
    if direction == "past":
        return one_day(past if past < today else today - dt.timedelta(days=7))
    if direction == "future":
        return one_day(future if future > today else today + dt.timedelta(days=7))
    return one_day(future if e.context.tense in AHEAD else past)


def weekday_of_week(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    monday = e.context.published - dt.timedelta(days=e.context.published.weekday())
    return one_day(monday + dt.timedelta(days=7 * e.options["weeks"] + int(e.parts["weekday"])))


def days_from_publication(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    return one_day(e.context.published + dt.timedelta(days=e.options["days"]), _part(e))


def days_from_reference(e: Expression) -> Reading:
    """*la víspera*, *al día siguiente*: from the last day spoken of, *la víspera* else from the publication."""
    anchor = e.context.day
    if anchor is None and e.options["days"] < 0:
        anchor = e.context.published
    if anchor is None:
        return unresolved(NO_REFERENCE)
    return one_day(anchor + dt.timedelta(days=e.options["days"]), _part(e))


def _part(e: Expression) -> Argument | None:
    return e.parts.get("part", e.options.get("part"))
