"""Make the tables of gaps, of what is done about them and of investment targets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "gap",
        sa.Column("chain_id", KEY, nullable=False),
        sa.Column("segment_id", KEY, nullable=False),
        sa.Column("kind", _choice("gapkind", "missing", "single", "weak"), nullable=False),
        sa.Column(
            "status", _choice("gapstatus", "open", "assigned", "in_progress", "closed"), nullable=False
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("gone_on", sa.Date(), nullable=True),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("verified", sa.Integer(), nullable=False),
        sa.Column("unmet_needs", sa.Integer(), nullable=False),
        sa.Column("endangered", sa.Integer(), nullable=False),
        sa.Column("times_reopened", sa.Integer(), nullable=False),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("district", sa.String(length=12), nullable=False),
        sa.Column("closed_how", _choice("closedhow", "supplier", "reason", "healed"), nullable=True),
        sa.Column("closed_by_id", KEY, nullable=True),
        sa.Column("closed_code", sa.String(length=30), nullable=False),
        sa.Column("closed_note", sa.String(length=1000), nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("revisit_on", sa.Date(), nullable=True),
        *_addressed("gap"),
        sa.CheckConstraint(
            "status NOT IN ('assigned', 'in_progress') OR owner_id IS NOT NULL", name="ck_gap_owner"
        ),
        sa.CheckConstraint(
            "status NOT IN ('assigned', 'in_progress') OR due_on IS NOT NULL", name="ck_gap_due"
        ),
        sa.CheckConstraint("status <> 'closed' OR closed_how IS NOT NULL", name="ck_gap_closed_how"),
        sa.CheckConstraint("severity BETWEEN 0 AND 100", name="ck_gap_severity"),
        sa.CheckConstraint("verified >= 0 AND unmet_needs >= 0 AND endangered >= 0", name="ck_gap_measures"),
        sa.ForeignKeyConstraint(["chain_id"], ["chain.id"], name="fk_gap_chain_id"),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name="fk_gap_segment_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["user_account.id"], name="fk_gap_owner_id"),
        sa.ForeignKeyConstraint(["closed_by_id"], ["enterprise.id"], name="fk_gap_closed_by_id"),
        sa.UniqueConstraint("segment_id", "kind", name="uq_gap_segment_id_kind"),
    )
    op.create_index("ix_gap_status_severity", "gap", ["status", "severity"])
    op.create_index("ix_gap_chain_id", "gap", ["chain_id"])
    op.create_index("ix_gap_owner_id", "gap", ["owner_id"])

    op.create_table(
        "gap_action",
        sa.Column("gap_id", KEY, nullable=False),
        sa.Column(
            "kind",
            _choice("actionkind", "raise_local", "open_outside", "invest", "joint_research"),
            nullable=False,
        ),
        sa.Column(
            "status", _choice("actionstatus", "planned", "under_way", "done", "dropped"), nullable=False
        ),
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("aim", sa.String(length=400), nullable=False),
        sa.Column("enterprise_id", KEY, nullable=True),
        sa.Column("outside_name", sa.String(length=120), nullable=False),
        sa.Column("result", sa.String(length=1000), nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        *_addressed("gap_action"),
        sa.CheckConstraint("enterprise_id IS NULL OR outside_name = ''", name="ck_gap_action_one_candidate"),
        sa.CheckConstraint("status NOT IN ('done', 'dropped') OR result <> ''", name="ck_gap_action_result"),
        sa.CheckConstraint("kind <> 'raise_local' OR outside_name = ''", name="ck_gap_action_local"),
        sa.ForeignKeyConstraint(["gap_id"], ["gap.id"], name="fk_gap_action_gap_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["user_account.id"], name="fk_gap_action_owner_id"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_gap_action_enterprise_id"),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name="fk_gap_action_made_by"),
    )
    op.create_index("ix_gap_action_gap_id", "gap_action", ["gap_id"])
    op.create_index("ix_gap_action_owner", "gap_action", ["owner_id", "status", "due_on"])

    op.create_table(
        "gap_note",
        sa.Column("id", KEY, nullable=False),
        sa.Column("gap_id", KEY, nullable=False),
        sa.Column("action_id", KEY, nullable=True),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["gap_id"], ["gap.id"], name="fk_gap_note_gap_id"),
        sa.ForeignKeyConstraint(["action_id"], ["gap_action.id"], name="fk_gap_note_action_id"),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name="fk_gap_note_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_gap_note"),
    )
    op.create_index("ix_gap_note_gap_id", "gap_note", ["gap_id"])

    op.create_table(
        "investment_target",
        sa.Column("segment_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("region", sa.String(length=60), nullable=False),
        sa.Column("makes", sa.String(length=400), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("recorded_by", KEY, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("retired_at", MOMENT, nullable=True),
        *_addressed("investment_target"),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name="fk_investment_target_segment_id"),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.id"], name="fk_investment_target_recorded_by"
        ),
        sa.UniqueConstraint("segment_id", "name", name="uq_investment_target_segment_id_name"),
    )


def downgrade() -> None:
    for table in ("investment_target", "gap_note", "gap_action", "gap"):
        op.drop_table(table)


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def _addressed(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("public_id", name=f"uq_{table}_public_id"),
    ]
