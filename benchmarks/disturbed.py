"""``python -m benchmarks.disturbed FOLDER``: an archive on clusters whose workers are killed, against a calm local run.

Short articles of our own making, a quarter of them politics (:mod:`benchmarks.archive`), the others sport, weather and
markets (:mod:`benchmarks.mixed`), in shards of JSON Lines. First one process codes them undisturbed; then each engine
has two workers, of which the busiest is killed with -9 again and again while shards are being done; then the rows of
all parts are compared, in their order.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import psutil
from pyarrow import parquet

from benchmarks.archive import articles as politics
from benchmarks.mixed import text
from teletipo.records import Article


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--articles", "number", default=20_000, show_default=True)
@click.option("--shards", default=40, show_default=True)
@click.option("--kills", default=2, show_default=True, help="In the middle of each engine's run.")
@click.option("--engine", "engines", multiple=True, default=["dask", "ray"], show_default=True)
def main(folder: Path, number: int, shards: int, kills: int, engines: tuple[str, ...]) -> None:
    """Print seconds, kills and whether the outputs are the same; the exit code is 1 where one is not."""
    given = folder / f"in-{number}-{shards}"
    write(given, number, shards)
    calm, same = folder / f"calm-{number}-{shards}", True
    click.echo(json.dumps({"run": "local, 1 process", **_archive(given, calm, ["-j", "1"], shards, 0)}))
    expected = rows(calm)
    for engine in engines:
        output = folder / f"{engine}-{number}-{shards}"
        told = _archive(given, output, ["--engine", engine, "-j", "2"], shards, kills)
        same_rows = rows(output) == expected
        same = same and same_rows and told["kills"] == kills and not told["done_before"]
        click.echo(json.dumps({"run": f"{engine}, 2 workers", **told, "the_same_rows": same_rows}))
    click.echo(json.dumps({"parts": len(expected), "rows": sum(len(r) for r in expected.values())}))
    sys.exit(0 if same else 1)


def write(folder: Path, number: int, shards: int) -> None:
    """The shards, of equal size."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(a.model_dump(mode="json"), ensure_ascii=False) + "\n" for a in _articles(number)]
    size = -(-number // shards)
    for n in range(shards):
        (folder / f"shard-{n:03}.jsonl").write_text("".join(lines[n * size : (n + 1) * size]), "utf-8")


def _articles(number: int) -> Iterator[Article]:
    drawn = politics(-(-number // 4))
    for n in range(number):
        if n % 4 == 0:
            yield next(drawn)
        else:
            subject = ("sport", "weather", "markets")[n % 4 - 1]
            yield Article(id=f"{subject}-{n}", text=text(subject, n, 3), published="2023-05-14")


def rows(output: Path) -> dict[str, list[dict[str, Any]]]:
    """All rows by part, in their order."""
    parts = sorted(output.glob("lang=*/month=*/*.parquet"))
    return {p.relative_to(output).as_posix(): parquet.read_table(p, partitioning=None).to_pylist() for p in parts}


def _archive(given: Path, output: Path, options: Sequence[str], shards: int, kills: int) -> dict[str, Any]:
    before, began, killed = _done(output), time.monotonic(), 0
    command = [sys.executable, "-m", "teletipo", "archive", str(given), str(output), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
        while process.poll() is None:
            time.sleep(0.5)
            if killed < kills and _done(output) >= (killed + 1) * shards // (kills + 2):
                killed += _kill_busiest(process.pid)
        told = process.stderr.read().splitlines() if process.stderr else []
    seconds = round(time.monotonic() - began, 1)
    return {"exit": process.returncode, "s": seconds, "done_before": before, "kills": killed, "told": told[-2:]}


def _done(output: Path) -> int:
    return len(list(output.glob("_completed/*.json")))


def _kill_busiest(driver: int) -> int:
    """Kill the descendant that has used the processor most in half a second; 1 if there was one."""
    spent = {p: _processor(p) for p in psutil.Process(driver).children(recursive=True)}
    time.sleep(0.5)
    found = sorted(((_processor(p) - before, p) for p, before in spent.items()), key=lambda x: x[0])
    if not found or found[-1][0] <= 0:
        return 0
    found[-1][1].kill()
    return 1


def _processor(process: psutil.Process) -> float:
    try:
        return float(sum(process.cpu_times()[:2]))
    except psutil.Error:
        return 0.0


if __name__ == "__main__":
    main()
