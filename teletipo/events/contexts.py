"""The contexts of PLOVER v2 that an act stands in, from its clause, its paragraph and the heading of its article.

The manual leaves open how near a context must be. Here one word suffices in the clause of the act and in the heading of
the article, which tells what all of it is about; in the paragraph it takes two different words.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from teletipo.errors import TableError
from teletipo.events.acts import Act
from teletipo.language.lines import line_starts
from teletipo.language.morphology import finite, is_verb, lemma
from teletipo.language.syntax import ancestors, clause_of
from teletipo.language.tokens import Doc, Span, Token
from teletipo.ontology import CONTEXTS
from teletipo.tables import toml

_LONGEST = 5  # words in a phrase of the table
_PARAGRAPH = 2  # different words of a context
_HEADING = 30  # tokens: a longer first line is text
_OF_MODES = ("cyber", "misinformation")  # PLOVER: these modes of COERCE bring the context of their name


@dataclass(frozen=True, slots=True)
class Context:
    """A context, how near its words stand (``mode``, ``clause``, ``paragraph``, ``article``), and these words."""

    name: str
    reach: str
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    span: Span
    key: str


@cache
def _phrases(lang: str) -> dict[str, tuple[str, ...]]:
    """Phrase → contexts. Raises TableError for a name that is none."""
    document = toml(files("teletipo.language") / lang / "contexts.toml")
    found: dict[str, list[str]] = {}
    for name, phrases in document.items():
        if name not in CONTEXTS:
            raise TableError(f"contexts.toml: {name!r} is not a context")
        for phrase in phrases:
            found.setdefault(phrase, []).append(name)
    return {phrase: tuple(names) for phrase, names in found.items()}


@cache
def _beginnings(lang: str) -> frozenset[str]:
    """All that the phrases begin with, letter by letter: a word that is not among them begins none."""
    return frozenset(phrase[:size] for phrase in _phrases(lang) for size in range(1, len(phrase) + 1))


class Contexts:
    """The contexts of the acts of one article."""

    def __init__(self, doc: Doc, lang: str) -> None:
        self._starts = line_starts(doc)
        self._signs = list(_signs(doc, _phrases(lang), _beginnings(lang)))
        self._by_line: dict[int, list[_Sign]] = {}
        for sign in self._signs:
            self._by_line.setdefault(self._line(sign.span.start), []).append(sign)
        first = self._starts[1] if len(self._starts) > 1 else 0
        self._heading = [s for s in self._signs if s.span.end <= first] if first <= _HEADING else []

    def of(self, act: Act) -> list[Context]:
        """An act's contexts in PLOVER's order, each by its nearest words."""
        line = self._line(act.trigger.i)
        near = self._by_line.get(line, [])
        clause = _finite_clause(act.trigger)
        own = [s for s in near if s.span.sent.start == act.trigger.sent.start and self._shares(s, clause, act.trigger)]
        return [found for name in CONTEXTS if (found := self._context(name, act, own, near)) is not None]

    def _context(self, name: str, act: Act, own: list[_Sign], near: list[_Sign]) -> Context | None:
        if act.mode == name and name in _OF_MODES:
            return Context(name, "mode", (act.span,))
        if found := [s for s in own if s.name == name]:
            return Context(name, "clause", tuple(s.span for s in found))
        found = [s for s in near if s.name == name]
        if len({s.key for s in found}) >= _PARAGRAPH:
            return Context(name, "paragraph", tuple(s.span for s in found))
        if found := [s for s in self._heading if s.name == name]:
            return Context(name, "article", tuple(s.span for s in found))
        return None

    def _line(self, i: int) -> int:
        return bisect_right(self._starts, i)

    def _shares(self, sign: _Sign, clause: Token, trigger: Token) -> bool:
        return _finite_clause(sign.span.root).i == clause.i or trigger.i in range(sign.span.start, sign.span.end)


def _finite_clause(token: Token) -> Token:
    """The head of the clause with a tense that a word stands in: *acusó a Rusia de violar la tregua* is one."""
    clause = clause_of(token)
    for above in ancestors(clause):
        if not is_verb(clause) or finite(clause) is not None:
            break
        clause = clause_of(above)
    return clause


def _signs(doc: Doc, phrases: dict[str, tuple[str, ...]], beginnings: frozenset[str]) -> Iterator[_Sign]:
    """The phrases of the table in a text, the longest at every word."""
    lemmas = [lemma(t).lower() for t in doc]
    longest = max((len(p.split()) for p in phrases), default=0)
    for i, token in enumerate(doc):
        if lemmas[i] not in beginnings and token.lower_ not in beginnings:
            continue
        for length in range(min(longest, _LONGEST, len(doc) - i), 0, -1):
            key = " ".join(lemmas[i : i + length])
            form = doc[i : i + length].text.lower() if key not in phrases else key
            if names := phrases.get(key) or phrases.get(form):
                yield from (_Sign(name, doc[i : i + length], form) for name in names)
                break
