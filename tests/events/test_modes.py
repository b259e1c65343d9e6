"""All modes of PLOVER v2 can be reached: by the row of a word, or by the words around an act."""

from pathlib import Path

import pytest

from teletipo.events.lexicon import load
from teletipo.ontology import TYPES
from teletipo.tables import rows

SENTENCES = list(rows(Path(__file__).parent / "modes.csv"))
TOLD_BY_WORDS = [(t, r) for t, group in load("es").modes.items() for r in group]


def coded(coder, text):
    return [(e.event_type, e.event_mode) for e in coder.code(text)]


def test_there_is_a_sentence_for_each():
    assert {(r["type"], r["mode"]) for r in SENTENCES} == {(t, m) for t, modes in TYPES.items() for m in modes}


@pytest.mark.parametrize("row", SENTENCES, ids=lambda r: f"{r['type']} {r['mode']}")
def test_its_sentence_is_coded_so(coder, row):
    assert (row["type"], row["mode"]) in coded(coder, row["sentence"])


@pytest.mark.parametrize(("event_type", "row"), TOLD_BY_WORDS, ids=lambda v: getattr(v, "example", v))
def test_the_example_of_a_mode_told_by_words_is_coded_so(coder, event_type, row):
    assert (event_type, row.mode) in coded(coder, f"{row.example}.")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Rusia atacó Odesa.", ("ASSAULT", None)),
        ("Irán amenazó a Israel.", ("THREATEN", None)),
        ("Ucrania pidió paciencia a Polonia.", ("REQUEST", None)),
        ("Marruecos rechazó la propuesta de Argelia.", ("REJECT", None)),
    ],
)
def test_where_no_word_tells_there_is_none(coder, text, event):
    assert event in coded(coder, text)
