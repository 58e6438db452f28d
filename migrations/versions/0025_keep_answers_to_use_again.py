"""Keep answers to use again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "library_entry",
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column("content_id", KEY, nullable=True),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("made_by", KEY, nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_library_entry_enterprise_id"),
        sa.ForeignKeyConstraint(["content_id"], ["locked_content.id"], name="fk_library_entry_content_id"),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name="fk_library_entry_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_library_entry"),
        sa.UniqueConstraint("public_id", name="uq_library_entry_public_id"),
        sa.UniqueConstraint("content_id", name="uq_library_entry_content_id"),
    )
    op.create_index("ix_library_entry_enterprise_id", "library_entry", ["enterprise_id"])


def downgrade() -> None:
    op.drop_table("library_entry")
