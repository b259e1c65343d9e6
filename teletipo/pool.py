"""Work given out to processes: results in the order of the tasks, and a process that ends costs the task it was at.

Every process has an executor of its own (loky's): when one breaks it is known whose task it was at, no lock is shared
with the others, and those go on. loky also renews a process that has grown by 300 MB.
"""

import gc
import os
import re
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, NamedTuple, Self, TypeVar

import psutil
from loky import ProcessPoolExecutor

from teletipo.errors import PoolError

Task = TypeVar("Task")
Result = TypeVar("Result")
Start = Callable[[], Callable[[Task], Result]]

_WINDOW = 16  # tasks a process that may be under way or wait for a slower one before them
_TRIES_TO_START = 3
_QUIET = {"PYTHONFAULTHANDLER": os.environ.get("PYTHONFAULTHANDLER", "")}  # a crash is told in a line, unless asked for
_EXIT_CODE = re.compile(r"\{(\w+)\((-?\d+)\)")


class Lost(NamedTuple):
    """Stands for the result of a task that has none."""

    reason: str


class Pool(Generic[Task, Result]):
    """Processes that do one kind of task.

    ``start`` is called once in each process, with what it loads, and gives what does a task; it is pickled. ``seconds``
    is what a task may take: then its process is killed. A process is given ``ahead`` tasks, so that it finds the next
    one waiting. Used with ``with``; processes start when the pool is made.
    """

    def __init__(
        self, processes: int, start: Start[Task, Result], seconds: float | None = None, ahead: int = 2
    ) -> None:
        self._ahead = ahead
        self._slots = [_Slot(start, seconds) for _ in range(processes)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for slot in self._slots:
            slot.close()

    def map(self, tasks: Iterable[Task]) -> Iterator[Result | Lost]:
        """The results in the order of the tasks, each as soon as it and all before it are there.

        A task that raises, ends its process or takes too long gives Lost. At most 16 tasks a process are held.
        Raises PoolError where processes end before they are ready for a task, and whatever ``start`` raises.
        """
        waiting: deque[_Given[Task, Result]] = deque()
        for task in tasks:
            waiting.append(_Given(task))
            self._free().give(waiting[-1])
            yield from _through(waiting)
            while len(waiting) >= _WINDOW * len(self._slots):
                self._settle()
                yield from _through(waiting)
        while waiting:
            self._settle()
            yield from _through(waiting)

    def as_done(self, tasks: Iterable[Task]) -> "Iterator[tuple[Task, Result | Lost]]":
        """The tasks with their results as they come; raises what ``map`` raises."""
        waiting: list[_Given[Task, Result]] = []
        for task in tasks:
            waiting.append(_Given(task))
            self._free().give(waiting[-1])
            yield from _done(waiting)
        while waiting:
            self._settle()
            yield from _done(waiting)

    def _free(self) -> "_Slot[Task, Result]":
        """The process with the fewest tasks, when it has room for one."""
        for slot in self._slots:
            slot.settle()
        while True:
            slot = min(self._slots, key=lambda s: len(s.given))
            if len(slot.given) < self._ahead:
                return slot
            self._settle()

    def _settle(self) -> None:
        """Wait until a process is through with something or has had its time."""
        busy = [s for s in self._slots if s.given]
        left = [s.seconds_left for s in busy]
        awaited: list[Future[Any]] = [s.awaited for s in busy]
        wait(awaited, min((x for x in left if x is not None), default=None), FIRST_COMPLETED)
        for slot in busy:
            slot.settle()


@dataclass
class _Given(Generic[Task, Result]):
    """A task and what came of it."""

    task: Task
    outcome: "Result | Lost | None" = None
    done: bool = False

    def end(self, outcome: "Result | Lost") -> None:
        self.outcome, self.done = outcome, True


def _through(waiting: "deque[_Given[Task, Result]]") -> "Iterator[Result | Lost]":
    while waiting and waiting[0].done:
        outcome: Any = waiting.popleft().outcome
        yield outcome


def _done(waiting: "list[_Given[Task, Result]]") -> "Iterator[tuple[Task, Result | Lost]]":
    done = [given for given in waiting if given.done]
    waiting[:] = [given for given in waiting if not given.done]
    for given in done:
        outcome: Any = given.outcome
        yield given.task, outcome


class _Slot(Generic[Task, Result]):
    """One process and the tasks given to it, of which it is at the first."""

    def __init__(self, start: Start[Task, Result], seconds: float | None) -> None:
        self._start, self._seconds = start, seconds
        self.given: deque[_Given[Task, Result]] = deque()
        self._futures: deque[Future[Result | Lost]] = deque()
        self._starts = 0
        self._open()

    def _open(self) -> None:
        self._executor = ProcessPoolExecutor(max_workers=1, env=_QUIET)
        self._ready: Future[None] = self._executor.submit(_make_ready, self._start)
        self._since: float | None = None

    @property
    def awaited(self) -> "Future[None] | Future[Result | Lost]":
        """What the process is at."""
        return self._futures[0] if self._ready.done() and self._futures else self._ready

    @property
    def seconds_left(self) -> float | None:
        """What the task that it is at may still take; None while there is no limit."""
        if self._seconds is None or self._since is None:
            return None
        return max(self._since + self._seconds - time.monotonic(), 0.0)

    def give(self, given: _Given[Task, Result]) -> None:
        future = self._submitted(given)
        if not self.given and _is_broken(future):  # it ended while it had nothing to do
            self._replace()
            future = self._submitted(given)
        self.given.append(given)
        self._futures.append(future)
        if self._since is None and self._ready.done():
            self._since = time.monotonic()

    def _submitted(self, given: _Given[Task, Result]) -> "Future[Result | Lost]":
        try:
            future: Future[Result | Lost] = self._executor.submit(_do, self._start, given.task)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        return future

    def settle(self) -> None:
        """Take what is done; a process that has ended or had its time is replaced."""
        if not self._ready.done():
            return
        if _is_broken(self._ready):
            self._start_again()
            return
        self._ready.result()
        try:
            while self._futures and self._futures[0].done():
                self.given[0].end(self._futures[0].result())
                self._forget_first()
        except BrokenProcessPool as error:
            self._lose(_reason(str(error)))
            return
        if self.given and self._since is None:
            self._since = time.monotonic()
        if self.given and self.seconds_left == 0.0:
            self._lose(f"took more than {self._seconds:g} s; its process was killed")

    def _forget_first(self) -> None:
        self.given.popleft()
        self._futures.popleft()
        self._since = time.monotonic() if self.given else None
        self._starts = 0

    def _lose(self, reason: str) -> None:
        self.given[0].end(Lost(reason))
        self._forget_first()
        self._replace()

    def _start_again(self) -> None:
        self._starts += 1
        if self._starts == _TRIES_TO_START:
            raise PoolError(f"a process cannot be started: {_reason(str(self._ready.exception()))}")
        self._replace()

    def _replace(self) -> None:
        """A new process, with the tasks that the old one had not begun."""
        self.close()
        self._open()
        self._futures.clear()
        self._futures.extend(self._submitted(given) for given in self.given)

    def close(self) -> None:
        self._executor.shutdown(wait=True, kill_workers=True)


def _is_broken(future: "Future[Any]") -> bool:
    return future.done() and isinstance(future.exception(), BrokenProcessPool)


def _reason(message: str) -> str:
    """What ended a process, out of loky's message."""
    found = _EXIT_CODE.search(message)
    if found is None:
        return "its process ended unexpectedly"
    name, code = found[1], int(found[2])
    if code >= 0:
        return f"its process ended with exit code {code}"
    hint = ", as the system does where memory runs out" if name == "SIGKILL" else ""
    return f"its process was ended by {name}{hint}"


_working: list[Callable[[Any], Any]] = []


def _make_ready(start: Start[Task, Result]) -> None:
    """Load what tasks need, once a process."""
    if _working:
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who gives out the tasks
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    _working.append(start())
    gc.freeze()  # what is loaded stays: the collector need not look through it again and again


def _end_with(parent: int) -> None:
    """A process whose parent was killed does not stay behind."""
    with suppress(psutil.Error):
        psutil.Process(parent).wait()
    os._exit(1)


def _do(start: Start[Task, Result], task: Task) -> "Result | Lost":
    _make_ready(start)  # loky may have renewed the process
    try:
        result: Result = _working[0](task)
    except Exception as error:  # whatever a task raises, the next one is done
        return Lost(f"{type(error).__name__}: {error}")
    return result
