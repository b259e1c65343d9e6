"""Processes that crash, hang and end: results stay in order, one task is lost with its reason, the others are done."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teletipo.errors import PoolError, TableError
from teletipo.pool import Lost, Pool

_ENDS: dict[str, Callable[[], object]] = {
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "segfault": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "exit": lambda: os._exit(3),
    "raise": lambda: 1 // 0,
    "hang": lambda: time.sleep(60),
}


def _doing() -> Callable[[str], str]:
    return _do


def _do(task: str) -> str:
    if task in _ENDS:
        _ENDS[task]()
    if task.startswith("slow"):
        time.sleep(0.3)
    return task.upper()


def _broken_table() -> Callable[[str], str]:
    raise TableError("verbs.csv: row 3")


def _ending_at_once() -> Callable[[str], str]:
    os._exit(7)


def _ending_once(mark: Path) -> Callable[[str], str]:
    if not mark.exists():
        mark.touch()
        os._exit(7)
    return _do


@pytest.mark.parametrize(
    ("end", "reason"),
    [("kill", "SIGKILL"), ("segfault", "SIGSEGV"), ("exit", "exit code 3"), ("raise", "ZeroDivisionError")],
)
def test_what_ends_a_process_costs_its_task_alone(end: str, reason: str) -> None:
    with Pool(2, _doing) as pool:
        results = list(pool.map(["a", "slow b", end, "c", "d", "e"]))
    lost = results.pop(2)
    assert results == ["A", "SLOW B", "C", "D", "E"]
    assert isinstance(lost, Lost)
    assert reason in lost.reason


def test_a_task_that_takes_too_long_is_killed_and_the_one_behind_it_done() -> None:
    with Pool(1, _doing, seconds=1.0) as pool:
        began = time.monotonic()
        results = list(pool.map(["a", "hang", "b"]))
    assert results == ["A", Lost("took more than 1 s; its process was killed"), "B"]
    assert time.monotonic() - began < 30


def test_results_come_before_all_tasks_are_read() -> None:
    read: list[int] = []

    def tasks() -> Iterator[str]:
        for number in range(500):
            read.append(number)
            yield f"t{number}"

    with Pool(2, _doing) as pool:
        results = pool.map(tasks())
        assert next(results) == "T0"
        assert len(read) <= 33
        assert list(results) == [f"T{n}" for n in range(1, 500)]


def test_a_process_killed_while_it_has_nothing_to_do_costs_no_task() -> None:
    with Pool(1, _doing) as pool:
        assert list(pool.map(["a"])) == ["A"]
        for child in psutil.Process().children(recursive=True):
            if "loky.backend.popen_loky_posix" in " ".join(child.cmdline()):
                child.kill()
                child.wait(10)
        time.sleep(1)
        assert list(pool.map(["b", "c"])) == ["B", "C"]


def test_what_a_start_raises_is_raised() -> None:
    with Pool(2, _broken_table) as pool, pytest.raises(TableError, match="row 3"):
        list(pool.map(["a"]))


def test_processes_that_never_start_end_the_work() -> None:
    with Pool(1, _ending_at_once) as pool, pytest.raises(PoolError, match="exit code 7"):
        list(pool.map(["a"]))


def test_a_process_that_ends_while_it_starts_is_started_again(tmp_path: Path) -> None:
    with Pool(1, partial(_ending_once, tmp_path / "mark")) as pool:
        assert list(pool.map(["a", "b"])) == ["A", "B"]


@settings(max_examples=5, deadline=None)
@given(st.lists(st.sampled_from(["a", "slow", "exit", "kill", "raise"]), max_size=12), st.integers(1, 3))
def test_every_task_has_its_result_at_its_place(tasks: list[str], processes: int) -> None:
    with Pool(processes, _doing) as pool:
        results = list(pool.map(tasks))
    assert [None if isinstance(r, Lost) else r for r in results] == [None if t in _ENDS else t.upper() for t in tasks]
