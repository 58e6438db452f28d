"""Make the tables of responses and awards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)

OLD_STATES = "'draft', 'awaiting_approval', 'submitted', 'returned', 'open', 'suspended', 'closed', 'withdrawn', 'cancelled'"
NEW_STATES = OLD_STATES.replace("'closed',", "'closed', 'evaluating', 'awarded', 'unsuccessful',")
UNSEALED = "status NOT IN ('evaluating', 'awarded') OR unsealed_at IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "award",
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column("made_by", KEY, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_award_enterprise_id"),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name="fk_award_made_by"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_award_need_id"),
        sa.PrimaryKeyConstraint("id", name="pk_award"),
        sa.UniqueConstraint("need_id", name="uq_award_need_id"),
        sa.UniqueConstraint("public_id", name="uq_award_public_id"),
    )
    op.create_table(
        "need_key",
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("wrapped", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_need_key_need_id"),
        sa.PrimaryKeyConstraint("need_id", name="pk_need_key"),
    )
    op.create_table(
        "response",
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "stale",
                "withdrawn",
                "expired",
                "shortlisted",
                "awarded",
                "reserve",
                "declined",
                name="responsestatus",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("created_by", KEY, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("handed_in", sa.Integer(), nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=True),
        sa.Column("unsealed_at", MOMENT, nullable=True),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decision_code", sa.String(length=30), nullable=False),
        sa.Column("decision_note", sa.String(length=1000), nullable=False),
        sa.Column("reserve_rank", sa.Integer(), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("status <> 'declined' OR decision_code <> ''", name="ck_response_declined_why"),
        sa.CheckConstraint(
            "status NOT IN ('shortlisted', 'awarded', 'reserve') OR unsealed_at IS NOT NULL",
            name="ck_response_unsealed",
        ),
        sa.CheckConstraint(
            "status NOT IN ('submitted', 'stale') OR handed_in > 0", name="ck_response_handed_in"
        ),
        sa.ForeignKeyConstraint(["created_by"], ["user_account.id"], name="fk_response_created_by"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_response_enterprise_id"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_response_need_id"),
        sa.PrimaryKeyConstraint("id", name="pk_response"),
        sa.UniqueConstraint("need_id", "enterprise_id", name="uq_response_need_id_enterprise_id"),
        sa.UniqueConstraint("public_id", name="uq_response_public_id"),
    )
    op.create_index("ix_response_enterprise_id", "response", ["enterprise_id"])
    op.create_index("ix_response_status_need", "response", ["status", "need_id"])

    op.create_table(
        "award_share",
        sa.Column("id", KEY, nullable=False),
        sa.Column("award_id", KEY, nullable=False),
        sa.Column("need_line_id", KEY, nullable=False),
        sa.Column("response_id", KEY, nullable=False),
        sa.Column("basis_points", sa.Integer(), nullable=False),
        sa.CheckConstraint("basis_points > 0 AND basis_points <= 10000", name="ck_award_share_basis_points"),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name="fk_award_share_award_id"),
        sa.ForeignKeyConstraint(["need_line_id"], ["need_line.id"], name="fk_award_share_need_line_id"),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_award_share_response_id"),
        sa.PrimaryKeyConstraint("id", name="pk_award_share"),
        sa.UniqueConstraint(
            "award_id", "need_line_id", "response_id", name="uq_award_share_award_id_need_line_id_response_id"
        ),
    )
    op.create_index("ix_award_share_response_id", "award_share", ["response_id"])

    op.create_table(
        "response_draft",
        sa.Column("response_id", KEY, nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("saved_by", KEY, nullable=True),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_response_draft_response_id"),
        sa.ForeignKeyConstraint(["saved_by"], ["user_account.id"], name="fk_response_draft_saved_by"),
        sa.PrimaryKeyConstraint("response_id", name="pk_response_draft"),
    )
    op.create_table(
        "response_line",
        sa.Column("id", KEY, nullable=False),
        sa.Column("response_id", KEY, nullable=False),
        sa.Column("need_line_id", KEY, nullable=False),
        sa.Column("unit_price_cny", sa.Numeric(precision=16, scale=4), nullable=True),
        sa.Column("tax_percent", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("tooling_cny", sa.Numeric(precision=16, scale=2), nullable=True),
        sa.Column("lead_time_days", sa.Integer(), nullable=True),
        sa.Column("minimum_order", sa.Double(), nullable=True),
        sa.Column("deviation", sa.String(length=1000), nullable=False),
        sa.CheckConstraint("tooling_cny IS NULL OR tooling_cny >= 0", name="ck_response_line_tooling"),
        sa.CheckConstraint(
            "unit_price_cny IS NULL OR unit_price_cny >= 0", name="ck_response_line_unit_price"
        ),
        sa.ForeignKeyConstraint(["need_line_id"], ["need_line.id"], name="fk_response_line_need_line_id"),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_response_line_response_id"),
        sa.PrimaryKeyConstraint("id", name="pk_response_line"),
        sa.UniqueConstraint("response_id", "need_line_id", name="uq_response_line_response_id_need_line_id"),
    )
    op.create_index("ix_response_line_need_line_id", "response_line", ["need_line_id"])

    op.create_table(
        "response_version",
        sa.Column("id", KEY, nullable=False),
        sa.Column("response_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.String(length=88), nullable=False),
        sa.Column("submitted_by", KEY, nullable=True),
        sa.Column("submitted_at", MOMENT, nullable=False),
        sa.CheckConstraint("number > 0", name="ck_response_version_number"),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_response_version_response_id"),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["user_account.id"], name="fk_response_version_submitted_by"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_response_version"),
        sa.UniqueConstraint("response_id", "number", name="uq_response_version_response_id_number"),
    )
    op.add_column("need", sa.Column("unsealed_at", MOMENT, nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        _rewrite("need", _states(OLD_STATES), f"{_states(NEW_STATES)}, {_unsealed()}")
    else:
        op.execute(
            f"ALTER TABLE need DROP CONSTRAINT ck_need_needstatus, ADD {_states(NEW_STATES)}, ADD {_unsealed()}"
        )


def downgrade() -> None:
    """What stood in the tables of responses is lost; decided needs read as closed ones."""
    op.execute("UPDATE need SET status = 'closed' WHERE status IN ('evaluating', 'awarded', 'unsuccessful')")
    if op.get_bind().dialect.name == "sqlite":
        _rewrite("need", f"{_states(NEW_STATES)}, {_unsealed()}", _states(OLD_STATES))
    else:
        op.execute(
            "ALTER TABLE need DROP CONSTRAINT ck_need_needstatus, DROP CONSTRAINT ck_need_decided_unsealed,"
            f" ADD {_states(OLD_STATES)}"
        )
    op.drop_column("need", "unsealed_at")
    for table in (
        "response_version",
        "response_line",
        "response_draft",
        "award_share",
        "response",
        "need_key",
        "award",
    ):
        op.drop_table(table)


def _states(values: str) -> str:
    return f"CONSTRAINT ck_need_needstatus CHECK (status IN ({values}))"


def _unsealed() -> str:
    return f"CONSTRAINT ck_need_decided_unsealed CHECK ({UNSEALED})"


def _rewrite(table: str, old: str, new: str) -> None:
    """Change a constraint in the stored definition of a table that others point to.

    SQLite knows no ALTER for it, and making the table anew would break every key that points to it. Its manual
    names this way for changes that leave the rows as they are.
    """
    connection = op.get_bind()
    found = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).scalar_one()
    if old not in found:
        raise RuntimeError(f"the definition of {table} is not the one expected")
    number = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.exec_driver_sql(
        "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", (found.replace(old, new), table)
    )
    connection.exec_driver_sql(f"PRAGMA schema_version = {number + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")
