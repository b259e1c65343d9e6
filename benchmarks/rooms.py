"""How long each room takes, measured where the coder enters it."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from teletipo import coder as coding
from teletipo.actors import Finder
from teletipo.assembly import Assembler
from teletipo.coder import Coder
from teletipo.coreference import Resolver
from teletipo.events.circumstances import Dating, Placing
from teletipo.events.participation import Participation
from teletipo.language import parse
from teletipo.records import Article
from teletipo.temporal import Tagger

_DOORS: tuple[tuple[str, Any, str], ...] = (
    ("language: plain objects", parse, "read"), ("temporal", Tagger, "tag"), ("actors", Finder, "find"),
    ("coreference", Resolver, "__init__"), ("places", coding, "find_toponyms"), ("events: which acts", coding, "_acts"),
    ("events: who takes part", Participation, "recast"), ("events: when", Dating, "date"),
    ("events: where", Placing, "place"), ("attribution, factuality, assembly", Assembler, "events"),
)  # fmt: skip


def seconds(coder: Coder, articles: Iterable[Article]) -> dict[str, float]:
    """Seconds of the processor: tokenising alone, the language pipeline, each room, all rooms."""
    spent: dict[str, float] = defaultdict(float)
    with _watched(spent):
        for article in articles:
            text = coder.plain(article.text)
            start = time.process_time()
            coder.pipeline.nlp.make_doc(text.text)
            parsing = time.process_time()
            doc = coder.pipeline.read(text)
            coding_ = time.process_time()
            coder.events_of(article, text, doc)
            spent["tokenising"] += parsing - start
            spent["pipeline"] += coding_ - parsing
            spent["all rooms"] += time.process_time() - coding_
    return dict(spent)


@contextmanager
def _watched(spent: dict[str, float]) -> Iterator[None]:
    with ExitStack() as stack:
        for room, owner, name in _DOORS:
            stack.enter_context(patch.object(owner, name, _timed(getattr(owner, name), room, spent)))
        yield


def _timed(work: Callable[..., Any], room: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return work(*given, **named)
        finally:
            spent[room] += time.process_time() - start

    return timed
