"""Phrases in which a word of the lexicon names no act, and the same words where they do."""

import pytest

from teletipo.errors import TableError
from teletipo.events.idioms import Idioms


@pytest.mark.parametrize(
    "text",
    [
        "A su juicio, el Gobierno de Perú es débil.",
        "La corte de apelaciones de Lima cerró a las tres.",
        "El gabinete de guerra de Israel cenó en Haifa.",
        "El Gobierno de Chile habló bien del trato que dan los médicos.",
        "El ministro de Perú viajaba a bordo de un tren.",
        "Dos soldados de Malí viajaban en una camioneta blanca.",
        "El presidente de Chile inauguró la prisión de Punta Peuco.",
        "El presidente de Chile salió contento a pesar de la lluvia.",
        "Los ministros de Francia asistirán a misa por la reapertura de la catedral.",
    ],
)
def test_an_idiom_names_no_act(coder, text):
    assert coder.code(text) == [] or all(e.trigger.text == "asistirán" for e in coder.code(text))


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("El juicio contra el ministro Soto empezó en Lima.", "juicio"),
        ("La guerra de Rusia contra Georgia duró cinco días.", "guerra"),
        ("El ministro de Perú viajó a Chile.", "viajó"),
        ("El alto el fuego entre Israel y Hamás expiró.", "alto el fuego"),
        ("La reapertura de la frontera por Colombia alegró a Venezuela.", "reapertura"),
        ("El fiscal denunció los malos tratos de la policía de Irán a los presos.", "tratos"),
        ("Rusia expresó su pesar por el atentado.", "pesar"),
    ],
)
def test_the_same_word_elsewhere_does(coder, text, trigger):
    assert trigger in [e.trigger.text for e in coder.code(text)]


@pytest.mark.parametrize(
    ("text", "event_type", "trigger"),
    [
        ("El presidente de Colombia tendió la mano a la guerrilla.", "AGREE", "tendió la mano"),
        ("El candidato de Honduras tiró ayer la toalla.", "CONCEDE", "tiró ayer la toalla"),
        ("El Gobierno de Argelia dio por roto el tratado con España.", "SANCTION", "dio por roto"),
        ("Los militares de Níger tomaron el poder.", "COERCE", "tomaron el poder"),
    ],
)
def test_a_fixed_phrase_is_one_trigger(coder, text, event_type, trigger):
    assert (event_type, trigger) in [(e.event_type, e.trigger.text) for e in coder.code(text)]


@pytest.mark.parametrize(
    "text",
    [
        "El presidente de Colombia tendió la ropa.",
        "El candidato de Honduras tiró la basura.",
        "El Gobierno de Argelia hizo un puente.",
    ],
)
def test_the_verb_of_a_phrase_alone_names_no_act(coder, text):
    assert coder.code(text) == []


@pytest.mark.parametrize("phrase", ["a su juicio", "*a su *juicio"])
def test_a_phrase_marks_one_word(phrase):
    with pytest.raises(TableError, match="must have one word"):
        Idioms([phrase], "plausibility.toml")
