"""One shard, one task: done once, the same whoever does it, and never half done."""

import faulthandler
import os
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from teletipo.coder import Outcome, Recipe
from teletipo.errors import CodingError, InputError, OtherLanguageError, TeletipoError
from teletipo.reading.articles import Defaults
from teletipo.records import Article, Versions
from teletipo.scaling.completion import Completion, Making, Refused, SetAside
from teletipo.scaling.parts import Parts
from teletipo.scaling.shards import Shard, articles_of, content_hash

Outcomes = Callable[[Iterable[Article]], Iterator[Outcome]]
_ONE_AT_A_TIME = threading.Lock()  # engines may call from several threads of a process


@dataclass(frozen=True)
class Job:
    """What every task of an archive has in common; ``seconds`` is what an article may take."""

    output: str
    recipe: Recipe
    versions: Versions
    defaults: Defaults
    seconds: float

    def prepare(self) -> None:
        """Load the coder. Raises ModelError and TableError."""
        self.recipe.coder()

    def __call__(self, shard: Shard) -> Completion | Refused:
        """Code a shard in this process unless it is done. An article that takes too long ends the process."""
        with _ONE_AT_A_TIME:
            return self._told(shard, self._here)

    def isolated(self, shard: Shard, processes: int = 1) -> Completion | Refused:
        """Code a shard article by article in other processes: whatever ends one costs an article."""
        return self._told(shard, lambda articles: self.recipe.outcomes(articles, processes, self.seconds))

    def making(self, shard: Shard) -> Making:
        """What the shard would be made of now. Raises OSError for a file that cannot be read."""
        day = self.defaults.published
        return Making(
            input=content_hash(shard.path),
            versions=self.versions,
            published=day.isoformat() if day else None,
            source=self.defaults.source,
        )

    def _told(self, shard: Shard, outcomes: Outcomes) -> Completion | Refused:
        try:
            return self._done(shard, outcomes)
        except (OSError, TeletipoError) as error:
            return Refused(str(error))
        except Exception as error:  # told like a crash, so that the other shards are done
            return Refused(f"{type(error).__name__}: {error}")

    def _done(self, shard: Shard, outcomes: Outcomes) -> Completion:
        output, making = Path(self.output), self.making(shard)
        found = Completion.of(output, shard.name)
        if found is not None and found.making == making:
            return found.model_copy(update={"skipped": True})
        parts = Parts(output, shard.name)
        try:
            counts = self._code(shard, outcomes, parts)
            parts.close()
            Completion.withdraw(output, shard.name)
            done = counts.completion(shard, making, parts.commit())
            done.write(output)
        except BaseException:
            parts.abandon()
            raise
        return done

    def _code(self, shard: Shard, outcomes: Outcomes, parts: Parts) -> "_Counts":
        counts, lang = _Counts(), self.recipe.lang
        under_way: deque[Article] = deque()

        def articles() -> Iterator[Article]:
            for article in counts.articles_of(articles_of(shard, self.defaults, lang), lang):
                under_way.append(article)
                yield article

        for outcome in outcomes(articles()):
            article = under_way.popleft()
            if isinstance(outcome, CodingError):
                counts.set_aside.append(SetAside(where=outcome.where, reason=outcome.reason))
            else:
                counts.articles += 1
                parts.add(article, outcome)
        return counts

    def _here(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        coder = self.recipe.coder()
        if coder.versions != self.versions:
            raise TeletipoError(
                f"the coder of this process is {coder.versions}, the archive is made by {self.versions}"
            )
        code = self.recipe()
        for article in articles:
            with _watched(self.seconds):
                outcome = code(article)
            yield outcome


class _Counts:
    """What a shard held beside its records."""

    def __init__(self) -> None:
        self.articles = 0
        self.set_aside: list[SetAside] = []
        self.languages: Counter[str] = Counter()

    def articles_of(self, given: Iterable[Article | InputError], lang: str) -> Iterator[Article]:
        """The articles in a language; the rest is counted or set aside."""
        for item in given:
            if isinstance(item, OtherLanguageError):
                self.languages[item.lang] += 1
            elif isinstance(item, InputError):
                self.set_aside.append(SetAside(where=item.where, reason=item.reason))
            elif item.lang != lang:
                self.languages[item.lang] += 1
            else:
                yield item

    def completion(self, shard: Shard, making: Making, parts: dict[str, int]) -> Completion:
        return Completion(
            shard=shard.name,
            making=making,
            articles=self.articles,
            events=sum(parts.values()),
            other_languages=dict(sorted(self.languages.items())),
            set_aside=self.set_aside,
            parts=parts,
        )


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """End the process after so long, from a thread in C that needs no interpreter: a hanging rule cannot stop it."""
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
