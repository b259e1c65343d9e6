"""The tables of the ledger, the same on SQLite and PostgreSQL; Alembic's migrations (``migrations/``) make them.

What was given and coded stands in ``articles``, ``revisions``, ``events`` and ``judgements``; every other table is
derived from these and can be made anew. Ids that people see are derived from content; ``row`` is the store's own key.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)  # fmt: skip

_NAMES = {kind: f"{kind}_%(table_name)s_%(column_0_N_name)s" for kind in ("ix", "uq", "fk")}
metadata = MetaData(naming_convention={**_NAMES, "pk": "pk_%(table_name)s"})
_KEY = BigInteger().with_variant(Integer, "sqlite")  # SQLite gives out row numbers for INTEGER PRIMARY KEY alone

versions = Table(
    "versions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("coder", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("lexicon", Text, nullable=False),
    Column("knowledge", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("row", _KEY, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("given", Text, nullable=False),  # the article's record as JSON, without its text
    Column("text", Text, nullable=False),
    Column("text_hash", Text, nullable=False),  # SHA-256 of the text in UTF-8
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", Date),
    Column("revision", Integer, nullable=False),  # 1, and one more for every text that took its place
    Column("copy_of", Text, nullable=False),  # id of the first article of its group of copies, often its own
    Column("similarity", Float, nullable=False),  # estimated Jaccard of word shingles with that article
    Column("versions", Text, ForeignKey("versions.id"), nullable=False),
    Column("ingested", DateTime, nullable=False),  # UTC
    Index(None, "published"),
    Index(None, "source"),
    Index(None, "copy_of"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("article", Text, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("given", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("replaced", DateTime, nullable=False),
)

bands = Table(
    "bands",
    metadata,
    Column("band", Integer, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("article", _KEY, ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True),
    Index(None, "article"),
)

signatures = Table(
    "signatures",
    metadata,
    Column("article", _KEY, ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True),
    Column("minhash", Text, nullable=False),  # the hash values in hexadecimal, eight digits each
)

entities = Table(
    "entities",
    metadata,
    Column("id", Text, primary_key=True),  # from name, kind and country
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),  # small letters without accents, ñ kept
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Index(None, "folded"),
)

occurrences = Table(
    "occurrences",
    metadata,
    Column("id", Text, primary_key=True),  # the id of the event that it began with
    Column("event_type", Text, nullable=False),
    Column("event_mode", Text),
    Column("standing", Text, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("place", Text),
    Column("country", Text),
    Column("mentions", Integer, nullable=False),
    Column("reports", Integer, nullable=False),  # articles
    Column("originals", Integer, nullable=False),  # articles, copies of one report counted once
    Column("outlets", Integer, nullable=False),
    Column("first_seen", Date),
    Column("last_seen", Date),
    Column("day", Date),  # earliest, else first_seen: what lists are ordered by
    Column("ingested", Date),  # UTC: when its first record was taken in
    Index(None, "earliest"),
    Index(None, "first_seen"),
    Index(None, "ingested"),
    Index(None, "day", "id"),
    Index(None, "event_type", "day", "id"),
    Index(None, "event_type", "earliest"),
    Index(None, "standing", "day", "id"),
    Index(None, "standing", "last_seen", "first_seen"),
    Index(None, "reports"),
)

events = Table(
    "events",
    metadata,
    Column("row", _KEY, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("article", _KEY, ForeignKey("articles.row"), nullable=False),
    Column("position", Integer, nullable=False),  # in the article
    Column("record", Text, nullable=False),  # as coded
    Column("corrected", Text),  # the record with people's corrections, null without any
    Column("rejected", Boolean, nullable=False),
    Column("event_type", Text, nullable=False),
    Column("event_mode", Text),
    Column("quad_class", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("vague", Boolean, nullable=False),  # told to lie within more than 31 days
    Column("granularity", Text),
    Column("published", Date),
    Column("ingested", Date, nullable=False),  # UTC
    Column("day", Date),  # earliest, else published: what lists are ordered by
    Column("window_first", Date),  # between these days the act lies, told or not: for linking alone
    Column("window_last", Date),
    Column("place", Text),
    Column("place_country", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("outlet", Text, nullable=False),
    Column("counting", Boolean, nullable=False),  # holds a claim of how many
    Column("occurrence", Text, nullable=False),
    Index(None, "article"),
    Index(None, "occurrence"),
    # what stands behind the day lets records be listed and counted without reading their rows
    Index(None, "day", "row", "rejected"),
    Index(None, "event_type", "day", "row", "latest", "rejected"),
    Index(None, "place", "day"),
    Index(None, "place_country", "day"),
    Index(None, "outlet", "day"),
    Index(None, "status", "day"),
    Index(None, "published", "rejected"),
    Index(None, "ingested", "rejected"),
    Index(None, "earliest", "latest", "rejected"),
    Index("ix_events_vague", "latest", sqlite_where=text("vague = 1"), postgresql_where=text("vague")),
    Index("ix_events_counting", "row", sqlite_where=text("counting = 1"), postgresql_where=text("counting")),
)

participants = Table(
    "participants",
    metadata,
    Column("event", _KEY, ForeignKey("events.row", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),  # actor, recipient, source, denier, confirmer
    Column("position", Integer, primary_key=True),
    Column("entity", Text, ForeignKey("entities.id"), nullable=False),
    Column("country", Text),
    Column("event_type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("day", Date),
    Index("ix_participants_by_entity", "entity", "role", "day", "event_type", "status", "event"),
    Index("ix_participants_by_country", "country", "role", "day", "event_type", "status", "event"),
)

pairs = Table(
    "pairs",
    metadata,
    Column("event", _KEY, ForeignKey("events.row", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("entity", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("country", Text),
    Column("other_country", Text),
    Column("direction", Text, nullable=False),  # does: entity to other; receives: other to entity; with: both act
    Column("event_type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("day", Date),
    Index("ix_pairs_by_entity", "entity", "other", "day", "event_type", "status", "direction", "event"),
    Index("ix_pairs_by_country", "country", "other_country", "day", "event_type", "status", "direction", "event"),
)

claims = Table(
    "claims",
    metadata,
    Column("event", _KEY, ForeignKey("events.row", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("stance", Text, nullable=False),  # asserts, reports, rumours, denies, confirms
    Column("status", Text, nullable=False),
    Column("ahead", Boolean, nullable=False),  # told as still to come
    Column("entity", Text),  # who says so; null: the outlet itself, or a hearsay without a mouth
    Column("country", Text),
    Column("outlet", Text, nullable=False),
    Column("day", Date),  # of publication
    Column("start", Integer, nullable=False),  # the quoted sentence
    Column("end", Integer, nullable=False),
    Index(None, "entity", "day"),
    Index(None, "country", "day"),
    Index(None, "stance", "day"),
    Index(None, "day"),
)

renamings = Table(  # records in which people's judgements say that an entity is another, or nobody
    "renamings",
    metadata,
    Column("event", _KEY, ForeignKey("events.row", ondelete="CASCADE"), primary_key=True),
    Column("coded", Text, primary_key=True),  # the id of the entity as coded
    Index(None, "coded"),
)

links = Table(
    "links",
    metadata,
    Column("event", Text, primary_key=True),  # an event's id
    Column("occurrence", Text, nullable=False),
    Column("other", Text),  # the event that it agrees with best; null: the first of its occurrence
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),  # JSON list
    Index(None, "occurrence"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("row", _KEY, primary_key=True),
    Column("kind", Text, nullable=False),  # merge, split, correct, reject, note; merge_entities and so on
    Column("target", Text, nullable=False),  # id of an event or an entity (of a note: of anything)
    Column("value", Text, nullable=False),  # JSON
    Column("by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("made", DateTime, nullable=False),  # UTC
    Column("undone", DateTime),
    Column("undone_by", Text),
    Index(None, "target"),
    Index(None, "kind", "undone"),
)

runs = Table(
    "runs",
    metadata,
    Column("row", _KEY, primary_key=True),
    Column("work", Text, nullable=False),  # ingest, recode, desk
    Column("source", Text, nullable=False),  # what is read
    Column("began", DateTime, nullable=False),  # UTC, as the next two
    Column("seen", DateTime, nullable=False),  # the last sign of life
    Column("ended", DateTime),
    Column("total", Integer),  # articles to come, where that is known
    Column("read", Integer, nullable=False),
    Column("coded", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("aside", Integer, nullable=False),  # in other languages
    Column("failed", Integer, nullable=False),
    Column("records", Integer, nullable=False),
    Column("problems", Text, nullable=False),  # JSON list, the first twenty
)
