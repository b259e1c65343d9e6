"""Tallies; the days of ingest, vague times and occurrences; search by the day of publication."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002b"
branch_labels = None
depends_on = None
_ROW_BITS = 40


def upgrade() -> None:
    _make_tallies()
    _know_days()
    _order_words()
    # the newest migration counts what is kept


def _make_tallies() -> None:
    op.create_table(
        "tallies",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("scope", "role", "subject", "month")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("event_type", "status")),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "scope", "role", "subject", "month", "event_type", "status", name=op.f("pk_tallies")
        ),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "partners",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("scope", "subject", "other")),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "subject", "other", name=op.f("pk_partners")),
        sqlite_with_rowid=False,
    )


def _know_days() -> None:
    op.add_column("events", sa.Column("vague", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("events", sa.Column("ingested", sa.Date(), nullable=False, server_default="1970-01-01"))
    op.add_column("occurrences", sa.Column("day", sa.Date(), nullable=True))
    length = "julianday(latest) - julianday(earliest)" if _is_sqlite() else "latest - earliest"
    op.execute(f"UPDATE events SET vague = true WHERE {length} > 30")  # noqa: S608 - constants
    op.execute("UPDATE events SET ingested = (SELECT date(a.ingested) FROM articles a WHERE a.row = events.article)")
    op.execute("UPDATE occurrences SET day = coalesce(earliest, first_seen)")
    for table, columns in (
        ("events", ["outlet", "day"]), ("events", ["status", "day"]), ("events", ["published"]),
        ("events", ["ingested"]), ("events", ["earliest", "latest"]),
        ("claims", ["day"]), ("occurrences", ["day", "id"]), ("occurrences", ["standing", "day", "id"]),
    ):  # fmt: skip
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns, unique=False)
    some = {"sqlite_where": sa.text("vague = 1")} if _is_sqlite() else {"postgresql_where": sa.text("vague")}
    op.create_index("ix_events_vague", "events", ["latest"], unique=False, **some)  # type: ignore[arg-type] # a dialect's


def _order_words() -> None:
    """The number of a text is its day of publication and then its row, so that the newest come last."""
    day = (
        "cast(julianday(a.published) - 1721424.5 AS INTEGER)" if _is_sqlite() else "a.published - date '0001-01-01' + 1"
    )
    key = f"(cast(coalesce({day}, 0) AS BIGINT) << {_ROW_BITS}) | a.row"
    if not _is_sqlite():
        op.execute(f"UPDATE words SET rowid = {key} FROM articles a WHERE a.row = words.rowid")  # noqa: S608 - constants
        return
    op.execute('CREATE VIRTUAL TABLE ordered USING fts5(folded, stems, tokenize="unicode61 remove_diacritics 0")')
    op.execute(
        f"INSERT INTO ordered (rowid, folded, stems) SELECT {key}, w.folded, w.stems FROM words w "  # noqa: S608 - constants
        "JOIN articles a ON a.row = w.rowid ORDER BY a.published, a.row"
    )
    op.execute("DROP TABLE words")
    op.execute("ALTER TABLE ordered RENAME TO words")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
