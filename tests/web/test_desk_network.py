"""The network page: discs and lines that lead somewhere, and filters."""

from typing import Any

import lxml.html
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from teletipo.ledger import Entity, Ledger, Network, Node, Tie
from teletipo.web.labels import Spotted, labels
from teletipo.web.netting import net


def _node(name: str, country: str, x: float, y: float) -> Node:
    return Node(entity=Entity(id=name, name=name, kind="person", country=country, sector=None), x=x, y=y)


_NODES = (
    _node("ana", "PER", 0, 0),
    _node("bea", "CHL", 1, 0),
    _node("cruz", "PER", 0.5, 1),
    _node("dora", "ARG", 0, 1),
)
_TIES = (
    Tie(one="ana", other="bea", cooperation=9, conflict=1),
    Tie(one="ana", other="cruz", cooperation=0, conflict=4),
    Tie(one="bea", other="cruz", cooperation=2, conflict=2),
    Tie(one="cruz", other="dora", cooperation=1, conflict=0),
    Tie(one="ana", other="gone", cooperation=1, conflict=0),
)
_ALL = Network(made=None, current=True, nodes=_NODES, ties=_TIES)


def _shown(**changed: object) -> dict[str, str]:
    asked: dict[str, Any] = {"side": None, "least": 1, "most": 40, "of": (), "country": None} | changed
    return {f"{b.one.id}-{b.other.id}": b.side for b in net(_ALL, **asked).bonds}


@pytest.mark.parametrize(
    ("asked", "ties"),
    [
        ({}, {"ana-bea": "cooperation", "ana-cruz": "conflict", "bea-cruz": "both", "cruz-dora": "cooperation"}),
        ({"side": "conflict"}, {"ana-bea": "conflict", "ana-cruz": "conflict", "bea-cruz": "conflict"}),
        ({"least": 4}, {"ana-bea": "cooperation", "ana-cruz": "conflict", "bea-cruz": "both"}),
        ({"country": "ARG"}, {"cruz-dora": "cooperation"}),
        ({"of": [_NODES[3].entity]}, {"cruz-dora": "cooperation"}),
        ({"most": 2}, {"ana-bea": "cooperation"}),
    ],
)
def test_filters_choose_the_ties(asked: dict[str, object], ties: dict[str, str]) -> None:
    assert _shown(**asked) == ties


def test_who_has_more_records_is_larger_and_nobody_is_alone() -> None:
    drawn = net(_ALL, side=None, least=4, most=40, of=(), country=None)
    assert [d.entity.id for d in drawn.dots] == ["ana", "bea", "cruz"]
    assert [d.records for d in drawn.dots] == [14, 14, 8]
    assert drawn.dots[0].radius > drawn.dots[2].radius


@given(st.lists(st.tuples(st.floats(5, 95), st.floats(5, 95), st.floats(4, 20)), max_size=30))
def test_no_name_is_given_twice_on_a_screen(places: list[tuple[float, float, float]]) -> None:
    given = labels([Spotted("Nombre", *place) for place in places], 640, 384, 10)
    assert len(given) == len(places)
    for screen in ("wide", "narrow"):
        assert sum(label.screen == screen for of in given for label in of) <= 10
    assert all(len({label.screen for label in of}) == len(of) for of in given)


def test_names_at_one_place_do_not_lie_on_each_other() -> None:
    sides = [of[0] for of in labels([Spotted("Nombre", 50, 50, 5)] * 6, 640, 384, 10) if of]
    assert 1 < len(sides) < 6
    assert len({(label.dx, label.dy) for label in sides}) == len(sides)


def test_the_page_draws_what_the_ledger_keeps(visitor: TestClient, ledger: Ledger) -> None:
    ledger.draw_network()
    page = lxml.html.fromstring(visitor.get("/network").text)
    lines = page.xpath("//svg[@class='web']/a/@href")
    discs = page.xpath("//svg[@class='web']/svg//a/@href")
    assert len(lines) == len(ledger.network().ties) == int(page.xpath("string(//*[@data-count='ties'])"))
    assert len(discs) == len(ledger.network().nodes)
    assert all(visitor.get(link).status_code == 200 for link in {*lines, *discs})
    fewer = lxml.html.fromstring(visitor.get("/network?actor=CHL").text)
    assert 0 < len(fewer.xpath("//svg[@class='web']/a")) < len(lines)
