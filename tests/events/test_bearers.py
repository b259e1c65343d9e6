"""Whose act a bare noun tells, and who acts where only some of a number are named."""

import datetime as dt

import pytest

from teletipo.coder import Coder
from teletipo.records import Article


def _who(coder: Coder, text: str, trigger: str) -> list[str]:
    records = coder.code(Article(id="x", text=text, lang="es", published=dt.date(2024, 3, 14)))
    return [p.name for r in records if r.trigger.text == trigger for p in r.actors]


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        ("El presidente Joe Biden, de gira por Tanzania, felicitó a los kosovares.", "gira", ["Joe Biden"]),
        ("Los sindicatos marcharon en apoyo a Ucrania.", "apoyo", ["sindicatos (Ucrania)"]),
        ("Biden canceló su viaje, en rechazo a la captura de tres barcos ucranianos.", "rechazo", ["Joe Biden"]),
        ("Joe Biden reclamó elecciones en Mali, exigencia a la que nadie respondió.", "exigencia", ["Joe Biden"]),
        ("Joe Biden comenzará una gira por Vietnam.", "gira", ["Joe Biden"]),
    ],
)
def test_a_bare_noun_is_the_act_of_the_subject(coder: Coder, text: str, trigger: str, who: list[str]) -> None:
    assert _who(coder, text, trigger) == who


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("El ministro Ignatius Chombo está en prisión desde el golpe.", "prisión"),
        ("El ministro Ignatius Chombo, en juicio por traición, criticó a Rusia.", "juicio"),
    ],
)
def test_who_is_held_is_not_who_holds(coder: Coder, text: str, trigger: str) -> None:
    assert _who(coder, text, trigger) == []


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        (
            "Seis países, entre ellos Francia y Alemania, condenaron el golpe en Mali.",
            "condenaron",
            ["Francia", "Alemania"],
        ),
        ("El 60 % de los votantes rechazó el acuerdo con Chile.", "rechazó", ["votantes (Chile)"]),
        ("Una parte de la oposición venezolana rechazó el pacto.", "rechazó", ["oposición (Venezuela)"]),
        ("La mitad de los diputados de Chile rechazó el pacto.", "rechazó", ["diputados (Chile)"]),
    ],
)
def test_who_is_counted_acts(coder: Coder, text: str, trigger: str, who: list[str]) -> None:
    assert _who(coder, text, trigger) == who


def test_what_a_pronoun_takes_up_again_does_not_act(coder: Coder) -> None:
    text = "El acuerdo lo suscribieron los presidentes de Rusia y China."
    assert _who(coder, text, "suscribieron") == ["Vladímir Putin", "Xi Jinping"]


def test_ministers_of_two_states_of_whom_no_table_knows(coder: Coder) -> None:
    text = "Los cancilleres de Chile y Tuvalu firmaron un acuerdo."
    records = coder.code(Article(id="x", text=text, lang="es", published=dt.date(2024, 3, 14)))
    signing = next(r for r in records if r.trigger.text == "firmaron")
    assert [p.country for p in signing.actors] == ["CHL", "TUV"]


def test_an_adverb_that_opens_the_sentence_is_no_part_of_a_name(coder: Coder) -> None:
    assert _who(coder, "Hoy Biden criticó a Rusia.", "criticó") == ["Joe Biden"]
