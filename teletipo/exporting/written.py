"""Articles to finished lines of output in processes of their own; who gives them out passes text on and no more."""

import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from teletipo.errors import CodingError, InputError
from teletipo.exporting import flat, lines
from teletipo.pool import Lost, Pool
from teletipo.reading import Given, made
from teletipo.records import Article, Event
from teletipo.settings import MAX_CODING_SECONDS

Write = Callable[[Sequence[Event]], str]
_AHEAD = 4  # articles given to a process: the next one is there also when the giver had to wait for a core


def _lines(events: Sequence[Event]) -> str:
    return "".join(f"{line}\n" for line in lines.lines(events))


def _rows(events: Sequence[Event]) -> str:
    out = io.StringIO(newline="")
    flat.write(events, out, header=False)
    return out.getvalue()


FORMS: dict[str, Write] = {"jsonl": _lines, "csv": _rows}


@dataclass(frozen=True)
class Writing:
    """What makes, in another process, the one who codes articles of ``lang`` and writes their records in a form.

    ``form`` is one of ``FORMS``; the others are the arguments of :func:`teletipo.load`. No coder is loaded here.
    """

    form: str
    lang: str = "es"
    model: str | None = None
    knowledge: Path | None = None
    ontology: Path | None = None

    def __call__(self) -> Callable[[Given], str | InputError]:
        """Raises what :func:`teletipo.load` raises."""
        from teletipo.coder import Recipe

        code = Recipe(self.lang, self.model, self.knowledge, self.ontology)()
        write = FORMS[self.form]

        def written(given: Given) -> str | InputError:
            article = made(given, self.lang)
            found = code(article) if isinstance(article, Article) else article
            return found if isinstance(found, InputError) else write(found)

        return written

    def written(
        self, given: Iterable[Given], processes: int, seconds: float | None = MAX_CODING_SECONDS
    ) -> Iterator[str | InputError]:
        """The text of each article's records, or why there is none, in the order of the articles.

        An article that ends its process, or that is over it for more than ``seconds``, costs itself alone.
        Raises PoolError where processes cannot be started.
        """
        kept: deque[Given] = deque()

        def remembered() -> Iterator[Given]:
            for item in given:
                kept.append(item)
                yield item

        with Pool(processes, self, seconds, _AHEAD) as pool:
            for found in pool.map(remembered()):
                item = kept.popleft()
                yield CodingError(_name(item), found.reason) if isinstance(found, Lost) else found


def _name(given: Given) -> str:
    article = made(given)
    return article.id if isinstance(article, Article) else article.where
