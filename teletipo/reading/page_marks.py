"""What a page says about itself: title, outlet, address, language, and where it writes its day of publication.

Runs in the process of the parsers (``parser_process``).
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from lxml.html import HtmlElement

from teletipo.records import Origin
from teletipo.tables import toml

_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"\\]{4,60})"')
_MAX_NODES = 2_000  # of the JSON-LD of a page
Marks = dict[str, Any]


@cache
def _table() -> dict[str, list[str]]:
    return toml(files("teletipo.reading") / "page_dates.toml")


def marks(tree: HtmlElement) -> Marks:
    """Title, outlet, canonical address, declared language, and the dates as written, by their origins in order."""
    linked = _linked(tree)
    metas = _metas(tree)
    title = linked.get("headline") or metas.get("og:title") or _first(tree, "//h1") or _first(tree, "//title")
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)") or metas.get("og:url", "")
    return {
        "title": " ".join(str(title).split()),
        "source": " ".join(str(metas.get("og:site_name") or linked.get("publisher") or "").split()),
        "url": canonical.strip(),
        "lang": tree.xpath("string(/html/@lang)")[:2].lower(),
        "dates": [
            *((Origin.JSON_LD, d) for d in linked.get("dates", ())),
            *((Origin.META, metas[name]) for name in _table()["meta"] if name in metas),
            *((Origin.TIME, d) for d in _times(tree)),
        ],
    }


def _first(tree: HtmlElement, path: str) -> str:
    return next((t for e in tree.xpath(path)[:1] if (t := e.text_content().strip())), "")


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The contents of meta tags by name in lower case; of several of one name the first."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            if content and (name := (tag.get(key) or "").strip().lower()):
                found.setdefault(name, content)
    return found


def _linked(tree: HtmlElement) -> dict[str, Any]:
    """The headline, publisher and dates of JSON-LD: of the nodes of the most article-like type."""
    nodes: list[dict[str, Any]] = []
    loose: list[str] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        text = script.text or ""
        try:
            nodes += _nodes(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            loose += _PUBLISHED.findall(text)[:1]
    for kind in _table()["types"]:
        if of_kind := [n for n in nodes if kind in _listed(n.get("@type"))]:
            dates = [n["datePublished"] for n in of_kind if isinstance(n.get("datePublished"), str)]
            return {
                "dates": dates + loose,
                "headline": _text(of_kind[0].get("headline")),
                "publisher": _publisher(of_kind),
            }
    return {"dates": loose}


def _nodes(given: Any) -> list[dict[str, Any]]:
    """The objects at the top of JSON-LD, in lists, ``@graph`` and ``mainEntity``: none that an article only cites."""
    waiting, found = [given], list[dict[str, Any]]()
    while waiting and len(found) < _MAX_NODES:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = node[:_MAX_NODES] + waiting
        elif isinstance(node, dict):
            found.append(node)
            waiting += [node[k] for k in ("@graph", "mainEntity") if k in node]
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _publisher(nodes: list[dict[str, Any]]) -> str:
    named = (p.get("name") for n in nodes for p in _listed(n.get("publisher")) if isinstance(p, dict))
    return next((n for n in named if isinstance(n, str)), "")


def _times(tree: HtmlElement) -> Iterator[str]:
    """What the elements write that tell the article's day; a lone ``time`` in the article's own head also does."""
    for element in tree.xpath("//*[@itemprop='datePublished' and not(self::meta)] | //time[@pubdate]"):
        yield element.get("datetime") or element.get("content") or element.text_content()
    for element in tree.iter("time"):
        if any(word in (element.get("class") or "").lower() for word in _table()["time_classes"]):
            yield element.get("datetime") or ""
    heads = tree.xpath("//article[.//h1]")[:1] or tree.xpath("//header[.//h1] | //main[.//h1]")[:1]
    yield from (t for e in heads for t in e.xpath(".//time/@datetime")[:1])
