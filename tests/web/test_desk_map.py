"""The map: every place no finer than it is told, boundaries out of a file that can be another one."""

import json
from pathlib import Path

import lxml.html
import pytest
from desk_news import HERE
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from teletipo.errors import InputError
from teletipo.knowledge import load as load_knowledge
from teletipo.ledger import Ledger, Spot
from teletipo.web.boundaries import load
from teletipo.web.desk import desk
from teletipo.web.mapping import picture, project


def _spot(kind: str, country: str, at: tuple[float, float] | None, events: int = 1) -> Spot:
    latitude, longitude = at or (None, None)
    return Spot(
        name=kind, country=country, kind=kind, latitude=latitude, longitude=longitude, events=events, occurrences=1
    )


def test_a_town_is_a_point_a_region_a_soft_disc_a_state_its_area() -> None:
    places = [("city", "PER", (-12.05, -77.05)), ("admin1", "PER", (-15.1, -70.0)), ("country", "CHL", None)]
    spots = [_spot(*place) for place in places]
    drawn = picture(spots, None, world=False)
    assert [(m.spot.kind, m.look) for m in drawn.marks] == [("city", "point"), ("admin1", "area")]
    assert [s.country for s in drawn.shapes if s.share and not s.disputed] == ["CHL"]
    assert drawn.left_out == ()
    assert all(0 < m.x < 100 and 0 < m.y < 100 for m in drawn.marks)


def test_what_has_no_position_is_listed_and_not_drawn() -> None:
    nowhere, tiny = _spot("unknown", "PER", None), _spot("country", "MCO", None)
    drawn = picture([nowhere, tiny], None, world=False)
    assert drawn.marks == ()
    assert drawn.left_out == (nowhere, tiny)


@given(st.floats(-180, 180), st.floats(-89, 88), st.floats(0.01, 1))
def test_north_is_up_and_nothing_leaves_the_world(longitude: float, latitude: float, further: float) -> None:
    x, y = project(longitude, latitude)
    assert abs(x) <= project(180, 0)[0] + 1e-9
    assert project(longitude, latitude + further)[1] < y


def test_the_boundaries_that_ship_name_states_of_the_knowledge_base() -> None:
    states = load().states
    assert {b.country for b in states} <= set(load_knowledge().countries)
    assert {b.country for b in states if b.disputed} == {"CYP", "ESH", "SOM", "UKR", "XKX"}
    assert "public domain" in load().source


def test_another_file_is_drawn_instead(ledger: Ledger, tmp_path: Path) -> None:
    square = {"type": "Polygon", "coordinates": [[[30, 46], [31, 46], [31, 47], [30, 46]]]}
    feature = {"type": "Feature", "properties": {"ADM0_A3": "UKR"}, "geometry": square}
    path = tmp_path / "mine.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    page = TestClient(desk(ledger, boundaries=path), base_url=HERE).get("/map").text
    assert len(lxml.html.fromstring(page).xpath("//svg[@class='land']//path")) == 1
    assert "mine.geojson" in page


@pytest.mark.parametrize(
    "held", ["no json", "{}", '{"features": [{"geometry": {"type": "Point", "coordinates": [1, 2]}}]}']
)
def test_a_file_without_boundaries_is_refused_by_name(ledger: Ledger, tmp_path: Path, held: str) -> None:
    path = tmp_path / "bad.geojson"
    path.write_text(held)
    with pytest.raises(InputError, match=r"bad\.geojson"):
        desk(ledger, boundaries=path)


def test_marks_lead_to_as_many_records_as_they_say(visitor: TestClient, ledger: Ledger) -> None:
    found = ledger.places()
    assert found.all
    assert sum(s.events for s in found.spots) + found.without == found.events == ledger.events().total
    links = lxml.html.fromstring(visitor.get("/map").text).xpath("//svg[@class='atlas']//a/@href")
    assert len(links) == len([s for s in found.spots if s.latitude is not None or s.kind == "country"]) > 0
    for spot in found.spots:
        assert ledger.events(place=spot.name, country=spot.country).total == spot.events
    assert all(visitor.get(link).status_code == 200 for link in links)


def test_filters_change_the_map(visitor: TestClient) -> None:
    def marks(query: str) -> int:
        return len(lxml.html.fromstring(visitor.get(f"/map?{query}").text).xpath("//svg[starts-with(@class, 'mark')]"))

    assert 0 < marks("actor=RUS") < marks("")
