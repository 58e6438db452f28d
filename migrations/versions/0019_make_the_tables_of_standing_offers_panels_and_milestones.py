"""Make the tables of standing offers, panels and milestones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
TEXTS = sa.JSON(none_as_null=True)
KINDS = (
    "process",
    "material",
    "certificate",
    "size",
    "precision",
    "capacity",
    "minimum_order",
    "lead_time",
    "tier",
    "region",
    "standard",
)


def upgrade() -> None:
    op.create_table(
        "standing_offer",
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column("status", _choice("offerstatus", "draft", "published", "paused", "ended"), nullable=False),
        sa.Column("category", sa.String(length=120), nullable=False),
        sa.Column("description", sa.String(length=4000), nullable=False),
        sa.Column("annual_volume", sa.Double(), nullable=True),
        sa.Column("volume_unit", sa.String(length=20), nullable=False),
        sa.Column("steps", TEXTS, nullable=False),
        sa.Column("contact_step", sa.String(length=400), nullable=False),
        sa.Column("created_by", KEY, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_reason", sa.String(length=400), nullable=False),
        *_address(),
        sa.CheckConstraint(
            "status = 'draft' OR published_at IS NOT NULL", name="ck_standing_offer_published_when"
        ),
        sa.CheckConstraint("status <> 'ended' OR ended_at IS NOT NULL", name="ck_standing_offer_ended_when"),
        sa.CheckConstraint(
            "annual_volume IS NULL OR annual_volume > 0", name="ck_standing_offer_annual_volume"
        ),
        _to("standing_offer", "enterprise_id", "enterprise"),
        _to("standing_offer", "created_by", "user_account"),
        *_keys("standing_offer"),
    )
    op.create_index("ix_standing_offer_enterprise_id", "standing_offer", ["enterprise_id"])
    op.create_index("ix_standing_offer_status_published", "standing_offer", ["status", "published_at"])
    op.create_table(
        "standing_offer_segment",
        sa.Column("offer_id", KEY, nullable=False),
        sa.Column("segment_id", KEY, nullable=False),
        _to("standing_offer_segment", "offer_id", "standing_offer"),
        _to("standing_offer_segment", "segment_id", "segment"),
        sa.PrimaryKeyConstraint("offer_id", "segment_id", name="pk_standing_offer_segment"),
    )
    op.create_index("ix_standing_offer_segment_segment_id", "standing_offer_segment", ["segment_id"])
    op.create_table(
        "entry_condition",
        sa.Column("offer_id", KEY, nullable=False),
        sa.Column("kind", _choice("requirementkind", *KINDS), nullable=False),
        sa.Column(
            "operator", _choice("operator", "is", "any_of", "at_least", "at_most", "between"), nullable=False
        ),
        sa.Column("texts", TEXTS, nullable=False),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("parameter", sa.String(length=30), nullable=False),
        sa.Column("must", sa.Boolean(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        _to("entry_condition", "offer_id", "standing_offer"),
        *_keys("entry_condition"),
    )
    op.create_index("ix_entry_condition_offer_id", "entry_condition", ["offer_id"])
    _applications()
    _members()
    _milestones()


def _applications() -> None:
    op.create_table(
        "panel_application",
        sa.Column("offer_id", KEY, nullable=False),
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column(
            "status",
            _choice("applicationstatus", "submitted", "admitted", "declined", "withdrawn"),
            nullable=False,
        ),
        sa.Column("statement", sa.String(length=2000), nullable=False),
        sa.Column("yearly_capacity", sa.String(length=200), nullable=False),
        sa.Column("checks", TEXTS, nullable=False),
        sa.Column("made_by", KEY, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("decided_by", KEY, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decision_code", sa.String(length=30), nullable=False),
        sa.Column("decision_note", sa.String(length=1000), nullable=False),
        *_address(),
        sa.CheckConstraint(
            "status <> 'declined' OR decision_code <> ''", name="ck_panel_application_declined_why"
        ),
        sa.CheckConstraint(
            "status NOT IN ('admitted', 'declined') OR decided_at IS NOT NULL",
            name="ck_panel_application_decided_when",
        ),
        _to("panel_application", "offer_id", "standing_offer"),
        _to("panel_application", "enterprise_id", "enterprise"),
        _to("panel_application", "made_by", "user_account"),
        _to("panel_application", "decided_by", "user_account"),
        sa.UniqueConstraint("offer_id", "enterprise_id", name="uq_panel_application_offer_id_enterprise_id"),
        *_keys("panel_application"),
    )
    op.create_index("ix_panel_application_enterprise_id", "panel_application", ["enterprise_id"])


def _members() -> None:
    op.create_table(
        "panel_member",
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column("supplier_id", KEY, nullable=False),
        sa.Column("status", _choice("memberstatus", "active", "suspended", "removed"), nullable=False),
        sa.Column("offer_id", KEY, nullable=True),
        sa.Column("need_id", KEY, nullable=True),
        sa.Column("admitted_at", MOMENT, nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("reason_code", sa.String(length=30), nullable=False),
        sa.Column("reason_note", sa.String(length=1000), nullable=False),
        *_address(),
        sa.CheckConstraint("enterprise_id <> supplier_id", name="ck_panel_member_two_sides"),
        sa.CheckConstraint("status = 'active' OR reason_code <> ''", name="ck_panel_member_off_why"),
        sa.CheckConstraint("offer_id IS NOT NULL OR need_id IS NOT NULL", name="ck_panel_member_entered_how"),
        _to("panel_member", "enterprise_id", "enterprise"),
        _to("panel_member", "supplier_id", "enterprise"),
        _to("panel_member", "offer_id", "standing_offer"),
        _to("panel_member", "need_id", "need"),
        sa.UniqueConstraint("enterprise_id", "supplier_id", name="uq_panel_member_enterprise_id_supplier_id"),
        *_keys("panel_member"),
    )
    op.create_index("ix_panel_member_supplier_id", "panel_member", ["supplier_id"])


def _milestones() -> None:
    op.create_table(
        "milestone",
        sa.Column("response_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            _choice("milestonekind", "sample", "audit", "small_batch", "mass_production"),
            nullable=False,
        ),
        sa.Column(
            "status", _choice("milestonestatus", "planned", "passed", "failed", "dropped"), nullable=False
        ),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("reason_code", sa.String(length=30), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("reminded_for", sa.Date(), nullable=True),
        *_address(),
        sa.CheckConstraint(
            "status NOT IN ('passed', 'failed') OR done_on IS NOT NULL", name="ck_milestone_done_when"
        ),
        sa.CheckConstraint("status <> 'failed' OR reason_code <> ''", name="ck_milestone_failed_why"),
        _to("milestone", "response_id", "response"),
        sa.UniqueConstraint("response_id", "kind", name="uq_milestone_response_id_kind"),
        *_keys("milestone"),
    )
    op.create_index("ix_milestone_status_planned", "milestone", ["status", "planned_on"])


def downgrade() -> None:
    for table in (
        "milestone",
        "panel_member",
        "panel_application",
        "entry_condition",
        "standing_offer_segment",
        "standing_offer",
    ):
        op.drop_table(table)


def _address() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )


def _keys(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("public_id", name=f"uq_{table}_public_id"),
    )


def _to(table: str, column: str, target: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}")


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)
