"""Make the tables of scoring."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "criterion",
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "price",
                "lead_time",
                "judged",
                name="criterionkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.CheckConstraint("weight > 0 AND weight <= 100", name="ck_criterion_weight"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_criterion_need_id"),
        sa.PrimaryKeyConstraint("id", name="pk_criterion"),
        sa.UniqueConstraint("need_id", "position", name="uq_criterion_need_id_position"),
        sa.UniqueConstraint("public_id", name="uq_criterion_public_id"),
    )
    op.create_table(
        "declaration",
        sa.Column("id", KEY, nullable=False),
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("free", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_declaration_need_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_declaration_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_declaration"),
        sa.UniqueConstraint("need_id", "user_id", name="uq_declaration_need_id_user_id"),
    )
    op.create_table(
        "mark",
        sa.Column("id", KEY, nullable=False),
        sa.Column("criterion_id", KEY, nullable=False),
        sa.Column("response_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint("mark BETWEEN 0 AND 5", name="ck_mark_mark"),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name="fk_mark_criterion_id"),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_mark_response_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_mark_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mark"),
        sa.UniqueConstraint(
            "criterion_id", "response_id", "user_id", name="uq_mark_criterion_id_response_id_user_id"
        ),
    )
    op.create_index("ix_mark_response_id", "mark", ["response_id"])


def downgrade() -> None:
    for table in (
        "mark",
        "declaration",
        "criterion",
    ):
        op.drop_table(table)
