"""The contexts of PLOVER v2: each can be reached; in the clause, the paragraph or the heading of an article."""

from pathlib import Path

import pytest

from teletipo.ontology import CONTEXTS
from teletipo.tables import rows

SENTENCES = list(rows(Path(__file__).parent / "contexts.csv"))


def reaches(event):
    """Context → how near its words stand."""
    return dict(r.rule.split(": ") for r in event.why if r.slot == "contexts")


def test_there_is_a_sentence_for_each():
    assert [r["context"] for r in SENTENCES] == list(CONTEXTS)


@pytest.mark.parametrize("row", SENTENCES, ids=lambda r: r["context"])
def test_its_sentence_stands_in_it(coder, row):
    assert row["context"] in {c for e in coder.code(row["sentence"]) for c in e.contexts}


def test_a_context_of_another_clause_is_not_that_of_the_act(coder):
    text = "Perú expulsó al cónsul de Bolivia, mientras que una novela de espías ganaba un concurso."
    (event,) = coder.code(text)
    assert "intelligence" not in event.contexts
    assert reaches(event)["diplomatic"] == "clause"


def test_two_words_of_a_context_in_the_paragraph_are_enough_and_one_is_not(coder):
    one = "Perú acusó a Bolivia de mentir. Hubo una elección."
    two = "Perú acusó a Bolivia de mentir. Hubo una elección y las urnas cerraron tarde."
    assert "election" not in coder.code(one)[0].contexts
    assert reaches(coder.code(two)[0])["election"] == "paragraph"


def test_another_paragraph_gives_nothing(coder):
    text = "Perú acusó a Bolivia de mentir.\nHubo una elección y las urnas cerraron tarde."
    assert "election" not in coder.code(text)[0].contexts


def test_the_heading_holds_for_the_whole_article(coder):
    text = "Crisis del petróleo en el Caribe\nHubo calma.\nPerú acusó a Bolivia de mentir."
    assert reaches(coder.code(text)[0])["natural_resource"] == "article"


def test_a_word_that_the_parser_parts_is_found(coder):
    text = "La crisis de los dd. hh.\nPerú acusó a Bolivia de mentir."
    assert reaches(coder.code(text)[0])["human_rights"] == "article"


def test_a_mode_brings_the_context_of_its_name(coder):
    text = "Unos desconocidos jaquearon ayer la web del Parlamento de Noruega. Rusia difundió bulos contra Ucrania."
    found = {e.event_mode: e for e in coder.code(text)}
    assert reaches(found["misinformation"])["misinformation"] == "mode"


def test_the_words_are_quoted(coder):
    text = "Estonia acusó a Rusia de un ciberataque."
    event = next(e for e in coder.code(text) if e.event_type == "ACCUSE")
    (reason,) = [r for r in event.why if r.rule.startswith("cyber")]
    assert [w.text for w in reason.words] == ["ciberataque"]
