"""The table of what no act of politics is done by, done to, or told among."""

from collections import Counter
from importlib.resources import files

import pytest

from teletipo.tables import toml

TABLE = toml(files("teletipo.language") / "es" / "predicates" / "plausibility.toml")


def repeated(words):
    return [word for word, count in Counter(words).items() if count > 1]


def test_it_is_well_formed():
    assert set(TABLE) == {"labels", "idioms", "politics", "fiction", "things", "fields"}
    assert all(set(entry) <= {"words", "target"} for entry in TABLE["things"].values())
    assert all(set(entry) - {"borrowed"} == {"sure", "hints"} for entry in TABLE["fields"].values())


def test_no_word_stands_twice_in_a_list_or_in_both_lists_of_a_field():
    lists = [TABLE["labels"], *(e["words"] for e in TABLE["things"].values())]
    lists += [e["sure"] + e["hints"] for e in TABLE["fields"].values()]
    lists += [e.get("borrowed", []) for e in TABLE["fields"].values()]
    lists += [TABLE["idioms"]["phrases"], *TABLE["politics"].values(), *TABLE["fiction"].values()]
    assert [repeated(words) for words in lists if repeated(words)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Una ventisca invadió la sierra de Madrid.",
        "La novela acusa a una época entera.",
        "El portero rechazó el ataque con los puños.",
        "Ataque la masa con un rodillo.",
        "El veterano estudia los delitos de tortura.",
        "El ciclón Marta se dirige a Cuba.",
        "La actriz rechazó la oferta y pidió tiempo.",
        "La novela cuenta cómo un coronel derroca al presidente de Francia.",
        "En la serie, el Ejército de Francia bombardea Roma.",
        "Gales asaltó la portería de Bélgica en el descuento.",
        "Hungría se rindió en semifinales ante el gol de un suplente.",
        "Si viaja a Portugal, pruebe el bacalao.",
        "El municipio celebró el centenario con un desfile.",
        "El cuidador sufrió dos paros cardiacos durante la protesta.",
    ],
)
def test_what_is_no_act(coder, text):
    assert coder.code(text) == []


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Irán atacó un buque con un dron.", "atacó"),
        ("El capitán de navío ruso ordenó la detención de tres marineros.", "detención"),
        ("El presidente de Ucrania recibió a cuatro ministros de Letonia.", "recibió"),
        ("El anuncio de la OTAN enfureció a Rusia.", "enfureció"),
        ("El Gobierno de Hungría atacó al árbitro y al entrenador.", "atacó"),
        ("Hungría prohibió la película.", "prohibió"),
        ("La milicia mató a veinte civiles en una serie de ataques.", "mató"),
        ("Los maestros marcharon contra el recorte.", "marcharon"),
        ("La FIFA suspendió a la federación rusa.", "suspendió"),
        ("Deportaron a tres jóvenes.", "Deportaron"),
        ("Lo detuvieron tras las elecciones.", "detuvieron"),
    ],
)
def test_what_is_one(coder, text, trigger):
    assert trigger in [e.trigger.text for e in coder.code(text)]
