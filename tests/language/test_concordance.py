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


@pytest.mark.parametrize("more", [0, 5, 500])
def test_tables_of_any_size_are_looked_up_alike(doc, more):
    words = frozenset({"decir", "ministras", "ausente", *(f"palabra{n}" for n in range(more))})
    found = concordance.of(doc)
    assert found.of_lemmas(words) == [t.i for t in doc if lemma(t) in words]
    assert found.of_forms(words) == [t.i for t in doc if t.lower_ in words]


def test_tables_looked_for_together_are_found_like_one_by_one(doc):
    tables = {"saying": {"dijo", "dice", "ausente"}, "all": {"dijo", "el", "."}, "none": {"ausente"}, "empty": set()}
    found = concordance.Tables(tables).places(concordance.of(doc).forms)
    assert found == {name: [t.i for t in doc if t.lower_ in words] for name, words in tables.items()}
    assert found["all"]


def test_its_words_are_all_forms_and_lemmas(doc):
    assert concordance.of(doc).words == {t.lower_ for t in doc} | {lemma(t) for t in doc}


def test_each_form_has_all_its_places_in_order(doc):
    forms = concordance.of(doc).forms
    assert sorted(i for form in forms.first for i in forms.of(form)) == list(range(len(doc)))
    assert [doc[i].text for i in forms.of("dijo")] == ["dijo"]
    assert len(forms.of(".")) == 2
    assert forms.of("ausente") == []


PHRASES = [
    ("el", "ministro"),
    ("ministro",),
    ("decir", "que"),
    ("dicho", "eso"),
    ("la", "ministra", "de"),
    ("de", "el"),
]


def stands(phrase, words):
    return len(words) >= len(phrase) and all(word in found for word, found in zip(phrase, words, strict=False))


@pytest.mark.parametrize("lemmas", [False, True])
def test_phrases_are_found_with_the_length_of_the_longest(doc, lemmas):
    words = [{t.lower_, lemma(t)} if lemmas else {t.lower_} for t in doc]
    sizes = {i: max((len(p) for p in PHRASES if stands(p, words[i:])), default=0) for i in range(len(doc))}
    phrases = concordance.Phrases(PHRASES, lemmas=lemmas)
    found = phrases.sizes(doc, [t.i for t, forms in zip(doc, words, strict=True) if forms & phrases.longest])
    assert list(found.items()) == [(i, size) for i, size in sizes.items() if size]
    assert (1 in found, 2 in found) == (True, lemmas)


def test_a_text_without_words_has_none():
    assert concordance.Concordance(parse.Doc(None, "", "es", {})).of_forms({"dijo"}) == []
