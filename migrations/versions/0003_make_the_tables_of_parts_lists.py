"""Make the tables of parts lists."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    op.create_table(
        "parts_list",
        sa.Column("enterprise_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "to_confirm",
                "computing",
                "ready",
                "stopped",
                name="partsliststatus",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("chain_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("upload", sa.Integer(), nullable=False),
        sa.Column("newest_upload", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("head_row", sa.Integer(), nullable=False),
        sa.Column("mapping", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["chain_id"], ["chain.id"], name=op.f("fk_parts_list_chain_id")),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_parts_list_enterprise_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_parts_list_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parts_list")),
        sa.UniqueConstraint("public_id", name=op.f("uq_parts_list_public_id")),
    )
    with op.batch_alter_table("parts_list", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parts_list_enterprise_id"), ["enterprise_id"], unique=False)

    op.create_table(
        "parts_supplier",
        sa.Column("list_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=140), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("uscc", sa.String(length=18), nullable=False),
        sa.Column("origin", sa.String(length=80), nullable=False),
        sa.Column("enterprise_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "matched_by",
            sa.Enum(
                "", "code", "name", name="matchedby", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column(
            "decision",
            sa.Enum(
                "open",
                "confirmed",
                "refused",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_parts_supplier_enterprise_id")
        ),
        sa.ForeignKeyConstraint(["list_id"], ["parts_list.id"], name=op.f("fk_parts_supplier_list_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parts_supplier")),
        sa.UniqueConstraint("list_id", "key", name=op.f("uq_parts_supplier_list_id_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_parts_supplier_public_id")),
    )
    op.create_table(
        "supply_release",
        sa.Column("enterprise_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("segment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("list_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("supplier_count", sa.Integer(), nullable=True),
        sa.Column("local_percent", sa.Integer(), nullable=True),
        sa.Column("single_source", sa.Boolean(), nullable=False),
        sa.Column("released_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_supply_release_enterprise_id")
        ),
        sa.ForeignKeyConstraint(["list_id"], ["parts_list.id"], name=op.f("fk_supply_release_list_id")),
        sa.ForeignKeyConstraint(
            ["released_by"], ["user_account.id"], name=op.f("fk_supply_release_released_by")
        ),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_supply_release_segment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supply_release")),
        sa.UniqueConstraint(
            "enterprise_id", "segment_id", name=op.f("uq_supply_release_enterprise_id_segment_id")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_supply_release_public_id")),
    )
    with op.batch_alter_table("supply_release", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supply_release_list_id"), ["list_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_supply_release_segment_id"), ["segment_id"], unique=False)

    op.create_table(
        "parts_row",
        sa.Column("list_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("upload", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("part_number", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("specification", sa.String(length=1000), nullable=False),
        sa.Column("material", sa.String(length=80), nullable=False),
        sa.Column("quantity", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("annual_quantity", sa.Double(), nullable=True),
        sa.Column("annual_spend_cny", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("problems", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("left_out", sa.String(length=40), nullable=False),
        sa.Column("segment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("segment_chosen", sa.Boolean(), nullable=False),
        sa.Column("suggestions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("local_count", sa.Integer(), nullable=True),
        sa.Column("found_count", sa.Integer(), nullable=True),
        sa.Column("candidates", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("computed_round", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.CheckConstraint("local_count >= 0", name=op.f("ck_parts_row_local_count")),
        sa.ForeignKeyConstraint(["list_id"], ["parts_list.id"], name=op.f("fk_parts_row_list_id")),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_parts_row_need_id")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_parts_row_segment_id")),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["parts_supplier.id"], name=op.f("fk_parts_row_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parts_row")),
        sa.UniqueConstraint("list_id", "upload", "number", name=op.f("uq_parts_row_list_id_upload_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_parts_row_public_id")),
    )
    with op.batch_alter_table("parts_row", schema=None) as batch_op:
        batch_op.create_index("ix_parts_row_open", ["list_id", "upload", "computed_round"], unique=False)
        batch_op.create_index(batch_op.f("ix_parts_row_supplier_id"), ["supplier_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("parts_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_parts_row_supplier_id"))
        batch_op.drop_index("ix_parts_row_open")

    op.drop_table("parts_row")
    with op.batch_alter_table("supply_release", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_supply_release_segment_id"))
        batch_op.drop_index(batch_op.f("ix_supply_release_list_id"))

    op.drop_table("supply_release")
    op.drop_table("parts_supplier")
    with op.batch_alter_table("parts_list", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_parts_list_enterprise_id"))

    op.drop_table("parts_list")
