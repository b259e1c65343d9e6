"""How many occurrences a counting claim finds in the ledger: surely how many, and with the doubtful ones at most.

Sure are occurrences that took place on days told to within a month, inside the counted time. Doubtful are disputed
ones, undated ones, and those whose days reach out of the time, are vaguer than a month, or hold the days of another.
The claimed act counts once, come true or not: where its own mention is undated or vague, an occurrence of its kind in
the days of the news is the same act, and so is every other undated mention in its article.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from teletipo.knowledge import Knowledge
from teletipo.ledger.agreement import AHEAD, LONGEST, window
from teletipo.ledger.answers import Report
from teletipo.ledger.claims import Standing
from teletipo.ledger.identities import Identities, load
from teletipo.ledger.schema import articles, events, occurrences, participants
from teletipo.records import Count

_HAPPENED = (Standing.TOOK_PLACE.value, Standing.CONFIRMED.value, Standing.DISPUTED.value)


class Days(NamedTuple):
    """From the first to the last, both counted."""

    first: dt.date
    last: dt.date

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    def meets(self, other: "Days") -> bool:
        return self.first <= other.last and other.first <= self.last


class Candidate(NamedTuple):
    """An occurrence that may count. ``here``: the claim's article tells it too, likewise as come true or as to come."""

    id: str
    disputed: bool
    days: Days | None
    seen: dt.date | None
    here: bool

    @property
    def order(self) -> tuple[dt.date, str]:
        return (self.days.first if self.days else self.seen) or dt.date.max, self.id


class Reckoning(NamedTuple):
    """The occurrences in the order of their days; there were at least and at most so many."""

    ids: list[str]
    least: int
    most: int


def reckon(connection: Connection, report: Report, count: Count, knowledge: Knowledge, time: Days) -> Reckoning:
    """Occurrences of the kind by these actors in the time, the claimed one among them."""
    own, news = _claimed(connection, report)
    others = [c for c in _of_kind(connection, report, count, knowledge, time) if c.id != own.id]
    if own.days is None or own.days.length > LONGEST:
        own, others = _dated(own, others, news)
        others = [c for c in others if c.days is not None or not c.here]
    sure = [c for c in others if _is_sure(c, [own, *others], time)]
    every = sorted([own, *others], key=lambda c: c.order)
    least = 1 + len(sure) - _may_be_same(own, sure)
    return Reckoning([c.id for c in every], least, 1 + len(others))


def _dated(own: Candidate, others: list[Candidate], news: Days | None) -> tuple[Candidate, list[Candidate]]:
    """A claimed act without days, or with vague ones, is the dated one in the news, rather one of its article."""
    same = [c for c in others if news is not None and c.days is not None and c.days.meets(news)]
    if not same:
        return own._replace(days=None), others
    chosen = max(same, key=lambda c: (c.here, c.order))
    return chosen, [c for c in others if c.id != chosen.id]


def _is_sure(one: Candidate, every: Sequence[Candidate], time: Days) -> bool:
    """Did it certainly take place within the time, and is it certainly none of the others?"""
    days = one.days
    if one.disputed or days is None or days.first < time.first or days.last > time.last or days.length > LONGEST:
        return False
    if days.length == 1:
        return True
    closer = [c.days for c in every if c.days is not None and (c.days.length, c.id) < (days.length, one.id)]
    return not any(days.meets(other) for other in closer)


def _may_be_same(own: Candidate, sure: Sequence[Candidate]) -> int:
    """1 where the claimed act is told so vaguely that it may be one of the sure ones, else 0."""
    days = own.days
    if days is None:
        return int(any(c.here for c in sure))
    return int(days.length > 1 and any(c.days is not None and c.days.meets(days) for c in sure))


def _claimed(connection: Connection, report: Report) -> tuple[Candidate, Days | None]:
    """The claim's own occurrence, and the days in which an act lies that its article tells as news, without a day."""
    row = connection.execute(select(*_columns()).where(occurrences.c.id == report.occurrence)).one()
    news = window(report.event.model_copy(update={"time": None}), report.article.published)
    return _candidate(row, {row.id}), Days(news.first, news.last) if news is not None else None


def _of_kind(connection: Connection, report: Report, count: Count, knowledge: Knowledge, time: Days) -> list[Candidate]:
    kind = [
        events.c.event_type == count.event_type,
        events.c.rejected.is_(False),
        *_limits(count, knowledge, load(connection)),
    ]
    if count.event_mode is not None:
        kind.append(occurrences.c.event_mode == count.event_mode)
    told = and_(occurrences.c.earliest <= time.last, occurrences.c.latest >= time.first)
    untold = and_(occurrences.c.earliest.is_(None), occurrences.c.first_seen.between(time.first, time.last))
    happened = and_(occurrences.c.standing.in_(_HAPPENED), or_(told, untold))
    query = select(*_columns()).join(events, events.c.occurrence == occurrences.c.id).where(*kind, happened).distinct()
    here = _here(connection, report)
    return [_candidate(row, here) for row in connection.execute(query)]


def _here(connection: Connection, report: Report) -> set[str]:
    """The occurrences that the claim's article tells as come true, or as to come, as it does the claimed act."""
    ahead = [s.value for s in AHEAD]
    told = events.c.status.in_(ahead) if report.event.factuality.status in AHEAD else events.c.status.not_in(ahead)
    query = select(events.c.occurrence).join(articles, articles.c.row == events.c.article)
    return set(connection.scalars(query.where(articles.c.id == report.article.id, told)))


def _columns() -> list[ColumnElement[Any]]:
    return [occurrences.c[name] for name in ("id", "standing", "earliest", "latest", "first_seen")]


def _candidate(row: Any, here: set[str]) -> Candidate:
    disputed = row.standing == Standing.DISPUTED.value
    return Candidate(row.id, disputed, _days(row.earliest, row.latest), row.first_seen, row.id in here)


def _days(first: dt.date | None, last: dt.date | None) -> Days | None:
    return Days(first, last) if first is not None and last is not None else None


def _limits(count: Count, knowledge: Knowledge, who: Identities) -> Iterator[ColumnElement[bool]]:
    for role, limit in (("actor", count.actors), ("recipient", count.recipients)):
        for participant in map(who.identify, limit):
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


def _taking_part(participant: str, roles: Iterable[str]) -> Select[tuple[int]]:
    mine = participants.c.entity == participant
    return select(participants.c.event).where(mine, participants.c.role.in_(list(roles)))
