"""Accents for words that were keyed without: *pidio la liberacion* becomes *pidió la liberación*, letter for letter.

How a word is spelled is told by the forms of the verbs and nouns of the tables, by endings and by a list of common
words (``spelling.toml``); where a bare form is a word too (*anuncio*, *atacaran*) the words around it decide.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

WORD = re.compile(r"[^\W\d_]+")
_BARE = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")
_ACCENT = re.compile("[áéíóúÁÉÍÓÚ]")
_CLAUSE = re.compile(r"[.;:!?«»\"“”\n]")
_SHORT, _LONG = 3, 6  # letters of a word that is no form of a table's, ending tells
_NEAR = 12  # words: how far a conjunction reaches
_PAST, _FUTURE = "Mood=Ind|Number=Sing|Person=3|Tense=Past", "Person=3|Tense=Fut"


def bare(word: str) -> str:
    """The word without the accents that tell the stress."""
    return word.translate(_BARE)


def has_accent(word: str) -> bool:
    return _ACCENT.search(word) is not None


def spelled_like(word: str, model: str) -> str:
    """The letters of ``model`` with the capitals of ``word``, which is as long."""
    return "".join(new.upper() if old.isupper() else new for old, new in zip(word, model, strict=True))


@dataclass(frozen=True, slots=True)
class Keyed:
    """A word of a text and where it begins."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def words_in(text: str, start: int, end: int) -> list[Keyed]:
    """The words of a stretch of a text."""
    return [Keyed(match.start(), match[0]) for match in WORD.finditer(text, start, end)]


def _is_printed(features: str) -> bool:
    """News tells of third persons; *arancelarias* is no second one. *Enviaría* is a first one and a third."""
    both = "Person=1" in features and "Number=Sing" in features and ("Mood=Cnd" in features or "Tense=Imp" in features)
    return "Person=" not in features or "Person=3" in features or both


class Accents:
    """The spelling of bare words, by the ``accents`` of a language's ``spelling.toml`` and the forms of its tables."""

    def __init__(self, table: Mapping[str, Any], verbs: Mapping[str, Iterable[str]], others: Iterable[str]) -> None:
        own = frozenset(others) | frozenset(table["words"])
        self._stay = frozenset(table["stay"])
        self._known = own | verbs.keys() | self._stay | frozenset(table["nouns"])
        self._endings: tuple[tuple[str, str], ...] = tuple((old, new) for old, new in table["endings"])
        stems = [(old + end, new + end) for old, new in table["adjectives"] for end in ("o", "a", "os", "as")]
        self._endings += tuple(stems)
        self._foreign = tuple(table["foreign"])
        self._ends = tuple(old for old, _ in self._endings)
        spelled = (w for w in sorted(own) if len(w) > _SHORT or w in table["words"])
        self._sure = {b: w for w in spelled if (b := bare(w)) != w and b not in self._known}
        self._past: dict[str, str] = {}
        self._future: dict[str, str] = {}
        for form, features in sorted(verbs.items()):
            self._take(form, tuple(features))
        self._no_verbs = frozenset(map(bare, own)) | frozenset(table["nouns"])
        self._before_nouns, self._before_verbs = frozenset(table["before_nouns"]), frozenset(table["before_verbs"])
        self._behind = frozenset(table["behind_preterites"])
        self._subjunctive = frozenset(table["before_subjunctives"])

    def _take(self, form: str, features: tuple[str, ...]) -> None:
        plain = bare(form)
        if plain == form or plain in self._stay or len(form) <= _SHORT or not any(map(_is_printed, features)):
            return
        if plain not in self._known:
            self._sure.setdefault(plain, form)
        elif any(_PAST in f for f in features):
            self._past.setdefault(plain, form)
        elif any(_FUTURE in f for f in features):
            self._future.setdefault(plain, form)

    def sure(self, word: str) -> str | None:
        """The spelling of a word in lower case that without its accent is none."""
        if (found := self._sure.get(word)) is not None:
            return found
        if len(word) >= _LONG and word.endswith(self._ends) and word not in self._known and not self._is_foreign(word):
            old, new = next(pair for pair in self._endings if word.endswith(pair[0]))
            return word[: -len(old)] + new
        return None

    def _is_foreign(self, word: str) -> bool:
        return any(letters in word for letters in self._foreign)

    def knows(self, word: str) -> bool:
        """Is this, in lower case, a word of the tables, with its accents or without?"""
        return word in self._known or word in self._no_verbs or self.sure(word) is not None

    def respelled(self, text: str, words: list[Keyed]) -> Iterator[tuple[Keyed, str]]:
        """The words, in their order in the text, that bear an accent here, each with its spelling in lower case."""
        lower = [w.text.lower() for w in words]
        gaps = [text[a.end : b.start] for a, b in pairwise(words)]
        for i, word in enumerate(words):
            if has_accent(word.text):
                continue
            found = self.sure(lower[i]) or self._by_neighbours(lower, gaps, i)
            if found is not None and len(found) == len(word.text):
                yield word, found

    def _by_neighbours(self, lower: list[str], gaps: list[str], i: int) -> str | None:
        word = lower[i]
        if word in self._past:
            return self._past[word] if self._is_past(lower, gaps, i) else None
        if word in self._future:
            return None if self._is_wish(lower, gaps, i) else self._future[word]
        return None

    def _is_past(self, lower: list[str], gaps: list[str], i: int) -> bool:
        """*Bruselas anuncio ayer*, not *el anuncio de ayer*."""
        before = lower[i - 1] if i and gaps[i - 1] == " " else ""
        if before in self._before_nouns:
            return False
        if lower[i] not in self._no_verbs or before in self._before_verbs:
            return True
        return i < len(gaps) and gaps[i] == " " and lower[i + 1] in self._behind

    def _is_wish(self, lower: list[str], gaps: list[str], i: int) -> bool:
        """*pidió que se retiraran*, not *se retiraran mañana*."""
        for j in range(i - 1, max(-1, i - _NEAR), -1):
            if _CLAUSE.search(gaps[j]):
                return False
            if lower[j] in self._subjunctive:
                return True
        return False
