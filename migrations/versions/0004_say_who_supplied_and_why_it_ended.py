"""Say who supplied an outcome and where, why a time in the pipeline ended, and what no longer counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
RUNNING = sa.text("ended_on IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("outcome") as table:
        table.add_column(sa.Column("supplier_id", KEY, nullable=True))
        table.add_column(sa.Column("segment_id", KEY, nullable=True))
        table.add_column(sa.Column("voided_at", MOMENT, nullable=True))
        table.add_column(sa.Column("voided_reason", sa.String(length=400), nullable=False, server_default=""))
        table.create_index("ix_outcome_supplier_id", ["supplier_id"])
        table.create_foreign_key("fk_outcome_supplier_id", "enterprise", ["supplier_id"], ["id"])
        table.create_foreign_key("fk_outcome_segment_id", "segment", ["segment_id"], ["id"])
        table.create_check_constraint("ck_outcome_voided", "voided_at IS NULL OR voided_reason <> ''")
    with op.batch_alter_table("pipeline_membership") as table:
        table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("ended_reason", sa.String(length=400), nullable=False, server_default=""))
        table.create_check_constraint("ck_pipeline_membership_end", "ended_on IS NULL OR ended_on >= since")
    op.create_index(
        "uq_pipeline_membership_running",
        "pipeline_membership",
        ["enterprise_id", "chain_id"],
        unique=True,
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    )
    with op.batch_alter_table("purchase") as table:
        table.add_column(sa.Column("public_id", sa.String(length=22), nullable=True))
        table.add_column(sa.Column("retired_at", MOMENT, nullable=True))
        table.create_unique_constraint("uq_purchase_public_id", ["public_id"])
    for name in ("outcome", "pipeline_membership"):
        with op.batch_alter_table(name) as table:
            for column in {"outcome": ["voided_reason"], "pipeline_membership": ["version", "ended_reason"]}[
                name
            ]:
                table.alter_column(column, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("purchase") as table:
        table.drop_constraint("uq_purchase_public_id", type_="unique")
        table.drop_column("retired_at")
        table.drop_column("public_id")
    op.drop_index("uq_pipeline_membership_running", "pipeline_membership")
    with op.batch_alter_table("pipeline_membership") as table:
        table.drop_constraint("ck_pipeline_membership_end", type_="check")
        table.drop_column("ended_reason")
        table.drop_column("version")
    with op.batch_alter_table("outcome") as table:
        table.drop_constraint("ck_outcome_voided", type_="check")
        table.drop_constraint("fk_outcome_segment_id", type_="foreignkey")
        table.drop_constraint("fk_outcome_supplier_id", type_="foreignkey")
        table.drop_index("ix_outcome_supplier_id")
        for column in ("voided_reason", "voided_at", "segment_id", "supplier_id"):
            table.drop_column(column)
