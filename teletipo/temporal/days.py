"""Readings of expressions that mean a day, or a stretch between two named days."""

import datetime as dt

from teletipo.temporal.reading import (
    IMPOSSIBLE,
    NO_PUBLICATION,
    NO_REFERENCE,
    VAGUE,
    Context,
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

AHEAD = ("future", "conditional")
_LONGEST_BETWEEN_LEAP_DAYS = 8  # around 1900 and 2100


def calendar_day(e: Expression) -> Reading:
    month, day = int(e.parts["month"]), int(e.parts["day"])
    if "year" in e.parts:
        return _day(int(e.parts["year"]), month, day)
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    direction = "past" if "past" in e.parts else "future" if "next" in e.parts else e.context.tense
    years = (
        range(-_LONGEST_BETWEEN_LEAP_DAYS, _LONGEST_BETWEEN_LEAP_DAYS + 1) if (month, day) == (2, 29) else (-1, 0, 1)
    )
    options_ = [d for y in years if (d := _try(e.context.published.year + y, month, day))]
    return one_day(_nearest(options_, e.context.published, direction)) if options_ else unresolved(IMPOSSIBLE)


def _day(year: int, month: int, day: int) -> Reading:
    found = _try(year, month, day)
    return one_day(found) if found else unresolved(IMPOSSIBLE)


def _try(year: int, month: int, day: int) -> dt.date | None:
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
    months = [add_months(anchor.replace(day=1), k) for k in (-2, -1, 0, 1, 2)]
    if e.context.reference is not None:
        months.append(e.context.reference.replace(day=1))
    days = [d for m in months if (d := _try(m.year, m.month, int(e.parts["day"])))]
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
    return one_day(e.context.published + dt.timedelta(days=e.options["days"]), e.parts.get("part"))


def days_from_reference(e: Expression) -> Reading:
    """*la víspera*, *al día siguiente*: from the last day spoken of, *la víspera* else from the publication."""
    anchor = e.context.reference
    if anchor is None and e.options["days"] < 0:
        anchor = e.context.published
    if anchor is None:
        return unresolved(NO_REFERENCE)
    return one_day(anchor + dt.timedelta(days=e.options["days"]), e.parts.get("part"))


def units_from_publication(e: Expression) -> Reading:
    return _units(e, e.context.published, NO_PUBLICATION)


def units_from_reference(e: Expression) -> Reading:
    return _units(e, e.context.reference, NO_REFERENCE)


def _units(e: Expression, anchor: dt.date | None, missing: str) -> Reading:
    """A count of units away: as fine as the unit is, so *hace dos semanas* is a week."""
    if anchor is None:
        return unresolved(missing)
    number, unit = int(e.parts["number"]) * e.options["sign"], e.parts["unit"]
    if unit == "day":
        return one_day(anchor + dt.timedelta(days=number))
    if unit == "week":
        return a_week(anchor + dt.timedelta(weeks=number))
    if unit == "fortnight":
        return a_week(anchor + dt.timedelta(weeks=2 * number))
    if unit == "month":
        target = add_months(anchor, number)
        return a_month(target.year, target.month)
    if unit in ("year", "decade"):
        return a_year(anchor.year + number * (10 if unit == "decade" else 1))
    return unresolved(VAGUE)


def feast(e: Expression) -> Reading:
    number, day = (int(n) for n in str(e.parts["feast"]).split("-"))
    return calendar_day(e.having(month=number, day=day))


def days_of_month(e: Expression) -> Reading:
    """*del 3 al 5 de mayo*, *del 28 de abril al 2 de mayo*."""
    last = calendar_day(e.having(day=e.parts["to"]))
    if last.latest is None:
        return last
    first_month = int(e.parts.get("frommonth", e.parts["month"]))
    year = last.latest.year - (first_month > last.latest.month)
    first = _try(year, first_month, int(e.parts["from"]))
    if first is None or first > last.latest:
        return unresolved(IMPOSSIBLE)
    return stretch(first, last.latest, f"{first.isoformat()}/{last.latest.isoformat()}")


def weekdays(e: Expression) -> Reading:
    """*del lunes al jueves*: the stretch nearest to the publication on the side of the tense."""
    last = weekday(e.having(options={"direction": "tense"}, weekday=e.parts["to"]))
    if last.latest is None:
        return last
    first = last.latest - dt.timedelta(days=(int(e.parts["to"]) - int(e.parts["from"])) % 7)
    return stretch(first, last.latest, f"{first.isoformat()}/{last.latest.isoformat()}")
