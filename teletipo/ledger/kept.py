"""The tables of the counts that the writer keeps; see :mod:`teletipo.ledger.tallying`."""

from sqlalchemy import Column, Integer, Table, Text

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
