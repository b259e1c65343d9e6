"""From spaCy's parse to plain objects, whole columns at a time."""

from bisect import bisect_left
from functools import lru_cache
from itertools import chain, pairwise
from operator import attrgetter
from typing import Any

import numpy as np
import spacy.tokens
from numpy.typing import NDArray

from teletipo.language.tokens import Doc, Features, Span, Token

_NAMES = ("ORTH", "LOWER", "LEMMA", "POS", "DEP", "MORPH", "ENT_TYPE")
_NUMBERS = ("IDX", "ENT_IOB", "SENT_START", "SPACY", "HEAD")
_IOB = ("", "I", "O", "B")
_MOST = 1 << 18  # strings kept from text to text
_place = attrgetter("i")


class _Strings(dict[int, str]):
    """The strings behind the numbers of one vocabulary, each looked up once."""

    def __init__(self, store: Any) -> None:
        self.store = store

    def __missing__(self, number: int) -> str:
        found = self[number] = str(self.store[number])
        return found

    def of(self, numbers: list[int]) -> list[str]:
        if len(self) > _MOST:
            self.clear()
        return list(map(self.__getitem__, numbers))


_strings = lru_cache(maxsize=4)(_Strings)


@lru_cache(maxsize=4096)
def features(morph: str) -> Features:
    """Morphological features by their names: ``Number=Sing|PronType=Int,Rel``."""
    pairs = (pair.split("=") for pair in morph.split("|") if "=" in pair)
    return {name: values.split(",") for name, values in pairs}


def read(source: spacy.tokens.Doc) -> Doc:
    """The words of a parsed text with their heads, children, sentences and names."""
    doc = Doc(source, "", source.lang_, source.user_data)
    if not len(source):
        return doc
    table: NDArray[np.uint64] = np.asarray(source.to_array([*_NAMES, *_NUMBERS]), dtype=np.uint64).T
    strings = _strings(source.vocab.strings)
    names = [strings.of(column) for column in table[: len(_NAMES)].tolist()]
    *numbers, blanks, heads = table[len(_NAMES) :].astype(np.int64)
    doc.text = "".join(chain.from_iterable(zip(names[0], map(("", " ").__getitem__, blanks.tolist()), strict=True)))
    doc.starts = numbers[0].tolist()
    close = np.flatnonzero(blanks[:-1] == 0).tolist()
    doc.tight = frozenset(i for i in close if _touch(names[0][i], names[0][i + 1]))
    doc.tokens = _tokens(doc, names, [column.tolist() for column in numbers])
    _hang(doc.tokens, (heads + np.arange(len(heads))).tolist())
    _divide(doc)
    doc.ents = [Span(doc, e.start, e.end, e.label_) for e in source.ents]
    return doc


def _touch(word: str, following: str) -> bool:
    return word[-1].isalnum() and following[0].isalnum()


def _tokens(doc: Doc, names: list[list[str]], numbers: list[list[int]]) -> list[Token]:
    made = []
    new, morphs = Token.__new__, map(features, names[_NAMES.index("MORPH")])
    columns = zip(morphs, *names, *numbers, strict=True)
    for i, (morph, word, lower, lemma, pos, dep, _, kind, idx, iob, start) in enumerate(columns):
        token = new(Token)
        token.doc, token.i, token.idx, token.text, token.lower_ = doc, i, idx, word, lower
        token.lemma_, token.pos_, token.dep_, token.morph = lemma, pos, dep, morph
        token.ent_type_, token.ent_iob_, token.is_sent_start = kind, _IOB[iob], start == 1
        token.lefts = token.rights = token.children = ()
        made.append(token)
    return made


def _hang(tokens: list[Token], heads: list[int]) -> None:
    hanging: dict[int, list[Token]] = {}
    for token, place in zip(tokens, heads, strict=True):
        token.head = tokens[place]
        if place != token.i:
            hanging.setdefault(place, []).append(token)
    for place, found in hanging.items():
        head = tokens[place]
        behind = bisect_left(found, place, key=_place)
        head.children = found
        if behind:
            head.lefts = found[:behind] if behind < len(found) else found
        if behind < len(found):
            head.rights = found[behind:] if behind else found


def _divide(doc: Doc) -> None:
    starts = [t.i for t in doc.tokens if t.i == 0 or t.is_sent_start]
    doc.sents = [Span(doc, start, end) for start, end in pairwise([*starts, len(doc)])]
    for sentence in doc.sents:
        for token in sentence:
            token.sent = sentence
