"""Bodies that no table holds and ministers are of the state in their own name, and people of their nation."""

import pytest

from teletipo.coder import Coder
from teletipo.records import Article

BEFORE = "Francia criticó a Turquía. Turquía respondió. "


@pytest.mark.parametrize(
    ("sentence", "words", "country"),
    [
        ("El ministro de Asuntos Exteriores de Chile visitó Ankara.", "ministro de Asuntos Exteriores de Chile", "CHL"),
        ("El ministro de Deportes de Perú acusó a Turquía.", "ministro de Deportes de Perú", "PER"),
        ("La Universidad Nacional de Colombia acusó a Turquía.", "Universidad Nacional de Colombia", "COL"),
        ("La Policía Nacional de Honduras detuvo a dos hombres.", "Policía Nacional", "HND"),
        ("El Consejo Electoral de la India acusó a Turquía.", "Consejo Electoral", "IND"),
    ],
)
def test_the_state_in_a_name_is_its_own(coder: Coder, sentence: str, words: str, country: str) -> None:
    _, layers = coder.layers(Article(id="x", text=BEFORE + sentence))
    named = next(m for m in layers.mentions.found if m.span.text.startswith(words))
    assert [e.country for e in layers.mentions.referents(named)] == [country]


@pytest.mark.parametrize(
    ("sentence", "words", "country"),
    [
        ("El Gobierno de Luis Abinader negó los hechos.", "Gobierno", "DOM"),
        ("Las tropas de Putin avanzaron.", "tropas", "RUS"),
        ("El comisionado de Paz negó los hechos.", "comisionado", "TUR"),
    ],
)
def test_a_body_is_of_the_state_of_its_holder(coder: Coder, sentence: str, words: str, country: str) -> None:
    _, layers = coder.layers(Article(id="x", text=BEFORE + sentence))
    body = next(m for m in layers.mentions.found if m.span.text == words)
    assert body.entity is not None
    assert body.entity.country == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Israel mató a un palestino en Yenín.", "palestino", "PSE"),
        ("La policía detuvo a otra polaca en Minsk.", "polaca", "POL"),
    ],
)
def test_one_of_a_nation_is_somebody(coder: Coder, text: str, name: str, country: str) -> None:
    (event,) = coder.code(text)
    assert [(r.text, r.kind, r.country) for r in event.recipients] == [(name, "person", country)]


def test_the_one_of_a_nation_spoken_of_before_is_no_other(coder: Coder) -> None:
    events = coder.code("Vladímir Putin visitó China. El ruso criticó a Francia.")
    critic = next(e for e in events if e.event_type == "ACCUSE")
    assert [a.name for a in critic.actors] == ["Vladímir Putin"]


@pytest.mark.parametrize(
    ("day", "country", "sector"),
    [("2022-05-01", "EST", "GOV"), ("2025-05-01", None, "IGO")],
)
def test_who_heads_a_body_above_states_acts_for_none(coder: Coder, day: str, country: str | None, sector: str) -> None:
    (event,) = coder.code("Kaja Kallas visitó Kiev.", published=day)
    assert [(a.country, a.sector) for a in event.actors] == [(country, sector)]


@pytest.mark.parametrize(
    "words", ["el diputado Pedro Gil, del Partido Popular,", "la senadora Ana Ruiz (Vox)", "Pedro Gil, del PSOE,"]
)
def test_who_is_of_a_party_is_of_its_state(coder: Coder, words: str) -> None:
    events = coder.code(f"Según {words} quien acusó a Marruecos de espionaje, habrá huelga. Marruecos lo negó.")
    accusation = next(e for e in events if e.trigger.text == "acusó")
    assert [(a.kind, a.country) for a in accusation.actors] == [("person", "ESP")]


def test_what_a_ministry_is_for_is_no_name_of_its_own(coder: Coder) -> None:
    (event, *_) = coder.code("El Ministerio de Hacienda y Crédito Público suspendió el pago a Chile.")
    assert [a.text for a in event.actors] == ["Ministerio de Hacienda"]
