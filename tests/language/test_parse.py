"""The plain objects say what spaCy's own say, word for word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teletipo.language import parse
from teletipo.language.features import features
from teletipo.language.morphology import finite, is_plural, is_verb, lemma
from teletipo.language.plain_text import plain
from teletipo.language.syntax import clause_of, path_up
from teletipo.language.tense import tense
from teletipo.language.tokens import arrange

TEXT = """La ministra de Exteriores, Ana Ruiz Gómez, viajó ayer a Quito para pedirle que libere a los presos.
«No lo haremos», respondió un portavoz; el Gobierno —según fuentes de EE. UU.— ha dicho que sí, pero tarde.
¿Quiénes protestaron en Lima y Cusco? Miles de personas, sobre todo jóvenes."""
SAME = ("i", "idx", "text", "lower_", "lemma_", "pos_", "dep_", "ent_type_", "ent_iob_", "is_title", "is_upper",
        "is_space", "is_punct", "is_stop", "lang_")  # fmt: skip


@pytest.fixture(scope="module")
def both(coder):
    source = coder.pipeline.read(plain(TEXT))
    return source, parse.read(source)


def _places(tokens):
    return [t.i for t in tokens]


def test_every_word_is_the_same(both):
    for theirs, ours in zip(*both, strict=True):
        assert [getattr(ours, name) for name in SAME] == [getattr(theirs, name) for name in SAME]
        assert ours.is_sent_start == bool(theirs.is_sent_start)
        assert {k: ",".join(v) for k, v in ours.morph.items()} == theirs.morph.to_dict()


def test_the_tree_is_the_same(both):
    for theirs, ours in zip(*both, strict=True):
        assert (ours.head.i, ours.left_edge.i) == (theirs.head.i, theirs.left_edge.i)
        for name in ("lefts", "rights", "children", "subtree", "ancestors"):
            assert _places(getattr(ours, name)) == _places(getattr(theirs, name))


def test_sentences_and_names_are_the_same(both):
    theirs, ours = both
    for name in ("sents", "ents"):
        assert [(s.start, s.end, s.text, s.root.i, s.label_) for s in getattr(ours, name)] == [
            (s.start, s.end, s.text, s.root.i, s.label_) for s in getattr(theirs, name)
        ]
    assert [t.sent.start for t in ours] == [t.sent.start for t in theirs]


def test_every_stretch_of_words_is_the_same(both):
    theirs, ours = both
    for start in range(len(ours)):
        for end in range(start + 1, min(start + 9, len(ours) + 1)):
            a, b = theirs[start:end], ours[start:end]
            assert (b.start_char, b.end_char, b.text, len(b)) == (a.start_char, a.end_char, a.text, len(a))
            assert b.root.i == a.root.i
            assert (b[-1].i, _places(b[1:])) == (a[-1].i, _places(a[1:]))


@pytest.mark.parametrize("mode", ["strict", "expand"])
def test_every_stretch_of_characters_is_the_same(both, mode: str):
    for start in range(120):
        for end in range(start + 1, start + 14):
            found = [doc.char_span(start, end, alignment_mode=mode) for doc in both]
            theirs, ours = ((s.start, s.end) if s is not None else None for s in found)
            assert ours == theirs
    assert both[1].char_span(0, len(TEXT) + 9) is None


def test_a_word_hung_elsewhere_changes_both_heads(coder):
    doc = parse.read(coder.pipeline.read(plain("Chile expulsó a dos diplomáticos.")))
    verb, object_ = doc[1], doc[4]
    doc.hang(object_, doc[0], "nmod")
    assert object_ in doc[0].children
    assert object_ not in verb.children
    assert (object_.head, object_.dep_) == (doc[0], "nmod")


def test_a_text_without_words_has_none(coder):
    assert len(parse.read(coder.pipeline.read(plain("")))) == 0


def test_beyond_the_text_there_is_no_word(both):
    _, ours = both
    with pytest.raises(IndexError):
        ours[0].nbor(-1)
    with pytest.raises(IndexError):
        ours[2:4][2]


@given(st.lists(st.sampled_from(["15M", "5km", "Rusia", "EE.UU.", "-", "—", "'", "_", " ", ". ", "3", "º", "á"])))
def test_every_run_of_letters_stands_in_one_stretch(coder, pieces):
    doc = parse.read(coder.pipeline.nlp.make_doc("".join(pieces)))
    stretches = list(doc.stretches())
    assert all(doc.text[start : start + len(word)] == word for start, word in stretches)
    for run in re.finditer(r"[^\W_]+", doc.text):
        assert any(start <= run.start() and run.end() <= start + len(word) for start, word in stretches)


def _asked(doc):
    return [(t.left_edge.i, clause_of(t).i, str(finite(t)), tense(t), _places(h for _, h in path_up(t))) for t in doc]


def _anew(doc):
    """The same words with the same tree, of which nothing was asked before."""
    fresh = parse.read(doc.source)
    for token, anew in zip(doc, fresh, strict=True):
        anew.dep_, anew.head = token.dep_, fresh[token.head.i]
        arrange(anew, [fresh[c.i] for c in token.children])
    return fresh


def test_what_was_asked_of_a_tree_is_asked_anew_when_it_changes(coder):
    doc = parse.read(coder.pipeline.read(plain("La ministra que ha viajado a Quito dijo que pedirá ayuda a Lima.")))
    for moved, head in ((doc[4], doc[9]), (doc[9], doc[1])):
        before = _asked(doc)
        doc.hang(moved, head, "conj")
        assert _asked(doc) == _asked(_anew(doc)) != before
        assert [t.left_edge.i for t in doc] == [min(w.i for w in t.subtree) for t in doc]


def test_a_word_told_anew_is_what_it_is_told_to_be(coder):
    doc = parse.read(coder.pipeline.read(plain("Ha viajado.")))
    verb = doc[1]
    assert finite(verb) is doc[0]
    doc[0].tell(pos="NOUN", lemma="Haber Él", morph=features("Number=Plur"))
    assert (lemma(doc[0]), is_verb(doc[0]), is_plural(doc[0]), finite(verb)) == ("haber", False, True, None)
