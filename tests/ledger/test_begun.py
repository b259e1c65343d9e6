"""What is read off indexes and tallies is what the records and occurrences say; what is cut says so."""

from collections import Counter
from typing import Any

import pytest
from test_tallies import Drawn, few

from benchmarks.made_records import article
from teletipo.ledger import Ledger, begun, hearing, telling, timeline
from teletipo.ledger.timeline import Axis, Step

LIMITS: list[dict[str, Any]] = [
    {}, {"event_type": ["AID", "ASSAULT", "CONSULT"]}, {"standing": ["took place"]}, {"actor": "RUS"},
    {"actor": "UKR", "event_type": ["ACCUSE", "AID", "RETREAT", "PROTEST"]}, {"actor": "RUS", "standing": ["denied"]},
    {"since": "2020-01-02"}, {"actor": "RUS", "until": "2020-01-01"},
    {"event_type": ["AID", "SUPPORT", "CONSULT", "REJECT"], "since": "2019-12-30", "until": "2020-01-03"},
]  # fmt: skip
STEPS: tuple[Step, ...] = ("day", "month", "year")


@pytest.fixture
def made(ledger: Ledger) -> Ledger:
    ledger.ingest([article(n * 40, few(n)) for n in range(1, 25)], Drawn(7))
    ledger.reject(next(iter(ledger.events(actor="RUS"))).event.id, by="Ana")
    return ledger


@pytest.mark.parametrize("limits", LIMITS)
def test_timeline_counts_acts_and_records_by_their_own_days(made: Ledger, limits: dict[str, Any]) -> None:
    ranged = {"since", "until"} & limits.keys()
    others = {k: v for k, v in limits.items() if k not in ("since", "until")}
    acts = [o.earliest if ranged else o.earliest or o.first_seen for o in made.occurrences(limit=None, **others)]
    days = [_day(r, ranged=bool(ranged)) for r in made.events(limit=None, **others)]
    for step in STEPS:
        points = made.timeline(step=step, **limits)
        assert {p.start: p.occurrences for p in points if p.occurrences} == _by(acts, step, limits)
        assert {p.start: p.events for p in points if p.events} == _by(days, step, limits)
        assert list(made.timeline(step=step, whole=False, **limits)) == list(points)


def _day(report: Any, *, ranged: bool) -> Any:
    told = report.event.time.earliest if report.event.time else None
    return told if ranged else told or report.article.published


def _by(days: list[Any], step: Step, limits: dict[str, Any]) -> Counter[Any]:
    first, last = limits.get("since", "0001-01-01"), limits.get("until", "9999-12-31")
    return Counter(timeline.start(d, step) for d in days if d is not None and first <= d.isoformat() <= last)


@pytest.mark.parametrize("axis", ["published", "ingested"])
def test_timeline_by_other_days_is_the_same_by_months_and_by_days(made: Ledger, axis: Axis) -> None:
    whole = made.occurrences().total
    assert whole > 0
    for step in STEPS:
        assert sum(p.occurrences for p in made.timeline(step=step, axis=axis)) == whole
        assert sum(p.events or 0 for p in made.timeline(step=step, axis=axis)) == made.events().total


@pytest.mark.parametrize("limits", [{}, {"actor": "RUS"}, {"event_type": ["AID"]}, {"place": "Tebababa"}])
def test_acts_come_page_by_page_as_all_at_once(made: Ledger, limits: dict[str, Any]) -> None:
    found = made.occurrences(limit=None, **limits)
    paged = [o for n in range(0, found.total, 3) for o in made.occurrences(limit=3, offset=n, **limits)]
    assert paged == list(found) == list(made.each_occurrence(**limits))
    assert made.occurrences(limit=1, **limits).total == found.total


def test_acts_of_a_standing_in_some_days_are_those_that_were_spoken_of_then(made: Ledger) -> None:
    days = {"by": "published", "since": "2020-01-03", "until": "2020-01-06"}
    told = {r.occurrence for r in made.events(limit=None, **days)}
    planned = {o.id for o in made.occurrences(limit=None, standing=["planned"])}
    assert {o.id for o in made.occurrences(standing=["planned"], **days)} == told & planned


@pytest.mark.parametrize("order", ["oldest", "newest", "contested"])
@pytest.mark.parametrize("asked", [{}, {"actor": "RUS"}, {"voice": "RUS"}, {"voice": "UKR", "actor": "RUS"}])
def test_claims_come_page_by_page_as_all_at_once(made: Ledger, asked: dict[str, Any], order: Any) -> None:
    found = made.claims(limit=None, order=order, **asked)
    paged = [c for n in range(0, found.total, 4) for c in made.claims(limit=4, offset=n, order=order, **asked)]
    assert paged == list(found) == list(made.each_claim(order=order, **asked))


def test_what_is_too_much_to_count_is_said(made: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (begun, timeline):
        monkeypatch.setattr(module, "MOST", 3)
    monkeypatch.setattr(telling, "LOOKED_AT", 2)
    monkeypatch.setattr(hearing, "LOOKED_AT", 2)
    cut = made.timeline(step="day", whole=False, outlet=made.articles()[0].source, country="RUS")
    some = made.timeline(step="day", whole=False, actor="RUS", since="2019-01-01")
    assert sum(p.events or 0 for p in cut) <= 3
    assert {p.events for p in some} == {None}
    assert sum(p.occurrences for p in some) == sum(
        p.occurrences for p in made.timeline(step="day", actor="RUS", since="2019-01-01")
    )
    acts = made.occurrences(limit=10, country="RUS")
    assert (acts.total, acts.at_least) == (len(acts), True)
    assert len(list(made.each_occurrence(country="RUS"))) > acts.total
