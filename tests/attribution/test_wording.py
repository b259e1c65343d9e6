"""The words of reporting that are looked for by their tables are those that a pass over all words finds."""

import pytest

from teletipo.attribution.lexicon import load
from teletipo.attribution.wording import Wording
from teletipo.language import parse
from teletipo.language.morphology import is_participle, is_verb, lemma, masculine
from teletipo.language.plain_text import plain

WORDS = load("es")
TEXT = """Según el portavoz, citado por la agencia Prensa Sur, las tropas cruzaron el río. De acuerdo con las cifras
recogidas por el diario, que cita a fuentes del puerto, murieron dos. El alcalde dejó muy claro que se irá.
A juicio de la jueza, según datos de la policía, la ministra confirmó la noticia y la senadora la reconoció ayer.
Estas palabras, difundidas ayer, no convencen; el jefe, citando a su abogado, dice de acuerdo, a su juicio, que no.
La denuncia de que la alcaldesa, segura de que ganaba, rompió sus promesas de irse fue archivada."""


@pytest.fixture(scope="module")
def doc(coder):
    return parse.read(coder.pipeline.read(plain(TEXT)))


@pytest.fixture(scope="module")
def wording(doc):
    return Wording.of(doc, WORDS)


def places(by_sentence):
    return [t.i for found in by_sentence.values() for t in found]


def test_verbs_of_saying_are_those_of_the_text(doc, wording):
    assert wording.verbs == {t.i for t in doc if WORDS.is_reporting(t)}
    assert {doc[i].text for i in wording.verbs} >= {"dejó", "confirmó", "dice"}


def test_markers_are_the_longest_at_every_word(doc, wording):
    sizes = [(t.i, WORDS.phrase_size("marker", t)) for t in doc]
    found = [(t.i, size) for marked in wording.markers.values() for t, size in marked]
    assert found == [(i, size) for i, size in sizes if size]
    assert [doc[i : i + size].text for i, size in found] == ["Según", "De acuerdo con", "A juicio de", "según datos de"]


def test_words_of_passing_on_are_found_in_every_form(doc, wording):
    assert places(wording.cites) == [t.i for t in doc if masculine(t) in WORDS.words["cite"]]
    assert [doc[i].text for i in places(wording.cites)] == ["citado", "recogidas", "difundidas"]
    citing = [t.i for t in doc if WORDS.is_a("citing", t) and is_verb(t) and not is_participle(t)]
    assert places(wording.citing) == citing
    assert [doc[i].text for i in citing] == ["cita", "citando"]


def test_words_that_confirm_are_found(doc, wording):
    assert wording.confirming == [t.i for t in doc if WORDS.verbs.get(lemma(t), ("", ""))[0] == "confirm"]
    assert [doc[i].text for i in wording.confirming] == ["confirmó", "reconoció"]


def test_words_that_hold_what_is_said_are_found_in_every_form(doc, wording):
    assert wording.holding == {t.i for t in doc if WORDS.is_a("state", t) or WORDS.is_a("noun", t)}
    assert {doc[i].text for i in wording.holding} >= {"denuncia", "segura", "promesas"}


def test_words_stand_by_their_sentences(doc, wording):
    for sentence in doc.sents:
        inside = range(sentence.start, sentence.end)
        assert all(t.i in inside for t in (*wording.cites_of(sentence), *wording.citing_of(sentence)))
        assert all(t.i in inside for t, _ in wording.markers_of(sentence))
