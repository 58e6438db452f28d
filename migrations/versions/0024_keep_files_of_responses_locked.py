"""Keep the files of responses locked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "locked_content",
        sa.Column("id", KEY, nullable=False),
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column("storage_name", sa.String(length=60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("size >= 0", name="ck_locked_content_size"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_locked_content_enterprise_id"),
        sa.PrimaryKeyConstraint("id", name="pk_locked_content"),
        sa.UniqueConstraint("storage_name", name="uq_locked_content_storage_name"),
    )
    op.create_index("ix_locked_content_enterprise_id", "locked_content", ["enterprise_id"])
    op.create_table(
        "response_file",
        sa.Column("response_id", KEY, nullable=False),
        sa.Column("content_id", KEY, nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("added_by", KEY, nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_response_file_response_id"),
        sa.ForeignKeyConstraint(["content_id"], ["locked_content.id"], name="fk_response_file_content_id"),
        sa.ForeignKeyConstraint(["added_by"], ["user_account.id"], name="fk_response_file_added_by"),
        sa.PrimaryKeyConstraint("id", name="pk_response_file"),
        sa.UniqueConstraint("public_id", name="uq_response_file_public_id"),
        sa.UniqueConstraint("content_id", name="uq_response_file_content_id"),
    )
    op.create_index("ix_response_file_response_id", "response_file", ["response_id"])


def downgrade() -> None:
    op.drop_table("response_file")
    op.drop_table("locked_content")
