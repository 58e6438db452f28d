"""Give scouting tasks states and results, and contacts one log. No release has written a scouting task before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
KEPT = "intention_id, made_by, made_at, reached, note, next_on"


def upgrade() -> None:
    op.drop_table("scouting_task")
    op.create_table(
        "scouting_task",
        sa.Column("need_id", KEY, nullable=True),
        sa.Column("enterprise_id", KEY, nullable=True),
        sa.Column("officer_id", KEY, nullable=True),
        sa.Column("status", _choice("scoutingstatus", "open", "closed"), nullable=False),
        sa.Column("trigger", _choice("scoutingtrigger", "few_eligible", "few_answers"), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("result", sa.String(length=30), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(need_id IS NULL) <> (enterprise_id IS NULL)", name="ck_scouting_task_about_one"),
        sa.CheckConstraint(
            "(status = 'closed') = (closed_at IS NOT NULL)", name="ck_scouting_task_closed_when"
        ),
        sa.CheckConstraint("status <> 'closed' OR result <> ''", name="ck_scouting_task_closed_how"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_scouting_task_need_id"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_scouting_task_enterprise_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["user_account.id"], name="fk_scouting_task_officer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_scouting_task"),
        sa.UniqueConstraint("public_id", name="uq_scouting_task_public_id"),
        sa.UniqueConstraint("need_id", name="uq_scouting_task_need_id"),
    )
    op.create_index("ix_scouting_task_enterprise_id", "scouting_task", ["enterprise_id"])
    op.create_index("ix_scouting_task_officer", "scouting_task", ["officer_id", "status"])

    op.create_table(
        "contact",
        sa.Column("id", KEY, nullable=False),
        sa.Column("intention_id", KEY, nullable=True),
        sa.Column("scouting_task_id", KEY, nullable=True),
        sa.Column("enterprise_id", KEY, nullable=True),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column(
            "result",
            _choice("contactresult", "interested", "thinking", "declined", "not_suitable"),
            nullable=True,
        ),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(intention_id IS NULL) <> (scouting_task_id IS NULL)", name="ck_contact_about_one"
        ),
        sa.CheckConstraint(
            "scouting_task_id IS NULL OR enterprise_id IS NOT NULL", name="ck_contact_with_whom"
        ),
        sa.CheckConstraint("result IS NULL OR reached", name="ck_contact_said"),
        sa.ForeignKeyConstraint(["intention_id"], ["intention.id"], name="fk_contact_intention_id"),
        sa.ForeignKeyConstraint(
            ["scouting_task_id"], ["scouting_task.id"], name="fk_contact_scouting_task_id"
        ),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_contact_enterprise_id"),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name="fk_contact_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
    )
    for column in ("intention_id", "scouting_task_id", "enterprise_id"):
        op.create_index(f"ix_contact_{column}", "contact", [column])
    _move("intention_contact", "contact", "")
    op.drop_table("intention_contact")


def downgrade() -> None:
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
    _move("contact", "intention_contact", " WHERE intention_id IS NOT NULL")
    op.drop_table("contact")
    op.drop_table("scouting_task")
    op.create_table(
        "scouting_task",
        sa.Column("need_id", KEY, nullable=True),
        sa.Column("enterprise_id", KEY, nullable=True),
        sa.Column("officer_id", KEY, nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("contacts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_scouting_task_enterprise_id"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_scouting_task_need_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["user_account.id"], name="fk_scouting_task_officer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_scouting_task"),
        sa.UniqueConstraint("public_id", name="uq_scouting_task_public_id"),
    )


def _move(source: str, target: str, where: str) -> None:
    op.execute(sa.text(f"INSERT INTO {target} ({KEPT}) SELECT {KEPT} FROM {source}{where} ORDER BY id"))


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)
