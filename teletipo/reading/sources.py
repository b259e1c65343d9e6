"""Articles from whatever a user names: files, folders, standard input, addresses."""

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING

from teletipo.errors import InputError, OtherLanguageError
from teletipo.reading.articles import Defaults, Unread
from teletipo.reading.desk import Desk, Listing, is_address
from teletipo.reading.files import Files
from teletipo.records import Article

if TYPE_CHECKING:
    from teletipo.reading.web import Web

STDIN = "-"
Item = Article | InputError
Given = Item | Unread


def read(
    sources: Iterable[str],
    *,
    published: dt.date | None = None,
    source: str = "",
    lang: str | None = None,
    allow_private: bool = False,
    pause: float = 1.0,
) -> Iterator[Item]:
    """The articles of files, folders, addresses, and ``-`` for standard input, in this order, one at a time.

    Files hold plain text, article JSON or JSON Lines, HTML, WARC archives, feeds or sitemaps, any of them in gzip;
    addresses lead to pages, feeds or sitemaps (``docs/reading.md``). ``published`` and ``source`` stand in where an
    article gives none. Whatever cannot be read yields its InputError in its place, with ``lang`` an article in another
    language its OtherLanguageError. ``allow_private`` and ``pause`` (seconds) are those of Fetcher.
    """
    for given in read_in_part(
        sources, published=published, source=source, lang=lang, allow_private=allow_private, pause=pause
    ):
        yield made(given, lang)


def read_in_part(
    sources: Iterable[str],
    *,
    published: dt.date | None = None,
    source: str = "",
    lang: str | None = None,
    allow_private: bool = False,
    pause: float = 1.0,
) -> Iterator[Given]:
    """As :func:`read`, but articles in JSON and plain text are still to be made of what was read: :func:`made`."""
    with _Sources(Desk(Defaults(published, source), lang), allow_private, pause) as opened:
        for name in sources:
            yield from opened.read(name)


def made(given: Given, lang: str | None = None) -> Item:
    """The article of what was read, with ``lang`` one in another language as its OtherLanguageError."""
    item = given.article() if isinstance(given, Unread) else given
    if lang is None or isinstance(item, InputError) or item.lang == lang:
        return item
    return OtherLanguageError(item.id, item.lang, lang)


class _Sources:
    def __init__(self, desk: Desk, allow_private: bool, pause: float) -> None:
        self._desk, self._allow_private, self._pause = desk, allow_private, pause
        self._open = ExitStack()
        self._files = Files(desk, self._follow)

    def __enter__(self) -> "_Sources":
        self._open.enter_context(self._desk)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def read(self, name: str) -> Iterator[Given]:
        if name == STDIN:
            return self._files.stream(sys.stdin.buffer, "standard input", "")
        return self._web.read(name) if is_address(name) else self._files.read(name)

    def _follow(self, listing: Listing, where: str) -> Iterator[Item]:
        return self._web.listed(listing, where)

    @cached_property
    def _web(self) -> "Web":
        from teletipo.reading.fetching import Fetcher
        from teletipo.reading.web import Web

        fetcher = self._open.enter_context(Fetcher(allow_private=self._allow_private, pause=self._pause))
        return Web(self._desk, fetcher)
