"""Quotations: what is quoted, in which form, by whom, to whom, brought by which word."""

import pytest

from teletipo.annotation import Layer, annotate
from teletipo.coder import Coder
from teletipo.records import Article

DAY = "2024-03-14"


def quotes(coder: Coder, text: str) -> list[Layer]:
    article = Article(id="a", text=text, published=DAY)
    found = [layer for layer in annotate(coder, article) if layer.layer == "quote"]
    assert all(text[s.start : s.end] == s.text for q in found for s in (q.span, *q.parts))
    return found


def only(coder: Coder, text: str) -> Layer:
    (quote,) = quotes(coder, text)
    return quote


@pytest.mark.parametrize(
    "text",
    [
        "«Togo cerró el puerto», dijo el ministro de Benín.",
        '"Togo cerró el puerto", dijo el ministro de Benín.',
        "“Togo cerró el puerto”, dijo el ministro de Benín.",
        "El ministro de Benín dijo: «Togo cerró el puerto».",
        "—Togo cerró el puerto —dijo el ministro de Benín.",
    ],
)
def test_every_kind_of_mark_gives_speaker_cue_and_content(coder: Coder, text: str) -> None:
    quote = only(coder, text)
    assert (quote.form, quote.speech) == ("direct", True)
    assert [p.text.rstrip(" ,") for p in quote.parts] == ["Togo cerró el puerto"]
    assert ["ministro" in p.text for p in quote.participants] == [True]
    assert quote.cue is not None
    assert quote.cue.text == "dijo"


def test_the_saying_verb_breaks_a_quotation_into_parts(coder: Coder) -> None:
    quote = only(coder, "«Togo», dijo el ministro de Benín, «cerró el puerto».")
    assert [p.text for p in quote.parts] == ["Togo", "cerró el puerto"]
    assert quote.cue is not None
    assert quote.cue.text == "dijo"


def test_a_quotation_runs_over_paragraphs(coder: Coder) -> None:
    text = "El ministro de Benín declaró:\n«Togo cerró el puerto.\n«Mañana cerrará la frontera.\n«Después atacará»."
    quote = only(coder, text)
    assert len(quote.parts) == 3
    assert quote.parts[-1].text == "Después atacará"
    assert quote.participants


@pytest.mark.parametrize("mark", ["«", "“", '"'])
def test_a_mark_that_nobody_closes_takes_no_other_paragraph(coder: Coder, mark: str) -> None:
    text = f"{mark}Togo cerró el puerto, dijo el ministro de Benín.\nLa policía de Lomé detuvo a dos personas."
    assert all("policía" not in q.span.text for q in quotes(coder, text))


def test_a_quotation_inside_another_has_its_own_speaker(coder: Coder) -> None:
    text = "«La ONU nos dijo: “Togo cerró el puerto”», contó el ministro de Benín."
    outer, inner = quotes(coder, text)
    assert "ministro" in outer.participants[0].text
    assert inner.participants[0].name == "Organización de las Naciones Unidas"


def test_few_words_that_a_saying_brings_are_mixed(coder: Coder) -> None:
    quote = only(coder, "El ministro de Benín habló de «tareas conjuntas» con Togo.")
    assert (quote.form, quote.speech) == ("mixed", False)
    assert "ministro" in quote.participants[0].text


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Benín detuvo a los «salvadores» de la patria.", "words"),
        ("El autor de la novela «La guerra que viene» fue detenido en Lomé.", "title"),
        ("Marcharon bajo el lema «No pasarán».", "title"),
    ],
)
def test_scare_quotes_and_titles_are_nobodys_speech(coder: Coder, text: str, form: str) -> None:
    quote = only(coder, text)
    assert (quote.form, quote.speech, quote.participants) == (form, False, ())


def test_whom_it_is_said_to(coder: Coder) -> None:
    quote = only(coder, "«Togo cerró el puerto», dijo el ministro de Benín a la BBC.")
    assert [p.name for p in quote.addressees] == ["BBC"]


def test_the_answers_of_an_interview_are_those_of_who_is_asked(coder: Coder) -> None:
    text = (
        "Vladímir Putin compareció ante la prensa en Sochi.\n"
        "Pregunta. ¿Quién cerró el puerto?\nRespuesta. Togo cerró el puerto y expulsó a los marineros.\n"
        "P. ¿Y la frontera?\nR. La cerraremos mañana."
    )
    events = coder.code(text, published=DAY)
    (expelled,) = [e for e in events if e.trigger.text == "expulsó"]
    assert [s.source.name for s in expelled.attribution] == ["Vladímir Putin"]
    assert {q.form for q in quotes(coder, text)} == {"answer"}


def test_a_statement_of_we_is_that_of_who_signs_it(coder: Coder) -> None:
    text = (
        "Lamentamos el resultado de la votación. Reiteramos que la policía detuvo ayer a tres de los nuestros.\n"
        "Saludamos a quienes marcharon. Seguiremos en la calle.\nAmnistía Internacional"
    )
    (arrest,) = [e for e in coder.code(text, published=DAY) if e.trigger.text == "detuvo"]
    assert [s.source.name for s in arrest.attribution] == ["Amnistía Internacional"]


@pytest.mark.parametrize("text", ["- - Creo que todo irá bien.", "— - Dijo el ministro."])
def test_dashes_with_nothing_between_them_quote_nothing(coder: Coder, text: str) -> None:
    assert quotes(coder, text) == []
