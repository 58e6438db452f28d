"""Say what a file shows, whom an invitation names, and who took it up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """An invitation may name a firm that has no row yet."""
    op.add_column("stored_file", sa.Column("about", sa.String(length=40), nullable=False, server_default=""))
    with op.batch_alter_table("invite_link") as batch:
        batch.alter_column("enterprise_id", existing_type=KEY, nullable=True)
        batch.add_column(sa.Column("name_zh", sa.String(length=120), nullable=False, server_default=""))
        batch.add_column(sa.Column("uscc", sa.String(length=18), nullable=False, server_default=""))
        batch.add_column(sa.Column("used_by", KEY, nullable=True))
        batch.create_foreign_key("fk_invite_link_used_by", "user_account", ["used_by"], ["id"])
        batch.create_check_constraint("names_whom", "enterprise_id IS NOT NULL OR uscc <> ''")
        batch.create_index("ix_invite_link_made_by", ["made_by"])


def downgrade() -> None:
    """Put the columns back; what stood in the new ones is lost."""
    op.execute("DELETE FROM invite_link WHERE enterprise_id IS NULL")
    with op.batch_alter_table("invite_link") as batch:
        batch.drop_index("ix_invite_link_made_by")
        batch.drop_constraint("names_whom", type_="check")
        batch.drop_constraint("fk_invite_link_used_by", type_="foreignkey")
        for column in ("used_by", "uscc", "name_zh"):
            batch.drop_column(column)
        batch.alter_column("enterprise_id", existing_type=KEY, nullable=False)
    op.drop_column("stored_file", "about")
