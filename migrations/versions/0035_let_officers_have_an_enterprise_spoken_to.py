"""Let officers have an enterprise spoken to. No release has written a task about an enterprise before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

RUNNING = sa.text("status = 'open'")
OLD_TRIGGERS = "'few_eligible', 'few_answers'"
NEW_TRIGGERS = "'few_eligible', 'few_answers', 'asked'"
ASKED = (
    """CONSTRAINT ck_scouting_task_asked_for CHECK (("trigger" = 'asked') = (enterprise_id IS NOT NULL))"""
)


def upgrade() -> None:
    # Written out, since a column with a key of its own is otherwise added in two steps, which SQLite does not know.
    integer = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    op.execute(
        f"ALTER TABLE scouting_task ADD COLUMN segment_id {integer}"
        " CONSTRAINT fk_scouting_task_segment_id REFERENCES segment (id)"
    )
    op.add_column("scouting_task", sa.Column("aim", sa.String(length=300), nullable=True))
    op.create_index(
        "uq_scouting_task_running",
        "scouting_task",
        ["enterprise_id"],
        unique=True,
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    )
    if op.get_bind().dialect.name == "sqlite":
        _rewrite(_triggers(OLD_TRIGGERS), f"{_triggers(NEW_TRIGGERS)}, {ASKED}")
    else:
        op.execute(
            "ALTER TABLE scouting_task DROP CONSTRAINT ck_scouting_task_scoutingtrigger,"
            f" ADD {_triggers(NEW_TRIGGERS)}, ADD {ASKED}"
        )


def downgrade() -> None:
    """Tasks about enterprises are lost, with their contacts."""
    op.execute(
        "DELETE FROM contact WHERE scouting_task_id IN"
        " (SELECT id FROM scouting_task WHERE enterprise_id IS NOT NULL)"
    )
    op.execute("DELETE FROM scouting_task WHERE enterprise_id IS NOT NULL")
    op.drop_index("uq_scouting_task_running", "scouting_task")
    if op.get_bind().dialect.name == "sqlite":
        _rewrite(f"{_triggers(NEW_TRIGGERS)}, {ASKED}", _triggers(OLD_TRIGGERS))
    else:
        op.execute(
            "ALTER TABLE scouting_task DROP CONSTRAINT ck_scouting_task_scoutingtrigger,"
            f" DROP CONSTRAINT ck_scouting_task_asked_for, ADD {_triggers(OLD_TRIGGERS)}"
        )
    op.drop_column("scouting_task", "aim")
    op.drop_column("scouting_task", "segment_id")


def _triggers(values: str) -> str:
    return f'CONSTRAINT ck_scouting_task_scoutingtrigger CHECK ("trigger" IN ({values}))'


def _rewrite(old: str, new: str) -> None:
    """Change a constraint in the stored definition, as docs/adr/0061 says: contacts point to the table."""
    connection = op.get_bind()
    found = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE name = 'scouting_task'"
    ).scalar_one()
    if old not in found:
        raise RuntimeError("the definition of scouting_task is not the one expected")
    number = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.exec_driver_sql(
        "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = 'scouting_task'",
        (found.replace(old, new),),
    )
    connection.exec_driver_sql(f"PRAGMA schema_version = {number + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")
