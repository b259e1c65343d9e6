"""The table of GeoNames' towns, and how it is made: what is the same place, how a name is spelt."""

from collections import defaultdict
from itertools import pairwise

import pytest

from teletipo.errors import TableError
from teletipo.knowledge import reading
from teletipo.knowledge.layers import shipped
from teletipo.tables import alternatives, rows
from training.town_names import fold, is_a_name, local, spellings
from training.town_places import Place, Places

TOWNS = list(rows(shipped().tables["towns"]))
PLACES = list(rows(shipped().tables["places"]))


def _place(name: str, latitude: float, longitude: float, population: int = 20_000, *others: str) -> Place:
    return Place(0, name, others, "XXX", "", latitude, longitude, population)


def test_every_row_says_whence_it_is_and_of_which_day():
    assert all(row["geonames"].isdigit() and row["as_of"] and "GeoNames" in row["source"] for row in TOWNS)
    assert len({row["geonames"] for row in TOWNS}) == len(TOWNS)


def test_the_places_of_15000_inhabitants_and_more_are_some_thirty_thousand():
    large = [row for row in PLACES + TOWNS if int(row["population"] or 0) >= 15_000]
    assert len(large) > 30_000
    assert all(int(row["population"]) >= 15_000 for row in TOWNS)


def test_no_town_stands_there_twice():
    named = defaultdict(list)
    for row in PLACES + TOWNS:
        if row["lat"]:
            here = Place(0, row["name"], (), row["country"], "", float(row["lat"]), float(row["lon"]), 0)
            for name in {fold(n) for n in (row["name"], *alternatives(row["aliases"]))}:
                named[row["country"], name].append((here, row in PLACES))
    twice = [
        (one.name, other.name)
        for places in named.values()
        for (one, ours), (other, theirs) in pairwise(sorted(places, key=lambda p: p[0].latitude))
        if not (ours and theirs) and one.distance(other) < 10
    ]
    assert twice == []


def test_a_row_that_does_not_say_what_support_it_needs_is_refused():
    with pytest.raises(TableError, match="Villa Nada MEX: support is not one of state, phrase"):
        list(reading.towns([{**TOWNS[0], "name": "Villa Nada", "country": "MEX", "support": "none"}]))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_place("Jisr al Shugur", 35.81, 36.32), _place("Jisr ash Shughur", 35.81, 36.31), True),
        (_place("Tecámac", 19.71, -98.97), _place("Tecámac de Felipe", 19.71, -98.97), True),
        (_place("Járkov", 50.0, 36.25), _place("Kharkiv", 50.0, 36.23, 20_000, "Járkov"), True),
        (_place("Linares", 38.1, -3.64), _place("Linares", 38.4, -3.64, 25_000), True),
        (_place("Linares", 38.1, -3.64), _place("Linares", 38.5, -3.64, 200_000), False),
        (_place("Linares", 38.1, -3.64), _place("Linares", 39.5, -3.64), False),
        (_place("Granada", 37.18, -3.60), _place("Maracena", 37.2, -3.63), False),
    ],
)
def test_a_place_is_the_same_by_name_and_nearness(one: Place, other: Place, same: bool):
    assert (Places([one]).same(other) is one) is same


@pytest.mark.parametrize(
    ("name", "country", "printed"),
    [
        ("Warīsān", "ARE", "Warisan"),
        ("Ma‘ale Adummim", "PSE", "Maale Adummim"),
        ("Łódź", "POL", "Łódź"),
        ("Donostia / San Sebastián", "ESP", "Donostia"),
    ],
)
def test_the_signs_of_a_romaniser_are_left_out(name: str, country: str, printed: str):
    assert local(name, country) == printed


def test_alternates_are_taken_where_they_are_the_name_in_spanish_spelling():
    others = ["Cherson", "Jersón", "Herson", "Kherson", "KHE", "Херсон"]
    assert set(spellings("Kherson", others, spanish=False)) == {"Kherson", "Jersón"}
    assert set(spellings("Łódź", ["Lodz", "Litzmannstadt"], spanish=False)) == {"Lódz", "Lodz"}


def test_the_short_form_of_a_name_is_taken_in_states_that_speak_spanish():
    assert "Zinacantán" in set(spellings("Zinacantán de Arriba", ["Zinacantán"], spanish=True))
    assert "Monteverde" not in set(spellings("Monteverde de Arriba", ["Monteverde"], spanish=False))


@pytest.mark.parametrize(("name", "kept"), [("Paris 10 Entrepôt", False), ("9 de Julio", True), ("Quận Ba", False)])
def test_numbered_parts_of_cities_are_no_towns(name: str, kept: bool):
    assert is_a_name(name) is kept
