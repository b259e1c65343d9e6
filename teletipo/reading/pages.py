"""The article of an HTML page. Runs in the process of the parsers (``parser_process``)."""

import re
from typing import Any

import trafilatura
from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from teletipo.reading.languages import language
from teletipo.reading.page_marks import marks

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DEEPEST = 250  # the parser itself gives up at 256
_BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "br", "tr", "figcaption"})


class MarkupError(Exception):
    """Markup that is not read, with the reason."""


def read_page(markup: bytes, url: str | None, wanted: str | None) -> dict[str, Any]:
    """Text and marks of a page in UTF-8. In another language than ``wanted`` the text is left out, ``lang`` says it.

    Raises MarkupError for what is no page or nested too deep.
    """
    tree = parsed(markup)
    found = marks(tree)
    if wanted and (lang := language(_body_text(tree))) not in (None, wanted):
        return found | {"lang": lang, "text": "", "other": True}
    text = trafilatura.extract(tree, url=url, include_comments=False) or ""
    return found | {"text": _paragraphs(text)}


def read_fragment(markup: str) -> str:
    """The text of a piece of HTML such as feeds carry, a paragraph a block."""
    if not markup.strip():
        return ""
    tree = parsed(b"<div>" + markup.encode("utf-8", "replace") + b"</div>")
    for element in tree.iter():
        if element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
    return _paragraphs("\n".join(" ".join(line.split()) for line in tree.text_content().split("\n")))


def parsed(markup: bytes) -> HtmlElement:
    """The tree of a page. Raises MarkupError where tags are nested deeper than any page needs."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(markup, parser=parser)
    except ParserError as error:
        raise MarkupError(f"no HTML: {error}") from error
    if _depth(tree) > _DEEPEST:
        raise MarkupError(f"tags nested more than {_DEEPEST} deep")
    return tree


def _depth(tree: HtmlElement) -> int:
    deepest, level = 0, [tree]
    while level:
        level = [child for element in level for child in element]
        deepest += 1
    return deepest


def _body_text(tree: HtmlElement) -> str:
    """The longer paragraphs of a page, which tell its language better than its menus."""
    long = (" ".join(p.text_content().split()) for p in tree.iter("p"))
    return " ".join(p for p in long if len(p) > 80)


def _paragraphs(text: str) -> str:
    lines = (_CONTROL.sub(" ", line).strip() for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)
