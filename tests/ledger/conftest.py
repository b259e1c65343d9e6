"""A ledger on each store. PostgreSQL is started by the tests themselves, in a folder of its own, without a network."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from teletipo.ledger import Ledger

_USERS = ("postgres", "nobody")  # initdb refuses to run as root


def _binaries() -> Path | None:
    found = shutil.which("pg_ctl")
    if found is not None:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda p: int(p.parts[-3]))
    return versions[-1].parent if versions else None


def _user() -> str | None:
    """Whom the server runs as: ourselves, unless we are root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _USERS if name in names)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The folder of the socket of a running PostgreSQL server."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server on this machine (neither pg_ctl on the path nor /usr/lib/postgresql)")
    user, folder = _user(), Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if user is not None:
        shutil.chown(folder, user)

    def run(program: str, *options: str) -> None:
        command = [str(binaries / program), "-D", str(folder / "data"), *options]
        subprocess.run(command, check=True, capture_output=True, user=user, cwd=folder, env={"LC_ALL": "C.UTF-8"})  # noqa: S603

    try:
        run("initdb", "--username=teletipo", "--auth=trust", "--encoding=UTF8", "--no-sync", "--locale=C.UTF-8")
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=20"
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", settings, "start")
        yield str(folder)
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Addresses of new stores, in SQLite unless a test's ``store`` says otherwise."""
    made: list[str] = []

    def address(store: str = "sqlite") -> str:
        made.append(store)
        if store == "sqlite":
            return str(tmp_path / f"{len(made)}.ledger")
        socket = request.getfixturevalue("postgres")
        name = f"ledger_{abs(hash((request.node.nodeid, len(made)))):x}"
        server = create_engine(f"postgresql+psycopg://teletipo@/postgres?host={socket}", isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        server.dispose()
        return f"postgresql://teletipo@/{name}?host={socket}"

    return address


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> str:
    """The kind of store: tests that ask for it run on both."""
    return str(request.param)


@pytest.fixture
def address(store: str, new_address: Callable[[str], str]) -> str:
    return new_address(store)


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    with Ledger(address) as opened:
        yield opened
