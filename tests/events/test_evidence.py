"""Who is weighed for a part in an act: whom something ties to it, and not everybody of a long text."""

import pytest

from teletipo import Coder
from teletipo.events.columns import COLUMNS
from teletipo.events.evidence import Evidence
from teletipo.records import Article

NAMES = ("Chile", "Noruega", "Japón", "Kenia", "Australia", "Canadá", "Grecia", "Vietnam", "Marruecos", "Polonia")
TEXT = (
    "El presidente de Bolivia condenó el ataque.\n"
    + " ".join(f"La economía de {name} creció un poco en el trimestre." for name in NAMES)
    + "\nPerú expulsó el martes al embajador de Ecuador. Dinamarca no dijo nada."
    + " Perú y Bolivia votan en mayo, Ecuador en junio."
)


@pytest.fixture
def evidence(coder: Coder) -> Evidence:
    _, layers = coder.layers(Article(id="a", text=TEXT))
    return Evidence(layers.doc, layers.mentions, layers.resolver, layers.acts, layers.attributor.speakers)


def _weighed(evidence: Evidence, word: str) -> dict[str, list[float]]:
    act = next(a for a in evidence.acts if a.trigger.text == word)
    entities, rows = evidence.rows(act)
    return {e.name: row for e, row in zip(entities, rows.tolist(), strict=True)}


def test_who_stands_in_the_sentence_is_weighed(evidence: Evidence):
    assert {"Perú", "Ecuador"} <= _weighed(evidence, "expulsó").keys()


def test_who_takes_part_in_the_act_before_is_weighed_however_far_away(evidence: Evidence):
    assert "presidente de Bolivia" in _weighed(evidence, "expulsó")


def test_who_is_only_named_somewhere_is_not(evidence: Evidence):
    assert not {"Chile", "Noruega", "Japón", "Kenia"} & _weighed(evidence, "expulsó").keys()


def test_who_is_weighed_is_compared_with_all_who_are_spoken_of(evidence: Evidence):
    row = _weighed(evidence, "expulsó")["Perú"]
    assert row[COLUMNS.index("all of its kind")] >= len(NAMES)
    assert row[COLUMNS.index("acts")] == row[COLUMNS.index("same sentence")] == 1.0


def test_an_act_among_nobody_is_weighed_with_nobody(coder: Coder):
    _, layers = coder.layers(Article(id="a", text="Hubo un bombardeo de noche."))
    evidence = Evidence(layers.doc, layers.mentions, layers.resolver, layers.acts, layers.attributor.speakers)
    assert layers.acts
    assert evidence.entities == []
    assert [len(evidence.rows(act)[1]) for act in layers.acts] == [0] * len(layers.acts)
