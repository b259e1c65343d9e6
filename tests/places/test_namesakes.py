"""Places of one name: the words around the name and the states spoken of choose."""

from pathlib import Path

import pytest

from teletipo.coder import Coder
from teletipo.records import Article
from teletipo.tables import rows

CASES = [tuple(row.values()) for row in rows(Path(__file__).parent / "namesakes.csv")]


@pytest.mark.parametrize(("name", "country", "kind", "text"), CASES)
def test_the_context_chooses_among_namesakes(coder: Coder, name: str, country: str, kind: str, text: str) -> None:
    _, layers = coder.layers(Article(id="x", text=text, lang="es"))
    found = [t for t in layers.toponyms.found if name in t.span.text][-1]
    assert (found.country, found.kind if kind else "") == (country, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La ministra Georgia Meloni habló en Roma.", "Georgia"),
        ("El exjugador Michael Jordan pidió respeto.", "Jordan"),
        ("El secretario Santiago Abascal criticó a Sánchez.", "Santiago"),
        ("El general Valencia Cossio dimitió.", "Valencia"),
    ],
)
def test_a_persons_name_is_no_place(coder: Coder, text: str, name: str) -> None:
    _, layers = coder.layers(Article(id="x", text=text, lang="es"))
    assert [t.span.text for t in layers.toponyms.found if name in t.span.text] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("El Senado reformó la Constitución.", "Constitución"),
        ("Los ministros cerraron la Ronda de Doha en Ginebra.", "Ronda"),
        ("Los líderes de la Unión pidieron calma a Rusia.", "Unión"),
    ],
)
def test_a_common_word_with_a_capital_is_no_town(coder: Coder, text: str, name: str) -> None:
    _, layers = coder.layers(Article(id="x", text=text, lang="es"))
    assert [t.span.text for t in layers.toponyms.found if name in t.span.text] == []


def test_the_town_of_that_name_is_one_behind_a_word_of_place(coder: Coder) -> None:
    _, layers = coder.layers(Article(id="x", text="La policía detuvo a dos hombres en la ciudad de Ronda.", lang="es"))
    assert [(t.name, t.country) for t in layers.toponyms.found] == [("Ronda", "ESP")]


def test_a_small_town_with_namesakes_stays_open_where_no_state_of_them_is_spoken_of(coder: Coder) -> None:
    text = "La policía sueca detuvo en Linares a dos hombres. Suecia pidió ayuda a Noruega."
    _, layers = coder.layers(Article(id="x", text=text, lang="es"))
    (found,) = [t for t in layers.toponyms.found if t.span.text == "Linares"]
    assert found.country is None
    assert {c.country for c in found.candidates} == {"CHL", "ESP", "MEX"}
