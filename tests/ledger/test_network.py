"""The stored network: the same records give the same picture, ties are the records that two share."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from teletipo.cli import main
from teletipo.coder import Coder
from teletipo.ledger import Ledger
from teletipo.ontology.plover import QUAD_CLASSES
from teletipo.records import Article

_NEWS = (
    ("a", "2022-05-02", "Perú expulsó al embajador de Bolivia."),
    ("b", "2023-05-02", "Perú acusó a Bolivia. Chile felicitó a Perú."),
    ("c", "2024-05-02", "Nicolás Maduro se reunió con Gustavo Petro."),
)


@pytest.fixture(scope="module")
def news() -> list[Article]:
    return [Article(id=name, text=text, published=day, source="Sur") for name, day, text in _NEWS]


@pytest.fixture
def ledger(coder: Coder, news: list[Article], tmp_path: Path) -> Ledger:
    opened = Ledger(tmp_path / "news.ledger")
    opened.ingest(news, coder)
    return opened


def test_nothing_is_there_before_it_is_computed(ledger: Ledger) -> None:
    found = ledger.network()
    assert (found.made, found.current, found.nodes, found.ties) == (None, False, (), ())


def test_the_same_records_give_the_same_positions(
    ledger: Ledger, coder: Coder, news: list[Article], tmp_path: Path
) -> None:
    ledger.draw_network()
    first = ledger.network()
    ledger.draw_network()
    with Ledger(tmp_path / "other.ledger") as other:
        other.ingest(reversed(news), coder)
        other.draw_network()
        for again in (ledger.network(), other.network()):
            assert (again.nodes, again.ties) == (first.nodes, first.ties)
    assert len(first.nodes) >= 5
    assert all(0 <= n.x <= 1 and 0 <= n.y <= 1 for n in first.nodes)
    assert len({(n.x, n.y) for n in first.nodes}) == len(first.nodes)


def test_a_tie_counts_the_records_that_two_share(ledger: Ledger) -> None:
    ledger.draw_network()
    found = ledger.network()
    assert found.ties
    for tie in found.ties:
        types = [r.event.event_type for r in ledger.events(actor=tie.one, partner=tie.other)]
        sides = [QUAD_CLASSES[t].rpartition(" ")[2] for t in types]
        assert (tie.cooperation, tie.conflict) == (sides.count("cooperation"), sides.count("conflict"))


def test_years_limit_the_ties(ledger: Ledger) -> None:
    ledger.draw_network()
    one, other = (ledger.meant(name)[0].id for name in ("Nicolás Maduro", "Gustavo Petro"))
    pair = tuple(sorted((one, other)))
    assert pair in {(t.one, t.other) for t in ledger.network(first=2024).ties}
    assert pair not in {(t.one, t.other) for t in ledger.network(last=2023).ties}
    assert ledger.network(first=2030).ties == ()


def test_new_records_make_it_outdated(ledger: Ledger, coder: Coder) -> None:
    ledger.draw_network()
    assert ledger.network().current
    ledger.ingest([Article(id="d", text="Chile acusó a Bolivia.", published="2024-06-01", source="Sur")], coder)
    assert not ledger.network().current


def test_ingest_ends_with_the_network(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Perú expulsó al embajador de Bolivia.")
    address = str(tmp_path / "news.ledger")
    given = [str(tmp_path / "a.txt"), "--published", "2024-01-02", "--ledger", address]
    answer = CliRunner().invoke(main, ["ingest", *given])
    assert answer.exit_code == 0, answer.output
    with Ledger(address) as ledger:
        assert ledger.network().current
        assert len(ledger.network().nodes) >= 2
    again = CliRunner().invoke(main, ["network", "--ledger", address])
    assert "participants" in again.stderr
