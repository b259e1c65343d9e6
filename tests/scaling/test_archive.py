"""Archives: parts by month, done once, the same on every engine, whatever is killed on the way."""

import gzip
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

import pytest
from stand_in import VERSIONS, StandIn

from teletipo.errors import InputError
from teletipo.reading.articles import Defaults
from teletipo.scaling import Archive, Engine, Job, Summary
from teletipo.scaling.completion import Refused
from teletipo.scaling.dask_cluster import Dask, came_of
from teletipo.scaling.local import Local
from teletipo.scaling.protocol import Came, Crash, Work
from teletipo.scaling.ray_cluster import Ray
from teletipo.scaling.shards import Shard, shards_of

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
dataset = pytest.importorskip("pyarrow.dataset", reason="pyarrow is an extra")


def _shard(folder: Path, name: str, texts: Iterable[str], published: str | None = "2024-05-14") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    lines = [
        json.dumps({"id": f"{name}-{n}", "text": text, "published": published, "lang": "es"})
        for n, text in enumerate(texts)
    ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def _job(output: Path, marks: str = "", version: str = "1", seconds: float = 60, **given: object) -> Job:
    versions = VERSIONS.model_copy(update={"coder": version})
    return Job(str(output), StandIn(marks=marks, version=version), versions, Defaults(**given), seconds)  # type: ignore[arg-type] # of several types


class Here:
    """An engine without processes, for what needs none."""

    def run(self, work: Work, shards: Sequence[Shard]) -> Iterator[Came]:
        for shard in shards:
            yield shard, work(shard)


def _run(job: Job, shards: Path, engine: Engine | None = None) -> Summary:
    archive = Archive(job, engine or Here(), processes=2)
    assert len(list(archive.run(shards_of([shards])))) == len(shards_of([shards]))
    return archive.summary


def _files(output: Path) -> dict[str, bytes]:
    return {p.relative_to(output).as_posix(): p.read_bytes() for p in sorted(output.rglob("*")) if p.is_file()}


@pytest.fixture
def shards(tmp_path: Path) -> Path:
    for name in ("a.jsonl", "b.jsonl", "c.jsonl"):
        _shard(tmp_path / "in", name, ["Un acto.", "Nada.", "Un acto y otro acto."])
    return tmp_path / "in"


def test_rows_are_parted_by_language_and_month_in_the_order_of_the_articles(tmp_path: Path) -> None:
    lines = [
        {"id": "x", "text": "Un acto.", "published": "2024-05-14", "lang": "es"},
        {"id": "y", "text": "Un acto y un acto.", "published": "2024-06-01", "lang": "es"},
        {"id": "z", "text": "Otro acto.", "published": "2024-05-02", "lang": "es"},
        {"id": "v", "text": "Acto final, un acto.", "lang": "es"},
        {"id": "w", "text": "An acto.", "lang": "en"},
    ]
    (tmp_path / "in").mkdir()
    with gzip.open(tmp_path / "in" / "a.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write("\n".join(map(json.dumps, lines)))
    summary = _run(_job(tmp_path / "out"), tmp_path / "in")
    assert (summary.articles, summary.events, dict(summary.languages)) == (4, 5, {"en": 1})
    found = dataset.dataset(tmp_path / "out", partitioning="hive").to_table(columns=["article_id", "lang", "month"])
    rows = {tuple(row.values()) for row in found.to_pylist()}
    assert rows == {("x", "es", "2024-05"), ("y", "es", "2024-06"), ("z", "es", "2024-05"), ("v", "es", None)}
    part = parquet.read_table(tmp_path / "out/lang=es/month=2024-05/a.jsonl.gz.parquet", partitioning=None)
    assert part["article_id"].to_pylist() == ["x", "z"]
    assert json.loads(part["record"][0].as_py())["trigger"] == {"text": "acto", "start": 3, "end": 7}


def test_parquet_shards_are_read_like_lines(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    (tmp_path / "in").mkdir()
    rows = {
        "id": ["p", "q", "r"],
        "text": ["Un acto.", None, "Un acto."],
        "published": arrow.array([19857, 19858, None], arrow.date32()),
        "lang": ["es", "es", "es"],
        "more": [1, 2, 3],
    }
    parquet.write_table(arrow.table(rows), tmp_path / "in" / "p.parquet")
    (tmp_path / "in" / "broken.parquet").write_bytes(b"PAR1 no")
    summary = _run(_job(tmp_path / "out", source="Faro"), tmp_path / "in")
    assert summary.articles == 2
    assert [(shard, s.reason.split(" after")[0]) for shard, s in sorted(summary.set_aside)] == [
        ("broken.parquet", "broken Parquet"),
        ("p.parquet", "the article has no text"),
    ]
    part = parquet.read_table(tmp_path / "out/lang=es/month=2024-05/p.parquet.parquet", partitioning=None)
    assert part.select(["article_id", "outlet"]).to_pylist() == [{"article_id": "p", "outlet": "Faro"}]


def test_what_is_done_is_not_done_again(tmp_path: Path, shards: Path) -> None:
    assert _run(_job(tmp_path / "out"), shards).skipped == 0
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*") if p.is_file()}
    again = _run(_job(tmp_path / "out"), shards)
    assert (again.skipped, again.articles, again.coded) == (3, 9, 0)
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*") if p.is_file()} == before


def test_a_changed_shard_is_done_anew_and_leaves_no_old_part(tmp_path: Path, shards: Path) -> None:
    _run(_job(tmp_path / "out"), shards)
    _shard(shards, "b.jsonl", ["Un acto."], published="2024-07-01")
    again = _run(_job(tmp_path / "out"), shards)
    assert (again.skipped, again.articles) == (2, 7)
    assert [p for p in _files(tmp_path / "out") if p.endswith("b.jsonl.parquet")] == [
        "lang=es/month=2024-07/b.jsonl.parquet"
    ]


def test_another_coder_or_option_or_a_lost_part_is_done_anew(tmp_path: Path, shards: Path) -> None:
    output = tmp_path / "out"
    _run(_job(output), shards)
    assert _run(_job(output, version="2"), shards).skipped == 0
    assert _run(_job(output, version="2"), shards).skipped == 3
    assert _run(_job(output, version="2", source="Faro"), shards).skipped == 0
    (output / "lang=es/month=2024-05/c.jsonl.parquet").unlink()
    assert _run(_job(output, version="2", source="Faro"), shards).skipped == 2


def test_a_worker_with_another_coder_does_no_shard(tmp_path: Path, shards: Path) -> None:
    job = Job(str(tmp_path / "out"), StandIn(version="2"), VERSIONS, Defaults(), 60)
    summary = _run(job, shards)
    assert summary.shards == 0
    assert all("the coder of this process is" in reason for _, reason in summary.refused)
    assert len(summary.refused) == summary.failures == 3
    assert not list((tmp_path / "out").glob("lang=*"))


def test_an_archive_that_stops_half_way_is_finished_by_the_next_run(tmp_path: Path, shards: Path) -> None:
    whole, output = tmp_path / "whole", tmp_path / "out"
    _run(_job(whole), shards)
    shutil.copytree(whole, output)
    (output / "_completed" / "b.jsonl.json").unlink()
    (output / "lang=es/month=2024-05/b.jsonl.parquet").write_bytes(b"half a part")
    (output / "_writing").mkdir()
    (output / "_writing" / "left").write_bytes(b"PAR1")
    assert _run(_job(output), shards).skipped == 2
    assert _files(output) == _files(whole)


def test_articles_that_kill_or_hang_the_coder_are_set_aside_with_their_reason(tmp_path: Path, shards: Path) -> None:
    _shard(shards, "p.jsonl", ["Un acto.", "El veneno.", "Otro acto.", "Se cuelga.", "Un acto más."])
    summary = _run(_job(tmp_path / "out", seconds=1.0), shards, Local(2))
    assert (summary.shards, summary.apart, summary.articles, summary.failures) == (4, 1, 12, 2)
    told = [json.loads(x) for x in (tmp_path / "out" / "_set_aside.jsonl").read_text("utf-8").splitlines()]
    assert [(t["shard"], t["where"]) for t in told] == [("p.jsonl", "p.jsonl-1"), ("p.jsonl", "p.jsonl-3")]
    assert "SIGKILL" in told[0]["reason"]
    assert "more than 1 s" in told[1]["reason"]
    part = parquet.read_table(tmp_path / "out/lang=es/month=2024-05/p.jsonl.parquet", partitioning=None)
    assert part["article_id"].to_pylist() == ["p.jsonl-0", "p.jsonl-2", "p.jsonl-4"]
    again = _run(_job(tmp_path / "out", seconds=1.0), shards)
    assert (again.skipped, again.failures) == (4, 2)


def _disturbed(folder: Path) -> Path:
    """Four shards of twenty articles; two of them kill the process once, one always."""
    for n in range(4):
        texts = [f"Noticia {i}: un acto{' y otro acto' * (i % 3)}." for i in range(20)]
        texts[7] += f" mata-{n}" if n % 2 else ""
        texts[11] += " veneno" if n == 2 else ""
        _shard(folder, f"s{n}.jsonl", texts)
    return folder


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The output of a run on one process that only the poison disturbs."""
    folder = tmp_path_factory.mktemp("undisturbed")
    for name in ("mata-1", "mata-3"):
        (folder / name).touch()
    summary = _run(_job(folder / "out", str(folder)), _disturbed(folder / "in"), Local(1))
    assert (summary.articles, summary.failures, summary.shards, summary.apart) == (79, 1, 4, 1)
    return _files(folder / "out")


@pytest.mark.parametrize(
    ("module", "engine"),
    [("loky", Local(2)), ("distributed", Dask(None, 2)), ("ray", Ray(None, 2))],
    ids=["local", "dask", "ray"],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::FutureWarning", "ignore::DeprecationWarning")
def test_every_engine_outlives_kills_and_gives_the_same_bytes(
    tmp_path: Path, module: str, engine: Engine, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip(module, reason=f"{module} is an extra")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(Path(__file__).parent), os.environ.get("PYTHONPATH", ""))))
    summary = _run(_job(tmp_path / "out", str(tmp_path)), _disturbed(tmp_path / "in"), engine)
    assert {p.name for p in tmp_path.glob("mata-*")} == {"mata-1", "mata-3"}
    assert (summary.articles, summary.failures, summary.shards) == (79, 1, 4)
    assert _files(tmp_path / "out") == undisturbed


class _Done:
    """A task that was through, and whose result is asked for."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def exception(self) -> None:
        return None

    def result(self) -> Any:
        raise self._error


def test_a_result_that_is_lost_with_its_worker_is_a_crash() -> None:
    """Dask keeps what a task gave in the worker: it may die between the end of the task and the asking."""
    distributed = pytest.importorskip("distributed", reason="distributed is an extra")
    killed = distributed.KilledWorker(task="s1", last_worker=None, allowed_failures=2)
    assert isinstance(came_of(_Done(killed)), Crash)
    assert isinstance(came_of(_Done(CancelledError())), Crash)
    assert came_of(_Done(ImportError("no teletipo"))) == Refused("a worker cannot do it: ImportError: no teletipo")


def test_shards_are_named_by_their_way_inside_the_folder(tmp_path: Path) -> None:
    _shard(tmp_path / "in", "a.jsonl", ["x"])
    _shard(tmp_path / "in" / "may", "a.jsonl", ["x"])
    (tmp_path / "in" / "notes.txt").write_text("no shard")
    assert [s.name for s in shards_of([tmp_path / "in"])] == ["a.jsonl", "may--a.jsonl"]
    with pytest.raises(InputError, match="same name"):
        shards_of([tmp_path / "in" / "a.jsonl", tmp_path / "in" / "may" / "a.jsonl"])


def test_the_output_is_no_input(tmp_path: Path) -> None:
    _shard(tmp_path / "in", "a.jsonl", ["Un acto."])
    _run(_job(tmp_path / "in" / "out"), tmp_path / "in" / "a.jsonl")
    assert [s.name for s in shards_of([tmp_path / "in"], tmp_path / "in" / "out")] == ["a.jsonl"]
    assert len(shards_of([tmp_path / "in"])) == 2


@pytest.mark.parametrize("name", ["nowhere.jsonl", "notes.txt", "empty"])
def test_what_is_no_shard_is_refused_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("no shard")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=name):
        shards_of([tmp_path / name])
