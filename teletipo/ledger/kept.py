"""What the writer keeps beside the records: counts (:mod:`teletipo.ledger.tallying`), who takes part in which act
(:mod:`teletipo.ledger.involving`), the picture of the network (:mod:`teletipo.ledger.network`).
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Float, ForeignKey, Index, Integer, Table, Text

from teletipo.ledger.schema import metadata

tallies = Table(
    "tallies",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("month", Text, primary_key=True),
    Column("event_type", Text, primary_key=True),
    Column("status", Text, primary_key=True),
    Column("events", Integer, nullable=False),
    sqlite_with_rowid=False,
)

partners = Table(
    "partners",
    metadata,
    Column("scope", Text, primary_key=True),  # entity, country
    Column("subject", Text, primary_key=True),
    Column("other", Text, primary_key=True),  # an entity
    Column("events", Integer, nullable=False),
    sqlite_with_rowid=False,
)

involved = Table(
    "involved",
    metadata,
    Column("occurrence", Text, ForeignKey("occurrences.id", ondelete="CASCADE"), primary_key=True),
    Column("subject", Text, primary_key=True),  # an entity's id; a state's code
    Column("day", Date),  # this and the rest: the occurrence's own
    Column("dated", Boolean, nullable=False),  # is its day told, and not that of its publication?
    Column("event_type", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Index("ix_involved_by_subject", "subject", "day", "occurrence", "dated", "event_type", "standing"),
    sqlite_with_rowid=False,
)

positions = Table(  # see teletipo.ledger.network
    "positions",
    metadata,
    Column("entity", Text, primary_key=True),
    Column("x", Float, nullable=False),
    Column("y", Float, nullable=False),
    Column("events", Integer, nullable=False),
)

ties = Table(
    "ties",
    metadata,
    Column("entity", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("year", Text, primary_key=True),  # empty: no day is known
    Column("cooperation", Integer, nullable=False),
    Column("conflict", Integer, nullable=False),
)

drawings = Table(
    "drawings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("made", DateTime, nullable=False),  # UTC
    Column("newest", BigInteger, nullable=False),  # row of the newest event then
)
