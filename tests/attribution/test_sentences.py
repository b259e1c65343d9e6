"""Who says it and how surely, on sentences of our own (``sentences.csv``): at least 92 % right, misses named."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from teletipo.coder import Coder
from teletipo.records import Event, Source, Status
from teletipo.tables import rows

TABLE = Path(__file__).parent / "sentences.csv"
DAY = "2024-03-14"
FLOOR = 0.92


@dataclass(frozen=True)
class Case:
    text: str
    trigger: str
    chain: tuple[str, ...]
    status: str
    hard: bool

    @property
    def start(self) -> int:
        return self.text.rindex(self.trigger)


@cache
def cases() -> tuple[Case, ...]:
    return tuple(
        Case(
            row["sentence"].replace("¶", "\n"),
            row["trigger"],
            tuple(row["chain"].split(" > ")) if row["chain"] else (),
            row["status"],
            row["hard"] == "h",
        )
        for row in rows(TABLE)
    )


def named(step: Source, words: str) -> bool:
    found = f"{step.source.name} {step.source.text}".lower()
    return any(word.lower() in found for word in words.split("|"))


def miss(case: Case, events: list[Event]) -> str:
    """What is wrong with the record of a case, "" for nothing."""
    found = [e for e in events if e.trigger.start <= case.start < e.trigger.end]
    if not found:
        return "no act"
    event = found[0]
    chain = [s.source.name for s in event.attribution]
    right = len(chain) == len(case.chain) and all(map(named, event.attribution, case.chain))
    wrong = [] if right else [f"chain {chain}, not {list(case.chain)}"]
    if event.factuality.status != case.status:
        wrong.append(f"{event.factuality.status}, not {case.status}")
    return "; ".join(wrong)


def misses(coder: Coder) -> Iterator[tuple[Case, str]]:
    coded: dict[str, list[Event]] = {}
    for case in cases():
        events = coded.setdefault(case.text, coder.code(case.text, published=DAY))
        if wrong := miss(case, events):
            yield case, wrong


def test_chains_and_statuses_of_the_sentences(coder: Coder) -> None:
    missed = list(misses(coder))
    share = 1 - len(missed) / len(cases())
    told = "\n".join(f"{c.trigger} | {c.text} | {wrong}" for c, wrong in missed)
    assert share >= FLOOR, f"{share:.3f} of {len(cases())} right; missed:\n{told}"


def test_the_table_is_large_and_hard_enough() -> None:
    assert len({(c.text, c.trigger) for c in cases()}) == len(cases()) >= 400
    assert sum(c.hard for c in cases()) >= len(cases()) / 5
    assert {c.status for c in cases()} == set(Status)


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c.text[:40]}-{c.trigger}")
def test_the_trigger_stands_in_its_sentence(case: Case) -> None:
    assert case.trigger in case.text
