"""Readings of expressions that mean a week, a month or a part of it, and of those that fix no day at all."""

import datetime as dt
from dataclasses import replace

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
    add_months,
    stretch,
    unresolved,
    year_said,
)


def week(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    return a_week(e.context.published + dt.timedelta(weeks=e.options["weeks"]))


def week_of_reference(e: Expression) -> Reading:
    return unresolved(NO_REFERENCE) if e.context.day is None else a_week(e.context.day)


def weekend(e: Expression) -> Reading:
    """Saturday and Sunday of the week; told in the past before Saturday, or asked for, those before or behind."""
    if e.options.get("anaphoric"):
        return unresolved(NO_REFERENCE) if e.context.day is None else _weekend_of(e.context.day)
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    side = e.options.get("direction", e.context.tense)
    back = 7 if side == "past" and ("direction" in e.options or e.context.published.weekday() < 5) else 0
    on = 7 if e.options.get("direction") == "future" and e.context.published.weekday() >= 5 else 0
    return _weekend_of(e.context.published + dt.timedelta(days=on - back))


def _weekend_of(day: dt.date) -> Reading:
    saturday = day + dt.timedelta(days=5 - day.weekday())
    number = saturday.isocalendar()
    return stretch(saturday, saturday + dt.timedelta(days=1), f"{number.year}-W{number.week:02}-WE")


def month(e: Expression) -> Reading:
    number = int(e.parts["month"])
    if not 1 <= number <= 12:
        return unresolved(VAGUE)
    year = _year_of(e, number)
    return a_month(year, number) if year else unresolved(NO_PUBLICATION)


def _year_of(e: Expression, number: int) -> int | None:
    """The year that a month belongs to: said, or the one that brings it nearest on the side of the tense."""
    said = year_said(e)
    if said is not None:
        return said
    if "thatyear" in e.parts and e.context.reference:
        return e.context.reference.year
    if e.context.published is None:
        return None
    for name, years in {"lastyear": -1, "thisyear": 0, "nextyear": 1}.items():
        if name in e.parts:
            return e.context.published.year + years
    return _year_beside(e, number, e.context.published)


def _year_beside(e: Expression, number: int, published: dt.date) -> int:
    this = (published.year, published.month)
    if "next" in e.parts or (e.context.tense in AHEAD and "past" not in e.parts):
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
    return e.inside("whole") if "whole" in e.inner else month(e)


def month_from_publication(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    target = add_months(e.context.published, e.options["months"])
    return a_month(target.year, target.month)


def month_of_reference(e: Expression) -> Reading:
    if e.context.reference is None:
        return unresolved(NO_REFERENCE)
    return a_month(e.context.reference.year, e.context.reference.month)


def vague(e: Expression) -> Reading:
    """*recientemente*, *ahora*: TIMEX3 has values for these, but no day follows."""
    return Reading("DATE", e.options.get("ref"), reason=VAGUE)
