"""Give each person's dates a secret address."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "agenda_feed",
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("acting_id", KEY, nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_agenda_feed_user_id"),
        sa.ForeignKeyConstraint(["acting_id"], ["enterprise.id"], name="fk_agenda_feed_acting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_feed"),
        sa.UniqueConstraint("public_id", name="uq_agenda_feed_public_id"),
        sa.UniqueConstraint("user_id", name="uq_agenda_feed_user_id"),
        sa.UniqueConstraint("token_hash", name="uq_agenda_feed_token_hash"),
    )


def downgrade() -> None:
    op.drop_table("agenda_feed")
