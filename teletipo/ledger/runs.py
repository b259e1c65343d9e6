"""Runs: how far an ingest has come, written down beside the articles, so that others see it while it runs.

A run that was killed cannot say so: it is *broken off* where it gave no sign of life for a minute and has no end.
"""

import datetime as dt
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self

from sqlalchemy import func, insert, select, update

from teletipo.errors import InputError, OtherLanguageError
from teletipo.ledger.answers import Run
from teletipo.ledger.frames import Found
from teletipo.ledger.ingesting import Done, Outcome
from teletipo.ledger.judging import now
from teletipo.ledger.schema import runs
from teletipo.ledger.store import Store
from teletipo.records import Article

SILENCE = dt.timedelta(minutes=1)  # after which a run without an end is taken for broken off
_PAUSE = 1.0  # seconds between two notes
_MOST_PROBLEMS = 20
_LONGEST = 500  # characters of what is read, and of a problem
_CODED = frozenset({Outcome.NEW, Outcome.REVISED, Outcome.RECODED})


class Running:
    """A run that notes what becomes of its articles; used with ``with``, at whose end the run has its end."""

    def __init__(self, store: Store, work: str, source: str, total: int | None) -> None:
        self._store, self._noted = store, time.monotonic()
        self._counts = dict.fromkeys(("read", "coded", "known", "aside", "failed", "records"), 0)
        self._problems: list[str] = []
        began = {"work": work, "source": source[:_LONGEST], "began": now(), "seen": now(), "total": total}
        with store.writing() as connection:
            row = began | self._counts | {"problems": "[]"}
            self.id = int(connection.execute(insert(runs).returning(runs.c.row), row).scalar_one())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._problems.append(f"{type(error).__name__}: {error}"[:_LONGEST])
        self._write(ended=now())

    def heard(self, given: Iterable[Article | InputError]) -> Iterator[Article | InputError]:
        """The same things; what cannot be read is counted, and what is in another language."""
        for item in given:
            if isinstance(item, InputError):
                self._fail(item)
            yield item

    def counted(self, done: Iterable[Done]) -> Iterator[Done]:
        """The same articles, each counted by what became of it."""
        for item in done:
            self._counts["read"] += 1
            if item.error is not None:
                self._fail(item.error)
            else:
                self._counts["coded" if item.outcome in _CODED else "known"] += 1
                self._counts["records"] += item.events
            self._note()
            yield item

    def _fail(self, error: InputError) -> None:
        if isinstance(error, OtherLanguageError):
            self._counts["aside"] += 1
        else:
            self._counts["failed"] += 1
            self._problems.append(str(error)[:_LONGEST])
        self._note()

    def _note(self) -> None:
        if time.monotonic() - self._noted >= _PAUSE:
            self._write()

    def _write(self, **end: dt.datetime) -> None:
        self._noted = time.monotonic()
        told = json.dumps(self._problems[:_MOST_PROBLEMS], ensure_ascii=False)
        row = self._counts | {"seen": now(), "problems": told} | end
        with self._store.writing() as connection:
            connection.execute(update(runs).where(runs.c.row == self.id).values(**row))


class Runs:
    """The part of :class:`teletipo.ledger.Ledger` that knows of runs."""

    store: Store

    def running(self, work: str, source: str, total: int | None = None) -> Running:
        """A new run of some ``work`` (*ingest*, *recode*, *desk*) over a ``source``; ``total`` articles, if known."""
        return Running(self.store, work, source, total)

    def runs(self, *, limit: int | None = 20, offset: int = 0) -> Found[Run]:
        """The runs, the newest first."""
        with self.store.reading() as connection:
            total = connection.scalar(select(func.count()).select_from(runs))
            page = select(runs).order_by(runs.c.row.desc()).limit(limit).offset(offset)
            return Found([_run(r) for r in connection.execute(page).mappings()], total)


def _run(row: Mapping[Any, Any]) -> Run:
    held = {k: v for k, v in row.items() if k not in {"row", "problems"}}
    alive = row["ended"] is None and now() - row["seen"] < SILENCE
    state = "ended" if row["ended"] is not None else "running" if alive else "broken off"
    return Run(id=row["row"], state=state, problems=tuple(json.loads(row["problems"])), **held)
