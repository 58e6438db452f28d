"""A PostgreSQL database made again what it was when it was copied, at a fraction of what another copy costs.

A new database is not only copied: every connection to it learns the whole catalogue anew. Therefore the rows that
tests left are taken out, and those of the template put back where they have changed.
"""

from __future__ import annotations

from dataclasses import dataclass

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

KEEP = """
CREATE SCHEMA pristine;
DO $$
DECLARE
  name text;
  filled boolean;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', name) INTO filled;
    IF filled THEN
      EXECUTE format('CREATE TABLE pristine.%1$I AS TABLE public.%1$I', name);
    END IF;
  END LOOP;
END $$;
CREATE TABLE pristine.last_numbers AS
  SELECT sequencename AS name, last_value FROM pg_sequences WHERE schemaname = 'public';
CREATE FUNCTION pristine.reset(since bigint) RETURNS void LANGUAGE plpgsql
SET session_replication_role = replica AS $$
DECLARE
  name text;
  kept boolean;
  same boolean;
BEGIN
  FOR name, kept IN
    SELECT relname, to_regclass(format('pristine.%I', relname)) IS NOT NULL FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
  LOOP
    CONTINUE WHEN NOT kept AND pg_relation_size(format('public.%I', name)::regclass) = 0;
    IF kept THEN
      EXECUTE format(
        'SELECT (SELECT count(*) FROM public.%1$I) = (SELECT count(*) FROM pristine.%1$I)'
        ' AND NOT EXISTS (SELECT 1 FROM public.%1$I WHERE xmin::text::bigint > $1)',
        name
      ) INTO same USING since;
      CONTINUE WHEN same;
    END IF;
    EXECUTE format('DELETE FROM public.%I', name);
    IF kept THEN
      EXECUTE format('INSERT INTO public.%1$I OVERRIDING SYSTEM VALUE SELECT * FROM pristine.%1$I', name);
    END IF;
  END LOOP;
  PERFORM setval(
    format('public.%I', seq.sequencename)::regclass,
    coalesce(kept_seq.last_value, seq.start_value),
    kept_seq.last_value IS NOT NULL
  )
  FROM pg_sequences seq JOIN pristine.last_numbers kept_seq ON kept_seq.name = seq.sequencename
  WHERE seq.schemaname = 'public' AND seq.last_value IS DISTINCT FROM kept_seq.last_value;
END $$;
"""
"""What a template gets, so that its copies can be made what it is: its rows, its numbers, and the deed itself."""

SHAPE = """
SELECT count(*), max(oid::bigint), (SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D')
FROM pg_class WHERE relnamespace = 'public'::regnamespace
"""
"""What differs once a test has made or dropped a table, an index or a trigger, or switched one off."""

LEFT_BEHIND = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""
SWOLLEN = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
  AND pg_relation_size(oid) > 131072 AND to_regclass(format('pristine.%I', relname)) IS NULL
"""
"""The tables that carry so many dead rows that they are worth sweeping."""


def keep_pristine(url: str) -> None:
    """Let a template remember what stands in it."""
    with connected(url) as connection:
        connection.execute(KEEP)


def connected(url: str) -> psycopg.Connection:
    """Return a connection on which every statement is a transaction of its own, and none waits long for a lock."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True, options="-c lock_timeout=3s")


@dataclass
class Resetting:
    """One database that is lent again and again."""

    connection: psycopg.Connection
    shape: tuple[int, ...]
    since: int

    @classmethod
    def of(cls, url: str) -> Resetting:
        """Return what makes a copy of a template, fresh as it is now, fresh again."""
        connection = connected(url)
        return cls(connection, shape_of(connection), moment_of(connection))

    def reset(self) -> bool:
        """Take out what was left in the database; say no, and let go of it, where only a new copy will do."""
        done = self._reset()
        if not done:
            self.connection.close()
        return done

    def _reset(self) -> bool:
        try:
            if shape_of(self.connection) != self.shape:
                return False
            self.connection.execute(LEFT_BEHIND)
            self.connection.execute("SELECT pristine.reset(%s)", (self.since,))
            for (name,) in self.connection.execute(SWOLLEN).fetchall():
                self.connection.execute(sql.SQL("VACUUM {}").format(sql.Identifier(name)))
            self.since = moment_of(self.connection)
        except psycopg.Error:
            return False
        return True


def shape_of(connection: psycopg.Connection) -> tuple[int, ...]:
    """Return what a database is built of, in numbers."""
    found = connection.execute(SHAPE).fetchone()
    assert found is not None
    return tuple(found)


def moment_of(connection: psycopg.Connection) -> int:
    """Return the number of a transaction later than all so far."""
    found = connection.execute("SELECT pg_current_xact_id()::text::bigint & 4294967295").fetchone()
    assert found is not None
    return int(found[0])
