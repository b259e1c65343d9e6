"""The conditions of a predicate's row, read from their cell and checked against slots filled by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from teletipo.actors import Entity
from teletipo.coreference import Referent
from teletipo.errors import TableError
from teletipo.events.acts import Filler
from teletipo.events.conditions import ConditionChecker
from teletipo.events.lexicon import Predicate, conditions, load, phrase_of
from teletipo.language.parse import read
from teletipo.places import Toponyms
from teletipo.places.toponyms import Toponym
from teletipo.records import Kind

VOCAB = spacy.blank("es").vocab
LEXICON = load("es")
FRAME = LEXICON.verbs["expulsar"][0].frame


def doc(*tokens):
    """A sentence of (word, part of speech, lemma, relation, head), annotated by hand."""
    words, pos, lemmas, deps, heads = zip(*tokens, strict=True)
    return read(Doc(VOCAB, words=words, pos=pos, lemmas=lemmas, deps=deps, heads=heads))


EXPELLED = doc(
    ("Chile", "PROPN", "Chile", "nsubj", 1),
    ("expulsó", "VERB", "expulsar", "ROOT", 1),
    ("tropas", "NOUN", "tropa", "obj", 1),
    ("extranjeras", "ADJ", "extranjero", "amod", 2),
    ("de", "ADP", "de", "case", 5),
    ("Arica", "PROPN", "Arica", "obl", 1),
)
CHILE = Filler(EXPELLED[0], (Referent(Entity("country:CHL", "Chile", Kind.COUNTRY), EXPELLED[0:1], "name"),))
TROOPS = Filler(EXPELLED[2])
ARICA = Filler(EXPELLED[5])
SLOTS = {"subj": [CHILE], "obj": [TROOPS], "de": [ARICA]}


def predicate(cell):
    tests = tuple(conditions(cell, LEXICON.slots))
    return Predicate("x", "SANCTION", None, FRAME, tests, "", "", is_noun=False, phrase=phrase_of(tests))


def holds(cell, trigger=EXPELLED[1], slots=SLOTS, light=None, toponyms=()):
    return ConditionChecker(LEXICON, Toponyms(toponyms)).holds(predicate(cell), trigger, slots, light)


# ── the cell ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("", []),
        ("se", [(False, (("se", ""),))]),
        ("!se", [(True, (("se", ""),))]),
        ("obj:troops", [(False, (("obj", "troops"),))]),
        ("se con", [(False, (("se", ""),)), (False, (("con", ""),))]),
        ("obj:diplomat/a:person", [(False, (("obj", "diplomat"), ("a", "person")))]),
        ("light/entre/con", [(False, (("light", ""), ("entre", ""), ("con", "")))]),
        ("phrase:roto/rota", [(False, (("phrase", "roto"), ("phrase", "rota")))]),
        ("with:fuego/tregua", [(False, (("with", "fuego"), ("with", "tregua")))]),
        ("!under:orden/auto", [(True, (("under", "orden"), ("under", "auto")))]),
        ("next:verde/roja", [(False, (("next", "verde"), ("next", "roja")))]),
        ("prev:de !que", [(False, (("prev", "de"),)), (True, (("que", ""),))]),
        ("a:actor/iobj/obj:goods", [(False, (("a", "actor"), ("iobj", ""), ("obj", "goods")))]),
    ],
)
def test_a_cell_is_read_as_tests_and_their_alternatives(cell, read):
    assert [(c.negated, c.alternatives) for c in conditions(cell, LEXICON.slots)] == read


@pytest.mark.parametrize("cell", ["", "se con", "!obj:troops", "with:fuego", "obj:diplomat/a:person !que"])
def test_conditions_are_told_as_they_are_written(cell):
    made = predicate(cell)
    assert made.conditions_text == cell
    assert made.rule == "verbs.csv: x SANCTION" + (f" when {cell}" if cell else "")


@pytest.mark.parametrize("cell", ["objeto:troops", "with:militar especial", "con/!de", "!"])
def test_an_unknown_test_is_refused(cell):
    with pytest.raises(TableError):
        list(conditions(cell, LEXICON.slots))


# ── slots ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", True),
        ("obj", True),
        ("con", False),
        ("!con", True),
        ("!obj", False),
        ("obj con", False),
        ("obj !con", True),
        ("con/obj", True),
        ("con/contra", False),
        ("!con/contra", True),
        ("!con/obj", False),
    ],
)
def test_slots_that_are_filled_and_slots_that_are_not(cell, expected):
    assert holds(cell) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("obj:troops", True),
        ("obj:diplomat", False),
        ("obj:diplomat/obj:troops", True),
        ("!obj:diplomat", True),
        ("obj:tropa", True),
        ("obj:tropas", True),
        ("obj:tanque", False),
        ("subj:actor", True),
        ("obj:actor", True),
        ("obj:country", False),
        ("subj:country", True),
        ("subj:person", False),
        ("actor", True),
    ],
)
def test_classes_words_and_participants(cell, expected):
    assert holds(cell) is expected


def test_any_filler_of_a_slot_will_do():
    assert holds("obj:actor", slots={"obj": [TROOPS, CHILE]})


def test_the_first_person_is_a_person_who_takes_part():
    slots = {"a": [Filler(None, first_person=True)]}
    assert holds("a:actor a:person actor", slots=slots)
    assert not holds("a:troops", slots=slots)


def test_nobody_takes_part_in_an_empty_frame():
    assert not holds("actor", slots={})
    assert not holds("actor", slots={"obj": [TROOPS]})


def test_a_pronoun_without_a_word_of_its_own_is_of_no_class():
    assert not holds("obj:troops", slots={"obj": [Filler(None, clitic="lo")]})


def test_a_place_is_what_the_toponyms_know():
    arica = Toponym(EXPELLED[5:6], "Arica", "CHL", "city")
    assert holds("de:place", toponyms=[arica])
    assert not holds("de:place")
    assert not holds("obj:place", toponyms=[arica])


# ── the words around the trigger ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("with:tropa", True), ("with:tropas", True), ("with:extranjero", True), ("with:fuego/tropa", True),
     ("with:fuego", False), ("!with:fuego", True), ("with:chile", False)],
)  # fmt: skip
def test_words_that_hang_on_the_trigger_and_its_subject_does_not(cell, expected):
    assert holds(cell) is expected


def test_the_word_after_the_trigger_counts_as_with_it():
    ceasefire = doc(("alto", "NOUN", "alto", "ROOT", 0), ("fuego", "NOUN", "fuego", "dep", 1))
    assert holds("with:fuego", trigger=ceasefire[0], slots={})


def test_the_words_of_a_fixed_phrase_stand_together():
    def gave_up(*between):
        words = [("tiró", "VERB", "tirar", "ROOT", 0), *((w, "ADV", w, "advmod", 0) for w in between)]
        return doc(*words, ("toalla", "NOUN", "toalla", "obj", 0))[0]

    assert holds("phrase:toalla", trigger=gave_up("ayer"), slots={})
    assert not holds("phrase:toalla", trigger=gave_up(*"abcde"), slots={})
    assert not holds("phrase:piedra", trigger=gave_up("ayer"), slots={})


def test_the_word_before_the_trigger():
    assert holds("prev:chile")
    assert not holds("prev:de")
    assert not holds("prev:chile", trigger=EXPELLED[0])


def test_the_word_behind_the_trigger():
    assert holds("next:tropas")
    assert not holds("next:extranjeras")
    assert not holds("next:tropas", trigger=EXPELLED[5])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("next:tropas", True),
        ("next:tropas con", True),  # whether the rest holds is no matter
        ("judged next:tropas", True),
        ("next:verde", False),
        ("judged next:verde", False),
        ("prev:de", False),
        ("!prev:chile", True),
        ("con", True),
    ],
)
def test_a_row_of_a_fixed_phrase_is_a_reading_in_this_phrase_alone(cell, expected):
    checker = ConditionChecker(LEXICON, Toponyms(()))
    assert bool(checker.proposed([predicate(cell)], EXPELLED[1])) is expected


def test_a_light_verb():
    assert holds("light", light=EXPELLED[1])
    assert not holds("light")
    assert holds("!light")


def test_the_reflexive():
    reflexive = doc(("se", "PRON", "él", "expl:pv", 1), ("rindieron", "VERB", "rendir", "ROOT", 1))
    assert holds("se", trigger=reflexive[1], slots={})
    assert not holds("se")
    assert holds("!se")


def test_a_clause():
    clause = doc(("pidió", "VERB", "pedir", "ROOT", 0), ("negociar", "VERB", "negociar", "xcomp", 0))
    assert holds("que", trigger=clause[0], slots={})
    assert not holds("que")


def test_a_plural():
    talks = read(Doc(VOCAB, words=["diálogos"], pos=["NOUN"], lemmas=["diálogo"], morphs=["Number=Plur"]))
    assert holds("plural", trigger=talks[0], slots={})
    assert not holds("plural")


def test_the_word_that_governs_the_trigger():
    order = doc(
        ("orden", "NOUN", "orden", "ROOT", 0), ("de", "ADP", "de", "case", 2), ("captura", "NOUN", "captura", "nmod", 0)
    )
    assert holds("under:orden", trigger=order[2], slots={})
    assert not holds("under:auto", trigger=order[2], slots={})
    assert not holds("under:orden", trigger=order[0], slots={})
