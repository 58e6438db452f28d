"""Let the bureau add measures to those of the plan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "own_measure",
        sa.Column("id", KEY, nullable=False),
        sa.Column("measure_id", KEY, nullable=False),
        sa.Column("mechanisms", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("added_by", KEY, nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_reason", sa.String(length=400), nullable=False),
        sa.Column("ended_by", KEY, nullable=True),
        sa.CheckConstraint("(ended_on IS NULL) = (ended_reason = '')", name="ck_own_measure_ended_why"),
        sa.CheckConstraint("(ended_on IS NULL) = (ended_by IS NULL)", name="ck_own_measure_ended_by"),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name="fk_own_measure_measure_id"),
        sa.ForeignKeyConstraint(["added_by"], ["user_account.id"], name="fk_own_measure_added_by"),
        sa.ForeignKeyConstraint(["ended_by"], ["user_account.id"], name="fk_own_measure_ended_by"),
        sa.PrimaryKeyConstraint("id", name="pk_own_measure"),
        sa.UniqueConstraint("measure_id", name="uq_own_measure_measure_id"),
    )


def downgrade() -> None:
    op.drop_table("own_measure")
