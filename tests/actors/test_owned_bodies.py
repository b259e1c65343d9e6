"""Bodies that most states have by one name: the words beside the name say whose it is."""

import pytest

from teletipo.coder import Coder
from teletipo.records import Article


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("La Asamblea Nacional de Angola condenó el ataque.", "Asamblea Nacional", "AGO", "LEG"),
        ("La Cámara de Diputados dominicana aprobó el tratado.", "Cámara de Diputados", "DOM", "LEG"),
        ("La Cámara de Diputados de Argentina aprobó el tratado.", "Cámara de Diputados", "ARG", "LEG"),
        ("La Policía Nacional dominicana detuvo a tres haitianos.", "Policía Nacional", "DOM", "COP"),
        ("La Guardia Civil española detuvo a dos hombres.", "Guardia Civil", "ESP", "COP"),
    ],
)
def test_a_body_is_that_of_the_state_beside_it(coder: Coder, text: str, words: str, country: str, sector: str) -> None:
    _, layers = coder.layers(Article(id="x", text=text, lang="es"))
    named = next(m for m in layers.mentions.found if m.span.text == words)
    assert [(e.country, e.sector) for e in layers.mentions.referents(named)] == [(country, sector)]


_ABOUT_BANGUI = "La República Centroafricana vota hoy. El Gobierno centroafricano pidió calma desde Bangui. "


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (_ABOUT_BANGUI + "El Tribunal Constitucional excluyó a un candidato.", "CAF"),
        (_ABOUT_BANGUI + "Perú pidió calma. El Tribunal Constitucional excluyó a un candidato.", "PER"),
    ],
)
def test_a_body_of_every_state_is_that_of_the_state_the_text_is_about(coder: Coder, text: str, country: str) -> None:
    _, layers = coder.layers(Article(id="x", text=text, lang="es"))
    named = next(m for m in layers.mentions.found if m.span.text == "Tribunal Constitucional")
    assert [e.country for e in layers.mentions.referents(named)] == [country]
