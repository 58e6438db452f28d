"""Let an officer look at one hidden thing with a second person's consent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
RUNNING = "status IN ('asked', 'granted')"


def upgrade() -> None:
    kinds = sa.Enum(
        "response",
        "need_document",
        "intention",
        name="insightkind",
        native_enum=False,
        length=24,
        create_constraint=True,
    )
    states = sa.Enum(
        "asked",
        "granted",
        "refused",
        "withdrawn",
        "ended",
        "expired",
        name="insightstatus",
        native_enum=False,
        length=24,
        create_constraint=True,
    )
    op.create_table(
        "insight",
        sa.Column("kind", kinds, nullable=False),
        sa.Column("thing_id", KEY, nullable=False),
        sa.Column("thing_public_id", sa.String(length=22), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column("other_enterprise_id", KEY, nullable=True),
        sa.Column("status", states, nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("asked_by", KEY, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", KEY, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason <> ''", name="ck_insight_reason"),
        sa.CheckConstraint("hours > 0", name="ck_insight_hours"),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="ck_insight_two_people"),
        sa.CheckConstraint(
            "status NOT IN ('granted', 'refused', 'ended', 'expired')"
            " OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)",
            name="ck_insight_decided",
        ),
        sa.CheckConstraint(
            "status NOT IN ('granted', 'ended', 'expired') OR (ends_at IS NOT NULL AND ends_at > decided_at)",
            name="ck_insight_granted_until",
        ),
        sa.CheckConstraint("status <> 'refused' OR note <> ''", name="ck_insight_refused_why"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_insight_enterprise_id"),
        sa.ForeignKeyConstraint(
            ["other_enterprise_id"], ["enterprise.id"], name="fk_insight_other_enterprise_id"
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["user_account.id"], name="fk_insight_asked_by"),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name="fk_insight_decided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_insight"),
        sa.UniqueConstraint("public_id", name="uq_insight_public_id"),
    )
    op.create_index("ix_insight_enterprise_id", "insight", ["enterprise_id"])
    op.create_index("ix_insight_other_enterprise_id", "insight", ["other_enterprise_id"])
    op.create_index("ix_insight_status_ends_at", "insight", ["status", "ends_at"])
    op.create_index(
        "uq_insight_running",
        "insight",
        ["asked_by", "kind", "thing_id"],
        unique=True,
        sqlite_where=sa.text(RUNNING),
        postgresql_where=sa.text(RUNNING),
    )


def downgrade() -> None:
    op.drop_table("insight")
