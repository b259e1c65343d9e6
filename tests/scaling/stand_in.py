"""A coder that takes no time to load and that words can crash: one record for each «acto» of an article."""

import os
import re
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from teletipo.coder import Outcome, Recipe
from teletipo.records import Article, Event, Span, Versions

VERSIONS = Versions(coder="1", model="none", lexicon="1", knowledge="1")


@dataclass(frozen=True)
class StandIn(Recipe):
    """``marks`` is a folder where «mata-NAME» notes that it has killed a process: it does so once."""

    marks: str = ""
    version: str = "1"

    def coder(self) -> Any:
        return SimpleNamespace(versions=VERSIONS.model_copy(update={"coder": self.version}))

    def __call__(self) -> Callable[[Article], Outcome]:
        return self._outcome

    def _outcome(self, article: Article) -> Outcome:
        if "veneno" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "cuelga" in article.text:
            time.sleep(60)
        for word in re.findall(r"mata-\w+", article.text):
            mark = Path(self.marks) / word
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return [_event(article, found.start()) for found in re.finditer("acto", article.text)]


def _event(article: Article, start: int) -> Event:
    return Event(
        id=f"{article.id}-{start}", article_id=article.id, event_type="PROTEST", quad_class="material conflict",
        trigger=Span(text="acto", start=start, end=start + 4),
        sentence=Span(text=article.text, start=0, end=len(article.text)),
        factuality={"status": "actual", "certainty": "certain", "polarity": "positive", "tense": "past"},
        versions=VERSIONS, event_mode=None, contexts=(), actors=(), recipients=(), time=None, place=None,
        attribution=(), why=(),
    )  # fmt: skip
