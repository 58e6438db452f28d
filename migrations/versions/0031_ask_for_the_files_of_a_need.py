"""Let officers ask for the closed files of a need instead of one file they were told of."""

from __future__ import annotations

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _end_running()
    op.execute(
        "UPDATE insight SET"
        " thing_public_id = (SELECT need.public_id FROM need JOIN need_document"
        " ON need_document.need_id = need.id WHERE need_document.id = insight.thing_id),"
        " thing_id = (SELECT need_document.need_id FROM need_document"
        " WHERE need_document.id = insight.thing_id)"
        " WHERE kind = 'need_document' AND thing_id IN (SELECT id FROM need_document)"
    )


def downgrade() -> None:
    """Which of the files it was is not known any more."""
    _end_running()


def _end_running() -> None:
    """Take back what waits and end what is open: nobody agreed to more, or to another thing, than was asked then."""
    for before, after in (("asked", "withdrawn"), ("granted", "ended")):
        op.execute(
            f"UPDATE insight SET status = '{after}', version = version + 1"
            f" WHERE kind = 'need_document' AND status = '{before}'"
        )
