"""Search in the articles' words: stems and folded words, phrases in quotation marks, *-word* for what must not stand.

*informo* finds *informó* and *reuniones* finds *reunión*; *ano* does not find *año*. A phrase is looked for as it is
written but for case and accents. The newest articles come first.
"""

import re
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    column,
    func,
    not_,
    select,
    table,
    text,
)  # fmt: skip

from teletipo.errors import LedgerError
from teletipo.ledger.answers import Hit
from teletipo.ledger.folding import ROW_BITS, Word, words
from teletipo.ledger.frames import MOST
from teletipo.ledger.reports import head
from teletipo.ledger.schema import articles, events
from teletipo.records import Span

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_AROUND = 120  # characters of a snippet on each side of the first match
_ROW = (1 << ROW_BITS) - 1
_indexed = table("words", column("rowid", BigInteger), column("folded"), column("stems"))


class Term(NamedTuple):
    """One word, or a phrase of several; ``unwanted`` if it must not stand."""

    words: tuple[Word, ...]
    phrase: bool
    unwanted: bool


def terms(query: str) -> list[Term]:
    """What a query asks for. Raises LedgerError where it holds no word that is wanted."""
    found = []
    for minus, phrase, plain in _TERM.findall(query):
        if asked := tuple(words(phrase or plain)):
            found.append(Term(asked, bool(phrase) or len(asked) > 1, bool(minus)))
    if all(t.unwanted for t in found):
        raise LedgerError("{query!r}: there is no word in it to look for", query=query)
    return found


def matching(query: str, dialect: str, newest: int | None = None) -> Select[tuple[int]]:
    """The rows of the articles that a query finds; of the ``newest`` so many."""
    found = _keys(query, dialect, _indexed.c.rowid.op("&")(_ROW))
    return found if newest is None else found.order_by(_indexed.c.rowid.desc()).limit(newest)


def _keys(query: str, dialect: str, column: ColumnElement[int]) -> Select[Any]:
    asked = terms(query)
    wanted: Select[Any] = select(column).select_from(_indexed)
    if dialect == "sqlite":
        return wanted.where(text("words MATCH :asked").bindparams(asked=_fts5(asked)))
    for term in asked:
        held = _postgres(term)
        wanted = wanted.where(not_(held) if term.unwanted else held)
    return wanted


def _fts5(asked: list[Term]) -> str:
    """Words hold letters and digits alone, so quotation marks are enough to keep them from being read as operators."""
    wanted = " AND ".join(_fts5_term(t) for t in asked if not t.unwanted)
    unwanted = " OR ".join(_fts5_term(t) for t in asked if t.unwanted)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _fts5_term(term: Term) -> str:
    folded = f'folded : "{" ".join(w.folded for w in term.words)}"'
    return folded if term.phrase else f'(stems : "{term.words[0].stem}" OR {folded})'


def _postgres(term: Term) -> ColumnElement[bool]:
    phrase = func.phraseto_tsquery("simple", " ".join(w.folded for w in term.words))
    held = _indexed.c.folded.op("@@")(phrase)
    if term.phrase:
        return held
    return held | _indexed.c.stems.op("@@")(func.phraseto_tsquery("simple", term.words[0].stem))


def count(connection: Connection, query: str) -> tuple[int, bool]:
    """How many articles a query finds, and whether there are more than that."""
    found = _keys(query, connection.dialect.name, _indexed.c.rowid).limit(MOST + 1).subquery()
    number = int(connection.scalar(select(func.count()).select_from(found)) or 0)
    return min(number, MOST), number > MOST


def search(connection: Connection, query: str, limit: int, offset: int) -> list[Hit]:
    """The newest articles that a query finds, those of one day by arrival: the index is walked from its end."""
    asked = [t for t in terms(query) if not t.unwanted]
    number = select(func.count()).where(events.c.article == articles.c.row, events.c.rejected.is_(False))
    newest = _keys(query, connection.dialect.name, _indexed.c.rowid).order_by(_indexed.c.rowid.desc())
    rows = [key & _ROW for key in connection.scalars(newest.limit(limit).offset(offset))]
    whole = select(articles, number.scalar_subquery().label("events")).where(articles.c.row.in_(rows))
    found = {r["row"]: r for r in connection.execute(whole).mappings()}
    return [_hit(head(found[r]), found[r]["text"], asked, found[r]["events"]) for r in rows]


def _hit(found: object, article: str, asked: list[Term], number: int) -> Hit:
    matches = [Span(text=article[s:e], start=s, end=e) for s, e in places(article, asked)]
    middle = matches[0].start if matches else 0
    start, end = max(0, middle - _AROUND), min(len(article), middle + _AROUND)
    while start > 0 and not article[start - 1].isspace():
        start -= 1
    while end < len(article) and not article[end].isspace():
        end += 1
    snippet = Span(text=article[start:end], start=start, end=end)
    return Hit(article=found, snippet=snippet, matches=tuple(matches), events=number)


def places(article: str, asked: list[Term]) -> list[tuple[int, int]]:
    """Where the words of a query stand in a text."""
    standing = list(words(article))
    found: set[tuple[int, int]] = set()
    for term in asked:
        length = len(term.words)
        for i in range(len(standing) - length + 1):
            if _stands(term, standing[i : i + length]):
                found.add((standing[i].start, standing[i + length - 1].end))
    return sorted(found)


def _stands(term: Term, here: list[Word]) -> bool:
    if term.phrase:
        return [w.folded for w in here] == [w.folded for w in term.words]
    return here[0].folded == term.words[0].folded or here[0].stem == term.words[0].stem
