"""Long work shown while it runs and summed up at its end, all of it on standard error.

A bar with rate, time left and failures is drawn on a terminal only; what fails is named as it fails, bar or no bar.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from teletipo.errors import InputError, OtherLanguageError
from teletipo.records import Article

Done = TypeVar("Done")


class Tally:
    """Counts what is done, what fails and what is set aside, and shows it.

    ``doing`` names the work on the bar (*coding*), ``done`` what became of an article (*coded*). ``total`` is the
    number of articles to come where that is known. Used with ``with``; afterwards ``finish`` ends the program.
    """

    def __init__(
        self, doing: str = "coding", done: str = "coded", total: int | None = None, console: Console | None = None
    ) -> None:
        self.articles, self.failures = 0, 0
        self.aside: Counter[str] = Counter()
        self._done, self._console = done, console or Console(stderr=True)
        self._began = time.monotonic()
        self._bar = _bar(self._console) if self._console.is_terminal else None
        self._task = self._bar.add_task(doing, total=total, notes="") if self._bar else None

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def readable(self, given: Iterable[Done | InputError]) -> Iterator[Done]:
        """What could be read; failures are named, articles in other languages set aside and counted."""
        for item in given:
            if isinstance(item, InputError):
                self.report(item)
            else:
                yield item

    def articles_of(self, given: Iterable[Article | InputError], lang: str) -> Iterator[Article]:
        """The articles in a language; failures are named, articles in other languages set aside and counted."""
        for item in self.readable(given):
            if item.lang != lang:
                self.report(OtherLanguageError(item.id, item.lang, lang))
            else:
                yield item

    def counted(self, done: Iterable[Done]) -> Iterator[Done]:
        """The same things, each counted as one article done."""
        for thing in done:
            self.articles += 1
            self._show()
            yield thing

    def report(self, error: InputError) -> None:
        """Count a failure and name it; an article in another language is only counted."""
        if isinstance(error, OtherLanguageError):
            self.aside[error.lang] += 1
        else:
            self.failures += 1
            self.say(f"error: {error}")
        self._show()

    def say(self, line: str) -> None:
        """A line on standard error, above the bar where there is one."""
        if self._bar is not None and self._bar.live.is_started:
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)

    def summary(self) -> list[str]:
        """What came of it, in a few lines: on a terminal also how much was done and how fast."""
        lines = []
        if self._console.is_terminal:
            seconds = max(time.monotonic() - self._began, 1e-3)
            rate = f"{60 * self.articles / seconds:,.0f} a minute"
            lines.append(f"{_number(self.articles, 'article')} {self._done} in {seconds:,.1f} s ({rate})")
        if self.aside:
            languages = ", ".join(f"{lang} {n}" for lang, n in sorted(self.aside.items()))
            lines.append(f"{_number(self.aside.total(), 'article')} in other languages set aside ({languages})")
        if self.failures:
            lines.append(f"{_number(self.failures, 'input')} could not be {self._done}")
        return lines

    def finish(self) -> None:
        """Print the summary; leave with exit code 1 if anything failed."""
        for line in self.summary():
            click.echo(line, err=True)
        if self.failures:
            sys.exit(1)

    def _show(self) -> None:
        if self._bar is not None and self._task is not None:
            notes = [f"{self.failures} failed"] if self.failures else []
            notes += [f"{self.aside.total()} set aside"] if self.aside else []
            self._bar.update(self._task, completed=self.articles, notes=" · ".join(notes))


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{60 * speed:,.0f}/min" if speed else "")


def _bar(console: Console) -> Progress:
    """Standard output stays as it is: data go there."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    notes = TextColumn("{task.fields[notes]}", style="yellow")
    return Progress(*columns, notes, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
