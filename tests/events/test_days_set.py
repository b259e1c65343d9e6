"""The day that something is set for is ahead, and its own; what a noun behind *tras* tells has been."""

import pytest

PUBLISHED = "2024-09-12"  # a Thursday


def dated(coder, text):
    return {e.trigger.text: e.time and str(e.time.earliest) for e in coder.code(text, published=PUBLISHED)}


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("El partido opositor convocó para el lunes una marcha contra Maduro.", "marcha", "2024-09-16"),
        ("Los mineros de Chile mantienen el paro convocado para el sábado.", "paro", "2024-09-14"),
        ("El presidente Boric anunció para el viernes una visita a Perú.", "visita", "2024-09-13"),
        ("Los mineros de Chile llamaron a bloquear las carreteras a partir del lunes.", "bloquear", "2024-09-16"),
        ("Los presidentes de Chile y Perú acordaron reunirse el sábado.", "reunirse", "2024-09-14"),
        ("Los rebeldes volvieron a atacar Goma el lunes.", "atacar", "2024-09-09"),
        ("La OTAN se reunirá el lunes tras el ataque de octubre contra Kenia.", "ataque", "2023-10-01"),
    ],
)
def test_the_day_is_on_the_right_side_of_the_publication(coder, text, trigger, day):
    assert dated(coder, text)[trigger] == day


def test_who_calls_a_meeting_does_not_do_so_on_its_day(coder):
    found = dated(coder, "Boric convocó para el lunes al embajador de Bolivia.")
    assert found["convocó"] is None


def test_what_was_called_off_in_the_past_was_set_for_a_day_in_the_past(coder):
    assert dated(coder, "El martes Boric canceló el viaje a Quito previsto para el miércoles.")["viaje"] == "2024-09-11"
