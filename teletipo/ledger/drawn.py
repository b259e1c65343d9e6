"""What the ledger answers with for pictures: points of timelines, spots of maps, nodes and ties of networks."""

import datetime as dt
from typing import Literal

from teletipo.ledger.answers import Entity
from teletipo.records import Record


class Point(Record):
    """One stretch of a timeline: how many events (records) and occurrences begin in it.

    ``events`` is None where the records are too many to be counted at once.
    ``step`` is how long it is (day, week, month, year); ``of`` is the value that a split timeline counts apart.
    """

    start: dt.date
    step: Literal["day", "week", "month", "year"]
    events: int | None
    occurrences: int
    of: str = ""


class Spot(Record):
    """A place and how many records and occurrences lie there.

    ``kind`` as in a record's place, as the knowledge base has it: *country* has no position, and *unknown* is a place
    that it does not have.
    """

    name: str
    country: str | None
    kind: str
    latitude: float | None
    longitude: float | None
    events: int
    occurrences: int


class Spots(Record):
    """Where records take place; ``events`` are counted, the newest where not ``all``, ``without`` of them a place."""

    events: int
    all: bool
    without: int
    spots: tuple[Spot, ...]


class Node(Record):
    """A participant on the picture of the network; ``x`` from left to right and ``y`` from top to bottom, 0 to 1."""

    entity: Entity
    x: float
    y: float


class Tie(Record):
    """How many records of cooperation and of conflict two participants (by id) share."""

    one: str
    other: str
    cooperation: int
    conflict: int


class Network(Record):
    """The busiest participants and their ties, as they were ``made`` last; ``current`` if no record came or went."""

    made: dt.datetime | None
    current: bool
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
