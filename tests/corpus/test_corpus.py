"""The corpus as it lies in the repository keeps what its README promises."""

from corpus.agreement import INDEPENDENT
from corpus.check import problems
from corpus.files import PARTS, entries


def test_nothing_is_wrong_with_it():
    assert list(problems()) == []


def test_the_counts_stand():
    found = {part: [entry for _, entry in entries(part)] for part in PARTS}
    assert {part: len(articles) for part, articles in found.items()} == {"train": 170, "dev": 40, "test": 40}
    assert sum(len(e["events"]) for articles in found.values() for e in articles) >= 4_500


def test_a_fifth_is_annotated_twice():
    first, second = ({p.name for p in (INDEPENDENT / which).glob("*.json")} for which in ("first", "second"))
    assert first == second
    assert len(first) >= 50
