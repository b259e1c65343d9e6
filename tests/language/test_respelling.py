"""Texts without accents and lines in capitals are read as an editor would spell them, and quoted as given."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teletipo.coder import Coder
from teletipo.knowledge import load as load_knowledge
from teletipo.language import respelling
from teletipo.language.plain_text import plain

WIRE = (
    "El canciller frances anuncio ayer en Paris que viajaran a Lima dos emisarios. Tambien pidio la liberacion de los "
    "jovenes y nego el anuncio de la oposicion, segun la television."
)
EDITED = "El canciller francés anunció ayer en París la liberación de los jóvenes, según la televisión. Pidió más."


def read(text: str) -> str:
    return respelling.load("es", load_knowledge()).respelled(plain(text)).text


@pytest.mark.parametrize(
    ("keyed", "spelled"),
    [
        ("El ministro pidio la liberacion de los presos.", "El ministro pidió la liberación de los presos."),
        ("Ordeno hoy la expulsion, segun su oficina.", "Ordenó hoy la expulsión, según su oficina."),
        ("Segun el pais, el anuncio de la tregua es falso.", "Según el país, el anuncio de la tregua es falso."),
        ("Segun el pais, Lima anuncio que lo saludo.", "Según el país, Lima anunció que lo saludó."),
        ("Tambien pidio que lo liberaran.", "También pidió que lo liberaran."),
        ("Tambien lo liberaran, segun dijo.", "También lo liberarán, según dijo."),
        ("Segun informo, fue hacia el pais bajo custodia.", "Según informó, fue hacia el país bajo custodia."),
        ("Un avion de Abiyan llevo a Miguel Angel Moratinos.", "Un avión de Abiyán llevó a Miguel Ángel Moratinos."),
        ("El frances pidio una sesion.", "El francés pidió una sesión."),
        ("Bruselas enviaria despues una mision.", "Bruselas enviaría después una misión."),
    ],
)
def test_a_text_without_accents_gets_them(keyed: str, spelled: str) -> None:
    assert read(keyed) == spelled


def test_a_text_that_has_half_of_its_accents_gets_the_others() -> None:
    mixed = "Los vecinos de dos ciudades de la costa rechazan desde ayer los planes del Gobierno y cortan el centro. "
    keyed = mixed + "Tambien pidio la liberacion de dos jovenes, anunció la policía."
    assert read(keyed) == mixed + "También pidió la liberación de dos jóvenes, anunció la policía."


@pytest.mark.parametrize(
    "text",
    [
        EDITED,
        EDITED + " La nueva direccion, según él, cambió.",
        "The mission was a long session.",
        "El senado votó. CNN, BBC, AFP Y EFE.",
        "EN DIRECTO. El senador habla.",
        "",
    ],
)
def test_an_edited_text_stays_as_it_is(text: str) -> None:
    made = plain(text)
    assert respelling.load("es", load_knowledge()).respelled(made) is made


@pytest.mark.parametrize(
    ("given_", "spelled"),
    [
        ("PERU EXPULSA AL EMBAJADOR DE BOLIVIA", "Perú expulsa al embajador de Bolivia"),
        ("RAUL CASTRO RECIBE A LA OPOSICION EN LA HABANA", "Raúl Castro recibe a la oposición en La Habana"),
        ("LA POLICIA DETUVO A DIEZ. HAY DOS HERIDOS", "La policía detuvo a diez. Hay dos heridos"),
        ("LA ONU LIBERARA A LOS PRESOS", "La ONU liberará a los presos"),
        ("ARRESTAN A ZUBIRIA EN SU CASA", "Arrestan a Zubiria en su casa"),
    ],
)
def test_a_line_in_capitals_is_read_as_a_sentence(given_: str, spelled: str) -> None:
    assert read(given_) == spelled


def test_the_article_tells_which_words_of_its_headline_are_names() -> None:
    text = "LA COMISION VISITA A LOS PRESOS DE MONTEALTO\n\nLos presos recibieron en Montealto a la Comisión."
    assert read(text).startswith("La Comisión visita a los presos de Montealto Los presos")


def test_a_headline_in_capitals_finds_its_parties_and_quotes_them_as_given(coder: Coder) -> None:
    text = "BOLIVIA EXPULSA AL EMBAJADOR DE PERU\n\nEl funcionario dejará La Paz el martes."
    event = next(e for e in coder.code(text) if e.trigger.text == "EXPULSA")
    assert (event.event_type, [a.country for a in event.actors]) == ("SANCTION", ["BOL"])
    assert text[event.actors[0].start : event.actors[0].end] == event.actors[0].text == "BOLIVIA"


def test_a_wire_without_accents_tells_what_it_would_tell_with_them(coder: Coder) -> None:
    keyed = "El Gobierno chileno exigio la liberacion de los presos, segun una declaracion."
    spelled = "El Gobierno chileno exigió la liberación de los presos, según una declaración."
    bare, full = coder.code(keyed), coder.code(spelled)
    assert [e.trigger.text for e in bare] == ["exigio", "liberacion"]
    assert [(e.event_type, e.trigger.start, e.factuality.status) for e in bare] == [
        (e.event_type, e.trigger.start, e.factuality.status) for e in full
    ]


def letters(text: str) -> str:
    kept = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in kept if not unicodedata.combining(c))


WORDS = st.sampled_from((WIRE + " " + WIRE.upper() + " " + EDITED + " Ayer\n\n\u00a0 e\u0301l &amp; 3º İ ß").split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=50))
def test_every_letter_stands_for_the_letter_at_its_place(words: list[str]) -> None:
    before = plain(" ".join(words))
    after = respelling.load("es", load_knowledge()).respelled(before)
    assert len(after.text) == len(before.text)
    assert all(letters(a) == letters(b) for a, b in zip(before.text, after.text, strict=True))
    assert (after.original, after.breaks, after.starts, after.ends) == (
        before.original, before.breaks, before.starts, before.ends,
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=4, max_size=40))
def test_records_quote_the_article(coder: Coder, words: list[str]) -> None:
    text = " ".join(words)
    for event in coder.code(text):
        for span in (event.trigger, event.sentence, *event.actors, *event.recipients):
            assert text[span.start : span.end] == span.text
