"""Towns of GeoNames: a text must speak of them; most of their names are words, persons and other places as well."""

import pytest

from teletipo.coder import Coder
from teletipo.records import Article


def _places(coder: Coder, text: str) -> list[tuple[str, str | None]]:
    _, layers = coder.layers(Article(id="x", text=text, lang="es"))
    return [(t.span.text, t.country) for t in layers.toponyms.found]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("La policía mexicana halló dos cuerpos en el municipio de Reforma.", ("Reforma", "MEX")),
        ("La policía halló dos cuerpos en Reforma, Chiapas.", ("Reforma", "MEX")),
        ("La policía halló dos cuerpos en Reforma, en el sur de México.", ("Reforma", "MEX")),
        ("El alcalde de Zacatecoluca dimitió.", ("Zacatecoluca", "SLV")),
        ("En Colombia, el ELN atacó la localidad de Concordia.", ("Concordia", "COL")),
    ],
)
def test_a_town_is_one_where_the_text_supports_it(coder: Coder, text: str, town: tuple[str, str]) -> None:
    assert town in _places(coder, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("El Congreso de México aprobó la Reforma.", "Reforma"),
        ("Los mexicanos quieren Libertad y Progreso.", "Progreso"),
        ("El Benfica perdió en Lisboa. La policía portuguesa detuvo a dos hinchas.", "Benfica"),
        ("Yukio Mishima habló en Tokio. El Gobierno japonés expulsó a Mishima.", "Mishima"),
        ("Ana Barrancas dimitió en Bogotá. El presidente de Colombia llamó a Barrancas.", "Barrancas"),
    ],
)
def test_a_word_or_a_person_is_no_town(coder: Coder, text: str, name: str) -> None:
    assert not any(found == name and country for found, country in _places(coder, text))


@pytest.mark.parametrize(
    "text",
    [
        "La policía sueca detuvo en Rabak a dos hombres. Suecia pidió ayuda a Noruega.",
        "Ucrania, Ucrania, Ucrania: Kiev, Odesa y Járkov resisten en Ucrania. Sudán calló. Hubo disparos en Rabak.",
    ],
)
def test_a_town_of_a_state_that_is_not_spoken_of_or_only_in_passing_stays_unknown(coder: Coder, text: str) -> None:
    assert ("Rabak", None) in _places(coder, text)


def test_the_name_of_a_state_that_all_news_speak_of_is_no_support(coder: Coder) -> None:
    text = "Estados Unidos pidió calma. Hubo disparos en Rocklin."
    assert ("Rocklin", None) in _places(coder, text)
    assert ("Rocklin", "USA") in _places(coder, text + " El gobernador de California viajó a Sacramento.")


def test_a_better_known_place_comes_before_a_town_of_its_name(coder: Coder) -> None:
    text = "El Gobierno argentino y el Gobierno español firmaron un acuerdo en Pontevedra."
    assert ("Pontevedra", "ESP") in _places(coder, text)


def test_a_shorter_name_is_read_where_the_longer_one_is_a_town_without_support(coder: Coder) -> None:
    text = "Miles de personas protestaron en Villa El Salvador, en Lima. El ministro peruano dimitió."
    assert ("Villa El Salvador", "PER") in _places(coder, text)
