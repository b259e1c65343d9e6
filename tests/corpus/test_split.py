"""The parts of a corpus: nothing that belongs together is parted, and the sizes stand."""

from corpus.check import crossing, person, ties
from corpus.split import parted


def _entry(writer: str, story: str, *persons: str, form: str = "wire") -> dict:
    who = [{"key": p, "country": "PER"} for p in persons]
    event = {"type": "CONSULT", "mode": None, "who": who, "whom": [], "where": None, "source": []}
    return {"corpus": {"writer": writer, "story": story, "form": form}, "article": {"text": ""}, "events": [event]}


def test_a_pair_of_persons_ties_articles():
    assert ties(_entry("a", "s", "Zutano", "Mengana")) == {"story s", "pair Mengana, Zutano"}


def test_bodies_and_countries_are_no_persons():
    assert person({"key": "OTAN|NATO"}) is None
    assert person({"key": "manifestantes|protesters"}) is None
    assert person({"key": None, "country": "PER"}) is None
    assert person({"key": "Mengánez|Menganez", "country": "PER"}) == "Mengánez"


def test_parts_keep_together_what_is_tied():
    articles = {f"w{i}": _entry("w", f"story {i // 2}", form="nonevent" if i % 5 == 0 else "wire") for i in range(240)}
    parts = parted(articles)
    assert list(crossing({(parts[name], name): entry for name, entry in articles.items()})) == []
    sizes = [sum(p == part for p in parts.values()) for part in ("train", "dev", "test")]
    assert sum(sizes) == 240
    assert all(30 <= size <= 40 for size in sizes[1:])


def test_what_crosses_is_named():
    one, other = _entry("a", "s", "Zutano", "Mengana"), _entry("b", "t", "Mengana", "Zutano")
    assert list(crossing({("train", "x"): one, ("test", "y"): other})) == ["pair Mengana, Zutano is in test, train"]
