"""Pages on another subject: only their paragraphs of politics are read, and what shares a name with these."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import teletipo
from teletipo.coder import Coder
from teletipo.events.pages import Pages
from teletipo.language.plain_text import plain

LEAD = "El Huracán ganó el derbi por dos goles a uno en un estadio lleno y el entrenador celebró la victoria."
MATCH = (
    "El delantero remató por la banda y el portero rechazó el balón en el primer minuto. El árbitro mostró dos "
    "amarillas y el entrenador cambió al lateral en el descanso."
)
STAR = "El capitán Iker Zaldúa marcó un golazo de cabeza desde el área y la afición pidió otro gol al delantero."
ARREST = "La policía detuvo antes del partido a doce hinchas en Rosario, informó el ministro del Interior."
OF_STAR = "La policía detuvo por la noche a Iker Zaldúa y a otros dos hombres, informó la Fiscalía."
POLITICS = (
    "El Gobierno de Perú expulsó al embajador de Bolivia tras la condena de un diputado en el Congreso. El "
    "presidente pidió una votación."
)


@pytest.fixture(scope="module")
def pages() -> Pages:
    coder = teletipo.load("es")
    return Pages(coder.first_pass, coder.knowledge)


def test_the_match_around_an_arrest_is_not_read(pages: Pages) -> None:
    read = pages.opened(plain("\n\n".join((LEAD, MATCH, MATCH, ARREST))))
    assert read.text == f"{LEAD} {ARREST}"


def test_of_the_lead_the_first_sentence_is_read(pages: Pages) -> None:
    read = pages.opened(plain("\n\n".join((f"{LEAD} {MATCH}", MATCH, ARREST))))
    assert read.text == f"{LEAD} {ARREST}"


def test_a_lead_that_introduces_who_is_arrested_is_read_whole(pages: Pages) -> None:
    lead = f"{LEAD} El mejor fue, como siempre, Iker Zaldúa, autor de un golazo desde el área del rival."
    read = pages.opened(plain("\n\n".join((lead, MATCH, MATCH, OF_STAR))))
    assert read.text == f"{lead} {OF_STAR}"
    assert read.breaks == (0, len(lead) + 1)


def test_who_is_arrested_is_introduced(pages: Pages) -> None:
    read = pages.opened(plain("\n\n".join((LEAD, MATCH, STAR, MATCH, OF_STAR))))
    assert read.text == f"{LEAD} {STAR} {OF_STAR}"


def test_an_article_on_politics_is_read_whole(pages: Pages) -> None:
    text = plain("\n\n".join((POLITICS, POLITICS, MATCH, POLITICS)))
    assert pages.opened(text) is text


def test_a_page_without_paragraphs_is_read_whole(pages: Pages) -> None:
    text = plain(" ".join((LEAD, MATCH, ARREST)))
    assert pages.opened(text) is text


def test_what_is_quoted_stands_in_the_article(coder: Coder) -> None:
    text = "\n\n".join((LEAD, MATCH, MATCH, ARREST))
    (event,) = [e for e in coder.code(text) if e.event_type == "COERCE"]
    assert text[event.trigger.start : event.trigger.end] == "detuvo"
    assert [text[r.start : r.end] for r in event.recipients] == ["hinchas"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from((LEAD, MATCH, STAR, ARREST, OF_STAR, POLITICS)), min_size=1, max_size=8))
def test_every_letter_leads_back(pages: Pages, paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    read = pages.opened(plain(text))
    for place, letter in enumerate(read.text):
        start, end = read.to_original(place, place + 1)
        assert letter == " " or text[start:end] == letter
    assert all(p in read.text for p in paragraphs if "policía" in p or "Gobierno" in p)
