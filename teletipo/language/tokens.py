"""A parsed text as plain Python objects, with the words of spaCy's own classes.

The rooms ask every word many times for its head, its children and its features. spaCy makes a new object for every word
that is asked for and walks over the sentence for every list of children; here each word is made once, with its lists.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, overload

from teletipo.language.words import Token

if TYPE_CHECKING:
    from teletipo.language.concordance import Concordance
    from teletipo.language.quotation import Marked

__all__ = ["Doc", "Span", "Token", "arrange"]


class Span:
    """A stretch of words, ``start`` to ``end``."""

    __slots__ = ("_root", "_text", "doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label
        self._root: Token | None = None
        self._text: str | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> "Span": ...
    def __getitem__(self, key: int | slice) -> "Token | Span":
        if isinstance(key, slice):
            start, end, _ = key.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        if not -len(self) <= key < len(self):
            raise IndexError(f"no word {key} in {self.text!r}")
        return self.doc.tokens[(self.start if key >= 0 else self.end) + key]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self.doc is other.doc and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return self.text

    @property
    def chars(self) -> tuple[int, int]:
        """The first character and the one behind the last."""
        tokens = self.doc.tokens
        if self.end == self.start:
            place = tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)
            return place, place
        last = tokens[self.end - 1]
        return tokens[self.start].idx, last.idx + len(last.text)

    @property
    def start_char(self) -> int:
        return self.chars[0]

    @property
    def end_char(self) -> int:
        return self.chars[1]

    @property
    def text(self) -> str:
        if self._text is None:
            one = self.end - self.start == 1
            self._text = self.doc.tokens[self.start].text if one else self.doc.text[slice(*self.chars)]
        return self._text

    @property
    def sent(self) -> "Span":
        """The sentence that the first word stands in."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The word with the shortest way to the top of its sentence, the first of several."""
        if self._root is None:
            self._root = self._topmost()
        return self._root

    def _topmost(self) -> Token:
        words = self.doc.tokens[self.start : self.end]
        if len(words) == 1:
            return words[0]
        for word in words:
            if word.head is word:
                return word
        open_ = [w for w in words if not self.start <= w.head.i < self.end] or words[:1]
        return open_[0] if len(open_) == 1 else min(open_, key=_depth)


class Doc:
    """A text with its words, sentences and names. ``source`` is what it was read from.

    ``starts`` are the first characters of the words, ``tight`` the words to which the next one is joined letter to
    letter (*15* in *15M*). ``quotations`` are read by :mod:`teletipo.language.quotation`, ``concordance`` by
    :mod:`teletipo.language.concordance`, None until then.
    """

    def __init__(self, source: Any, text: str, lang: str, user_data: dict[Any, Any]) -> None:
        self.source, self.text, self.lang_, self.user_data = source, text, lang, user_data
        self.tokens: list[Token] = []
        self.starts: list[int] = []
        self.tight: frozenset[int] = frozenset()
        self.sents: list[Span] = []
        self.ents: list[Span] = []
        self.quotations: Sequence[Marked] | None = None
        self.concordance: Concordance | None = None

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Span: ...
    def __getitem__(self, key: int | slice) -> Token | Span:
        if isinstance(key, slice):
            start, end, _ = key.indices(len(self.tokens))
            return Span(self, start, end if end > start else start)
        return self.tokens[key]

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Span | None:
        """The words between two characters; None where they cut a word, unless the mode is ``expand``."""
        if alignment_mode == "strict":
            return self._between(start, end)
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        return Span(self, first.i + (start == first.idx + len(first)), last.i + 1)

    def _between(self, start: int, end: int) -> Span | None:
        """The words of which the first begins and the last ends at a character."""
        first = bisect_left(self.starts, start)
        if first == len(self.starts) or self.starts[first] != start:
            return None
        last = self.tokens[bisect_right(self.starts, end - 1, first) - 1]
        return Span(self, first, last.i + 1) if last.idx + len(last.text) == end else None

    def _at(self, index: int) -> Token | None:
        """The word that a character belongs to, the blank behind it included."""
        number = bisect_right(self.starts, index) - 1
        return self.tokens[number] if number >= 0 and index < len(self.text) else None

    def stretches(self) -> list[tuple[int, str]]:
        """The words with their first characters; those that touch letter to letter as one, too."""
        found = [(t.idx, t.text) for t in self.tokens]
        for i in self.tight:
            if i - 1 not in self.tight:
                last = next(k for k in count(i + 1) if k not in self.tight)
                found.append((self.tokens[i].idx, "".join(t.text for t in self.tokens[i : last + 1])))
        return found

    def disband(self) -> None:
        """Part the words, when nobody reads them any more: as they hang together, only a collector could free them."""
        words, self.tokens, self.sents, self.ents, self.concordance = self.tokens, [], [], [], None
        for word in words:
            word.carrier = word.clause = word.edge = word.path = None
            del word.head, word.sent

    def hang(self, token: Token, head: Token, dep: str) -> None:
        """Hang a word on another one."""
        old, token.head, token.dep_ = token.head, head, dep
        for changed in (old, head):
            arrange(changed, [t for t in changed.sent if t.head is changed and t is not changed])
        for near in token.sent:
            near.forget()


def arrange(token: Token, hanging: Sequence[Token]) -> None:
    """Set the children of a word, given in the order of the text."""
    token.lefts = [t for t in hanging if t.i < token.i]
    token.rights = [t for t in hanging if t.i > token.i]
    token.children = hanging


def _depth(token: Token) -> int:
    """How far it is to the top; loose marks and blanks are nobody's choice."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)
