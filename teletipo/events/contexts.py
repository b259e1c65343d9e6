"""The contexts of PLOVER v2 that an act stands in, from its clause, its paragraph and the heading of its article.

The manual leaves open how near a context must be. Here one word suffices in the clause of the act and in the heading of
the article, which tells what all of it is about; in the paragraph it takes two different words.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import itemgetter

from teletipo.errors import TableError
from teletipo.events.acts import Act
from teletipo.language import concordance
from teletipo.language.lines import line_starts
from teletipo.language.morphology import finite, lemma
from teletipo.language.syntax import ancestors, clause_of
from teletipo.language.tokens import Doc, Span, Token
from teletipo.ontology import CONTEXTS
from teletipo.tables import toml

_PARAGRAPH = 2  # different words of a context
_HEADING = 30  # tokens: a longer first line is text
_PLACES = {name: place for place, name in enumerate(CONTEXTS)}
_OF_MODES = ("cyber", "misinformation")  # PLOVER: these modes of COERCE bring the context of their name


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """A context, how near its words stand (``mode``, ``clause``, ``paragraph``, ``article``), and these words.

    Acts of one paragraph share those that its paragraph or article tells.
    """

    name: str
    reach: str
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    span: Span
    key: str
    sentence: int


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
    """All that phrases begin with and go on from, letter by letter."""
    return frozenset(phrase[:size] for phrase in _phrases(lang) for size in range(1, len(phrase)))


@cache
def _openings(lang: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The first words of the phrases; what these begin with before a letter or figure, and before another sign."""
    words = frozenset(phrase.split()[0] for phrase in _phrases(lang))
    cuts = [(word[:size], word[size - 1 : size + 1].isalnum()) for word in words for size in range(1, len(word))]
    return (
        words,
        frozenset(part for part, inside in cuts if inside),
        frozenset(part for part, inside in cuts if not inside),
    )


@cache
def _most(lang: str) -> int:
    """How many words the longest phrase has."""
    return max((len(phrase.split()) for phrase in _phrases(lang)), default=0)


class Contexts:
    """The contexts of the acts of one article."""

    def __init__(self, doc: Doc, lang: str) -> None:
        self._starts = line_starts(doc)
        self._by_line: dict[int, dict[str, list[_Sign]]] = {}
        self._heading: dict[str, list[_Sign]] = {}
        self._names: dict[int, list[str]] = {}
        self._around: dict[tuple[int, str], Context | None] = {}
        self._clauses: dict[int, int] = {}
        first = self._starts[1] if len(self._starts) > 1 else 0
        for sign in _signs(doc, lang):
            line = self._by_line.setdefault(self._line(sign.span.start), {})
            line.setdefault(sign.name, []).append(sign)
            if sign.span.end <= first <= _HEADING:
                self._heading.setdefault(sign.name, []).append(sign)

    def of(self, act: Act) -> list[Context]:
        """An act's contexts in PLOVER's order, each by its nearest words."""
        line = self._line(act.trigger.i)
        names = self._able(line)
        if act.mode in _OF_MODES:
            names = sorted({*names, act.mode}, key=_PLACES.__getitem__)
        made = [self._context(name, act, line) for name in names]
        return [found for found in made if found is not None]

    def _able(self, line: int) -> list[str]:
        """The contexts that have words in a line or in the heading, in PLOVER's order."""
        if (found := self._names.get(line)) is None:
            names = self._by_line.get(line, {}).keys() | self._heading.keys()
            found = self._names[line] = sorted(names, key=_PLACES.__getitem__)
        return found

    def _context(self, name: str, act: Act, line: int) -> Context | None:
        if act.mode == name and name in _OF_MODES:
            return Context(name, "mode", (act.span,))
        near = self._by_line.get(line, {}).get(name, [])
        if found := [s for s in near if s.sentence == act.trigger.sent.start and self._shares(s, act.trigger)]:
            return Context(name, "clause", tuple([s.span for s in found]))
        if (line, name) not in self._around:
            self._around[line, name] = self._wider(name, near)
        return self._around[line, name]

    def _wider(self, name: str, near: Sequence[_Sign]) -> Context | None:
        """What the paragraph or the heading of the article tells of all acts of a line."""
        if len({s.key for s in near}) >= _PARAGRAPH:
            return Context(name, "paragraph", tuple([s.span for s in near]))
        if found := self._heading.get(name, []):
            return Context(name, "article", tuple([s.span for s in found]))
        return None

    def _line(self, i: int) -> int:
        return bisect_right(self._starts, i)

    def _shares(self, sign: _Sign, trigger: Token) -> bool:
        """Does a sign of its sentence stand in the clause of an act, or round its word?"""
        around = sign.span.start <= trigger.i < sign.span.end
        return around or self._clause(sign.span.root) == self._clause(trigger)

    def _clause(self, token: Token) -> int:
        if (found := self._clauses.get(token.i)) is None:
            found = self._clauses[token.i] = _finite_clause(token).i
        return found


def _finite_clause(token: Token) -> Token:
    """The head of the clause with a tense that a word stands in: *acusó a Rusia de violar la tregua* is one."""
    clause = clause_of(token)
    if _has_tense(clause):
        return clause
    for above in ancestors(clause):
        clause = clause_of(above)
        if _has_tense(clause):
            break
    return clause


def _has_tense(clause: Token) -> bool:
    """A clause without a verb counts as one that has."""
    return not clause.verbal or finite(clause) is not None


def _signs(doc: Doc, lang: str) -> Iterator[_Sign]:
    """The phrases of the table in a text, the longest at every word."""
    phrases, most = _phrases(lang), _most(lang)
    for i in _places(doc, lang):
        tokens = doc.tokens[i : i + most]
        length, phrase = _phrase_at(tokens, lang)
        if length:
            span, sentence = Span(doc, i, i + length), tokens[0].sent.start
            yield from [_Sign(name, span, phrase, sentence) for name in phrases[phrase]]


def _places(doc: Doc, lang: str) -> list[int]:
    """Where a phrase may begin: with its first word, or with what a parser parted from it (*covid* of *covid-19*)."""
    (words, parts, broken), known = _openings(lang), concordance.of(doc)
    inside = [i for i in doc.tight if doc.tokens[i].lower_ in parts]
    return sorted({*known.of_either(words), *inside, *known.of_forms(broken)})


def _phrase_at(tokens: Sequence[Token], lang: str) -> tuple[int, str]:
    """The longest phrase that begins with the first word, by lemmas or as it is written, and its length; 0 for none."""
    phrases, beginnings, first = _phrases(lang), _beginnings(lang), tokens[0]
    if first.lemma in beginnings or first.lower_ in beginnings:
        return max(_longest(_keys(tokens), lang), _longest(_forms(tokens), lang), key=itemgetter(0))
    word = first.lemma if first.lemma in phrases else first.lower_
    return (1, word) if word in phrases else (0, "")


def _keys(tokens: Sequence[Token]) -> Iterator[str]:
    """The lemmas of a word and those behind it: one, two, three…"""
    text = lemma(tokens[0])
    yield text
    for token in tokens[1:]:
        text = f"{text} {token.lemma}"
        yield text


def _forms(tokens: Sequence[Token]) -> Iterator[str]:
    """The same as they are written."""
    text, start = tokens[0].doc.text, tokens[0].idx
    for token in tokens:
        yield text[start : token.idx + len(token.text)].lower()


def _longest(texts: Iterator[str], lang: str) -> tuple[int, str]:
    """The longest phrase and how many words it has; what no phrase begins with is not followed any further."""
    phrases, beginnings, found = _phrases(lang), _beginnings(lang), (0, "")
    for length, text in enumerate(texts, 1):
        if text in phrases:
            found = length, text
        if text not in beginnings:
            break
    return found
