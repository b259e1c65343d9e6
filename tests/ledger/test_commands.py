"""What the commands on a ledger tell where something is wrong."""

from pathlib import Path

import ledger_news as news
import pytest
from click.testing import CliRunner

from teletipo.cli import main
from teletipo.coder import Coder
from teletipo.ledger import Ledger


@pytest.fixture
def path(tmp_path: Path, coder: Coder) -> Path:
    with Ledger(tmp_path / "news.ledger") as ledger:
        ledger.ingest(news.ALL, coder)
    return tmp_path / "news.ledger"


@pytest.mark.parametrize("question", [["events"], ["check"], ["search", "paz"], ["export"], ["recode"], ["network"]])
def test_a_misspelt_ledger_is_told_and_not_made(tmp_path: Path, question: list[str]) -> None:
    done = CliRunner().invoke(main, [*question, "--ledger", str(tmp_path / "nwes.ledger")])
    assert (done.exit_code, "no such ledger" in done.stderr) == (1, True)
    assert not list(tmp_path.iterdir())


def test_an_export_that_cannot_be_written_is_told_in_a_line(path: Path, tmp_path: Path) -> None:
    target = str(tmp_path / "none" / "events.csv")
    done = CliRunner().invoke(main, ["export", "--format", "csv", "-o", target, "--ledger", str(path)])
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [f"Error: {target}: No such file or directory"]


def test_states_that_no_record_names_go_by_what_was_asked(path: Path) -> None:
    done = CliRunner().invoke(main, ["dyad", "COL", "PRY", "--format", "table", "--ledger", str(path)])
    assert done.stdout.startswith("COL and PRY: 0 events")


def test_a_state_by_its_name_means_its_people_though_no_record_names_it(path: Path) -> None:
    with Ledger(path) as ledger:
        assert not [e for e in ledger.names("") if (e.kind, e.country) == ("country", "BLR")]
        by_name, by_code = ledger.actor("Bielorrusia"), ledger.actor("BLR")
    assert by_name == by_code
    assert by_name.events > 0
