"""Make the tables of cases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)

RUNNING = sa.text(
    "status IN ('draft', 'submitted', 'in_review', 'returned', 'scoring', 'notice', 'deciding')"
)


def upgrade() -> None:
    op.create_table(
        "procedure_version",
        sa.Column("key", sa.String(length=30), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=2000), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("made_by", KEY, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.CheckConstraint("source <> ''", name="ck_procedure_version_source"),
        sa.CheckConstraint("number > 0", name="ck_procedure_version_number"),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name="fk_procedure_version_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_procedure_version"),
        sa.UniqueConstraint("key", "number", name="uq_procedure_version_key_number"),
        sa.UniqueConstraint("public_id", name="uq_procedure_version_public_id"),
    )
    op.create_table(
        "procedure_case",
        sa.Column("procedure_id", KEY, nullable=False),
        sa.Column("terms", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column("chain_id", KEY, nullable=True),
        sa.Column("nominated", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "in_review",
                "returned",
                "scoring",
                "notice",
                "deciding",
                "approved",
                "rejected",
                "expiring",
                "renewed",
                "expired",
                "revoked",
                "withdrawn",
                name="casestatus",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("answers", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("opened_by", KEY, nullable=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=True),
        sa.Column("step_due_at", MOMENT, nullable=True),
        sa.Column("taken_by", KEY, nullable=True),
        sa.Column("checked_by", KEY, nullable=True),
        sa.Column("checked_at", MOMENT, nullable=True),
        sa.Column("four_eyes", sa.Boolean(), nullable=False),
        sa.Column("filled_by_bureau", sa.Boolean(), nullable=False),
        sa.Column("return_codes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("return_note", sa.String(length=2000), nullable=False),
        sa.Column("notice_from", MOMENT, nullable=True),
        sa.Column("notice_until", MOMENT, nullable=True),
        sa.Column("decided_by", KEY, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decision_reason", sa.String(length=2000), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("ended_reason", sa.String(length=400), nullable=False),
        sa.Column("findings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("recognition_id", KEY, nullable=True),
        sa.Column("pool_membership_id", KEY, nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("status <> 'notice' OR notice_until IS NOT NULL", name="ck_procedure_case_notice"),
        sa.CheckConstraint(
            "status <> 'rejected' OR decision_reason <> ''", name="ck_procedure_case_rejected_why"
        ),
        sa.CheckConstraint("status <> 'revoked' OR ended_reason <> ''", name="ck_procedure_case_revoked_why"),
        sa.CheckConstraint(
            "status NOT IN ('approved', 'rejected', 'expiring', 'renewed', 'expired', 'revoked') OR (decided_at IS NOT NULL AND decided_by IS NOT NULL)",
            name="ck_procedure_case_decided",
        ),
        sa.CheckConstraint(
            "NOT four_eyes OR decided_by IS NULL OR checked_by IS NULL OR decided_by <> checked_by",
            name="ck_procedure_case_four_eyes",
        ),
        sa.CheckConstraint(
            "notice_until IS NULL OR notice_until > notice_from", name="ck_procedure_case_notice_period"
        ),
        sa.ForeignKeyConstraint(["chain_id"], ["chain.id"], name="fk_procedure_case_chain_id"),
        sa.ForeignKeyConstraint(["checked_by"], ["user_account.id"], name="fk_procedure_case_checked_by"),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name="fk_procedure_case_decided_by"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_procedure_case_enterprise_id"),
        sa.ForeignKeyConstraint(["opened_by"], ["user_account.id"], name="fk_procedure_case_opened_by"),
        sa.ForeignKeyConstraint(
            ["pool_membership_id"], ["pool_membership.id"], name="fk_procedure_case_pool_membership_id"
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure_version.id"], name="fk_procedure_case_procedure_id"
        ),
        sa.ForeignKeyConstraint(
            ["recognition_id"], ["recognition.id"], name="fk_procedure_case_recognition_id"
        ),
        sa.ForeignKeyConstraint(["taken_by"], ["user_account.id"], name="fk_procedure_case_taken_by"),
        sa.PrimaryKeyConstraint("id", name="pk_procedure_case"),
        sa.UniqueConstraint("public_id", name="uq_procedure_case_public_id"),
    )
    op.create_index("ix_procedure_case_chain_id", "procedure_case", ["chain_id"])
    op.create_index("ix_procedure_case_enterprise_id", "procedure_case", ["enterprise_id"])
    op.create_index("ix_procedure_case_status_due", "procedure_case", ["status", "step_due_at"])
    op.create_index(
        "uq_procedure_case_running",
        "procedure_case",
        ["enterprise_id", "about"],
        unique=True,
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    )

    op.create_table(
        "case_evaluation",
        sa.Column("id", KEY, nullable=False),
        sa.Column("case_id", KEY, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.Column("held_at", MOMENT, nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("findings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("held_by", KEY, nullable=True),
        sa.CheckConstraint("(held_at IS NULL) = (passed IS NULL)", name="ck_case_evaluation_held"),
        sa.ForeignKeyConstraint(["case_id"], ["procedure_case.id"], name="fk_case_evaluation_case_id"),
        sa.ForeignKeyConstraint(["held_by"], ["user_account.id"], name="fk_case_evaluation_held_by"),
        sa.PrimaryKeyConstraint("id", name="pk_case_evaluation"),
        sa.UniqueConstraint("case_id", "due_on", name="uq_case_evaluation_case_id_due_on"),
    )
    op.create_table(
        "case_expert",
        sa.Column("case_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("assigned_by", KEY, nullable=True),
        sa.Column("assigned_at", MOMENT, nullable=False),
        sa.Column("free", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("declared_at", MOMENT, nullable=True),
        sa.Column("given", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("remark", sa.String(length=2000), nullable=False),
        sa.Column("handed_in_at", MOMENT, nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.CheckConstraint("(free IS NULL) = (declared_at IS NULL)", name="ck_case_expert_declared"),
        sa.CheckConstraint(
            "handed_in_at IS NULL OR (free IS NOT NULL AND free)", name="ck_case_expert_free_marks"
        ),
        sa.ForeignKeyConstraint(["assigned_by"], ["user_account.id"], name="fk_case_expert_assigned_by"),
        sa.ForeignKeyConstraint(["case_id"], ["procedure_case.id"], name="fk_case_expert_case_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_case_expert_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_expert"),
        sa.UniqueConstraint("case_id", "user_id", name="uq_case_expert_case_id_user_id"),
        sa.UniqueConstraint("public_id", name="uq_case_expert_public_id"),
    )
    op.create_index("ix_case_expert_user_id", "case_expert", ["user_id"])

    op.create_table(
        "case_judgement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("case_id", KEY, nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("made_by", KEY, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint("note <> ''", name="ck_case_judgement_note"),
        sa.ForeignKeyConstraint(["case_id"], ["procedure_case.id"], name="fk_case_judgement_case_id"),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name="fk_case_judgement_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_case_judgement"),
        sa.UniqueConstraint("case_id", "code", name="uq_case_judgement_case_id_code"),
    )
    op.create_table(
        "case_objection",
        sa.Column("case_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "upheld",
                "dismissed",
                name="objectionstatus",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("answer", sa.String(length=2000), nullable=False),
        sa.Column("answered_by", KEY, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(status = 'open') = (answered_at IS NULL)", name="ck_case_objection_answered"),
        sa.CheckConstraint("reason <> ''", name="ck_case_objection_reason"),
        sa.ForeignKeyConstraint(["answered_by"], ["user_account.id"], name="fk_case_objection_answered_by"),
        sa.ForeignKeyConstraint(["case_id"], ["procedure_case.id"], name="fk_case_objection_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_objection"),
        sa.UniqueConstraint("public_id", name="uq_case_objection_public_id"),
    )
    op.create_index("ix_case_objection_case_id", "case_objection", ["case_id"])


def downgrade() -> None:
    for table in (
        "case_objection",
        "case_judgement",
        "case_expert",
        "case_evaluation",
        "procedure_case",
        "procedure_version",
    ):
        op.drop_table(table)
