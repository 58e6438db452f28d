"""Make the tables of questions and addenda."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "need_question",
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "asked",
                "answered",
                "declined",
                name="questionstatus",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("asked_by", KEY, nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answer", sa.String(length=4000), nullable=False),
        sa.Column("answered_by", KEY, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'asked') = (answered_at IS NULL) AND (status = 'asked' OR answer <> '')",
            name="ck_need_question_answered",
        ),
        sa.CheckConstraint("text <> ''", name="ck_need_question_text"),
        sa.ForeignKeyConstraint(["answered_by"], ["user_account.id"], name="fk_need_question_answered_by"),
        sa.ForeignKeyConstraint(["asked_by"], ["user_account.id"], name="fk_need_question_asked_by"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_need_question_enterprise_id"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_need_question_need_id"),
        sa.PrimaryKeyConstraint("id", name="pk_need_question"),
        sa.UniqueConstraint("public_id", name="uq_need_question_public_id"),
    )
    op.create_index("ix_need_question_enterprise_id", "need_question", ["enterprise_id"])
    op.create_index("ix_need_question_need_status", "need_question", ["need_id", "status"])
    op.create_table(
        "need_addendum",
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("is_material", sa.Boolean(), nullable=False),
        sa.Column("changes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("closes_before", MOMENT, nullable=True),
        sa.Column("closes_after", MOMENT, nullable=True),
        sa.Column("published_by", KEY, nullable=True),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.CheckConstraint(
            "(closes_before IS NULL) = (closes_after IS NULL)", name="ck_need_addendum_closes"
        ),
        sa.CheckConstraint(
            "closes_after IS NULL OR closes_after > closes_before", name="ck_need_addendum_later"
        ),
        sa.CheckConstraint("number > 0", name="ck_need_addendum_number"),
        sa.CheckConstraint("text <> ''", name="ck_need_addendum_text"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_need_addendum_need_id"),
        sa.ForeignKeyConstraint(["published_by"], ["user_account.id"], name="fk_need_addendum_published_by"),
        sa.PrimaryKeyConstraint("id", name="pk_need_addendum"),
        sa.UniqueConstraint("need_id", "number", name="uq_need_addendum_need_id_number"),
        sa.UniqueConstraint("public_id", name="uq_need_addendum_public_id"),
    )


def downgrade() -> None:
    op.drop_table("need_addendum")
    op.drop_table("need_question")
