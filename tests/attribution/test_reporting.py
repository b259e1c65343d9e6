"""The words of reporting: every row is well formed and taken in."""

from collections import Counter
from importlib.resources import files

from teletipo.attribution.lexicon import VERBS, load
from teletipo.language.conjugation import Conjugator
from teletipo.records import Status
from teletipo.tables import rows, toml

PACK = files("teletipo.language") / "es"
ROWS = list(rows(PACK / "reporting.csv"))
WORDS = load("es")
PHRASES = ("marker", "backward", "phrase")
WORDS_OF_ONE = (
    "state", "noun", "document", "news", "work", "cite", "medium", "citing", "question", "answer", "as", "known",
    "apart", "never", "own",
)  # fmt: skip


def of(*kinds):
    return {r["lemma"] for r in ROWS if r["kind"] in kinds}


def test_every_kind_and_status_is_known():
    assert {r["kind"] for r in ROWS} == {*VERBS, *PHRASES, *WORDS_OF_ONE}
    assert {r["status"] for r in ROWS} - {""} <= set(Status)


def test_no_word_stands_twice_in_a_kind():
    assert [row for row, count in Counter((r["kind"], r["lemma"]) for r in ROWS).items() if count > 1] == []
    assert [verb for verb, count in Counter(r["lemma"] for r in ROWS if r["kind"] in VERBS).items() if count > 1] == []


def test_verbs_are_infinitives():
    conjugator = Conjugator(toml(PACK / "conjugation.toml"))
    assert [verb for verb in sorted(of(*VERBS)) if not conjugator.forms(verb)] == []


def test_only_words_with_a_clause_have_a_status():
    assert [r["lemma"] for r in ROWS if r["status"] and r["kind"] not in (*VERBS, "phrase", "state", "noun")] == []


def test_there_are_words_enough():
    assert len(of(*VERBS, "noun", "phrase")) >= 150


def test_citing_participles_are_masculine_and_singular():
    assert [word for word in of("cite") if not word.endswith("o")] == []


def test_every_row_is_taken_in_by_its_kind():
    assert set(WORDS.verbs) == of(*VERBS)
    assert {" ".join(marker) for marker in WORDS.markers} == of("marker")
    assert WORDS.cites == of("cite")
    assert WORDS.media == of("medium")
    assert all(set(WORDS.words[kind]) == of(kind) for kind in WORDS_OF_ONE)
    assert all({" ".join(p) for p in WORDS.phrases[kind]} == of(kind) for kind in PHRASES)


def test_what_is_known_is_told_from_what_is_thought_and_said():
    assert WORDS.verbs["confirmar"][0] == "confirm"
    assert WORDS.verbs["creer"] == ("think", "possible")
    assert WORDS.verbs["decir"] == ("say", "")
    assert WORDS.verbs["rumorear"] == ("impersonal", "rumoured")
