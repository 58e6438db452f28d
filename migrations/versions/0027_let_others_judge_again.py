"""Let a share of decided reviews be judged again by somebody else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    states = sa.Enum(
        "drawn",
        "agreed",
        "disagreed",
        "settled",
        name="secondstatus",
        native_enum=False,
        length=24,
        create_constraint=True,
    )
    op.create_table(
        "second_review",
        sa.Column("review_id", KEY, nullable=False),
        sa.Column("status", states, nullable=False),
        sa.Column("first_by", KEY, nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("draw", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("passes", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("checked_by", KEY, nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_note", sa.String(length=1000), nullable=False),
        sa.Column("settled_by", KEY, nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "checked_by IS NULL OR checked_by <> first_by", name="ck_second_review_two_people"
        ),
        sa.CheckConstraint(
            "settled_by IS NULL OR (settled_by <> first_by AND settled_by <> checked_by)",
            name="ck_second_review_third_person",
        ),
        sa.CheckConstraint(
            "(status = 'drawn') = (checked_by IS NULL) AND (checked_by IS NULL) = (checked_at IS NULL)"
            " AND (checked_by IS NULL) = (passes IS NULL)",
            name="ck_second_review_checked",
        ),
        sa.CheckConstraint(
            "(status = 'settled') = (settled_at IS NOT NULL)", name="ck_second_review_settled"
        ),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name="fk_second_review_review_id"),
        sa.ForeignKeyConstraint(["first_by"], ["user_account.id"], name="fk_second_review_first_by"),
        sa.ForeignKeyConstraint(["checked_by"], ["user_account.id"], name="fk_second_review_checked_by"),
        sa.ForeignKeyConstraint(["settled_by"], ["user_account.id"], name="fk_second_review_settled_by"),
        sa.PrimaryKeyConstraint("id", name="pk_second_review"),
        sa.UniqueConstraint("public_id", name="uq_second_review_public_id"),
        sa.UniqueConstraint("review_id", name="uq_second_review_review_id"),
    )
    op.create_index("ix_second_review_status_due_at", "second_review", ["status", "due_at"])


def downgrade() -> None:
    op.drop_table("second_review")
