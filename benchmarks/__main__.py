"""``python -m benchmarks``: how long the coder takes to load, and how many articles a minute it codes.

The text is the demonstration article, so that everybody can repeat the run. Times are the best of several: what else
the machine does can only add to them.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

import teletipo
from teletipo.language.pipeline import shipped
from teletipo.language.plain_text import plain
from teletipo.records import Article

DEMO = Path(__file__).parents[1] / "demo" / "article.json"
_LOAD = "import time; t = time.perf_counter(); import teletipo; teletipo.load('es'); print(time.perf_counter() - t)"
_MODEL = "import time; import spacy; t = time.perf_counter(); spacy.load({!r}); print(time.perf_counter() - t)"


@click.command()
@click.option("--articles", default=200, show_default=True, help="Copies of the demonstration article.")
@click.option("--repeat", default=2, show_default=True, help="Runs, of which the best counts.")
@click.option("-j", "--jobs", default=2, show_default=True, help="Processes of the parallel run.")
def main(articles: int, repeat: int, jobs: int) -> None:
    """Print seconds to load, and articles a minute: parsing alone, coding in one process, coding in several."""
    article = Article.model_validate_json(DEMO.read_text("utf-8"))
    copies = [article.model_copy(update={"id": f"{article.id}-{i}"}) for i in range(articles)]
    coder = teletipo.load("es")
    texts = [plain(a.text) for a in copies]
    click.echo(f"article: {len(article.text.split())} words; {articles} copies; best of {repeat}")
    click.echo(f"load model  {_fresh(_MODEL.format(str(shipped('es'))), repeat):.2f} s")
    click.echo(f"load coder  {_fresh(_LOAD, repeat):.2f} s")
    _report("parse alone", articles, repeat, lambda: [coder.pipeline.read(t) for t in texts])
    _report("code, 1 process", articles, repeat, lambda: list(coder.pipe(copies)))
    if jobs > 1:
        _report(f"code, {jobs} processes", articles, repeat, lambda: list(coder.pipe(copies, n_process=jobs)))


def _fresh(program: str, repeat: int) -> float:
    """Seconds that a program prints of itself, the best of several new processes."""
    command = [sys.executable, "-c", program]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(repeat)]  # noqa: S603
    return min(float(json.loads(r.stdout)) for r in runs)


def _report(name: str, articles: int, repeat: int, work: Callable[[], object]) -> None:
    seconds = min(_timed(work) for _ in range(repeat))
    click.echo(f"{name:18}{60 * articles / seconds:7.0f} articles a minute")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
