"""Make the tables of the plan's measures: what is counted, the targets of the years, what was reported."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAN = sa.text("origin = 'plan'")
HISTORY = sa.text("origin = 'history'")


def upgrade() -> None:
    op.create_table(
        "measure",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("part_zh", sa.String(length=60), nullable=False),
        sa.Column("part_en", sa.String(length=80), nullable=False),
        sa.Column("heading_zh", sa.String(length=80), nullable=False),
        sa.Column("heading_en", sa.String(length=120), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("text_zh", sa.String(length=600), nullable=False),
        sa.Column("text_en", sa.String(length=600), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("office", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_addressed("measure"),
        sa.UniqueConstraint("code", name="uq_measure_code"),
    )
    op.create_table(
        "measure_indicator",
        sa.Column("measure_id", KEY, nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("unit_zh", sa.String(length=20), nullable=False),
        sa.Column("unit_en", sa.String(length=40), nullable=False),
        sa.Column("kind", _choice("indicatorkind", "stock", "flow", "ceiling", "condition"), nullable=False),
        *_addressed("measure_indicator"),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name="fk_measure_indicator_measure_id"),
        sa.UniqueConstraint("code", name="uq_measure_indicator_code"),
    )
    op.create_index("ix_measure_indicator_measure_id", "measure_indicator", ["measure_id"])
    _targets()
    _actuals()


def _targets() -> None:
    op.create_table(
        "measure_target",
        sa.Column("id", KEY, nullable=False),
        sa.Column("indicator_id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("upper", sa.Double(), nullable=True),
        sa.Column("origin", _choice("targetorigin", "plan", "bureau"), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("set_by", KEY, nullable=True),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_measure_target"),
        sa.CheckConstraint("upper IS NULL OR upper >= value", name="ck_measure_target_span"),
        sa.CheckConstraint("(origin = 'plan') = (set_by IS NULL)", name="ck_measure_target_set_by"),
        sa.CheckConstraint("source <> ''", name="ck_measure_target_source"),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["measure_indicator.id"], name="fk_measure_target_indicator_id"
        ),
        sa.ForeignKeyConstraint(["set_by"], ["user_account.id"], name="fk_measure_target_set_by"),
    )
    op.create_index("ix_measure_target_indicator_id", "measure_target", ["indicator_id"])
    op.create_index("ix_measure_target_year", "measure_target", ["year", "indicator_id"])
    op.create_index(
        "uq_measure_target_plan",
        "measure_target",
        ["indicator_id", "year"],
        unique=True,
        sqlite_where=PLAN,
        postgresql_where=PLAN,
    )


def _actuals() -> None:
    op.create_table(
        "measure_actual",
        sa.Column("indicator_id", KEY, nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("origin", _choice("actualorigin", "history", "officer"), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("entered_by", KEY, nullable=True),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("voided_at", MOMENT, nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_addressed("measure_actual"),
        sa.CheckConstraint(
            "(origin = 'history') = (entered_by IS NULL)", name="ck_measure_actual_entered_by"
        ),
        sa.CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="ck_measure_actual_void_reason"),
        sa.CheckConstraint("source <> ''", name="ck_measure_actual_source"),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["measure_indicator.id"], name="fk_measure_actual_indicator_id"
        ),
        sa.ForeignKeyConstraint(["entered_by"], ["user_account.id"], name="fk_measure_actual_entered_by"),
    )
    op.create_index("ix_measure_actual_indicator_id", "measure_actual", ["indicator_id"])
    op.create_index("ix_measure_actual_day", "measure_actual", ["as_of", "indicator_id"])
    op.create_index(
        "uq_measure_actual_history",
        "measure_actual",
        ["indicator_id", "as_of"],
        unique=True,
        sqlite_where=HISTORY,
        postgresql_where=HISTORY,
    )


def downgrade() -> None:
    for table in ("measure_actual", "measure_target", "measure_indicator", "measure"):
        op.drop_table(table)


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def _addressed(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("public_id", name=f"uq_{table}_public_id"),
    ]
