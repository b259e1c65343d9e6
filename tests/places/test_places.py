"""Where: the most exact place that the words give, with its state and its candidates."""

import pytest

from teletipo.coder import Coder
from teletipo.records import Place


def _where(coder: Coder, text: str) -> Place | None:
    return coder.code(text, published="2024-03-14")[0].place


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Miles de personas protestaron en Varsovia.", "Varsovia", "POL"),
        ("Putin y Erdogan se reunieron en la ciudad rusa de Sochi.", "Sochi", "RUS"),
        ("Rusia bombardeó Járkov.", "Járkov", "UKR"),
        ("El papa visitó Mongolia.", "Mongolia", "MNG"),
        ("Kenia detuvo en Nairobi a dos espías.", "Nairobi", "KEN"),
    ],
)
def test_place_of_an_act(coder: Coder, text: str, name: str, country: str) -> None:
    place = _where(coder, text)
    assert place is not None
    assert (place.name, place.country) == (name, country)


def test_a_city_has_coordinates(coder: Coder) -> None:
    place = _where(coder, "Miles de personas protestaron en Varsovia.")
    assert place is not None
    assert place.latitude == pytest.approx(52.2, abs=0.3)
    assert place.longitude == pytest.approx(21.0, abs=0.3)


def test_a_city_lies_in_a_first_level_unit(coder: Coder) -> None:
    place = _where(coder, "La policía española detuvo en Granada a dos sindicalistas.")
    assert place is not None
    assert (place.name, place.admin1) == ("Granada", "Andalucía")


def test_an_ambiguous_name_follows_the_states_spoken_of(coder: Coder) -> None:
    spain = _where(coder, "La policía española detuvo en Córdoba a dos sindicalistas.")
    argentina = _where(coder, "La policía argentina detuvo en Córdoba a dos sindicalistas.")
    assert spain is not None
    assert argentina is not None
    assert (spain.country, argentina.country) == ("ESP", "ARG")
    assert "ARG" in [c.country for c in spain.candidates]


def test_no_place_in_the_words_is_no_place(coder: Coder) -> None:
    assert _where(coder, "Kenia detuvo a dos espías.") is None


def test_a_state_that_acts_is_no_place(coder: Coder) -> None:
    assert _where(coder, "Kenia condenó a Uganda por el ataque.") is None
