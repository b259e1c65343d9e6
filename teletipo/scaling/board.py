"""The line that tells how an archive goes: drawn anew on a terminal, printed now and then elsewhere."""

import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from teletipo.scaling.archive import Summary

Done = TypeVar("Done")
_SECONDS = 10.0


class Board:
    """Shows a summary as it grows, on standard error. ``total`` is the number of shards."""

    def __init__(self, summary: Summary, total: int, console: Console | None = None) -> None:
        self._summary, self._total = summary, total
        self._began = self._said = time.monotonic()
        console = console or Console(stderr=True)
        columns = (TextColumn("archiving"), BarColumn(), MofNCompleteColumn(), TextColumn("shards ·"),
                   TextColumn("{task.fields[told]}"), TimeRemainingColumn())  # fmt: skip
        self._bar = (
            Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
            if console.is_terminal
            else None
        )
        self._task = self._bar.add_task("", total=total, told=self._told()) if self._bar else None

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def watched(self, shards: Iterable[Done]) -> Iterator[Done]:
        """The same things, the line told anew after each."""
        for done, thing in enumerate(shards, 1):
            if self._bar is not None and self._task is not None:
                self._bar.update(self._task, completed=done, told=self._told())
            elif done == self._total or time.monotonic() - self._said >= _SECONDS:
                self._said = time.monotonic()
                click.echo(self.line(done), err=True)
            yield thing

    def line(self, done: int) -> str:
        """Done, left, rate and failed."""
        return f"{done:,} of {self._total:,} shards done, {self._total - done:,} left, {self._told()}"

    def _told(self) -> str:
        rate = 60 * self._summary.coded / max(time.monotonic() - self._began, 1e-3)
        return f"{self._summary.articles:,} articles ({rate:,.0f} a minute), {self._summary.failures:,} failed"
