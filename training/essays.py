"""The unlabelled text: News Commentary, put back into the spelling of a newspaper.

It comes tokenised, one sentence a line, with names damaged by a truecaser (*Ronald reagan*, *Oriente medio*, *Pib*).
"""

import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

_CLOSING = frozenset([",", ".", ";", ":", ")", "]", "?", "!", "»", "%", "…", "..."])
_OPENING = frozenset(["(", "[", "¿", "¡", "«"])
_BROKEN = re.compile(r"\b(?:Ee|ee|U|u) \.|&[a-z]+;|@")


def sentences(path: Path, shortest: int = 5, longest: int = 60) -> Iterator[list[str]]:
    """The sentences as lists of tokens, without those that were cut or garbled."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            tokens = line.split()
            if line.startswith("# ") or not shortest <= len(tokens) <= longest:
                continue
            if _BROKEN.search(line) or tokens[-1] not in {".", "?", "!", '"', "»"}:
                continue
            yield tokens


class Recaser:
    """Gives names their capitals back: from how often a word has one, and from a list of known names."""

    def __init__(self, text: Iterable[list[str]], names: Iterable[str]) -> None:
        upper, lower = Counter[str](), Counter[str]()
        for tokens in text:
            for token in tokens[1:]:
                if token[:1].isalpha():
                    (upper if token[0].isupper() else lower)[token.lower()] += 1
        self._names = {w: w.capitalize() for w, n in upper.items() if n >= 3 and n > 2 * lower[w]}
        self._phrases: dict[str, list[list[str]]] = {}
        for name in names:
            words = name.split()
            if len(words) > 1 or (len(words) == 1 and words[0].isupper() and len(words[0]) > 1):
                self._phrases.setdefault(words[0].lower(), []).append(words)
        for options in self._phrases.values():
            options.sort(key=len, reverse=True)

    def restore(self, tokens: list[str]) -> list[str]:
        restored: list[str] = []
        while len(restored) < len(tokens):
            i = len(restored)
            phrase = self._phrase_at(tokens, i)
            if phrase:
                restored.extend(phrase)
            else:
                token = tokens[i]
                restored.append(self._names.get(token, token) if token.islower() else token)
        return restored

    def _phrase_at(self, tokens: list[str], i: int) -> list[str]:
        if not tokens[i][:1].isupper():
            return []
        for words in self._phrases.get(tokens[i].lower(), ()):
            if [t.lower() for t in tokens[i : i + len(words)]] == [w.lower() for w in words]:
                return words
        return []


def spaces(tokens: list[str]) -> list[bool]:
    """Whether a blank follows each token in ordinary spelling."""
    after = [True] * len(tokens)
    quoted = False
    for i, token in enumerate(tokens):
        if token == '"':  # noqa: S105 (a word, no secret)
            after[i] = quoted
            if quoted and i:
                after[i - 1] = False
            quoted = not quoted
        if token in _CLOSING and i:
            after[i - 1] = False
        if token in _OPENING:
            after[i] = False
    return after
