"""Subjects that stand further off than the parser looks."""

import pytest

from teletipo import Coder


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("El gobernador de Carabobo, el chavista Benito Zárate, acusó a la oposición.", "acusó", "Benito Zárate"),
        ("El alcalde Benito Zárate, ganador de los comicios, quien acusó al juez, calló.", "acusó", "Benito Zárate"),
        ("Rusia cumplirá el tratado que firmaron el lunes los ministros de Chile.", "firmaron", "Chile"),
        ("Los ministros de Exteriores de la OTAN condenaron el ataque de Rusia contra Ucrania.", "condenaron", "OTAN"),
    ],
)  # fmt: skip
def test_who_acts(coder: Coder, text: str, trigger: str, name: str):
    acting = [
        p for e in coder.code(text, published="2024-03-14") if e.trigger.text == trigger for p in e.actors
    ]  # fmt: skip
    assert any(name in p.name or name in p.text for p in acting)


def test_after_a_comma_que_is_the_subject_and_not_the_city_behind_the_verb(coder):
    text = "El presidente de El Salvador, Nayib Bukele, que visitará Lima el viernes, agradeció la invitación."
    visit = next(e for e in coder.code(text, published="2024-03-14") if e.trigger.text == "visitará")
    assert [p.name for p in visit.actors] == ["Nayib Bukele"]
    assert [p.country for p in visit.recipients] == ["PER"]
