"""People, bodies and ministries told by what they are: which nouns name them, and of which state they are."""

import datetime as dt

import pytest

from teletipo.coder import Coder
from teletipo.records import Article


def _named(coder: Coder, text: str) -> dict[str, str | None]:
    _, layers = coder.layers(Article(id="x", text=text, lang="es", published=dt.date(2024, 3, 14)))
    return {m.span.text: e.country for m in layers.mentions.found for e in layers.mentions.referents(m)}


def _who(coder: Coder, text: str) -> list[tuple[str, str | None]]:
    records = coder.code(Article(id="x", text=text, lang="es", published=dt.date(2024, 3, 14)))
    return [(p.name, p.country) for p in records[0].actors]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Los arrestados atacaron una comisaría de Lima.", "arrestados", "PER"),
        ("Unos desconocidos atacaron una comisaría de Lima.", "desconocidos", "PER"),
        ("Hombres armados atacaron una aldea de Nigeria.", "Hombres armados", "NGA"),
        ("Grupos armados atacaron una aldea de Nigeria.", "Grupos armados", "NGA"),
    ],
)
def test_a_participle_names_people_in_all_its_forms(coder: Coder, text: str, words: str, country: str) -> None:
    assert _named(coder, text)[words] == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Cientos de jóvenes quemaron en Dakar la bandera de Francia.", "SEN"),
        ("En Ereván, unos cincuenta jóvenes atacaron la embajada de Hungría.", "ARM"),
        ("La policía detuvo en Bogotá a tres turistas de Chile.", "COL"),
    ],
)
def test_people_and_police_are_of_the_place_of_their_act(coder: Coder, text: str, country: str) -> None:
    assert [state for _, state in _who(coder, text)] == [country]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Defensa negó que Rusia atacara Polonia.", ("Ministerio de Defensa (Rusia)", "RUS")),
        ("El portavoz habló en Madrid. Exteriores condenó el ataque.", ("Ministerio de Exteriores (España)", "ESP")),
        ("La Cancillería condenó el ataque en Bogotá.", ("Cancillería (Colombia)", "COL")),
        ("La comunidad internacional condenó el golpe en Níger.", ("comunidad internacional", None)),
        ("El partido de la oposición acusó al Gobierno de Ghana.", ("partido de la oposición (Ghana)", "GHA")),
        ("La guardia detuvo a tres hombres en Burundi.", ("guardia (Burundi)", "BDI")),
        ("Los huthis atacaron un buque de Estados Unidos.", ("huthis (Yemen)", "YEM")),
        ("Los serbios de Bosnia condenaron el ataque.", ("serbios", "BIH")),
    ],
)
def test_who_acts_by_name_and_state(coder: Coder, text: str, who: tuple[str, str | None]) -> None:
    assert _who(coder, text) == [who]


def test_a_portfolio_is_no_ministry_where_it_is_a_thing(coder: Coder) -> None:
    assert "Interior" not in _named(coder, "El ministro del Interior de Chile visitó Perú.")
    assert not any("defensa" in w for w in _named(coder, "La defensa negó que Chile atacara Perú."))


def test_a_place_before_a_name_is_no_part_of_it(coder: Coder) -> None:
    named = _named(coder, "En Nueva York Kathy Hochul firmó la ley contra Rusia.")
    assert "Kathy Hochul" in named


def test_initials_stand_for_their_state(coder: Coder) -> None:
    assert _named(coder, "El embajador de E.U., William Brownfield, visitó Colombia.")["William Brownfield"] == "USA"
