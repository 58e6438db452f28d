"""Keep searches under a name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "saved_search",
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("acting_id", KEY, nullable=True),
        sa.Column("place", _choice("place", "needs", "enterprises"), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("filters", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("telling", _choice("telling", "never", "daily", "weekly"), nullable=False),
        sa.Column("looked_until", MOMENT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_saved_search_user_id"),
        sa.ForeignKeyConstraint(["acting_id"], ["enterprise.id"], name="fk_saved_search_acting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_search"),
        sa.UniqueConstraint("public_id", name="uq_saved_search_public_id"),
        sa.UniqueConstraint("user_id", "name", name="uq_saved_search_user_id_name"),
    )
    op.create_index("ix_saved_search_telling", "saved_search", ["telling", "looked_until"])


def downgrade() -> None:
    op.drop_table("saved_search")


def _choice(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)
