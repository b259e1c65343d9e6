"""Where the ledger is kept: an SQLite file (WAL) or a PostgreSQL database, brought up to date by Alembic on opening."""

import importlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, NoSuchModuleError

from teletipo.errors import LedgerError

HEAD = "0004"  # the newest of the migrations
_BUSY_SECONDS = 60
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536", "mmap_size=268435456")
_ABOUT_VALUES = ("22", "54")  # classes of PostgreSQL's SQLSTATE: data exceptions, program limits exceeded
_WRITER = 7_438_112  # the number of the lock that PostgreSQL's writers wait for


class Store:
    """An open store: any number of readers, one writer at a time.

    ``address`` is a file or a URL (``postgresql://user@host/name``). Raises LedgerError for one that cannot be opened,
    is no ledger, or was made by a newer Teletipo.
    """

    def __init__(self, address: str | Path) -> None:
        self.engine = _engine(str(address))
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self.known_versions: set[str] = set()  # ids of those that this process has seen stored
        try:
            self._bring_up_to_date()
        except DBAPIError as error:
            self.close()
            raise LedgerError(f"{self.shown}: {error.orig}") from error
        except LedgerError:
            self.close()
            raise

    @property
    def shown(self) -> str:
        """The address without its password."""
        return self.engine.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the store."""
        with self.engine.connect() as connection:
            yield connection if self.is_sqlite else connection.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def glancing(self) -> Iterator[Connection]:
        """For a single question, which needs no transaction: PostgreSQL is asked once, not three times."""
        with self.engine.connect() as connection:
            yield connection if self.is_sqlite else connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that is done as a whole or not at all; writers wait for each other."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _WRITER})
            yield connection

    def close(self) -> None:
        self.engine.dispose()

    def _bring_up_to_date(self) -> None:
        with self.reading() as connection:
            if _version(connection) == HEAD:
                return
        with self.writing() as connection:
            if (found := _version(connection)) != HEAD:
                self._migrate(connection, found)

    def _migrate(self, connection: Connection, found: str | None) -> None:
        if found is not None and found > HEAD:
            raise LedgerError(f"{self.shown}: made by a newer Teletipo (its tables are {found}, ours {HEAD})")
        if found is None and inspect(connection).get_table_names():
            raise LedgerError(f"{self.shown}: a database of something else, not a ledger")
        command = importlib.import_module("alembic.command")  # half a second that no other opening pays
        config = importlib.import_module("alembic.config").Config()
        config.set_main_option("script_location", "teletipo.ledger:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def refusal(error: DBAPIError) -> str | None:
    """Why a store does not hold a value (it is too long, say); None where the store itself fails."""
    state = getattr(error.orig, "sqlstate", None) or ""
    about_values = isinstance(error, DataError) or state.startswith(_ABOUT_VALUES)
    return str(error.orig).partition("\n")[0] if about_values else None


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _engine(address: str) -> Engine:
    if "://" not in address:
        address = f"sqlite:///{Path(address).resolve()}"
    try:
        url = make_url(address)
        if url.drivername in {"postgresql", "postgres"}:
            url = url.set(drivername="postgresql+psycopg")
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError) as error:
        raise LedgerError(f"{address.partition('://')[0]}: no such kind of store") from error
    except ModuleNotFoundError as error:
        raise LedgerError("PostgreSQL needs an extra: pip install 'teletipo[postgres]'") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say so, not where the driver guesses
    connection.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
