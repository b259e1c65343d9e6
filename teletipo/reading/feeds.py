"""What feeds and sitemaps list. Runs in the process of the parsers (``parser_process``)."""

import io
import re
from typing import Any

import feedparser
from lxml import etree

from teletipo.reading.pages import MarkupError, read_fragment

_ENTITY = re.compile(rb"<!ENTITY", re.I)
_PROLOG = 10_000  # bytes in which entities would be declared
_LEAST_FULL = 1_000  # characters of a text that may be the whole article
_CUT = ("…", "...", "[…]", "[...]", "]")


def read_feed(markup: bytes) -> dict[str, Any]:
    """Title and entries of RSS, RDF or Atom: link, title, day as written, and the text where the feed has all of it."""
    _refuse_entities(markup)
    feed = feedparser.parse(io.BytesIO(markup), response_headers={"content-type": "application/xml; charset=utf-8"})
    if not feed.version and not feed.entries:
        raise MarkupError("no feed that can be read")
    rss = feed.version.startswith("rss")
    return {"title": feed.feed.get("title", ""), "entries": [_entry(e, rss) for e in feed.entries]}


def _entry(entry: Any, rss: bool) -> dict[str, str]:
    """``updated`` is the day of publication in RSS (Dublin Core's ``date``), in Atom that of the last change."""
    published = entry.get("published") or (entry.get("updated") if rss else None)
    return {
        "link": entry.get("link", ""),
        "title": read_fragment(entry.get("title", "")),
        "published": published or "",
        "text": _whole_text(entry),
    }


def _whole_text(entry: Any) -> str:
    texts = [read_fragment(c.get("value", "")) for c in entry.get("content", ())]
    text = max(texts, key=len, default="")
    return text if len(text) >= _LEAST_FULL and not text.endswith(_CUT) else ""


def read_sitemap(markup: bytes) -> dict[str, Any]:
    """The sitemaps and pages that a sitemap lists, pages with the day of publication that news sitemaps give."""
    _refuse_entities(markup)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(markup, parser=parser)
    if root is None:
        raise MarkupError("no sitemap that can be read")
    named = {"sitemaps": root.iterfind("{*}sitemap"), "pages": root.iterfind("{*}url")}
    return {key: [_listed(e) for e in elements] for key, elements in named.items()}


def _listed(element: Any) -> dict[str, str]:
    return {
        "link": (element.findtext("{*}loc") or "").strip(),
        "published": (element.findtext("{*}news/{*}publication_date") or "").strip(),
    }


def _refuse_entities(markup: bytes) -> None:
    """Feeds and sitemaps need no entities of their own; bombs do."""
    if _ENTITY.search(markup[:_PROLOG]):
        raise MarkupError("it declares XML entities, as only bombs do")
