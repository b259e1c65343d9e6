"""What the ledger answers with: records like the coder's, made for reading and for tables."""

import datetime as dt
from typing import Any

from teletipo.ledger.claims import ClaimStance, Standing
from teletipo.records import Event, Record, Span, Status


class Head(Record):
    """An article without its text. ``copy_of`` is the id of the report that it copies, its own if of none."""

    id: str
    source: str
    url: str
    title: str
    published: dt.date | None
    copy_of: str
    similarity: float
    revision: int


class Report(Record):
    """One record in the ledger: the event as people left it, its article, its occurrence."""

    event: Event
    article: Head
    occurrence: str
    corrected: bool
    rejected: bool


class Entity(Record):
    """Somebody or something that takes part in events, by the ledger's own id."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None


class Occurrence(Record):
    """What happened, counted once: *1 event · n reports · n outlets · first seen*.

    ``mentions`` counts records, ``reports`` articles, ``originals`` articles with copies of one report counted once.
    ``earliest`` and ``latest`` are the narrowest days that a report tells.
    """

    id: str
    event_type: str
    event_mode: str | None
    standing: Standing
    earliest: dt.date | None
    latest: dt.date | None
    place: str | None
    country: str | None
    mentions: int
    reports: int
    originals: int
    outlets: int
    first_seen: dt.date | None
    last_seen: dt.date | None
    actors: tuple[Entity, ...] = ()
    recipients: tuple[Entity, ...] = ()


class Link(Record):
    """Why an event belongs to its occurrence: the event that it agrees with best, and in what."""

    event: str
    occurrence: str
    other: str | None
    score: float
    reasons: tuple[str, ...]


class Claim(Record):
    """One voice on one act. ``who`` is None where the outlet itself says it or a hearsay has no mouth."""

    occurrence: str
    event: str
    event_type: str
    stance: ClaimStance
    status: Status
    who: Entity | None
    outlet: str
    day: dt.date | None
    quote: Span
    article: str


class Change(Record):
    """From this day on the occurrence stood so."""

    day: dt.date | None
    standing: Standing


class Story(Record):
    """An occurrence with its reports, the voices on it, how its standing changed, and why the reports are linked."""

    occurrence: Occurrence
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    history: tuple[Change, ...]
    links: tuple[Link, ...]


class Tally(Record):
    """How many events share a value; ``label`` is the name of an entity, whose id the value is."""

    value: str
    events: int
    label: str = ""


class Facet(Record):
    """The commonest values of one slot among records: of an entity slot ids with names."""

    of: str
    values: tuple[Tally, ...]


class Facets(Record):
    """What the records under some limits are like. ``events``: how many are counted, the newest where not ``all``."""

    events: int
    all: bool
    facets: tuple[Facet, ...]


class Month(Record):
    """How many events of one quad class (*verbal conflict*) a month has; ``start`` is its first day."""

    start: dt.date
    quad_class: str
    events: int


class Partner(Record):
    """Another participant, and in how many events both take part."""

    entity: Entity
    events: int


class Dossier(Record):
    """One actor: what it did, what was done to it, what it said, with whom, and the last reports."""

    names: tuple[Entity, ...]
    events: int
    as_actor: int
    as_recipient: int
    as_source: int
    first: dt.date | None
    last: dt.date | None
    types: tuple[Tally, ...]
    statuses: tuple[Tally, ...]
    years: tuple[Tally, ...]
    months: tuple[Month, ...]
    partners: tuple[Partner, ...]
    latest: tuple[Report, ...]


class Dyad(Record):
    """Two sides: what each did to the other and both did together, by type, and the last reports."""

    one: tuple[Entity, ...]
    other: tuple[Entity, ...]
    events: int
    does: tuple[Tally, ...]
    receives: tuple[Tally, ...]
    together: tuple[Tally, ...]
    years: tuple[Tally, ...]
    months: tuple[Month, ...]
    latest: tuple[Report, ...]


class Hit(Record):
    """An article that a search found. ``snippet`` quotes it; ``matches`` are the found words in its text."""

    article: Head
    snippet: Span
    matches: tuple[Span, ...]
    events: int


class Verdict(Record):
    """A counting claim against the ledger: *supported*, *not supported* or *too little data*, and what was counted."""

    event: str
    claim: Span
    ordinal: int
    first: dt.date | None
    last: dt.date | None
    counted: tuple[Occurrence, ...]
    verdict: str
    reason: str


class Judgement(Record):
    """What a person decided; undone ones are kept.

    ``kind`` is ``merge``, ``split``, ``correct`` or ``reject`` of records (``value``: the ids of ``one`` and ``other``,
    or the slots), ``merge_entities``, ``split_entity``, ``correct_entity`` or ``reject_entity`` (``value``: the
    entities as coded), or ``note``.
    """

    id: int
    kind: str
    target: str
    value: dict[str, Any]
    by: str
    note: str
    made: dt.datetime
    undone: dt.datetime | None
    undone_by: str | None


class Run(Record):
    """How far an ingest has come: ``state`` is *running*, *ended* or *broken off*.

    ``read`` counts articles, of which ``coded`` were coded and ``known`` were there already; ``aside`` are in other
    languages, ``failed`` could not be read or coded; ``problems`` says why of the first twenty.
    """

    id: int
    work: str
    source: str
    state: str
    began: dt.datetime
    seen: dt.datetime
    ended: dt.datetime | None
    total: int | None
    read: int
    coded: int
    known: int
    aside: int
    failed: int
    records: int
    problems: tuple[str, ...]


class Summary(Record):
    """What an ingest did, by articles, and how many records the ledger got by it."""

    read: int
    coded: int
    known: int
    revised: int
    outdated: int
    other_language: int
    failed: int
    events: int
