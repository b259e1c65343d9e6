"""The tables of predicates: every row is well formed, can be reached, and has an example with its own word."""

import re
from collections import Counter
from importlib.resources import files
from itertools import pairwise

import pytest

from teletipo.errors import TableError
from teletipo.events import lexicon
from teletipo.events.lexicon import Lexicon, load
from teletipo.language.conjugation import Conjugator, plurals
from teletipo.ontology import CONTEXTS, TYPES
from teletipo.tables import rows, toml

PACK = files("teletipo.language") / "es"
FOLDER = PACK / "predicates"
LEXICON = load("es")
CONJUGATOR = Conjugator(toml(PACK / "conjugation.toml"))
FRAMES = toml(FOLDER / "frames.toml")
TABLES = {name: list(rows(FOLDER / f"{name}.csv")) for name in ("verbs", "nouns", "light_verbs")}
PREDICATES = TABLES["verbs"] + TABLES["nouns"]

PREPOSITIONS = {
    "a", "ante", "con", "contra", "de", "en", "entre", "hacia", "hasta", "para", "por", "sobre", "junto a", "frente a",
    "en contra de", "a través de", "por parte de",
}  # fmt: skip
SLOTS = PREPOSITIONS | {"subj", "obj", "iobj", "poss", "other", "dem"}
TESTS = {"se", "with", "phrase", "under", "prev", "next", "light", "que", "fact", "plural", "actor", "judged"}
CONTENTS = {"", "requested", "planned", "possible", "negated", "asserted", "agreed", "cancelled", "postponed"}


def repeated(values):
    return [value for value, count in Counter(values).items() if count > 1]


def test_every_row_is_loaded():
    assert len(list(LEXICON.predicates())) == len(PREDICATES)
    assert set(LEXICON.verbs) == {r["lemma"] for r in TABLES["verbs"]}
    assert set(LEXICON.nouns) == {r["lemma"] for r in TABLES["nouns"]}
    assert set(LEXICON.light) == {r["lemma"] for r in TABLES["light_verbs"]}


def test_every_type_and_mode_is_of_the_ontology():
    assert [r for r in PREDICATES if r["mode"] not in ("", *TYPES[r["type"]])] == []


def test_every_type_has_a_verb_and_a_noun():
    for name in ("verbs", "nouns"):
        assert {r["type"] for r in TABLES[name]} == set(TYPES)


def test_what_a_row_makes_of_its_content_is_one_of_the_known_words():
    assert {r["content"] for r in PREDICATES} <= CONTENTS


@pytest.mark.parametrize("name", ["verbs", "nouns"])
def test_no_row_and_no_example_stands_twice(name):
    assert repeated((r["lemma"], r["when"], r["when"] == "judged" and r["type"]) for r in TABLES[name]) == []
    assert repeated(r["example"] for r in TABLES[name]) == []


@pytest.mark.parametrize("table", [LEXICON.verbs, LEXICON.nouns], ids=["verbs", "nouns"])
def test_no_row_stands_after_one_of_its_lemma_that_always_holds(table):
    hidden = [
        p.rule for group in table.values() for p, after in pairwise(group) if not p.conditions and not after.judged
    ]
    assert hidden == []


@pytest.mark.parametrize("name", ["verbs", "nouns", "light_verbs"])
def test_cells_have_no_stray_blanks(name):
    assert [r for r in TABLES[name] if any(c != " ".join(c.split()) for c in r.values())] == []
    assert [r["lemma"] for r in TABLES[name] if r["lemma"] != r["lemma"].lower()] == []


def _word_of(row, forms):
    return pytest.param(row["example"], forms, id=f"{row['lemma']}: {row['example']}")


@pytest.mark.parametrize(
    ("example", "forms"),
    [_word_of(r, set(CONJUGATOR.forms(r["lemma"]))) for r in TABLES["verbs"]]
    + [_word_of(r, {r["lemma"], *plurals(r["lemma"])}) for r in TABLES["nouns"]],
)
def test_an_example_has_a_form_of_its_word(example, forms):
    assert set(re.findall(r"\w+", example.lower())) & forms


# ── frames ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_key_of_a_frame_is_known():
    assert {key for entry in FRAMES.values() for key in entry} <= {
        "actors", "recipients", "place", "owner", "host", "says",
    }  # fmt: skip


def test_every_slot_of_a_frame_is_known():
    cells = [entry.get(key, "") for entry in FRAMES.values() for key in ("actors", "recipients", "place")]
    assert {slot for cell in cells for slot in re.split(r"[|+]", cell) if slot} <= SLOTS


def test_a_frame_with_a_host_has_a_place():
    assert [name for name, entry in FRAMES.items() if entry.get("host") and not entry.get("place")] == []


def test_frames_of_nouns_are_for_nouns():
    assert {r["frame"] for r in TABLES["nouns"] if not r["frame"].startswith("n_")} == set()
    assert {r["frame"] for r in TABLES["verbs"] if r["frame"].startswith("n_")} == set()


def test_every_frame_is_used():
    assert set(FRAMES) - {r["frame"] for r in PREDICATES} == set()


# ── conditions and classes ──────────────────────────────────────────────────────────────────────────────────────────


def test_every_condition_asks_for_a_known_slot_or_test():
    asked = {(p.rule, n) for p in LEXICON.predicates() for c in p.conditions for n, _ in c.alternatives}
    assert {(rule, name) for rule, name in asked if name not in SLOTS | TESTS} == set()


def test_every_test_that_needs_a_word_has_one_and_no_other_does():
    asked = [(p.rule, n, v) for p in LEXICON.predicates() for c in p.conditions for n, v in c.alternatives]
    assert [a for a in asked if a[1] in ("with", "phrase", "under", "prev", "next") and not a[2]] == []
    assert [a for a in asked if a[1] in ("se", "light", "que", "fact", "plural", "actor") and a[2]] == []


@pytest.mark.parametrize(("name", "words"), LEXICON.classes.items())
def test_a_class_has_words_and_is_no_word_with_a_meaning_of_its_own(name, words):
    assert words
    assert name not in {"actor", "country", "person", "place"} | SLOTS | TESTS


def test_classes_have_no_word_twice_and_are_all_asked_for():
    classes = toml(FOLDER / "classes.toml")
    assert {name: repeated(words) for name, words in classes.items() if repeated(words)} == {}
    rows_of = [*LEXICON.predicates(), *(row for group in LEXICON.modes.values() for row in group)]
    asked = {v for row in rows_of for c in row.conditions for _, v in c.alternatives}
    asked |= {name for light in LEXICON.light.values() for name in light.nouns}
    assert set(classes) - asked == {"amount", "target"}  # conditions and casting ask for these themselves


# ── light verbs and contexts ────────────────────────────────────────────────────────────────────────────────────────


def test_light_verbs_are_well_formed():
    light = TABLES["light_verbs"]
    assert repeated(r["lemma"] for r in light) == []
    assert {light.subject for light in LEXICON.light.values()} <= {"actor", "none"}
    assert {name for light in LEXICON.light.values() for name in light.nouns} <= set(LEXICON.classes)
    assert {r["status"] for r in light} <= {"", "negated", "failed", "planned", "requested"}
    assert [r["lemma"] for r in light if not CONJUGATOR.forms(r["lemma"].split()[0])] == []


def test_contexts_are_of_the_ontology_and_their_words_in_lower_case():
    table = toml(PACK / "contexts.toml")
    assert set(table) <= set(CONTEXTS)
    assert [w for words in table.values() for w in words if w != w.lower()] == []
    assert {name: repeated(words) for name, words in table.items() if repeated(words)} == {}


# ── broken tables ───────────────────────────────────────────────────────────────────────────────────────────────────

HEADER = "lemma,type,mode,frame,when,content,example\n"
GOOD = {
    "frames.toml": '[act]\nactors = "subj"\nrecipients = "obj"\n',
    "classes.toml": 'troops = ["tropa"]\n',
    "verbs.csv": f"{HEADER}expulsar,SANCTION,expel,act,obj:troops,,Perú expulsó tropas\n",
    "nouns.csv": HEADER,
    "light_verbs.csv": "lemma,subject,status,note\n",
    "plausibility.toml": "",
    "modes.csv": "type,mode,over,when,example\n",
}


def made_of(monkeypatch, folder, **changed):
    """A lexicon of tables of our own; ``changed`` are names without their endings."""
    pack = folder / "xx"
    (pack / "predicates").mkdir(parents=True)
    (pack / "same_act.toml").write_text("setting_apart = []\ndefinite = []\ncontainers = []\n", encoding="utf-8")
    (pack / "grammar.toml").write_text("slot_prepositions = []\n", encoding="utf-8")
    (pack / "role_nouns.csv").write_text("lemma,kind,sector,bare\n", encoding="utf-8")
    (pack / "titles.csv").write_text("title,roles,scope,sector,former\n", encoding="utf-8")
    for name, text in GOOD.items():
        (pack / "predicates" / name).write_text(changed.get(name.split(".")[0], text), encoding="utf-8")
    monkeypatch.setattr(lexicon, "files", lambda _: folder)
    return Lexicon("xx")


def test_a_lexicon_of_ones_own(monkeypatch, tmp_path):
    made = made_of(monkeypatch, tmp_path)
    (row,) = made.verb_rows("expulsar")
    assert (row.type, row.mode, row.frame.actors, row.frame.recipients) == (
        "SANCTION",
        "expel",
        (("subj",),),
        (("obj",),),
    )
    assert row.rule == "verbs.csv: expulsar SANCTION when obj:troops"
    assert made.verb_rows("saltar") == ()


def test_another_row_is_another_version(monkeypatch, tmp_path):
    before = made_of(monkeypatch, tmp_path / "a").version
    assert made_of(monkeypatch, tmp_path / "b").version == before
    assert made_of(monkeypatch, tmp_path / "c", classes='troops = ["soldado"]\n').version != before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("SANCTION", "SANKTION", r"verbs\.csv: expulsar: 'SANKTION' is not an event type"),
        ("expel", "eject", r"verbs\.csv: expulsar: 'eject' is not a mode of SANCTION"),
        (",act,", ",akt,", r"verbs\.csv: expulsar: no frame 'akt'"),
        (",,Perú", ",Perú", r"verbs\.csv:2: 6 cells where the header has 7"),
    ],
)
def test_a_broken_row_is_named(monkeypatch, tmp_path, old, new, message):
    with pytest.raises(TableError, match=message):
        made_of(monkeypatch, tmp_path, verbs=GOOD["verbs.csv"].replace(old, new))


def test_a_broken_frame_table_is_named(monkeypatch, tmp_path):
    with pytest.raises(TableError, match=r"frames\.toml"):
        made_of(monkeypatch, tmp_path, frames="[act\n")
