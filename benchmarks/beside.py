"""The coder beside its own language pipeline: both over the same articles, one after the other, in one run."""

import lzma
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from teletipo.coder import Coder
from teletipo.language.plain_text import plain
from teletipo.records import Article

_TEXTS = Path("text") / "news-commentary.es.txt.xz"


def news(shared: Path, number: int) -> list[Article]:
    """So many of the long news texts beside a checkout, at even distances; none where the file is not there."""
    if not (shared / _TEXTS).is_file():
        return []
    with lzma.open(shared / _TEXTS, "rt", encoding="utf-8") as file:
        texts = file.read().split("\n\n")
    chosen = texts[:: max(len(texts) // number, 1)][:number]
    return [Article(id=f"news-{n}", text=text, published="2015-05-05") for n, text in enumerate(chosen)]


def beside(coder: Coder, articles: Sequence[Article], repeat: int) -> dict[str, float]:
    """Seconds of the pipeline over every article, and of the coder, which parses only what can tell an act."""
    parsed = sum(bool(coder.first_pass.named(coder.plain(a.text).text)) for a in articles)
    for article in articles[:8]:
        coder.code(article)
    runs = [(_spent(lambda: _read(coder, articles)), _spent(lambda: _coded(coder, articles))) for _ in range(repeat)]
    reading, coding = (min(column) for column in zip(*runs, strict=True))
    return {
        "articles": len(articles), "words": sum(len(a.text.split()) for a in articles), "parsed": parsed,
        "pipeline_over_all_s": round(reading, 3), "coder_s": round(coding, 3),
        "coder_of_pipeline": round(coding / reading, 3), "faster": round(reading / coding, 3),
    }  # fmt: skip


def _read(coder: Coder, articles: Sequence[Article]) -> None:
    for article in articles:
        coder.pipeline.read(plain(article.text))


def _coded(coder: Coder, articles: Sequence[Article]) -> None:
    for article in articles:
        coder.code(article)


def _spent(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
