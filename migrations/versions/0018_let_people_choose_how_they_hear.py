"""Let people choose how soon they hear of what, and when no mail comes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TOPICS = (
    "needs",
    "invitations",
    "responses",
    "followups",
    "opportunities",
    "profile",
    "cases",
    "duties",
)
PACES = ("at_once", "daily", "weekly", "app_only")


def upgrade() -> None:
    key = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    paces = ", ".join(f"'{pace}'" for pace in PACES)
    _add("notice", f"waits_for VARCHAR(24) CONSTRAINT ck_notice_pace CHECK (waits_for IN ({paces}))")
    op.create_index("ix_notice_waits_for", "notice", ["waits_for", "made_at"])
    _add("mail", f"user_id {key} CONSTRAINT fk_mail_user_id REFERENCES user_account (id)")
    _add("mail", "topics VARCHAR(120) DEFAULT '' NOT NULL")
    op.create_index("ix_mail_user_made", "mail", ["user_id", "made_at"])
    op.create_index("ix_mail_sent_at", "mail", ["sent_at"])
    _add("mail_choice", "quiet_from INTEGER")
    _add(
        "mail_choice",
        "quiet_until INTEGER"
        " CONSTRAINT ck_mail_choice_quiet_both CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))"
        " CONSTRAINT ck_mail_choice_quiet_hours CHECK"
        " (quiet_from IS NULL OR (quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23))",
    )
    op.create_table(
        "topic_choice",
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("topic", _choice("topic", *TOPICS), nullable=False),
        sa.Column("pace", _choice("pace", *PACES), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_topic_choice_user_id"),
        sa.PrimaryKeyConstraint("user_id", "topic", name="pk_topic_choice"),
    )


def downgrade() -> None:
    op.drop_table("topic_choice")
    for column in ("quiet_until", "quiet_from"):
        op.drop_column("mail_choice", column)
    for index in ("ix_mail_sent_at", "ix_mail_user_made"):
        op.drop_index(index, "mail")
    for column in ("topics", "user_id"):
        op.drop_column("mail", column)
    op.drop_index("ix_notice_waits_for", "notice")
    op.drop_column("notice", "waits_for")


def _add(table: str, column: str) -> None:
    """Add a column with its constraints in one statement, which both databases know."""
    op.execute(sa.text(f"ALTER TABLE {table} ADD COLUMN {column}"))


def _choice(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)
