"""Where markup comes in: pages become articles, feeds and sitemaps lists of links."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from teletipo.errors import InputError, OtherLanguageError
from teletipo.reading.articles import Defaults, content_id, from_fields
from teletipo.reading.encodings import charset_of, decoded
from teletipo.reading.parsers import Parsers
from teletipo.reading.stamps import Stamp
from teletipo.records import Article, Origin
from teletipo.settings import MAX_FILE_BYTES

# Atomic and possessive: what stands before the root is matched in one way only, however hostile it is.
_ROOT = re.compile(r"(?>\s|<\?.*?\?>|<!--.*?-->|<!doctype[^\[>]*(?:\[.*?\]\s*)?>)*+<([\w:]+)", re.I | re.S)
_KINDS = {"rss": "feed", "feed": "feed", "rdf:rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap"}


@dataclass(frozen=True, slots=True)
class Link:
    """A page that a feed or sitemap lists. ``text`` is the whole article where the feed carries it, else empty."""

    url: str
    title: str = ""
    stamp: Stamp | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap lists: pages, and further sitemaps."""

    links: tuple[Link, ...]
    sitemaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desk:
    """Reads markup. ``lang`` is the language that is wanted: a page in another is not even extracted."""

    defaults: Defaults = field(default_factory=Defaults)
    lang: str | None = None
    parsers: Parsers = field(default_factory=Parsers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.parsers.close()

    def page(
        self,
        data: bytes,
        where: str,
        url: str = "",
        charset: str | None = None,
        entry: Stamp | None = None,
        last: dt.date | None = None,
    ) -> Article:
        """The article of an HTML page.

        ``entry`` is the day that a feed or sitemap gives; ``last`` the day on which the page was there: a day of
        publication after it is none. Raises InputError for a page without an article, OtherLanguageError for one in
        another language.
        """
        if len(data) > MAX_FILE_BYTES:
            raise InputError(where, f"larger than {MAX_FILE_BYTES // 1_000_000} MB, the limit for one article")
        markup = decoded(data, where, charset or charset_of(data))
        found = self.parsers.read("page", markup, where, url=url or None, lang=self.lang)
        if found.get("other"):
            raise OtherLanguageError(where, found["lang"], self.lang or "")
        if not found["text"]:
            raise InputError(where, "the page holds no article")
        address = url or found["url"]
        stamp = _first(found["dates"], last) or entry
        return self._article({**found, "url": address}, where, stamp)

    def entry(self, link: Link, where: str) -> Article:
        """The article that an entry of a feed carries whole."""
        found = {"text": link.text, "title": link.title, "url": link.url, "source": ""}
        return self._article(found, where, link.stamp)

    def listing(self, data: bytes, kind: str, where: str, charset: str | None = None) -> Listing:
        """The links of a ``feed`` or ``sitemap``. Raises InputError where it cannot be read."""
        markup = decoded(data, where, charset or charset_of(data))
        found = self.parsers.read(kind, markup, where)
        if kind == "feed":
            return Listing(tuple(_link(e, Origin.FEED) for e in found["entries"]))
        sitemaps = tuple(e["link"] for e in found["sitemaps"] if e["link"])
        return Listing(tuple(_link(e, Origin.SITEMAP) for e in found["pages"]), sitemaps)

    def _article(self, found: dict[str, Any], where: str, stamp: Stamp | None) -> Article:
        """The id comes from the address: copies in two outlets are two articles, a changed page is the same one."""
        address, text = found["url"], found["text"]
        fields: dict[str, Any] = {"id": content_id(address or text), "text": text}
        fields |= {k: found[k] for k in ("title", "url") if found[k]}
        fields["source"] = found["source"] or self.defaults.source or _host(address)
        article = from_fields(fields, where, self.defaults, stamp)
        if self.lang is not None and article.lang != self.lang:
            raise OtherLanguageError(where, article.lang, self.lang)
        return article


def is_address(name: str) -> bool:
    """Is a source an address rather than a file?"""
    return name.lower().startswith(("http://", "https://"))


def kind_of(data: bytes) -> str:
    """What markup is by its root element: ``feed``, ``sitemap``, ``page``, or nothing where it is no markup."""
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            data = data[:8192].decode(name, "ignore").encode()
    found = _ROOT.match(data[:4096].decode("latin-1").lstrip("ï»¿"))
    return _KINDS.get(found[1].lower(), "page") if found else ""


def _host(address: str) -> str:
    """The host of an address stands in for an outlet that the page does not name."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _link(entry: dict[str, str], origin: Origin) -> Link:
    stamp = Stamp.of(entry["published"], origin)
    return Link(entry["link"], entry.get("title", ""), stamp, entry.get("text", ""))


def _first(dates: list[list[str]], last: dt.date | None) -> Stamp | None:
    stamps = (Stamp.of(written, Origin(origin)) for origin, written in dates)
    return next((s for s in stamps if s is not None and s.not_after(last)), None)
