"""Months and weekdays in names are no days."""

import pytest

from teletipo.coder import Coder
from teletipo.records import Article


def expressions(coder: Coder, text: str) -> list[str]:
    _, layers = coder.layers(Article(id="x", text=text, published="2024-05-14"))
    return [t.span.text for t in layers.timexes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El ministro Julio Rocha visitó Lima.", []),
        ("Domingo Paz renunció el martes ante el Congreso.", ["el martes"]),
        ("Los maestros marcharon en Santo Domingo el lunes.", ["el lunes"]),
        ("Julio Rocha viaja a Lima. Julio no atacará, dijo su ministro.", []),
        ("El Ejército atacó en julio.", ["julio"]),
        ("Corea del Norte lanzó un misil hacia el mar.", []),
        ("MOSCÚ, Lunes 13 (EFE).- Rusia atacó a Ucrania.", ["Lunes 13"]),
    ],
)
def test_part_of_a_name(coder: Coder, text: str, expected: list[str]) -> None:
    assert expressions(coder, text) == expected
