"""Who takes part in which occurrence; tallies by publication and ingest; indexes that hold what is counted."""

import sqlalchemy as sa
from alembic import op

from teletipo.ledger.recounting import recount

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
_OLD = (["day"], ["event_type", "day"], ["published"], ["ingested"], ["earliest", "latest"])
_NEW = (
    ("events", ["day", "row", "rejected"]), ("events", ["event_type", "day", "row", "latest", "rejected"]),
    ("events", ["published", "rejected"]), ("events", ["ingested", "rejected"]),
    ("events", ["earliest", "latest", "rejected"]), ("occurrences", ["ingested"]),
    ("occurrences", ["event_type", "day", "id"]), ("occurrences", ["event_type", "earliest"]),
    ("occurrences", ["standing", "last_seen", "first_seen"]),
)  # fmt: skip


def upgrade() -> None:
    _make_involved()
    _know_ingest()
    _index()
    recount(
        op.get_bind()
    )  # as it is counted now: whoever changes how it is counted moves this to a migration behind it


def _make_involved() -> None:
    op.create_table(
        "involved",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("occurrence", "subject")),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("dated", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("event_type", "standing")),
        sa.ForeignKeyConstraint(
            ["occurrence"], ["occurrences.id"], name=op.f("fk_involved_occurrence"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("occurrence", "subject", name=op.f("pk_involved")),
        sqlite_with_rowid=False,
    )
    columns = ["subject", "day", "occurrence", "dated", "event_type", "standing"]
    op.create_index("ix_involved_by_subject", "involved", columns, unique=False)


def _know_ingest() -> None:
    op.add_column("occurrences", sa.Column("ingested", sa.Date(), nullable=True))
    op.execute(
        "UPDATE occurrences SET ingested = (SELECT min(e.ingested) FROM events e "
        "WHERE e.occurrence = occurrences.id AND NOT e.rejected)"
    )


def _index() -> None:
    for columns in _OLD:
        op.drop_index(op.f(f"ix_events_{'_'.join(columns)}"), "events")
    for table, columns in _NEW:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns, unique=False)
    some = {"sqlite_where": sa.text("counting = 1")}
    if op.get_bind().dialect.name != "sqlite":
        some = {"postgresql_where": sa.text("counting")}
    op.create_index("ix_events_counting", "events", ["row"], unique=False, **some)  # type: ignore[arg-type] # a dialect's
