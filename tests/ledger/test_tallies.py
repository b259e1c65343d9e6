"""What is kept beside the records says what these say, whatever is written, replaced, judged and undone."""

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Select, Table, update

from benchmarks.made_records import VERSIONS, World, article, event, world
from teletipo.cli import main
from teletipo.errors import LedgerError
from teletipo.ledger import Ledger
from teletipo.ledger.kept import tallies
from teletipo.ledger.recounting import Steps
from teletipo.records import Article, Event, Versions

PEOPLE = 4  # so few that they meet, merge and split


def few(seed: int) -> World:
    whole = world(seed)
    return World(whole.people[:PEOPLE], whole.places[:3], whole.words, whole.draw)


class Drawn:
    """Codes every article with records by a draw: coded anew, it says other things."""

    def __init__(self, seed: int) -> None:
        self.world, self.versions = few(seed), VERSIONS.model_copy(update={"coder": str(seed)})

    versions: Versions

    def outcomes(self, articles: Iterable[Article | str], **_: int) -> Iterator[list[Event]]:
        for one in articles:
            assert isinstance(one, Article)
            made = [event(one, i, self.world) for i in range(self.world.draw.randint(0, 3))]
            yield [Event.model_validate(e.model_dump()) for e in made]


def ingest(ledger: Ledger, draw: random.Random) -> None:
    numbers = [draw.randint(1, 6) for _ in range(3)]
    ledger.ingest([article(n, few(draw.randint(0, 99))) for n in numbers], Drawn(draw.randint(0, 99)))


def recode(ledger: Ledger, draw: random.Random) -> None:
    list(ledger.recoding(Drawn(draw.randint(100, 199))))


def judge(ledger: Ledger, draw: random.Random) -> None:
    ids = [r.event.id for r in ledger.events(limit=None)]
    one, other = draw.choice(ids), draw.choice(ids)
    slots = draw.choice([{"status": "failed"}, {"event_type": "AID"}, {"actors": []}, {"time": None}, {"place": None}])
    draw.choice([
        lambda: ledger.reject(one, by="Ana"), lambda: ledger.correct(one, slots, by="Ana"),
        lambda: ledger.merge(one, other, by="Ana"), lambda: ledger.split(one, by="Ana"),
    ])()  # fmt: skip


def judge_entities(ledger: Ledger, draw: random.Random) -> None:
    names = [e.id for e in ledger.names("")]
    one, other = draw.choice(names), draw.choice(names)
    record = draw.choice([r.event.id for r in ledger.events(actor=one)])
    draw.choice([
        lambda: ledger.merge_entities(one, other, by="Ana"), lambda: ledger.reject_entity(one, by="Ana"),
        lambda: ledger.correct_entity(one, {"country": draw.choice(["PER", None])}, by="Ana"),
        lambda: ledger.split_entity(one, {"name": "Otro"}, records=[record], by="Ana"),
    ])()  # fmt: skip


def undo(ledger: Ledger, draw: random.Random) -> None:
    ledger.undo(draw.choice(list(ledger.judgements(undone=False))).id, by="Eva")


STEPS: tuple[Callable[[Ledger, random.Random], None], ...] = (ingest, recode, judge, judge_entities, undo)


def walk(ledger: Ledger, seeds: list[int]) -> None:
    ingest(ledger, few(0).draw)
    for seed in seeds:
        draw = few(seed).draw
        try:
            draw.choice(STEPS)(ledger, draw)
        except (LedgerError, IndexError):  # a judgement that cannot be made, or nothing to judge
            continue
        assert ledger.check() == [], STEPS


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(seeds=st.lists(st.integers(0, 10**6), min_size=1, max_size=8))
def test_tallies_are_what_a_recount_finds_after_any_changes(
    seeds: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Ledger(tmp_path_factory.mktemp("tallies") / "walk.ledger") as ledger:
        walk(ledger, seeds)


def test_tallies_hold_on_both_stores_and_are_the_same(new_address: Callable[[str], str]) -> None:
    found = []
    for store in ("sqlite", "postgres"):
        with Ledger(new_address(store)) as ledger:
            walk(ledger, list(range(12)))
            people = ledger.names("")
            found.append([ledger.actor(name).model_dump() for name in (*[p.id for p in people], "RUS", "UKR")])
    assert found[0] == found[1]


def test_dossier_of_several_of_a_name_counts_an_event_of_two_once(ledger: Ledger) -> None:
    walk(ledger, [1, 2, 3])
    people = [e.id for e in ledger.names("")]
    whole = {r.event.id for p in people for r in ledger.events(actor=p, limit=None)}
    assert ledger.actor("RUS").events == len(list(ledger.events(actor="RUS", limit=None)))
    assert len(whole) <= sum(ledger.actor(p).events for p in people)
    for person in people:
        assert ledger.actor(person).events == len(list(ledger.events(actor=person, limit=None)))


def test_wrong_tally_is_told_and_repaired(ledger: Ledger, address: str) -> None:
    walk(ledger, [])
    with ledger.store.writing() as connection:
        connection.execute(update(tallies).where(tallies.c.scope == "outlet").values(events=99))
    done = CliRunner().invoke(main, ["check", "--repair", "--ledger", address])
    assert (done.exit_code, "99" in done.stdout) == (1, True)
    assert CliRunner().invoke(main, ["check", "--ledger", address]).exit_code == 0


def test_check_shows_every_step_and_leaves_the_ledger_as_it_was(ledger: Ledger) -> None:
    walk(ledger, [])
    shown: list[int] = []

    def show(steps: Steps) -> Iterator[tuple[Table, Select[Any]]]:
        for step in steps:
            shown.append(len(steps))
            yield step

    for _ in range(2):  # the second one meets nothing of the first
        assert ledger.check(show=show) == []
    assert len(shown) == 2 * shown[0]
