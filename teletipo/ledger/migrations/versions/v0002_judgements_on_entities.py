"""Judgements on entities."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "renamings",
        sa.Column("event", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("coded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.row"], name=op.f("fk_renamings_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "coded", name=op.f("pk_renamings")),
    )
    op.create_index(op.f("ix_renamings_coded"), "renamings", ["coded"], unique=False)
    op.create_index(op.f("ix_judgements_kind_undone"), "judgements", ["kind", "undone"], unique=False)
