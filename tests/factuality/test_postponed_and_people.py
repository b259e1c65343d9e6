"""What is put off does not take place; what has people behind it did; the past tells no day ahead."""

import datetime as dt

import pytest

from teletipo.coder import Coder


def status(coder: Coder, text: str, trigger: str) -> str:
    return next(e.factuality.status for e in coder.code(text) if e.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("El Gobierno aplaza las sanciones contra Rusia.", "sanciones", "negated"),
        ("El presidente pospuso su visita a Chile.", "visita", "negated"),
        ("El presidente aplazó su visita a Chile, prevista para el jueves.", "visita", "negated"),
        ("El presidente no aplazará su visita a Chile.", "visita", "possible"),
        ("La ONU pidió sancionar a los responsables de la represión en Birmania.", "represión", "actual"),
        ("La ONU pidió sancionar a los responsables de la represión en Birmania.", "sancionar", "requested"),
        ("Francia prometió ayuda a las víctimas de los bombardeos.", "bombardeos", "actual"),
        ("Francia pidió el cese de los bombardeos.", "bombardeos", "actual"),
    ],
)
def test_status(coder: Coder, text: str, trigger: str, expected: str) -> None:
    assert status(coder, text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Francia prometió ayuda a Chad para el 20 de mayo de 2024.", "prometió", None),
        ("Francia prometió el 10 de mayo de 2024 ayuda a Chad.", "prometió", dt.date(2024, 5, 10)),
        ("El presidente visitará Chad el 20 de mayo de 2024.", "visitará", dt.date(2024, 5, 20)),
    ],
)
def test_the_past_tells_no_day_ahead(coder: Coder, text: str, trigger: str, day: dt.date | None) -> None:
    found = next(e for e in coder.code(text, published="2024-05-14") if e.trigger.text == trigger)
    assert (found.time.earliest if found.time is not None else None) == day
