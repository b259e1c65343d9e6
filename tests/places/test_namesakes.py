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
