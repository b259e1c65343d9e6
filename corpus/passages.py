"""Passages of real essays, kept stand-off: document, sentences and a hash here, the words in the reader's own copy.

The copy is the Spanish side of News Commentary as WMT distributes it: tokenised, one sentence a line, ``# name`` before
each document, and capitals lost to a truecaser. ``capitals`` holds the offsets at which a letter is one after all.
"""

import hashlib
import lzma
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

QUOTE = chr(34)
_CLOSES = frozenset([",", ".", ";", ":", ")", "]", "?", "!", "»", "%", "…", "..."])
_OPENS = frozenset(["(", "[", "¿", "¡", "«"])


class PassageError(Exception):
    """The reader's copy lacks the passage, or its words are not those that were annotated."""


def rebuilt(passage: dict[str, Any], essays: Path) -> str:
    """The words of one passage. Raises PassageError where they do not have the hash that was annotated."""
    lines = documents(essays).get(passage["document"])
    if lines is None:
        raise PassageError(f"{essays} has no document {passage['document']!r}")
    first, last = passage["sentences"]
    letters = list(plain(lines[first - 1 : last]))
    for offset in passage["capitals"]:
        letters[offset] = letters[offset].upper()
    text = "".join(letters)
    if digest(text) != passage["sha256"]:
        raise PassageError(f"{passage['document']!r}, sentences {first} to {last}: other words than were annotated")
    return text


def plain(lines: list[str]) -> str:
    """Tokenised sentences in ordinary spelling, one after the other."""
    return " ".join("".join(_spelled(line.split())) for line in lines)


def _spelled(tokens: list[str]) -> Iterator[str]:
    quoted = glued = True
    for token in tokens:
        quote = token == QUOTE
        quoted = quoted != quote
        closing = token in _CLOSES or (quote and quoted)
        yield token if glued or closing else f" {token}"
        glued = token in _OPENS or (quote and not quoted)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def documents(essays: Path) -> dict[str, list[str]]:
    """The sentences of every document by its name."""
    found: dict[str, list[str]] = {}
    with lzma.open(essays, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# "):
                current = found.setdefault(line[2:].strip(), [])
            elif line.strip():
                current.append(line.strip())
    return found
