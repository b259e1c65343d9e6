"""Look-ups with dates that the knowledge base and the reading of descriptions are held to (``lookups.csv``)."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from teletipo import Coder
from teletipo.knowledge import EntryKind, load
from teletipo.records import Article
from teletipo.tables import rows

KNOWLEDGE = load()
TABLE = Path(__file__).parent / "lookups.csv"
SHARE = 0.98
# Known failures, by name; each is told in docs/knowledge.md.
KNOWN: frozenset[str] = frozenset()
Row = dict[str, str]


def _country(row: Row) -> bool:
    return KNOWLEDGE.country(row["words"]) == row["answer"]


def _demonym(row: Row) -> bool:
    forms = KNOWLEDGE.demonyms(row["words"])
    return bool(forms) and forms[0].iso3 == row["answer"]


def _seat(row: Row) -> bool:
    found = [e for e in KNOWLEDGE.entries(row["words"]) if e.kind in (EntryKind.METONYM, EntryKind.CAPITAL)]
    return bool(found) and found[0].country == row["answer"]


def _named(kind: EntryKind) -> Callable[[Row], bool]:
    def holds(row: Row) -> bool:
        found = [e.name for e in KNOWLEDGE.entries(row["words"]) if e.kind is kind]
        return bool(found) and row["answer"] in found[0]

    return holds


def _failures(coder: Coder) -> Iterator[str]:
    tests = {"country": _country, "demonym": _demonym, "seat": _seat, "body": _named(EntryKind.ORGANISATION)}
    tests["person"] = _named(EntryKind.PERSON)
    for row in rows(TABLE):
        question = row["question"]
        if question == "office":
            holds = _holder(coder, row)
        elif question == "place":
            holds = _lies(coder, row)
        else:
            holds = tests[question](row)
        if not holds:
            yield " ".join((row["words"], row["date"])).strip()


def _holder(coder: Coder, row: Row) -> bool:
    _, layers = coder.layers(Article(id="x", text=row["words"], published=dt.date.fromisoformat(row["date"])))
    names = [e.name for m in layers.mentions.found for e in layers.mentions.referents(m)]
    return any(row["answer"] in name for name in names)


def _lies(coder: Coder, row: Row) -> bool:
    name, _, country = row["answer"].partition("=")
    _, layers = coder.layers(Article(id="x", text=row["words"]))
    return [t.country or "" for t in layers.toponyms.found if t.span.text == name][:1] == [country]


def test_the_lookups_hold(coder: Coder):
    failures = set(_failures(coder))
    total = len(list(rows(TABLE)))
    assert total >= 300
    assert failures <= KNOWN, f"new failures: {sorted(failures - KNOWN)}"
    assert len(KNOWN) <= (1 - SHARE) * total
