"""What is given to the desk to code: a pasted text, an address, or a file; and the coder, loaded on first use."""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from teletipo.coder import Coder
from teletipo.errors import InputError, OtherLanguageError
from teletipo.ledger import Done, Ledger
from teletipo.reading import read
from teletipo.reading.articles import Defaults, from_fields
from teletipo.reading.desk import Desk, kind_of
from teletipo.reading.fetching import Fetcher, Limits
from teletipo.reading.web import Web
from teletipo.records import Article, Event
from teletipo.settings import MAX_FILE_BYTES
from teletipo.web.forms import word

LONGEST_TEXT = 200_000  # characters that are coded while somebody waits, in half a minute or less
_FETCH = Limits(size=MAX_FILE_BYTES, seconds=30.0, silence=10.0)
_KINDS = frozenset({".txt", ".json", ".jsonl", ".html", ".htm", ".xml", ".warc", ".gz"})


class Coding:
    """One coder for all visitors, one article at a time; the words of a file are coded in the background."""

    def __init__(self, load: Callable[[], Coder]) -> None:
        self._load = load
        self._coder: Coder | None = None
        self._one, self._file = Lock(), Lock()

    def code(self, article: Article) -> list[Event]:
        """The records of an article, which is not kept."""
        with self._one:
            return self._ready().code(article)

    def keep(self, ledger: Ledger, article: Article) -> Done:
        """The article in the ledger."""
        with self._one, ledger.running("desk", article.url or article.title or article.id, 1) as run:
            (done,) = run.counted(ledger.ingesting([article], self._ready()))
            return done

    def keep_file(self, ledger: Ledger, upload: UploadFile, defaults: Defaults) -> None:
        """The articles of a file, in the background. Raises HTTPException 409 while another file is taken in."""
        if not self._file.acquire(blocking=False):
            raise HTTPException(409, "another file is being taken in: wait until it has ended")
        name, data = upload.filename or "", upload.file.read()
        Thread(target=self._take_in, args=(ledger, name, data, defaults), daemon=True).start()

    def _take_in(self, ledger: Ledger, name: str, data: bytes, defaults: Defaults) -> None:
        try:
            with tempfile.TemporaryDirectory() as folder, ledger.running("desk", name) as run:
                path = Path(folder) / f"upload{''.join(s for s in Path(name).suffixes if s in _KINDS)}"
                path.write_bytes(data)
                given = read([str(path)], published=defaults.published, source=defaults.source, lang="es")
                articles = (a for a in run.heard(_named(given, str(path), name)) if isinstance(a, Article))
                for _ in run.counted(ledger.ingesting(articles, self._ready())):
                    pass
        finally:
            self._file.release()

    def _ready(self) -> Coder:
        if self._coder is None:
            self._coder = self._load()
        return self._coder


class Given(NamedTuple):
    """The fields of the form, so that it can be shown again with what was written."""

    text: str
    address: str
    title: str
    source: str
    published: str

    @classmethod
    def of(cls, form: FormData) -> "Given":
        text = form.get("text", "")
        given = text.replace("\r\n", "\n") if isinstance(text, str) else ""
        return cls(given, *(word(form, name, 2000) for name in ("address", "title", "source", "published")))

    @property
    def defaults(self) -> Defaults:
        try:
            day = dt.date.fromisoformat(self.published) if self.published else None
        except ValueError as error:
            raise HTTPException(422, "a day is wanted, like 2024-03-05") from error
        return Defaults(day, self.source)

    def article(self) -> Article:
        """The article. Raises InputError for what cannot be read."""
        defaults = self.defaults
        if not self.text.strip():
            return _page(self.address, defaults)
        if len(self.text) > LONGEST_TEXT:
            raise HTTPException(422, "the text is too long to be coded at once: give it as a file")
        fields = {"text": self.text, "title": self.title, "source": self.source, "url": self.address}
        return _spanish(from_fields({k: v for k, v in fields.items() if v}, self.title or "text", defaults))


def _page(address: str, defaults: Defaults) -> Article:
    """The article at an address, under the rules of every fetch: robots.txt, no private address, limits on all."""
    with Desk(defaults, "es") as desk, Fetcher(limits=_FETCH) as fetcher:
        answer = fetcher.get(address)
        if kind_of(answer.body) in {"feed", "sitemap"}:
            raise InputError(address, "a list of articles, not an article: `teletipo watch` reads feeds")
        return _spanish(Web(desk, fetcher).page(answer, address))


def _spanish(article: Article) -> Article:
    if article.lang != "es":
        raise OtherLanguageError(article.title or article.id, article.lang, "es")
    return article


def _named(given: Iterator[Article | InputError], path: str, name: str) -> Iterator[Article | InputError]:
    """Failures under the name that the visitor gave the file."""
    for item in given:
        if isinstance(item, InputError) and not isinstance(item, OtherLanguageError):
            yield InputError(item.where.replace(path, name), item.reason)
        else:
            yield item
