"""How well reports are joined to occurrences, over 60 short reports of 15 occurrences, end to end: coded and linked."""

import tomllib
from collections import defaultdict
from pathlib import Path

import ledger_news as news

from teletipo.coder import Coder
from teletipo.ledger import Ledger

FLOOR = 0.85
REPORTS = tomllib.loads((Path(__file__).parent / "reports.toml").read_text("utf-8"))


def test_reports_of_one_occurrence_are_one(ledger: Ledger, coder: Coder) -> None:
    given = sorted((day, outlet, name, text) for name, of in REPORTS.items() for day, outlet, text in of["reports"])
    ledger.ingest([news.article(f"{name}-{outlet}", text, day, outlet) for day, outlet, name, text in given], coder)
    truth = {f"{name}-{outlet}": name for _, outlet, name, _ in given}
    assert (len(truth), len(REPORTS)) == (60, 15)
    found = {name: _occurrence(ledger, name, REPORTS[of]["type"]) for name, of in truth.items()}
    precision, recall = bcubed(found, truth), bcubed(truth, found)
    assert 2 * precision * recall / (precision + recall) >= FLOOR, (precision, recall)


def _occurrence(ledger: Ledger, article: str, event_type: str) -> str:
    """The occurrence of the report's act; a report whose act was not coded stands alone."""
    acts = ledger.events(article=article, event_type=[event_type])
    return min(acts, key=lambda r: r.event.trigger.start).occurrence if acts else article


def bcubed(groups: dict[str, str], other: dict[str, str]) -> float:
    """The mean share of an item's group that is in its group of the other clustering (Bagga and Baldwin 1998)."""
    members: dict[str, set[str]] = defaultdict(set)
    for item, group in groups.items():
        members[group].add(item)
    shares = [
        sum(other[mate] == other[item] for mate in members[group]) / len(members[group])
        for item, group in groups.items()
    ]
    return sum(shares) / len(shares)


def test_bcubed_of_a_known_case() -> None:
    truth = {"a": "1", "b": "1", "c": "2", "d": "2"}
    lumped = dict.fromkeys("abcd", "x")
    assert bcubed(lumped, truth) == 0.5
    assert bcubed(truth, lumped) == 1.0
