"""Every row of one database put into another, so that a city built once stands on both."""

from __future__ import annotations

from sqlalchemy import Connection, create_engine, insert, select, text

from platform_app.db import Base

IN_ONE_GO = 5_000


def move_rows(origin: str, target: str) -> None:
    """Copy all rows of a database into the empty tables of a PostgreSQL database."""
    source, place = create_engine(origin), create_engine(target)
    with source.connect() as reading, place.begin() as writing:
        # Rows point at each other in circles, and the log refuses to be written by hand: neither is asked here.
        writing.execute(text("SET LOCAL session_replication_role = replica"))
        for table in Base.metadata.sorted_tables:
            writing.execute(table.delete())
            for rows in reading.execute(select(table)).mappings().partitions(IN_ONE_GO):
                writing.execute(insert(table), [dict(row) for row in rows])
            count_on(writing, table.name)
    source.dispose()
    place.dispose()


def count_on(connection: Connection, table: str) -> None:
    """Let the numbers of new rows follow those copied, where the table numbers its rows."""
    sequence = text("""
        SELECT pg_get_serial_sequence(table_name, column_name) FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = :name AND column_name = 'id'
    """)
    found = connection.execute(sequence, {"name": table}).scalar()
    if found is not None:
        connection.execute(text(f"SELECT setval('{found}', (SELECT max(id) + 1 FROM {table}), false)"))
