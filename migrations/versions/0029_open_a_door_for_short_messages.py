"""Open a door for short messages, and letters to phones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

WAYS = "('mail', 'sms', 'chat')"


def upgrade() -> None:
    _add("mail", f"way VARCHAR(24) DEFAULT 'mail' NOT NULL CONSTRAINT ck_mail_way CHECK (way IN {WAYS})")
    _add("mail_choice", f"besides VARCHAR(24) CONSTRAINT ck_mail_choice_way CHECK (besides IN {WAYS})")
    _add("invite_link", "phone VARCHAR(20) DEFAULT '' NOT NULL")
    op.add_column("invite_link", sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for table, column in (
        ("invite_link", "opened_at"),
        ("invite_link", "phone"),
        ("mail_choice", "besides"),
        ("mail", "way"),
    ):
        op.drop_column(table, column)


def _add(table: str, column: str) -> None:
    """Add a column with its constraint in one statement, which both databases know."""
    op.execute(sa.text(f"ALTER TABLE {table} ADD COLUMN {column}"))
