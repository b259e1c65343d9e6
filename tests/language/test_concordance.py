"""A concordance finds in a text what a pass over all its words finds."""

import pytest

from teletipo.language import concordance, parse
from teletipo.language.morphology import lemma
from teletipo.language.plain_text import plain

TEXT = "El ministro dijo que las ministras dijeron otra cosa. ¿Quién ha dicho eso? Lo dice la ministra de Defensa."


@pytest.fixture(scope="module")
def doc(coder):
    return parse.read(coder.pipeline.read(plain(TEXT)))


@pytest.mark.parametrize("words", [{"decir"}, {"dijo", "decir", "ministra"}, {"el", "que", "?"}, {"ausente"}, set()])
def test_words_are_found_where_they_stand(doc, words):
    found = concordance.of(doc)
    assert found.of_forms(words) == [t.i for t in doc if t.lower_ in words]
    assert found.of_lemmas(words) == [t.i for t in doc if lemma(t) in words]
    assert found.of_either(words) == [t.i for t in doc if t.lower_ in words or lemma(t) in words]


def test_each_form_has_all_its_places_in_order(doc):
    forms = concordance.of(doc).forms
    assert sorted(i for places in forms.values() for i in places) == list(range(len(doc)))
    assert [doc[i].text for i in forms["dijo"]] == ["dijo"]
    assert len(forms["."]) == 2


def test_a_text_without_words_has_none():
    assert concordance.Concordance(parse.Doc(None, "", "es", {})).of_forms({"dijo"}) == []
