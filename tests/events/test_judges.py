"""The judges: acts told from metaphors, one part an entity, readings that no rule takes."""

import pytest

from teletipo import Coder
from teletipo.events import lexicon
from teletipo.events.judges import load

SPORT = (
    "El Betis bombardeó la portería rival durante media hora y el delantero disparó al palo. El entrenador atacó por la"
    " banda y el portero rescató un punto en el último minuto. La afición celebró el empate. El técnico quitó"
    " importancia al resultado y recordó que su equipo lleva cinco jornadas sin perder en casa. El conjunto verdiblanco"
    " descansará el lunes y volverá el martes a los entrenamientos."
)
WAR = (
    "La aviación rusa bombardeó el martes Járkov. El presidente de Ucrania, Volodímir Zelenski, condenó el ataque"
    " y pidió a la OTAN más ayuda. El Ejército evacuó a los civiles. Los equipos de rescate"
    " trabajaban el miércoles entre los escombros de un mercado y de dos bloques de viviendas, con las calles cubiertas"
    " de cristales. El alcalde de la ciudad dijo que no queda luz en los barrios del norte."
)


def test_a_match_is_no_war(coder: Coder):
    assert [e for e in coder.code(SPORT, published="2024-03-14") if e.event_type == "ASSAULT"] == []


def test_a_war_is_one(coder: Coder):
    events = coder.code(WAR, published="2024-03-14")
    assert {"ASSAULT", "ACCUSE", "REQUEST"} <= {e.event_type for e in events}


@pytest.mark.parametrize("text", [SPORT, WAR])
def test_nobody_has_two_parts_in_one_act(coder: Coder, text: str):
    for event in coder.code(text, published="2024-03-14"):
        actors, recipients = ({(p.name, p.country) for p in side} for side in (event.actors, event.recipients))
        assert not actors & recipients


def test_every_slot_that_was_weighed_says_so(coder: Coder):
    for event in coder.code(WAR, published="2024-03-14"):
        told = {reason.slot for reason in event.why}
        assert not event.actors or "actors" in told
        assert not event.time or "time" in told


def test_a_lone_sentence_is_coded_by_the_rules_alone(coder: Coder):
    sentence = "Se detuvo a medio centenar de personas, según Interior."
    assert [e.event_type for e in coder.code(sentence, published="2024-03-14")] == ["COERCE"]


def test_a_language_without_judges_has_none():
    judges = load("xx")
    assert (judges.acceptance, judges.participation, judges.dating, judges.placing) == (None, None, None, None)


def test_judged_rows_are_readings_beside_others_or_of_words_that_no_rule_codes():
    table = lexicon.load("es")
    judged = [p for p in table.predicates() if p.judged]
    assert len(judged) > 100
    assert all(len(p.conditions) - len(p.phrase) == 1 for p in judged)
