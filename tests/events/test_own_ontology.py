"""A user's own types and predicates (``--ontology``), by the folder that the documentation shows."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import teletipo
from teletipo.cli import main
from teletipo.errors import TableError
from teletipo.events.lexicon import Lexicon

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-ontology"
TEXT = "El presidente de Chile promulgó la ley de pesca. Perú expulsó al embajador de Bolivia."


@pytest.fixture(scope="module")
def own():
    return teletipo.load("es", ontology=EXAMPLE)


def test_the_documented_folder_codes_a_type_of_its_own(own):
    law, expulsion = own.code(TEXT)
    assert (law.event_type, law.event_mode, law.quad_class, law.intensity) == (
        "LEGISLATE", "enact", "verbal cooperation", 1,
    )  # fmt: skip
    assert [p.text for p in law.actors] == ["presidente de Chile"]
    assert law.why[0].rule == "own verbs.csv: promulgar LEGISLATE when obj:statute"
    assert (expulsion.event_type, expulsion.event_mode) == ("SANCTION", "expel")


def test_its_conditions_and_nouns_hold_too(own, coder):
    assert own.code("El presidente de Chile promulgó una rifa.") == []
    (noun,) = own.code("La promulgación del decreto por el presidente de Perú duró una hora.")
    assert (noun.event_type, [p.text for p in noun.actors]) == ("LEGISLATE", ["presidente de Perú"])
    assert "LEGISLATE" not in [e.event_type for e in coder.code(TEXT)]


def test_its_rows_come_before_those_of_the_lexicon(own, coder):
    text = "El Congreso de Perú derogó el decreto."
    assert [e.event_type for e in own.code(text)] == ["LEGISLATE"]
    assert [e.event_type for e in coder.code(text)] != ["LEGISLATE"]


def test_in_a_long_article_the_judges_leave_them_alone(own):
    text = " ".join([TEXT, *("El ministro de Exteriores de Chile habló en Lima con su homólogo de Perú.",) * 6])
    assert "LEGISLATE" in [e.event_type for e in own.code(text)]


def test_another_ontology_is_another_version(own, coder):
    assert own.versions.lexicon != coder.versions.lexicon
    assert Lexicon("es", EXAMPLE).version == own.versions.lexicon


def test_the_command_line_takes_the_folder():
    result = CliRunner().invoke(main, ["code", "-", "--ontology", str(EXAMPLE)], input=TEXT)
    assert result.exit_code == 0
    assert [json.loads(line)["event_type"] for line in result.stdout.splitlines()] == ["LEGISLATE", "SANCTION"]


def test_several_processes_have_it(own):
    assert list(own.pipe([TEXT, TEXT], n_process=2)) == [own.code(TEXT)] * 2


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("verbs.csv", "LEGISLATE,enact", "LEGISLAT,enact", r"mine/verbs\.csv: promulgar: 'LEGISLAT' is not an event"),
        ("verbs.csv", "LEGISLATE,enact", "LEGISLATE,sign", r"mine/verbs\.csv: promulgar: 'sign' is not a mode of"),
        ("verbs.csv", "legislate,obj", "legislat,obj", r"mine/verbs\.csv: promulgar: no frame 'legislat'"),
        ("verbs.csv", "obj:statute,,El p", "objeto:statute,,El p", r"mine/verbs\.csv: promulgar: no test or slot 'obj"),
        ("verbs.csv", "statute,,El p", "statute,El p", r"verbs\.csv:3: 6 cells where the header has 7"),
        ("nouns.csv", "lemma,type", "lema,type", r"mine/nouns\.csv: the header is not lemma,type,mode"),
        ("frames.toml", '"subj"', '"sujeto"', r"mine/frames\.toml: \[legislate\] no slot 'sujeto'"),
        ("plover.toml", "verbal coop", "oral coop", r"mine/plover\.toml: \[LEGISLATE\] 'oral cooperation' is no quad"),
        ("plover.toml", "intensity = 1", "intensity = 11", r"mine/plover\.toml: \[LEGISLATE\] an intensity is"),
        ("plover.toml", "intensity = 1", "", r"mine/plover\.toml: \[LEGISLATE\] needs quad_class, intensity and modes"),
        ("classes.toml", "statute = [", "statute = ", r"classes\.toml: "),
    ],
)
def test_an_error_names_the_file_and_the_row(tmp_path, table, old, new, message):
    folder = tmp_path / "mine"
    shutil.copytree(EXAMPLE, folder)
    path = folder / table
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(TableError, match=message):
        Lexicon("es", folder)


def test_a_table_of_another_name_is_refused(tmp_path):
    (tmp_path / "verb.csv").write_text("lemma\n", "utf-8")
    with pytest.raises(TableError, match=r"verb\.csv: no table of an ontology; there are classes\.toml"):
        Lexicon("es", tmp_path)


def test_the_command_line_says_what_is_wrong(tmp_path):
    (tmp_path / "verbs.csv").write_text("lemma,type\nx,y\n", "utf-8")
    result = CliRunner().invoke(main, ["code", "-", "--ontology", str(tmp_path)], input=TEXT)
    assert result.exit_code == 1
    assert "verbs.csv: the header is not" in result.stderr
