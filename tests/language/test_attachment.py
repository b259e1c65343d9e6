"""Words that a small parser hangs wrongly in one and the same way are hung anew: trees drawn by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from teletipo.language.attachment import reattach
from teletipo.language.parse import read

VOCAB = spacy.blank("es").vocab


def drawn(**tree):
    return read(Doc(VOCAB, **tree))


def test_a_finite_verb_under_a_noun_heads_the_clause():
    doc = drawn(
        words=["El", "juez", "inculpó", "al", "exministro", "."],
        pos=["DET", "NOUN", "VERB", "ADP", "NOUN", "PUNCT"],
        deps=["det", "ROOT", "amod", "case", "nmod", "punct"],
        heads=[1, 1, 1, 4, 1, 1],
        morphs=["", "", "VerbForm=Fin", "", "", ""],
    )
    reattach(doc, ())
    assert [(t.head.text, t.dep_) for t in doc] == [
        ("juez", "det"), ("inculpó", "nsubj"), ("inculpó", "ROOT"), ("exministro", "case"), ("inculpó", "nmod"),
        ("inculpó", "punct"),
    ]  # fmt: skip


def test_a_participle_stays_with_its_noun():
    doc = drawn(
        words=["El", "juez", "inculpado", "calló"],
        pos=["DET", "NOUN", "VERB", "VERB"],
        deps=["det", "nsubj", "amod", "ROOT"],
        heads=[1, 3, 1, 3],
        morphs=["", "", "VerbForm=Part", "VerbForm=Fin"],
    )
    reattach(doc, ())
    assert doc[2].head.text == "juez"


def test_an_infinitive_behind_the_object_of_a_speaking_verb_is_what_is_said():
    doc = drawn(
        words=["acusó", "a", "Rusia", "de", "romper", "la", "tregua"],
        pos=["VERB", "ADP", "PROPN", "ADP", "VERB", "DET", "NOUN"],
        deps=["ROOT", "case", "obj", "mark", "acl", "det", "obj"],
        heads=[0, 2, 0, 4, 2, 6, 4],
        lemmas=["acusar", "a", "Rusia", "de", "romper", "el", "tregua"],
        morphs=["", "", "", "", "VerbForm=Inf", "", ""],
    )
    reattach(doc, {"acusar"})
    assert (doc[4].head.text, doc[4].dep_) == ("acusó", "advcl")


def coordinated(first, mood, tense):
    """*pidió que se retiren y acusó*, the second verb hung on the first of the clause."""
    return drawn(
        words=["pidió", "que", first, "y", "acusó"],
        pos=["VERB", "SCONJ", "VERB", "CCONJ", "VERB"],
        deps=["ROOT", "mark", "ccomp", "cc", "conj"],
        heads=[0, 2, 0, 4, 2],
        morphs=[
            "Mood=Ind|Tense=Past|VerbForm=Fin", "", f"Mood={mood}|Tense={tense}|VerbForm=Fin", "",
            "Mood=Ind|Tense=Past|VerbForm=Fin",
        ],
    )  # fmt: skip


@pytest.mark.parametrize(("first", "mood", "tense"), [("ceda", "Sub", "Pres"), ("cederá", "Ind", "Fut")])
def test_a_past_goes_on_from_the_past_before_it(first, mood, tense):
    doc = coordinated(first, mood, tense)
    reattach(doc, ())
    assert (doc[4].head.text, doc[4].dep_) == ("pidió", "conj")


def test_a_past_may_go_on_from_a_past_that_is_told():
    doc = coordinated("cedió", "Ind", "Past")
    reattach(doc, ())
    assert doc[4].head.text == "cedió"
