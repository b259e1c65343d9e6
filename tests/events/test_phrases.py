"""Nouns that name an act in a fixed phrase only, and words for people that tell what was done to them."""

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("text", "event_type", "trigger"),
    [
        ("Washington dio luz verde al plan de Israel.", "AGREE", "luz verde"),
        ("Corea del Sur decretó la ley marcial.", "COERCE", "ley marcial"),
        ("Macron dio un paso atrás con los sindicatos.", "CONCEDE", "paso atrás"),
        ("Noruega ofreció sus buenos oficios a Colombia.", "CONSULT", "oficios"),
        ("El Congreso de Chile guardó un minuto de silencio por las víctimas.", "SUPPORT", "silencio"),
    ],
)
def test_a_fixed_phrase_names_an_act(coder, text, event_type, trigger):
    assert (event_type, trigger) in [(e.event_type, e.trigger.text) for e in coder.code(text)]


@pytest.mark.parametrize(
    "text",
    [
        "El ministro de Chile apagó la luz de su despacho.",
        "El Gobierno de Perú publicó la ley de pesca.",
        "El presidente de Kenia dio un paso hacia la puerta.",
        "El ministro de Chile aprendió dos oficios en Lima.",
        "El ministro de Perú trabaja en silencio.",
    ],
)
def test_its_word_elsewhere_names_none(coder, text):
    assert coder.code(text) == []


def test_people_counted_are_what_was_done_to_them(coder):
    (event,) = coder.code("Hubo tres detenidos por la policía de Chile.")
    assert (event.event_type, event.event_mode, event.trigger.text) == ("COERCE", "arrest", "detenidos")


def test_people_who_do_something_are_no_act(coder):
    events = coder.code("Los tres detenidos criticaron al Gobierno de Chile.")
    assert [e.trigger.text for e in events] == ["criticaron"]


BEFORE = (
    "El mercado de la ciudad abrió sus puertas el sábado con más de cien puestos de fruta, pan y flores. "
    "Los visitantes pasearon desde primera hora y muchos se quedaron a comer."
)
AFTER = (
    "La organización espera repetir el año próximo con más actividades para los niños y con conciertos al aire libre. "
    "El tiempo acompañó durante toda la jornada y no hizo falta abrir los paraguas."
)


def test_event_nouns_in_other_senses_give_hardly_any_event(coder):
    lines = (Path(__file__).parent / "nonevent_nouns.txt").read_text(encoding="utf-8").splitlines()
    sentences = [line for line in lines if not line.startswith("#")]
    assert len(sentences) >= 40
    wrong = [s for s in sentences if coder.code(s) or coder.code(f"{BEFORE} {s} {AFTER}")]
    assert len(wrong) <= 2, wrong
