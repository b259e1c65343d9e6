"""Runs: others see how far an ingest has come, what failed, and that a killed one broke off."""

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner
from ledger_news import ALL, TRIP
from sqlalchemy import update

from teletipo.cli import main
from teletipo.coder import Coder
from teletipo.errors import InputError, OtherLanguageError
from teletipo.ledger import Ledger, Run, runs
from teletipo.ledger.judging import now
from teletipo.ledger.schema import runs as table


def test_a_run_is_seen_while_it_runs_and_has_its_counts_in_the_end(
    ledger: Ledger, coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "_PAUSE", 0.0)
    ledger.ingest([TRIP], coder)
    seen: list[Run] = []
    with ledger.running("ingest", "news/", len(ALL)) as run:
        given = [InputError("a.txt", "no text"), OtherLanguageError("b.txt", "en", "es"), *ALL]
        articles = (a for a in run.heard(given) if not isinstance(a, InputError))
        seen += [ledger.runs()[0] for _ in run.counted(ledger.ingesting(articles, coder))]
    assert [(s.state, s.read) for s in seen] == [("running", n) for n in range(1, len(ALL) + 1)]
    (done,) = ledger.runs()
    assert (done.work, done.source, done.state, done.total) == ("ingest", "news/", "ended", len(ALL))
    assert (done.read, done.coded, done.known, done.aside, done.failed) == (len(ALL), len(ALL) - 1, 1, 1, 1)
    assert done.records == ledger.events().total - ledger.events(article="trip").total
    assert done.problems == ("a.txt: no text",)
    assert done.ended is not None


def test_a_run_without_a_sign_of_life_broke_off(ledger: Ledger) -> None:
    run = ledger.running("ingest", "news/")
    assert ledger.runs()[0].state == "running"
    with ledger.store.writing() as connection:
        connection.execute(update(table).where(table.c.row == run.id).values(seen=now() - dt.timedelta(minutes=2)))
    assert ledger.runs()[0].state == "broken off"


def test_what_ended_a_run_is_told(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError, match="the disk"), ledger.running("ingest", "news/"):
        raise RuntimeError("the disk is full")
    assert (ledger.runs()[0].state, ledger.runs()[0].problems) == ("ended", ("RuntimeError: the disk is full",))


def test_the_command_line_writes_its_runs_down(tmp_path: Path) -> None:
    address, news = str(tmp_path / "news.ledger"), tmp_path / "viaje.txt"
    news.write_text(TRIP.text, "utf-8")
    for command in (["ingest", str(news), str(tmp_path / "none.txt")], ["recode"]):
        CliRunner().invoke(main, [*command, "--ledger", address])
    with Ledger(address) as opened:
        recoded, ingested = opened.runs()
    assert (ingested.work, ingested.coded, ingested.failed, ingested.state) == ("ingest", 1, 1, "ended")
    assert (recoded.work, recoded.read) == ("recode", 0)
