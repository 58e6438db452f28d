"""Let an index give the briefs in the order of their list."""

from __future__ import annotations

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_report_month", table_name="report")
    op.create_index("ix_report_month", "report", ["month"])
    op.create_index("ix_report_ordered_at", "report", ["ordered_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_report_ordered_at", table_name="report")
    op.drop_index("ix_report_month", table_name="report")
    op.create_index("ix_report_month", "report", ["month", "ordered_at"])
