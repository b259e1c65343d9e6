"""Claims that count (*quinto viaje desde enero*) held against the occurrences that the ledger has.

A claim is supported where the ledger surely has exactly so many occurrences up to the claimed one. Where it surely has
more, the claim is not supported. Where it has fewer, doubtful ones counted too, that is evidence only if the ledger has
read the news of the whole time: an article published in every month of it; else there is too little data. Nothing is
decided where doubtful occurrences could change the answer, or where the time, or whose acts are counted, is not known.
"""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Connection, select

from teletipo.knowledge import Knowledge
from teletipo.ledger.agreement import LONGEST, window
from teletipo.ledger.answers import Report, Verdict
from teletipo.ledger.choosing import Chosen
from teletipo.ledger.reckoning import Days, Reckoning, reckon
from teletipo.ledger.reports import occurrences_of, reports
from teletipo.ledger.schema import articles, events
from teletipo.records import Count, Span

SUPPORTED, NOT_SUPPORTED, TOO_LITTLE = "supported", "not supported", "too little data"


def verdicts(connection: Connection, chosen: Chosen, knowledge: Knowledge) -> list[Verdict]:
    """One verdict for every counting claim of the records under some limits."""
    counting = chosen.of_these(connection.scalars(select(events.c.row).where(events.c.counting)).all())
    found = reports(connection, counting.order_by(events.c.day.nulls_first(), events.c.id))
    return [_verdict(connection, report, count, knowledge) for report in found for count in report.event.counts]


def _verdict(connection: Connection, report: Report, count: Count, knowledge: Knowledge) -> Verdict:
    first, last = _days(report, count)
    if first is None or last is None or not count.actors:
        reason = "since when is counted" if count.actors else "whose acts are counted"
        ids, verdict, reason = list[str](), TOO_LITTLE, f"{reason} is not known"
    else:
        found = reckon(connection, report, count, knowledge, Days(first, last))
        ids, (verdict, reason) = found.ids, _judge(connection, found, count.ordinal, Days(first, last))
    return Verdict(
        event=report.event.id,
        claim=Span(text=count.text, start=count.start, end=count.end),
        ordinal=count.ordinal,
        first=first,
        last=last,
        counted=tuple(occurrences_of(connection, ids)),
        verdict=verdict,
        reason=reason,
    )


def _days(report: Report, count: Count) -> tuple[dt.date | None, dt.date | None]:
    """From the first counted day to that of the act itself; of an undated or vague one, to the publication."""
    told = window(report.event, report.article.published)
    dated = told is not None and told.told and told.days <= LONGEST
    own = told.last if told is not None and dated else report.article.published
    interval = count.interval
    if interval is None or interval.earliest is None or interval.latest is None:
        return None, own
    return interval.earliest, own if own is not None and own >= interval.earliest else interval.latest


def _judge(connection: Connection, known: Reckoning, claimed: int, time: Days) -> tuple[str, str]:
    has = f"the ledger has {known.least}"
    if known.most > known.least:
        has = f"the ledger has {known.least} to {known.most}: some are undated, vague or disputed"
    if known.least > claimed:
        return NOT_SUPPORTED, has
    if known.most >= claimed:
        return (SUPPORTED if known.least == known.most else TOO_LITTLE), has
    empty = _empty_month(connection, time)
    if empty:
        return TOO_LITTLE, f"{has}, and no article of {empty}"
    return NOT_SUPPORTED, f"{has}, and articles of every month"


def _empty_month(connection: Connection, time: Days) -> str | None:
    """The first month of the time of which no article was published."""
    days = connection.scalars(
        select(articles.c.published).where(articles.c.published >= time.first.replace(day=1)).distinct()
    )
    read = {(day.year, day.month) for day in days if day is not None}
    return next((f"{y}-{m:02}" for y, m in _months(time) if (y, m) not in read), None)


def _months(time: Days) -> Iterator[tuple[int, int]]:
    for number in range(time.first.year * 12 + time.first.month - 1, time.last.year * 12 + time.last.month):
        yield number // 12, number % 12 + 1
