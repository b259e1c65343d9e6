"""Words of the tables get their lemma whatever the model says: docs annotated by hand, as a model might."""

import pytest
import spacy
from spacy.tokens import Doc

from teletipo.language.lemmas import load
from teletipo.language.parse import read

VOCAB = spacy.blank("es").vocab
LEMMAS = load("es")
FIRST = "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin"


def repaired(*tokens):
    """The tokens of one sentence, each as (word, part of speech, lemma, features), after the repair."""
    words, pos, lemmas, morphs = zip(*((*t, "")[:4] for t in tokens), strict=True)
    starts = [i == 0 for i in range(len(words))]
    doc = Doc(VOCAB, words=words, pos=pos, lemmas=lemmas, morphs=morphs, sent_starts=starts)
    return LEMMAS.repair(read(doc))


@pytest.mark.parametrize(
    ("word", "guess", "lemma"),
    [
        ("pidió", "pidir", "pedir"), ("detuvo", "detuver", "detener"), ("exija", "exijar", "exigir"),
        ("impuesta", "impuesto", "imponer"), ("destruyó", "destruyer", "destruir"), ("niegan", "niegar", "negar"),
        ("acusaron", "acusarar", "acusar"), ("advirtió", "advirtir", "advertir"),
    ],
)  # fmt: skip
def test_a_guessed_lemma_is_mended(word, guess, lemma):
    (token,) = repaired((word, "VERB", guess))
    assert token.lemma_ == lemma


def test_the_pronoun_in_a_lemma_is_kept():
    (token,) = repaired(("pidiéndole", "VERB", "pidir él"))
    assert token.lemma_ == "pedir él"


@pytest.mark.parametrize("lemma", ["ir", "ser"])
def test_of_two_verbs_of_one_form_the_one_that_the_model_chose_stays(lemma):
    (token,) = repaired(("fue", "VERB", lemma))
    assert token.lemma_ == lemma


def test_a_verb_taken_for_a_name_at_the_head_of_a_sentence_is_a_verb():
    token = repaired(("Exigió", "PROPN", "Exigió"), ("Lima", "PROPN", "Lima"))[0]
    assert (token.pos_, token.lemma_) == ("VERB", "exigir")
    assert token.morph.get("Tense") == ["Past"]
    assert token.morph.get("VerbForm") == ["Fin"]


def test_a_verb_after_an_opening_quotation_mark_is_a_verb():
    token = repaired(("dijo", "VERB", "decir"), ("«", "PUNCT", "«"), ("Rechazamos", "PROPN", "Rechazamos"))[2]
    assert (token.pos_, token.lemma_) == ("VERB", "rechazar")


@pytest.mark.parametrize("word", ["Informa", "INFORMA", "informa"])
def test_a_name_inside_a_sentence_stays_a_name(word):
    token = repaired(("el", "DET", "el"), ("diario", "NOUN", "diario"), (word, "PROPN", word))[2]
    assert (token.pos_, token.lemma_) == ("PROPN", word)


def test_capitals_throughout_stay_a_name():
    token = repaired(("DICTA", "PROPN", "DICTA"), ("sentencia", "NOUN", "sentencia"))[0]
    assert token.pos_ == "PROPN"


@pytest.mark.parametrize(
    "name", [("Podemos", "rechazó"), ("San", "Salvador"), ("Van", "Rompuy"), ("Barajas", "cerró")], ids=" ".join
)
def test_a_name_that_is_also_a_rare_form_stays_a_name(name):
    token = repaired(*((word, "PROPN", word) for word in name))[0]
    assert token.pos_ == "PROPN"


@pytest.mark.parametrize("word", ["Respaldo", "Ataque", "Apoyo"])
def test_news_begins_no_sentence_with_i(word):
    token = repaired((word, "VERB", "x", FIRST), ("de", "ADP", "de"), ("Lima", "PROPN", "Lima"))[0]
    assert (token.pos_, token.lemma_) == ("NOUN", word.lower())


@pytest.mark.parametrize(("word", "lemma"), [("sanciones", "sanción"), ("rehenes", "rehén"), ("misiles", "misil")])
def test_a_plural_of_the_tables_gets_its_singular(word, lemma):
    (token,) = repaired((word, "NOUN", word))
    assert token.lemma_ == lemma


def test_other_words_are_let_be():
    doc = repaired(("Zorros", "NOUN", "zorrico"), ("aúllan", "VERB", "aullicar"), ("ayer", "ADV", "ayer"))
    assert [(t.pos_, t.lemma_) for t in doc] == [("NOUN", "zorrico"), ("VERB", "aullicar"), ("ADV", "ayer")]


def test_a_second_repair_changes_nothing():
    doc = repaired(("Pidió", "PROPN", "Pidió"), ("sanciones", "NOUN", "sancion"))
    before = [(t.pos_, t.lemma_, str(t.morph)) for t in doc]
    LEMMAS.repair(doc)
    assert [(t.pos_, t.lemma_, str(t.morph)) for t in doc] == before


def test_a_language_is_read_once():
    assert load("es") is LEMMAS


def test_an_ending_that_only_verbs_have_makes_a_verb():
    token = repaired(("juez", "NOUN", "juez"), ("inculpó", "ADJ", "inculpó"))[1]
    assert (token.pos_, token.lemma_, token.morph.get("Tense")) == ("VERB", "inculpar", ["Past"])


@pytest.mark.parametrize(
    ("behind", "pos", "lemma"),
    [
        (("a", "ADP", "a"), "NOUN", "llamado"),
        ((".", "PUNCT", "."), "NOUN", "llamado"),
        (("Grupo", "PROPN", "Grupo"), "ADJ", "llamado"),
    ],
)
def test_a_participle_with_its_article_and_no_noun_behind_it_is_the_deed(behind, pos, lemma):
    _, token, _ = repaired(("un", "DET", "uno"), ("llamado", "ADJ", "llamar"), behind)
    assert (token.pos_, token.lemma_) == (pos, lemma)
