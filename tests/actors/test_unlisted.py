"""A place that the base does not hold lies where the words behind it say."""

import pytest

import teletipo


def place_of(text: str) -> tuple[str, str | None, float | None]:
    event = next(e for e in teletipo.load("es").code(text) if e.place is not None)
    assert event.place is not None
    return event.place.name, event.place.country, event.place.latitude


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("La policía detuvo a tres mineros en San Roque, cerca de Medellín.", "San Roque", "COL"),
        ("La guerrilla mató a nueve militares en El Carmen, en Norte de Santander.", "El Carmen", "COL"),
        ("El Ejército desplegó tropas en Perijá, en el norte de Colombia.", "Perijá", "COL"),
    ],
)
def test_a_name_that_lies_elsewhere_is_another_place(text: str, name: str, state: str) -> None:
    assert place_of(text) == (name, state, None)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("La policía detuvo a tres personas en Edirne, cerca de Bulgaria.", "TUR"),
        ("La policía detuvo a tres personas en Córdoba, en Argentina.", "ARG"),
        ("La policía francesa detuvo a tres personas en Lyon, París y Marsella.", "FRA"),
    ],
)
def test_a_place_that_the_base_holds_stays(text: str, state: str) -> None:
    _, country, latitude = place_of(text)
    assert country == state
    assert latitude is not None
