"""``python -m benchmarks``: what coding costs beside parsing, room by room, and how it grows; as JSON.

All ratios are of times of one run, side by side. Times are of the processor and the best of several: what else the
machine does can only add to them. The archive is of our own writing (:mod:`benchmarks.mixed`), so that everybody can
repeat the run; folders of other articles can be given.
"""

import gc
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
from threadpoolctl import threadpool_limits

import teletipo
from benchmarks.beside import beside, news
from benchmarks.mixed import archive, long_text
from benchmarks.rooms import seconds
from teletipo.coder import Coder
from teletipo.language.pipeline import shipped
from teletipo.reading import read
from teletipo.records import Article

_LOAD = "import time; t = time.perf_counter(); import teletipo; teletipo.load('es'); print(time.perf_counter() - t)"
_FIRST = (
    "import time; t = time.perf_counter(); import teletipo; "
    "teletipo.load('es').code('Perú expulsó al embajador de Bolivia.'); print(time.perf_counter() - t)"
)
_MODEL = "import time; import spacy; t = time.perf_counter(); spacy.load({!r}); print(time.perf_counter() - t)"


@click.command()
@click.argument("inputs", nargs=-1, type=click.Path(exists=True))
@click.option("--articles", default=120, show_default=True, help="Articles of the archive where none are given.")
@click.option("--repeat", default=3, show_default=True, help="Runs, of which the best counts.")
@click.option("-j", "--jobs", default=2, show_default=True, help="Processes of the parallel run.")
@click.option("--longest", default=80_000, show_default=True, help="Characters of the longest article.")
@click.option("--shared", default="../shared", show_default=True, help="Where long news texts are, if they are.")
def main(inputs: tuple[str, ...], articles: int, repeat: int, jobs: int, longest: int, shared: str) -> None:
    """Print what coding costs, as JSON: one thread, the best of several runs."""
    given = [a for a in read(inputs) if isinstance(a, Article)] if inputs else list(archive(articles))
    with threadpool_limits(1):
        coder = teletipo.load("es")
        gc.freeze()  # as processes that code do
        result = {
            "machine": _machine(), "versions": _versions(coder), "start_s": _starts(repeat),
            "archive": _costs(coder, given, repeat), "beside_pipeline": beside(coder, given, repeat),
            "news": _news(coder, Path(shared), repeat),
            "archive_growth": _archive_growth(coder, given),
            "length_growth": _length_growth(coder, longest), "parallel": _parallel(coder, given, jobs),
            "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }  # fmt: skip
    click.echo(json.dumps(result, ensure_ascii=False, indent=2))


def _machine() -> dict[str, Any]:
    return {"processor": platform.processor() or platform.machine(), "system": platform.system()}


def _versions(coder: Coder) -> dict[str, str]:
    names = ("spacy", "thinc", "numpy", "pydantic")
    own = coder.versions.model_dump()
    return {
        "python": platform.python_version(),
        **{n: version(n) for n in names},
        **{k: str(v) for k, v in own.items()},
    }


def _starts(repeat: int) -> dict[str, float]:
    programs = {"model": _MODEL.format(str(shipped("es"))), "coder": _LOAD, "first_record": _FIRST}
    return {name: min(_fresh(program) for _ in range(repeat)) for name, program in programs.items()}


def _fresh(program: str) -> float:
    """Seconds that a program prints of itself in a new process."""
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 (our own program)
    return round(float(json.loads(run.stdout)), 3)


def _costs(coder: Coder, articles: Sequence[Article], repeat: int) -> dict[str, Any]:
    """Seconds, words a second and shares of parsing, for each step."""
    seconds(coder, articles[:8])
    runs = [seconds(coder, articles) for _ in range(repeat)]
    best = {name: min(run.get(name, 0.0) for run in runs) for name in runs[0]}
    words = sum(len(a.text.split()) for a in articles)
    steps = {
        name: {"s": round(s, 3), "words_a_s": round(words / max(s, 1e-6)), "of_parsing": round(s / best["pipeline"], 3)}
        for name, s in best.items()
    }
    whole = (best["pipeline"] + best["all rooms"]) / best["pipeline"]
    return {"articles": len(articles), "words": words, "steps": steps, "whole_of_parsing": round(whole, 3)}


def _news(coder: Coder, shared: Path, repeat: int) -> dict[str, float] | None:
    """The coder beside its pipeline on 60 long news texts of others."""
    texts = news(shared, 60)
    return beside(coder, texts, repeat) if texts else None


def _archive_growth(coder: Coder, articles: Sequence[Article]) -> list[dict[str, float]]:
    sizes = [max(len(articles) // part, 1) for part in (4, 2, 1)]
    return [{"articles": n, "s": _whole(coder, articles[:n])} for n in sizes]


def _length_growth(coder: Coder, longest: int) -> list[dict[str, float]]:
    """One article, longer and longer: seconds of parsing and of all rooms."""
    found = []
    for size in (longest // 16, longest // 4, longest):
        spent = seconds(coder, [Article(id="long", text=long_text(size), published="2024-05-14")])
        found.append({"characters": size, **{k: round(spent[k], 3) for k in ("pipeline", "all rooms")}})
    return found


def _whole(coder: Coder, articles: Sequence[Article], jobs: int = 1) -> float:
    start = time.perf_counter()
    for _ in coder.pipe(articles, n_process=jobs):
        pass
    return round(time.perf_counter() - start, 3)


def _parallel(coder: Coder, articles: Sequence[Article], jobs: int) -> dict[str, float]:
    """Wall seconds in one process and in several, the start of the processes included."""
    return {"jobs": jobs, "one_s": _whole(coder, articles), "several_s": _whole(coder, articles, jobs)}


if __name__ == "__main__":
    main()
