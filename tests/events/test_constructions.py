"""Who does what to whom, by every construction of Spanish, and the probes that other event coders fail."""

import unicodedata
from pathlib import Path

import pytest

from teletipo.tables import rows

SENTENCES = list(rows(Path(__file__).parent / "constructions.csv"))


def folded(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")


def agree(participants, cell):
    """Is each word of the cell the name of one of the participants, and are there no others?"""
    words = [] if cell == "-" else cell.split("; ")
    told = [folded(f"{p.text} {p.name}") for p in participants]
    return len(told) == len(words) and all(any(folded(w) in t for t in told) for w in words)


@pytest.mark.parametrize("row", SENTENCES, ids=lambda r: f"{r['construction']}: {r['sentence']}")
def test_a_construction(coder, row):
    event = next(e for e in coder.code(row["sentence"]) if e.trigger.text == row["trigger"])
    assert event.event_type == row["type"]
    assert agree(event.actors, row["actors"]), [p.text for p in event.actors]
    assert agree(event.recipients, row["recipients"]), [p.text for p in event.recipients]
    assert event.factuality.status == row["status"]


def test_every_construction_has_several_sentences():
    kinds = {r["construction"] for r in SENTENCES}
    assert {
        "passive", "se-passive", "relative", "control", "raising", "participle", "gerund", "coordination", "apposition",
        "nominalisation", "heading", "reciprocity", "probe",
    } <= kinds  # fmt: skip


@pytest.mark.parametrize("text", ["El Ejército de Egipto dijo que llueve.", "Egipto afirmó que hubo calma."])
def test_a_saying_is_no_event(coder, text):
    assert coder.code(text) == []


def test_a_denial_has_no_second_attack(coder):
    found = coder.code("El ELN negó que atacó a la policía.")
    assert [(e.event_type, e.factuality.status) for e in found] == [("REJECT", "actual"), ("ASSAULT", "negated")]


def test_what_is_said_has_its_source(coder):
    (event,) = coder.code("Egipto dijo que Jordania atacó Irak.")
    assert [s.source.name for s in event.attribution] == ["Egipto"]


@pytest.mark.parametrize(
    "text",
    [
        "Suecia suspendió la ayuda a Mali.",
        "Suecia congeló la cooperación con Mali.",
        "Suecia cortó el envío de armas a Mali.",
    ],
)
def test_help_that_is_cut_off_is_no_second_act(coder, text):
    assert [e.event_type for e in coder.code(text)] == ["SANCTION"]
