"""The command line: forms of output, standard input, bad inputs beside good ones, and the exit code."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from teletipo.cli import main

TEXT = "El presidente de Perú expulsó el martes al embajador de Bolivia, según la agencia EFE."


def _run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=given)


def _article(folder: Path, name: str = "article.json", **fields: str) -> Path:
    path = folder / name
    path.write_text(json.dumps({"id": "peru", "text": TEXT, "published": "2024-03-14", **fields}), "utf-8")
    return path


def test_a_pipe_gets_json_lines(tmp_path: Path) -> None:
    done = _run("code", str(_article(tmp_path)))
    assert done.exit_code == 0
    events = [json.loads(x) for x in done.stdout.splitlines()]
    assert [(e["event_type"], e["trigger"]["text"]) for e in events] == [("SANCTION", "expulsó")]
    assert events[0]["time"]["earliest"] == "2024-03-12"


def test_standard_input_is_text_with_options_for_day_and_outlet() -> None:
    done = _run("code", "-", "--published", "2024-03-14", given=TEXT)
    assert json.loads(done.stdout)["time"]["earliest"] == "2024-03-12"


def test_without_a_day_the_reason_is_in_the_record() -> None:
    time = json.loads(_run("code", "-", given=TEXT).stdout)["time"]
    assert time["earliest"] is None
    assert time["reason"]


def test_csv_has_a_header_and_a_row_an_event(tmp_path: Path) -> None:
    done = _run("code", str(_article(tmp_path)), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(r["event_type"], r["recipient_countries"], r["status"]) for r in rows] == [("SANCTION", "BOL", "actual")]


def test_table_shows_who_and_when(tmp_path: Path) -> None:
    done = _run("code", str(_article(tmp_path)), "--format", "table")
    assert "expulsó" in done.stdout
    assert "2024-03-12" in done.stdout


def test_html_goes_to_the_file_that_was_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    done = _run("code", str(_article(tmp_path, title="<b>Aviso</b>")), "--format", "html", "-o", str(out))
    page = out.read_text("utf-8")
    assert (done.exit_code, done.stdout) == (0, "")
    assert ">expulsó</a>" in page
    assert "<b>Aviso" not in page


BAD = {
    "empty.txt": b"",
    "binary.txt": b"\x00\x01\x02\xff\xfe" * 50,
    "cyrillic.txt": "Президент прибыл в Перу".encode("cp1251"),
    "broken.json": b'{"id": "x", "text": ',
    "textless.json": b'{"id": "x", "title": "y"}',
    "undated.json": json.dumps({"id": "x", "text": "Hola.", "published": "mañana"}).encode(),
    "number.json": b"17",
    "huge.txt": b"a " * 26_000_000,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_named_and_the_good_one_is_done(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    done = _run("code", str(tmp_path / name), str(_article(tmp_path, "good.json")))
    assert done.exit_code == 1
    assert f"error: {tmp_path / name}" in done.stderr
    assert "1 input could not be coded" in done.stderr
    assert json.loads(done.stdout)["trigger"]["text"] == "expulsó"


def test_a_missing_file_and_a_foreign_article_are_reported(tmp_path: Path) -> None:
    done = _run("code", str(tmp_path / "nowhere.json"), str(_article(tmp_path, lang="fr")))
    assert done.exit_code == 1
    assert "nowhere.json" in done.stderr
    assert "1 article in other languages set aside (fr 1)" in done.stderr
    assert "1 input could not be coded" in done.stderr


def test_an_article_in_another_language_is_no_failure(tmp_path: Path) -> None:
    done = _run("code", str(_article(tmp_path, lang="fr")))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "set aside (fr 1)" in done.stderr


def test_a_folder_is_coded_file_by_file(tmp_path: Path) -> None:
    for name in ("b", "a"):
        _article(tmp_path, f"{name}.json", id=name)
    done = _run("code", str(tmp_path))
    assert [json.loads(x)["article_id"] for x in done.stdout.splitlines()] == ["a", "b"]


def test_explain_tells_the_words_behind_each_slot(tmp_path: Path) -> None:
    path = _article(tmp_path)
    coded = _run("code", str(path)).stdout
    ident = json.loads(coded)["id"]
    from_records = _run("explain", ident[:6], given=coded)
    from_article = _run("explain", ident, str(path))
    assert from_records.exit_code == 0
    assert from_records.stdout == from_article.stdout
    assert "«expulsó»" in from_records.stdout
    assert "«según»" in from_records.stdout


def test_explain_of_an_unknown_id_fails(tmp_path: Path) -> None:
    done = _run("explain", "ffff", str(_article(tmp_path)))
    assert done.exit_code == 1
    assert "ffff" in done.stderr


def test_annotate_prints_every_layer(tmp_path: Path) -> None:
    text = TEXT + " «No habrá diálogo», dijo Evo Morales en La Paz. Chile podría mediar."
    done = _run("annotate", str(_article(tmp_path, text=text)))
    layers = {json.loads(x)["layer"] for x in done.stdout.splitlines()}
    assert {"sentence", "mention", "timex", "toponym", "quote", "cue"} == layers


def test_schema_names_the_fields_of_a_record(tmp_path: Path) -> None:
    schema = json.loads(_run("schema").stdout)
    coded = json.loads(_run("code", str(_article(tmp_path))).stdout)
    assert set(schema["properties"]) == set(coded)


def test_another_model_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    done = _run("code", str(_article(tmp_path)), "--model", "no_such_model")
    assert done.exit_code == 1
    assert "no_such_model" in done.stderr
