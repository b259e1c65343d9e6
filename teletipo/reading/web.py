"""Articles from addresses: pages, the pages that feeds and sitemaps list."""

import datetime as dt
from collections.abc import Iterator

from teletipo.errors import InputError
from teletipo.reading.desk import Desk, Link, Listing, kind_of
from teletipo.reading.fetching import Fetcher, Response
from teletipo.records import Article

Item = Article | InputError
_MAX_SITEMAPS = 1_000  # of one index


class Web:
    """Reads addresses with one fetcher. A page is fetched once, however many lists name it."""

    def __init__(self, desk: Desk, fetcher: Fetcher) -> None:
        self._desk, self._fetcher = desk, fetcher
        self._visited: set[str] = set()

    def read(self, url: str, depth: int = 0) -> Iterator[Item]:
        """The article of a page, or those of a feed, a sitemap or an index of sitemaps; failures in their place."""
        try:
            answer = self._fetcher.get(url)
            kind = kind_of(answer.body)
            if kind in ("feed", "sitemap"):
                listing = self._desk.listing(answer.body, kind, url, answer.charset)
            else:
                yield self.page(answer, url)
                return
        except InputError as error:
            yield error
            return
        yield from self.listed(listing, url, depth)

    def listed(self, listing: Listing, where: str, depth: int = 0) -> Iterator[Item]:
        """The articles that a feed or sitemap lists."""
        if not listing.links and not listing.sitemaps:
            yield InputError(where, "the list is empty")
        for link in listing.links:
            if link.url not in self._visited or not link.url:
                yield self.linked(link, where)
        if depth == 0:
            for sitemap in listing.sitemaps[:_MAX_SITEMAPS]:
                yield from self.read(sitemap, depth + 1)
        elif listing.sitemaps:
            yield InputError(where, "an index of sitemaps inside an index is not read")

    def linked(self, link: Link, where: str) -> Item:
        """The article behind a link: the feed's own text where that is whole, else the page."""
        self._visited.add(link.url)
        try:
            if link.text:
                return self._desk.entry(link, link.url or where)
            if not link.url:
                return InputError(where, f"the entry {link.title[:80]!r} has neither a text nor an address")
            return self.page(self._fetcher.get(link.url), link.url, link)
        except InputError as error:
            return error

    def page(self, answer: Response, where: str, link: Link | None = None) -> Article:
        """The article of a page that was fetched. Raises InputError where there is none."""
        if not kind_of(answer.body):
            what = answer.headers.get("content-type", "").split(";")[0][:80] or "data without a type"
            raise InputError(where, f"no page: {what}")
        entry = link.stamp if link is not None else None
        today = dt.datetime.now(dt.UTC).date()
        return self._desk.page(answer.body, where, answer.url, answer.charset, entry, today)
