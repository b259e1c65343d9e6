"""``teletipo archive``: its line on standard error, its exit code, and what it says where something is missing."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from teletipo.cli import main
from teletipo.records import Versions
from teletipo.scaling import Summary
from teletipo.scaling.board import Board
from teletipo.scaling.completion import Completion, Making, Refused, SetAside
from teletipo.scaling.shards import Shard

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["archive", *arguments])


def _shard(folder: Path) -> Path:
    path = folder / "may.jsonl"
    texts = ["Perú expulsó el martes al embajador de Bolivia.", "", "Chile retiró a su embajador de Lima."]
    lines = [{"id": f"a{n}", "text": t, "published": "2024-05-16", "lang": "es"} for n, t in enumerate(texts)]
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return path


def test_an_archive_is_coded_summed_up_and_passed_over_the_next_time(tmp_path: Path) -> None:
    given, output = str(_shard(tmp_path)), tmp_path / "out"
    first, second = (_run(given, str(output), "-j", "1") for _ in range(2))
    assert first.exit_code == second.exit_code == 1
    assert "1 of 1 shards done, 0 left, 2 articles" in first.stderr
    assert "1 shards (0 done before), 2 articles, 2 records" in first.stderr
    assert "1 shards (1 done before), 2 articles, 2 records" in second.stderr
    assert f"1 could not be read or coded: {output / '_set_aside.jsonl'}" in second.stderr
    part = parquet.read_table(output / "lang=es/month=2024-05/may.jsonl.parquet", partitioning=None)
    assert [(r["article_id"], r["event_type"], str(r["published"])) for r in part.to_pylist()] == [
        ("a0", "SANCTION", "2024-05-16"),
        ("a2", part["event_type"][1].as_py(), "2024-05-16"),
    ]
    coded = CliRunner().invoke(main, ["code", given]).stdout.splitlines()
    assert [json.loads(r) for r in part["record"].to_pylist()] == [json.loads(line) for line in coded]


def test_an_input_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = _run(str(tmp_path / "nowhere.jsonl"), str(tmp_path / "out"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nowhere.jsonl: no such file" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("engine", "module"), [("dask", "distributed"), ("ray", "ray")])
def test_an_engine_that_is_not_installed_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    done = _run(str(_shard(tmp_path)), str(tmp_path / "out"), "--engine", engine)
    assert done.exit_code == 1
    assert f"pip install 'teletipo[{engine}]'" in done.stderr


def _completion(name: str, articles: int, *aside: SetAside) -> Completion:
    making = Making(
        input="0", versions=Versions(coder="1", model="m", lexicon="l", knowledge="k"), published=None, source=""
    )
    return Completion(
        shard=name, making=making, articles=articles, events=2 * articles, other_languages={"fr": 1},
        set_aside=list(aside), parts={},
    )  # fmt: skip


def _told(board: Board, summary: Summary) -> None:
    def shards() -> Iterator[str]:
        for name, came in (
            ("a", _completion("a", 5, SetAside(where="a:3", reason="no text"))),
            ("b", Refused("disk full")),
        ):
            summary.count(Shard(f"/in/{name}", name), came)
            yield name

    with board:
        assert list(board.watched(shards())) == ["a", "b"]


def test_elsewhere_than_on_a_terminal_the_last_line_tells_all(capsys: pytest.CaptureFixture[str]) -> None:
    summary, drawn = Summary(), io.StringIO()
    _told(Board(summary, 2, Console(file=drawn)), summary)
    assert drawn.getvalue() == ""
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("2 of 2 shards done, 0 left, 5 articles (")
    assert lines[0].endswith("a minute), 2 failed")
    assert (summary.shards, summary.articles, summary.events, summary.failures) == (1, 5, 10, 2)


def test_a_terminal_sees_done_left_rate_and_failed(capsys: pytest.CaptureFixture[str]) -> None:
    summary, drawn = Summary(), io.StringIO()
    _told(Board(summary, 4, Console(file=drawn, force_terminal=True, width=120)), summary)
    assert "2/4" in drawn.getvalue()
    assert "a minute), 2 failed" in drawn.getvalue()
    assert capsys.readouterr().err == ""
