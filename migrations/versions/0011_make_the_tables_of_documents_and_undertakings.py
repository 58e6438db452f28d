"""Make the tables of documents of needs and of undertakings of confidentiality; find a thing's deeds quickly."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "need_document",
        sa.Column("need_id", KEY, nullable=False),
        sa.Column(
            "visibility",
            _choice("visibility", "public", "matched", "after_nda", "shortlisted"),
            nullable=False,
        ),
        sa.Column("created_by", KEY, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        *_addressed("need_document"),
        sa.ForeignKeyConstraint(["created_by"], ["user_account.id"], name="fk_need_document_created_by"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_need_document_need_id"),
    )
    op.create_index("ix_need_document_need_id", "need_document", ["need_id"])

    op.create_table(
        "need_nda",
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", _choice("ndakind", "none", "standard", "own"), nullable=False),
        sa.Column("text_zh", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("standard_from", sa.Date(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("approval", sa.Boolean(), nullable=False),
        sa.Column("set_by", KEY, nullable=True),
        sa.Column("set_at", MOMENT, nullable=False),
        *_addressed("need_nda"),
        sa.CheckConstraint("number > 0", name="ck_need_nda_number"),
        sa.CheckConstraint("(kind = 'none') = (text_zh = '')", name="ck_need_nda_text"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_need_nda_need_id"),
        sa.ForeignKeyConstraint(["set_by"], ["user_account.id"], name="fk_need_nda_set_by"),
        sa.UniqueConstraint("need_id", "number", name="uq_need_nda_need_id_number"),
    )

    op.create_table(
        "agreement",
        sa.Column("need_id", KEY, nullable=False),
        sa.Column("nda_id", KEY, nullable=False),
        sa.Column("enterprise_id", KEY, nullable=False),
        sa.Column(
            "status", _choice("agreementstatus", "requested", "granted", "refused", "revoked"), nullable=False
        ),
        sa.Column("signatory_name", sa.String(length=80), nullable=False),
        sa.Column("signatory_position", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("signed_by", KEY, nullable=False),
        sa.Column("signed_at", MOMENT, nullable=False),
        sa.Column("decided_by", KEY, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=False),
        *_addressed("agreement"),
        sa.CheckConstraint(
            "signatory_name <> '' AND signatory_position <> ''", name="ck_agreement_signatory"
        ),
        sa.CheckConstraint(
            "status NOT IN ('refused', 'revoked') OR reason <> ''", name="ck_agreement_ended_why"
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name="fk_agreement_decided_by"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_agreement_enterprise_id"),
        sa.ForeignKeyConstraint(["nda_id"], ["need_nda.id"], name="fk_agreement_nda_id"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_agreement_need_id"),
        sa.ForeignKeyConstraint(["signed_by"], ["user_account.id"], name="fk_agreement_signed_by"),
        sa.UniqueConstraint("nda_id", "enterprise_id", name="uq_agreement_nda_id_enterprise_id"),
    )
    op.create_index("ix_agreement_enterprise_id", "agreement", ["enterprise_id"])
    op.create_index("ix_agreement_need_id", "agreement", ["need_id"])
    op.create_index("ix_audit_event_thing", "audit_event", ["thing_kind", "thing_id"])


def downgrade() -> None:
    op.drop_index("ix_audit_event_thing", "audit_event")
    for table in ("agreement", "need_nda", "need_document"):
        op.drop_table(table)


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def _addressed(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("public_id", name=f"uq_{table}_public_id"),
    ]
