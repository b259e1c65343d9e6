"""Lines in capitals written as sentences: *CAPTURAN A GBAGBO EN ABIYÁN* becomes *Capturan a Gbagbo en Abiyán*.

The parser has learned from sentences; capitals are names to it. Which words are names is told by the rest of the
article, by the tables and by the knowledge base.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from teletipo.language.accents import Keyed, bare, words_in

_GATE = re.compile(r"[A-ZÁÉÍÓÚÜÑ]{2,}[^\w\n]{1,3}[A-ZÁÉÍÓÚÜÑ]+[^\w\n]{1,3}[A-ZÁÉÍÓÚÜÑ]{2,}")
_END = re.compile(r"[.!?…:«\"“\n]")
_FEWEST, _LONG, _ACRONYM = 4, 4, 4  # words of a run; letters of its two long words; letters of an acronym
_TWO, _MOST = 2, 4  # long words of a run, words of a name at most


def runs(text: str, breaks: Sequence[int], small: frozenset[str]) -> Iterator[list[Keyed]]:
    """The stretches of a text in capitals, each within a line, that are sentences or headlines."""
    if not _GATE.search(text):
        return
    for start, end in pairwise((*(breaks or (0,)), len(text))):
        words = words_in(text, start, end)
        for capitals, found in groupby(words, key=lambda w: w.text.isupper()):
            run = list(found)
            if capitals and _is_sentence(run, small):
                yield run


def _is_sentence(run: list[Keyed], small: frozenset[str]) -> bool:
    lower = [w.text.lower() for w in run]
    long = sum(len(w) >= _LONG and w not in small for w in lower)
    return len(run) >= _FEWEST and long >= _TWO and not small.isdisjoint(lower)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How an article writes words outside a run, by their bare letters: inside its sentences, and anywhere."""

    inside: Mapping[str, str]
    anywhere: Mapping[str, str]


def elsewhere(text: str, run: list[Keyed]) -> Elsewhere:
    """How an article writes the words of a run where it does not write in capitals."""
    wanted = {bare(w.text.lower()) for w in run}
    inside: dict[str, str] = {}
    anywhere: dict[str, str] = {}
    for before, word in pairwise(words_in(text, 0, len(text))):
        key = bare(word.text.lower())
        if key not in wanted or before.text.isupper() or (word.text.isupper() and len(word.text) > _ACRONYM):
            continue
        within = text[before.end : word.start] == " "
        for found in (inside, anywhere) if within else (anywhere,):
            found[key] = word.text if word.text.islower() else found.get(key, word.text)
    return Elsewhere(inside, anywhere)


class Cases:
    """Which letters of a run of capitals stay: by the rest of the article, then by what is known.

    ``name`` gives the spelling of a known name in lower case without accents, ``knows`` tells a common word.
    """

    def __init__(
        self, table: Mapping[str, Any], name: Callable[[str], str | None], knows: Callable[[str], bool]
    ) -> None:
        self.small = frozenset(table["small"])
        self._common, self._before_names = frozenset(table["common"]), frozenset(table["before_names"])
        self._name, self._knows = name, knows

    def spelled(self, text: str, run: list[Keyed], other: Elsewhere, opens: bool) -> Iterator[tuple[Keyed, str]]:
        """Each word of a run with its letters as they would stand in a sentence; ``opens``: the run begins a line."""
        i = 0
        while i < len(run):
            for word, letters in self._next(run, i, other):
                begins = (opens and not i) or _begins(text, run, i)
                yield word, letters[:1].upper() + letters[1:] if begins else letters
                i += 1

    def _next(self, run: list[Keyed], i: int, other: Elsewhere) -> list[tuple[Keyed, str]]:
        """The longest known name that begins here, or the word alone."""
        for count in range(min(_MOST, len(run) - i), 1, -1):
            words = run[i : i + count]
            found = self._name(bare(" ".join(w.text for w in words).lower())) or ""
            fits = [len(w) for w in found.split()] == [len(w.text) for w in words]
            common = all(self._is_common(w.text.lower()) for w in words)
            if fits and (not common or other.inside.get(bare(words[-1].text.lower()), "").istitle()):
                return list(zip(words, found.split(), strict=True))
        return [(run[i], self._single(run, i, other))]

    def _single(self, run: list[Keyed], i: int, other: Elsewhere) -> str:
        word = run[i].text
        lower = word.lower()
        if lower in self.small:
            return lower
        if (found := other.inside.get(bare(lower))) is not None:
            return found
        if self._is_common(lower):
            return lower
        return other.anywhere.get(bare(lower)) or self._unknown(word, run[i - 1].text.lower() if i else "")

    def _is_common(self, word: str) -> bool:
        return word in self.small or word in self._common or self._knows(word)

    def _unknown(self, word: str, before: str) -> str:
        name = self._name(bare(word.lower()))
        if name is not None and len(name) == len(word):
            return name
        if before in self._before_names:
            return word.title()
        return word if len(word) <= _ACRONYM else word.lower()


def _begins(text: str, run: list[Keyed], i: int) -> bool:
    """Does the word begin a sentence?"""
    if i:
        return _END.search(text[run[i - 1].end : run[i].start]) is not None
    before = text[: run[0].start].rstrip(' «"“¿¡(')
    return not before or not (before[-1].isalnum() or before[-1] in ",;)")
