"""Make the table of changes of answered needs that wait for a second person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WAITING = "status = 'proposed'"


def upgrade() -> None:
    states = sa.Enum(
        "proposed",
        "published",
        "refused",
        "withdrawn",
        "lapsed",
        name="proposalstatus",
        native_enum=False,
        length=24,
        create_constraint=True,
    )
    op.create_table(
        "addendum_proposal",
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("need_version", sa.Integer(), nullable=False),
        sa.Column("status", states, nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("is_material", sa.Boolean(), nullable=False),
        sa.Column("changes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("typed", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("closes_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_to_bureau", sa.Boolean(), nullable=False),
        sa.Column("proposed_by", KEY, nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", KEY, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("addendum_id", KEY, nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("text <> ''", name="ck_addendum_proposal_text"),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> proposed_by", name="ck_addendum_proposal_two_people"
        ),
        sa.CheckConstraint(
            "(status IN ('published', 'refused')) = (decided_by IS NOT NULL)"
            " AND (decided_by IS NULL) = (decided_at IS NULL)",
            name="ck_addendum_proposal_decided",
        ),
        sa.CheckConstraint(
            "(status = 'published') = (addendum_id IS NOT NULL)", name="ck_addendum_proposal_published"
        ),
        sa.CheckConstraint("status <> 'refused' OR note <> ''", name="ck_addendum_proposal_refused_why"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_addendum_proposal_need_id"),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["user_account.id"], name="fk_addendum_proposal_proposed_by"
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name="fk_addendum_proposal_decided_by"),
        sa.ForeignKeyConstraint(
            ["addendum_id"], ["need_addendum.id"], name="fk_addendum_proposal_addendum_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_addendum_proposal"),
        sa.UniqueConstraint("public_id", name="uq_addendum_proposal_public_id"),
        sa.UniqueConstraint("addendum_id", name="uq_addendum_proposal_addendum_id"),
    )
    op.create_index("ix_addendum_proposal_need_id", "addendum_proposal", ["need_id"])
    op.create_index(
        "uq_addendum_proposal_waiting",
        "addendum_proposal",
        ["need_id"],
        unique=True,
        sqlite_where=sa.text(WAITING),
        postgresql_where=sa.text(WAITING),
    )


def downgrade() -> None:
    op.drop_table("addendum_proposal")
