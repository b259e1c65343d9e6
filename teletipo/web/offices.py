"""Offices in a dossier: those that a person held, and who led a state or body in the time of the news.

They come from the knowledge base, with its days. A day is shown no finer than the base may know it: what stands there
as the first of a month, or as its last, may be known to the month alone.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator

from teletipo.knowledge import EntryKind, Knowledge, Office, Organisation
from teletipo.ledger import Dossier, Entity, Ledger
from teletipo.records import Record
from teletipo.web.tables import Bit, Column, address, days

ROLES = {
    "HOS": "head of state",
    "HOG": "head of government",
    "LEADER": "leader in fact",
    "VP": "vice-president",
    "FM": "foreign minister",
    "DM": "defence minister",
    "IM": "interior minister",
    "SM": "security minister",
    "FIN": "finance minister",
    "SEC_HEAD": "head of the organisation",
}
ENDED, OPEN, UNCONFIRMED = "ended", "open", "unconfirmed"


class Held(Record):
    """One spell in an office. ``state``: *ended*; *open*, known to last on ``as_of``; *unconfirmed*, that day is past.

    ``present`` are those of the names that the ledger has.
    """

    person: str
    role: str
    body: str
    body_name: str
    first: dt.date
    last: dt.date | None
    as_of: dt.date | None
    state: str
    note: str
    source: str
    present: tuple[str, ...] = ()


def offices(found: Dossier, ledger: Ledger, today: dt.date) -> list[Held]:
    """The offices of these actors, the last first."""
    held = {office: None for name in found.names for office in _of(name, found, ledger.knowledge)}
    made = [_held(office, ledger.knowledge, today) for office in held]
    present = ledger.held_names({name for h in made for name in (h.person, h.body_name)})
    made.sort(key=lambda h: (h.first, h.role, h.person), reverse=True)
    return [h.model_copy(update={"present": tuple(sorted(present & {h.person, h.body_name}))}) for h in made]


def _of(actor: Entity, found: Dossier, knowledge: Knowledge) -> Iterable[Office]:
    if actor.kind == "person":
        return knowledge.held(actor.name)
    return (o for body in _bodies(actor, knowledge) for o in _in_the_time(body, found, knowledge))


def _bodies(actor: Entity, knowledge: Knowledge) -> Iterator[str]:
    if actor.kind == "country" and actor.country:
        yield actor.country
    for entry in knowledge.entries(actor.name):
        if entry.kind is EntryKind.ORGANISATION and isinstance(entry.thing, Organisation):
            yield entry.thing.key


def _in_the_time(body: str, found: Dossier, knowledge: Knowledge) -> Iterator[Office]:
    """The spells that meet the days of the actor's acts."""
    if found.first is None or found.last is None:
        return
    for role in ROLES:
        for office in knowledge.holders(body, role):
            if office.first <= found.last and (office.last is None or office.last >= found.first):
                yield office


def _held(office: Office, knowledge: Knowledge, today: dt.date) -> Held:
    country, organisation = knowledge.countries.get(office.body), knowledge.organisation(office.body)
    name = country.name if country else organisation.name if organisation else office.body
    known = office.as_of is not None and office.as_of >= today
    state = ENDED if office.last else OPEN if known else UNCONFIRMED
    return Held(
        person=office.person, role=office.role, body=office.body, body_name=name, first=office.first, last=office.last,
        as_of=office.as_of, state=state, note=office.note, source=office.source,
    )  # fmt: skip


def _began(day: dt.date) -> list[Bit]:
    """The first of January may stand for a year, the first of a month for the month."""
    if day.day > 1:
        return days(day)
    if day.month > 1:
        return [Bit(f"{day:%Y-%m}", look="days", span=(day, day.replace(day=_length(day))))]
    return [Bit(f"{day:%Y}", look="days", span=(day, day.replace(month=12, day=31)))]


def _ended(day: dt.date | None) -> list[Bit]:
    """The last of a year may stand for the year, the last of a month for the month."""
    if day is None or day.day < _length(day):
        return days(day)
    if day.month < 12:
        return [Bit(f"{day:%Y-%m}", look="days", span=(day.replace(day=1), day))]
    return [Bit(f"{day:%Y}", look="days", span=(day.replace(month=1, day=1), day))]


def _length(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _named(name: str, held: Held) -> list[Bit]:
    return [Bit(name, address("/actor", name=name) if name in held.present else "")]


OFFICES = (
    Column("person", "who", lambda h: _named(h.person, h)),
    Column("role", "office", lambda h: [Bit(h.role, look="role")]),
    Column("body", "of", lambda h: _named(h.body_name, h)),
    Column("first", "from", lambda h: _began(h.first)),
    Column("last", "until", lambda h: _ended(h.last)),
    Column("state", "state of knowledge", lambda h: [Bit(h.state, look="standing")]),
    Column("as_of", "confirmed until", lambda h: [] if h.last else days(h.as_of)),
    Column("note", "note", lambda h: [Bit(h.note, look="english")] if h.note else []),
)
