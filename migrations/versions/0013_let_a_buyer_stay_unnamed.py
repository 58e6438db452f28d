"""Let a buyer stay unnamed: the alias of a need, to whom its buyer was revealed, rewritten copies of files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
NO = sa.text("false")
EMPTY = sa.text("''")


def upgrade() -> None:
    op.add_column("need", sa.Column("anonymous", sa.Boolean(), nullable=False, server_default=NO))
    op.add_column("need", sa.Column("reveal_after_nda", sa.Boolean(), nullable=False, server_default=NO))
    op.add_column(
        "need", sa.Column("hidden_words", sa.String(length=400), nullable=False, server_default=EMPTY)
    )
    op.add_column(
        "need", sa.Column("texts_confirmed", sa.String(length=64), nullable=False, server_default=EMPTY)
    )

    op.create_table(
        "need_alias",
        sa.Column("id", KEY, nullable=False),
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("district_zh", sa.String(length=60), nullable=False),
        sa.Column("district_en", sa.String(length=60), nullable=False),
        sa.Column("size", sa.String(length=12), nullable=False),
        sa.Column("place", sa.String(length=12), nullable=False),
        sa.Column("sharing", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_need_alias"),
        sa.CheckConstraint("sharing >= 5 OR (district_zh = '' AND size = '')", name="ck_need_alias_sharing"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_need_alias_need_id"),
        sa.UniqueConstraint("need_id", name="uq_need_alias_need_id"),
    )

    op.create_table(
        "identity_reveal",
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column(
            "cause",
            sa.Enum(
                "buyer", "nda", "award", name="cause", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("revealed_by", KEY, nullable=True),
        sa.Column("revealed_at", MOMENT, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_identity_reveal"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_identity_reveal_need_id"),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name="fk_identity_reveal_enterprise_id"
        ),
        sa.ForeignKeyConstraint(["revealed_by"], ["user_account.id"], name="fk_identity_reveal_revealed_by"),
        sa.UniqueConstraint("need_id", "enterprise_id", name="uq_identity_reveal_need_id_enterprise_id"),
        sa.UniqueConstraint("public_id", name="uq_identity_reveal_public_id"),
    )
    op.create_index("ix_identity_reveal_enterprise_id", "identity_reveal", ["enterprise_id"])

    op.create_table(
        "file_copy",
        sa.Column("id", KEY, nullable=False),
        sa.Column("file_id", KEY, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("storage_name", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_file_copy"),
        sa.CheckConstraint("size >= 0", name="ck_file_copy_size"),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name="fk_file_copy_file_id"),
        sa.UniqueConstraint("file_id", name="uq_file_copy_file_id"),
        sa.UniqueConstraint("storage_name", name="uq_file_copy_storage_name"),
    )


def downgrade() -> None:
    op.drop_table("file_copy")
    op.drop_index("ix_identity_reveal_enterprise_id", "identity_reveal")
    for table in ("identity_reveal", "need_alias"):
        op.drop_table(table)
    for column in ("texts_confirmed", "hidden_words", "reveal_after_nda", "anonymous"):
        op.drop_column("need", column)
