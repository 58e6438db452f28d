"""Make the tables of following up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "decision_reminder",
        sa.Column("id", KEY, nullable=False),
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("after_days", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_decision_reminder_need_id"),
        sa.PrimaryKeyConstraint("id", name="pk_decision_reminder"),
        sa.UniqueConstraint("need_id", "after_days", name="uq_decision_reminder_need_id_after_days"),
    )
    op.create_table(
        "intention",
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column("supplier_id", KEY, nullable=False),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "contracted",
                "failed",
                name="intentionstatus",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("value_cny", sa.Numeric(precision=16, scale=2), nullable=True),
        sa.Column("contracted_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("new_supplier", sa.Boolean(), nullable=True),
        sa.Column("failed_code", sa.String(length=30), nullable=False),
        sa.Column("outcome_id", KEY, nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status <> 'contracted' OR (contracted_on IS NOT NULL AND value_cny IS NOT NULL)",
            name="ck_intention_contracted",
        ),
        sa.CheckConstraint("status <> 'failed' OR failed_code <> ''", name="ck_intention_failed_why"),
        sa.CheckConstraint("value_cny IS NULL OR value_cny > 0", name="ck_intention_value"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_intention_enterprise_id"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_intention_need_id"),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"], name="fk_intention_outcome_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["user_account.id"], name="fk_intention_owner_id"),
        sa.ForeignKeyConstraint(["supplier_id"], ["enterprise.id"], name="fk_intention_supplier_id"),
        sa.PrimaryKeyConstraint("id", name="pk_intention"),
        sa.UniqueConstraint("need_id", "supplier_id", name="uq_intention_need_id_supplier_id"),
        sa.UniqueConstraint("public_id", name="uq_intention_public_id"),
    )
    op.create_index("ix_intention_status_enterprise", "intention", ["status", "enterprise_id"])
    op.create_index("ix_intention_supplier_id", "intention", ["supplier_id"])

    op.create_table(
        "follow_up",
        sa.Column("id", KEY, nullable=False),
        sa.Column("intention_id", KEY, nullable=False),
        sa.Column("after_days", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("said", sa.String(length=30), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("answered_by", KEY, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.CheckConstraint("(answered_at IS NULL) = (said = '')", name="ck_follow_up_said"),
        sa.ForeignKeyConstraint(["answered_by"], ["user_account.id"], name="fk_follow_up_answered_by"),
        sa.ForeignKeyConstraint(["intention_id"], ["intention.id"], name="fk_follow_up_intention_id"),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
        sa.UniqueConstraint("intention_id", "after_days", name="uq_follow_up_intention_id_after_days"),
    )
    op.create_index("ix_follow_up_due", "follow_up", ["due_on", "answered_at"])

    op.create_table(
        "intention_contact",
        sa.Column("id", KEY, nullable=False),
        sa.Column("intention_id", KEY, nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["intention_id"], ["intention.id"], name="fk_intention_contact_intention_id"),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name="fk_intention_contact_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_intention_contact"),
    )
    op.create_index("ix_intention_contact_intention_id", "intention_contact", ["intention_id"])

    op.create_table(
        "rating",
        sa.Column("id", KEY, nullable=False),
        sa.Column("intention_id", KEY, nullable=False),
        sa.Column("by_supplier", sa.Boolean(), nullable=False),
        sa.Column("quality", sa.Integer(), nullable=False),
        sa.Column("delivery", sa.Integer(), nullable=False),
        sa.Column("cooperation", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("given_by", KEY, nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "quality BETWEEN 1 AND 5 AND delivery BETWEEN 1 AND 5 AND cooperation BETWEEN 1 AND 5",
            name="ck_rating_marks",
        ),
        sa.ForeignKeyConstraint(["given_by"], ["user_account.id"], name="fk_rating_given_by"),
        sa.ForeignKeyConstraint(["intention_id"], ["intention.id"], name="fk_rating_intention_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rating"),
        sa.UniqueConstraint("intention_id", "by_supplier", name="uq_rating_intention_id_by_supplier"),
    )


def downgrade() -> None:
    for table in ("rating", "intention_contact", "follow_up", "intention", "decision_reminder"):
        op.drop_table(table)
