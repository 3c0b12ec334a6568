"""Which database a portal of a given size has: a SQLite file of its folder, or a PostgreSQL database of its own.

``DATABASE_URL``, where set, names a server and a role that may create databases, and the first part of their names:
``postgres://postgres@127.0.0.1:5432/benchmark`` becomes ``benchmark_40`` and ``benchmark_10000``.
"""

import os
from urllib.parse import urlsplit, urlunsplit

MAINTENANCE = "postgres"  # the database that every PostgreSQL server has


def vendor() -> str:
    """Return the name of the database for the table's head."""
    return "PostgreSQL" if _url() else "SQLite"


def environment(articles: int) -> dict[str, str]:
    """Return the variables that name the database of this size; a PostgreSQL database is made where it is missing."""
    url = _url()
    if not url:
        return {}
    name = _name(articles)
    with _connect() as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(_quoted("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", name))
    return {"DATABASE_URL": _with_name(name)}


def drop(articles: int) -> None:
    """Drop the PostgreSQL database of this size; a SQLite file goes with its folder."""
    if _url():
        with _connect() as connection:
            connection.execute(_quoted("DROP DATABASE IF EXISTS {}", _name(articles)))


def _url() -> str:
    url = os.environ.get("DATABASE_URL", "")
    if url and not url.startswith(("postgres://", "postgresql://")):
        raise SystemExit("DATABASE_URL names a PostgreSQL server here; without it the benchmark makes SQLite files.")
    return url


def _name(articles: int) -> str:
    prefix = urlsplit(_url()).path.strip("/") or "benchmark"
    return f"{prefix}_{articles}"


def _with_name(name: str) -> str:
    return urlunsplit(urlsplit(_url())._replace(path=f"/{name}"))


def _connect():  # type: ignore[no-untyped-def]  # noqa: ANN202 - psycopg is there only where PostgreSQL is used
    import psycopg

    return psycopg.connect(_with_name(MAINTENANCE), autocommit=True)


def _quoted(statement: str, name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from psycopg import sql

    return sql.SQL(statement).format(sql.Identifier(name))
