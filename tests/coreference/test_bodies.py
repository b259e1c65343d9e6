"""Bodies, states and crowds that a common noun means: what was named before, a part for the whole, a bare number."""

import pytest

from teletipo.coder import Coder


def _who(coder: Coder, text: str, trigger: str) -> list[tuple[str, str | None]]:
    event = next(e for e in coder.code(text, published="2024-03-14") if e.trigger.text == trigger)
    return [(p.name, p.country) for p in event.actors]


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        (
            "La Corte Internacional de Justicia oyó a Chile. El tribunal, que sesiona en Europa, condenó a Bolivia.",
            "condenó",
            ("Corte Internacional de Justicia", None),
        ),
        ("Minsk citó un correo de Hamás. El grupo palestino condenó a Israel.", "condenó", ("Hamás", "PSE")),
        ("El Mercosur debatió el caso. El bloque acusó a Asunción.", "acusó", ("Mercado Común del Sur", None)),
        ("Catar rechazó el informe. El emirato expulsó a dos diplomáticos.", "expulsó", ("Catar", "QAT")),
        ("Hombres armados de Hezbolá atacaron un cuartel en Beirut.", "atacaron", ("Hezbolá", "LBN")),
        ("La rama siria de Al Qaeda atacó Alepo.", "atacó", ("Al Qaeda", None)),
        ("Rumania contuvo el aliento. Miles protestaron en Bucarest.", "protestaron", ("miles", "ROU")),
    ],
)
def test_the_body_that_is_meant(coder: Coder, text: str, trigger: str, who: tuple[str, str | None]) -> None:
    assert _who(coder, text, trigger) == [who]


def test_a_noun_that_tells_which_one_leads_nowhere(coder: Coder) -> None:
    text = "Catar rechazó el informe. El emirato de Dubái expulsó a dos periodistas."
    assert ("Catar", "QAT") not in _who(coder, text, "expulsó")


def test_two_of_the_same_noun_are_not_taken_for_one_another(coder: Coder) -> None:
    text = "La Fiscalía de Chile calló. La Fiscalía de Bolivia calló. En Chile, la Fiscalía acusó al alcalde."
    assert _who(coder, text, "acusó")[0][1] == "CHL"


def test_a_seat_of_government_that_is_no_capital_acts_for_its_state(coder: Coder) -> None:
    event = coder.code("La Paz acusó a Chile de espionaje.", published="2024-03-14")[0]
    assert [p.country for p in event.actors] == ["BOL"]


def test_a_seat_of_government_that_is_no_capital_stays_itself_on_the_map(coder: Coder) -> None:
    event = coder.code("El presidente de Bolivia visitó La Haya.", published="2024-03-14")[0]
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("La Haya", "NLD")
