"""Charts as figures for SVG: where bars stand. Colours are the stylesheet's; nothing is drawn by a script."""

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from teletipo.ledger import Month, Occurrence, Point
from teletipo.ledger.timeline import Step, start

_FINER: Mapping[Step, Step] = {"year": "month", "month": "week", "week": "day", "day": "day"}
_MOST = 200  # bars of one chart
_THIN = 0.8  # per cent of the width: what a single day has at least, so that it can be seen


class Bar(NamedTuple):
    """A bar of a histogram in per cent of the chart; ``first`` to ``last`` are the days that it counts."""

    x: float
    width: float
    height: float
    number: int
    first: dt.date
    last: dt.date
    look: str = ""


class Histogram(NamedTuple):
    bars: tuple[Bar, ...]
    most: int
    step: Step
    finer: Step


class Stretch(NamedTuple):
    """The days of an occurrence on the axis of its page, in per cent; None where no day is known."""

    occurrence: Occurrence
    x: float
    width: float
    known: bool


def coarse_enough(first: dt.date | None, last: dt.date | None) -> Step:
    """The finest step that keeps a chart readable."""
    days = (last - first).days if first and last else 0
    return "day" if days <= 62 else "week" if days <= 430 else "month" if days <= 4400 else "year"


def histogram(points: Sequence[Point], step: Step) -> Histogram:
    """Bars with gaps where nothing was; the last ``_MOST`` stretches, where there are more."""
    counts = {p.start: p.occurrences for p in points}
    slots = list(_slots(min(counts), max(counts), step))[-_MOST:] if counts else []
    most = max((counts.get(s, 0) for s in slots), default=0)
    wide = 100 / max(len(slots), 12)
    bars = [
        Bar(i * wide, wide * 0.86, 100 * counts[s] / most, counts[s], s, _end(s, step))
        for i, s in enumerate(slots)
        if counts.get(s)
    ]
    return Histogram(tuple(bars), most, step, _FINER[step])


def two_sided(months: Iterable[Month]) -> Histogram:
    """Records of cooperation above an axis of months and of conflict below it (``look`` says which)."""
    step: Step = "month"
    counts: list[Counter[dt.date]] = [Counter(), Counter()]
    for month in months:
        counts[month.quad_class.endswith("conflict")][month.start] += month.events
    starts = {s for c in counts for s in c}
    slots = list(_slots(min(starts), max(starts), step))[-_MOST:] if starts else []
    most = max((c.get(s, 0) for c in counts for s in slots), default=0)
    wide = 100 / max(len(slots), 12)
    bars = [
        Bar(i * wide, wide * 0.86, 50 * c[s] / most, c[s], s, _end(s, step), look)
        for c, look in zip(counts, ("cooperation", "conflict"), strict=True)
        for i, s in enumerate(slots)
        if c.get(s)
    ]
    return Histogram(tuple(bars), most, step, _FINER[step])


def axis(found: Iterable[Occurrence]) -> tuple[dt.date, dt.date] | None:
    """The first and last day told by these."""
    days = [d for o in found for d in (o.earliest, o.latest) if d is not None]
    return (min(days), max(days)) if days else None


def stretches(found: Sequence[Occurrence]) -> Iterator[Stretch]:
    """A bar from the first to the last day that an act may lie on."""
    ends = axis(found)
    for o in found:
        if ends is None or o.earliest is None or o.latest is None:
            yield Stretch(o, 0, 0, known=False)
            continue
        days = (ends[1] - ends[0]).days + 1
        width = max(_THIN, 100 * ((o.latest - o.earliest).days + 1) / days)
        yield Stretch(o, min(100 * (o.earliest - ends[0]).days / days, 100 - width), width, known=True)


def _slots(first: dt.date, last: dt.date, step: Step) -> Iterator[dt.date]:
    at = first
    while at <= last:
        yield at
        if (end := _end(at, step)) == dt.date.max:
            return
        at = start(end + dt.timedelta(1), step)


def _end(first: dt.date, step: Step) -> dt.date:
    if step == "day":
        return first
    if step == "week":
        return first + dt.timedelta(min(6, (dt.date.max - first).days))
    if step == "month":
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first.replace(month=12, day=31)
