"""Claims that count (*quinto viaje desde enero*) held against the occurrences that the ledger has.

A claim is supported where the ledger knows exactly so many occurrences up to the claimed one. Where it knows more, the
claim is not supported. Where it knows fewer, that is evidence only if the ledger has read the news of the whole time:
an article published in every month of it; else there is too little data. Nothing is decided where the time, or whose
acts are counted, is not known.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from teletipo.knowledge import Knowledge
from teletipo.ledger.answers import Report, Verdict
from teletipo.ledger.claims import Standing
from teletipo.ledger.reports import occurrences_of, reports
from teletipo.ledger.rows import entity_id
from teletipo.ledger.schema import articles, events, occurrences, participants
from teletipo.records import Count, Participant, Span

SUPPORTED, NOT_SUPPORTED, TOO_LITTLE = "supported", "not supported", "too little data"
_HAPPENED = (Standing.TOOK_PLACE.value, Standing.CONFIRMED.value, Standing.DISPUTED.value)


def verdicts(connection: Connection, rows: Select[tuple[int]], knowledge: Knowledge) -> list[Verdict]:
    """One verdict for every counting claim of these records."""
    counting = rows.where(events.c.counting.is_(True)).order_by(events.c.day, events.c.id)
    found = reports(connection, counting)
    return [_verdict(connection, report, count, knowledge) for report in found for count in report.event.counts]


def _verdict(connection: Connection, report: Report, count: Count, knowledge: Knowledge) -> Verdict:
    first, last = _days(report, count)
    unknown = _unknown(count, first)
    ids = [] if unknown else _counted(connection, report, count, knowledge, first, last)
    verdict, reason = (TOO_LITTLE, unknown) if unknown else _judge(connection, len(ids), count.ordinal, first, last)
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
    """From the first counted day to that of the act itself."""
    time = report.event.time
    own = time.latest if time is not None and time.latest is not None else report.article.published
    interval = count.interval
    if interval is None or interval.earliest is None or interval.latest is None:
        return None, own
    return interval.earliest, own if own is not None and own >= interval.earliest else interval.latest


def _unknown(count: Count, first: dt.date | None) -> str:
    if not count.actors:
        return "whose acts are counted is not known"
    if first is None:
        return "since when is counted is not known"
    return ""


def _judge(
    connection: Connection, known: int, claimed: int, first: dt.date | None, last: dt.date | None
) -> tuple[str, str]:
    if known == claimed:
        return SUPPORTED, f"the ledger has {known}"
    if known > claimed:
        return NOT_SUPPORTED, f"the ledger has {known}"
    empty = _empty_month(connection, first, last)
    if empty:
        return TOO_LITTLE, f"the ledger has {known}, and no article of {empty}"
    return NOT_SUPPORTED, f"the ledger has {known}, and articles of every month"


def _empty_month(connection: Connection, first: dt.date | None, last: dt.date | None) -> str | None:
    """The first month of the time of which no article was published."""
    if first is None or last is None:
        return None
    days = connection.scalars(
        select(articles.c.published).where(articles.c.published >= first.replace(day=1)).distinct()
    )
    read = {(day.year, day.month) for day in days if day is not None}
    return next((f"{y}-{m:02}" for y, m in _months(first, last) if (y, m) not in read), None)


def _months(first: dt.date, last: dt.date) -> Iterator[tuple[int, int]]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield number // 12, number % 12 + 1


def _counted(
    connection: Connection,
    report: Report,
    count: Count,
    knowledge: Knowledge,
    first: dt.date | None,
    last: dt.date | None,
) -> list[str]:
    """Occurrences of the kind by these actors in these days, and the claimed one itself."""
    day = func.coalesce(occurrences.c.earliest, occurrences.c.first_seen)
    of_kind = [events.c.event_type == count.event_type, events.c.rejected.is_(False), *_limits(count, knowledge)]
    if count.event_mode is not None:
        of_kind.append(occurrences.c.event_mode == count.event_mode)
    happened = and_(occurrences.c.standing.in_(_HAPPENED), day.between(first, last))
    query = (
        select(occurrences.c.id, day)
        .join(events, events.c.occurrence == occurrences.c.id)
        .where(*of_kind, or_(happened, occurrences.c.id == report.occurrence))
        .distinct()
        .order_by(day, occurrences.c.id)
    )
    found = [occurrence for occurrence, _ in connection.execute(query)]
    return found if report.occurrence in found else [*found, report.occurrence]


def _limits(count: Count, knowledge: Knowledge) -> Iterator[ColumnElement[bool]]:
    for role, limit in (("actor", count.actors), ("recipient", count.recipients)):
        for participant in limit:
            yield events.c.row.in_(_taking_part(participant, (role,) if role == "actor" else ("recipient", "actor")))
    if count.place is not None and (country := count.place.country) is not None:
        area = count.place.kind in {None, "country"} or count.place.name in {
            c.name for c in knowledge.countries.values()
        }
        hosts = select(participants.c.event).where(
            participants.c.role == "recipient", participants.c.country == country
        )
        there = events.c.place_country == country if area else events.c.place == count.place.name
        yield or_(there, events.c.row.in_(hosts)) if area else there


def _taking_part(participant: Participant, roles: Iterable[str]) -> Select[tuple[int]]:
    mine = participants.c.entity == entity_id(participant)
    return select(participants.c.event).where(mine, participants.c.role.in_(list(roles)))
