"""Let messages go to a phone only after its owner has said the code sent to it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("user_account", sa.Column("phone_confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "phone_code",
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_phone_code_user_id"),
        sa.PrimaryKeyConstraint("user_id", name="pk_phone_code"),
    )


def downgrade() -> None:
    op.drop_table("phone_code")
    op.drop_column("user_account", "phone_confirmed_at")
