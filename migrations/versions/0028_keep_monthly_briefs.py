"""Keep monthly briefs with their files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("chain_id", KEY, nullable=True),
        sa.Column("district", sa.String(length=12), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("ordered_by", KEY, nullable=True),
        sa.Column("ordered_at", MOMENT, nullable=False),
        sa.Column("job_id", KEY, nullable=True),
        sa.Column("compared_id", KEY, nullable=True),
        sa.Column("made_at", MOMENT, nullable=True),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("removed_by", KEY, nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.CheckConstraint("(made_at IS NULL) = (figures IS NULL)", name="ck_report_made"),
        sa.CheckConstraint("language IN ('zh', 'en')", name="ck_report_language"),
        sa.ForeignKeyConstraint(["chain_id"], ["chain.id"], name="fk_report_chain_id"),
        sa.ForeignKeyConstraint(["ordered_by"], ["user_account.id"], name="fk_report_ordered_by"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_report_job_id"),
        sa.ForeignKeyConstraint(["compared_id"], ["report.id"], name="fk_report_compared_id"),
        sa.ForeignKeyConstraint(["removed_by"], ["user_account.id"], name="fk_report_removed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.UniqueConstraint("public_id", name="uq_report_public_id"),
    )
    op.create_index("ix_report_chain_id", "report", ["chain_id"])
    op.create_index("ix_report_month", "report", ["month", "ordered_at"])
    op.create_table(
        "report_file",
        sa.Column("report_id", KEY, nullable=False),
        sa.Column("kind", _choice("filekind", "pdf", "xlsx"), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint("size > 0", name="ck_report_file_size"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_report_file_report_id"),
        sa.PrimaryKeyConstraint("id", name="pk_report_file"),
        sa.UniqueConstraint("report_id", "kind", name="uq_report_file_report_id_kind"),
    )


def downgrade() -> None:
    op.drop_table("report_file")
    op.drop_table("report")


def _choice(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)
