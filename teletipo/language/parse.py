"""From spaCy's parse to plain objects, whole columns at a time."""

from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import spacy.tokens
from numpy.typing import NDArray

from teletipo.language.tokens import Doc, Features, Span, Token, arrange

_NAMES = ("LEMMA", "POS", "DEP", "MORPH", "ENT_TYPE", "LOWER")
_NUMBERS = ("IDX", "LENGTH", "ENT_IOB", "SENT_START", "HEAD")
_IOB = ("", "I", "O", "B")
_MOST = 1 << 18  # strings kept from text to text


class _Strings(dict[int, str]):
    """The strings behind spaCy's numbers, each looked up once; the numbers are hashes, the same for every model."""

    def of(self, store: Any, numbers: NDArray[np.uint64]) -> list[str]:
        wanted: list[int] = numbers.tolist()
        if len(self) > _MOST:
            self.clear()
        for number in set(wanted).difference(self):
            self[number] = str(store[number])
        return [self[number] for number in wanted]


_strings = _Strings()


@lru_cache(maxsize=4096)
def features(morph: str) -> Features:
    """Morphological features by their names: ``Number=Sing|PronType=Int,Rel``."""
    pairs = (pair.split("=") for pair in morph.split("|") if "=" in pair)
    return {name: values.split(",") for name, values in pairs}


def read(source: spacy.tokens.Doc) -> Doc:
    """The words of a parsed text with their heads, children, sentences and names."""
    doc = Doc(source, source.text, source.lang_, source.user_data)
    if not len(source):
        return doc
    table: NDArray[np.uint64] = np.asarray(source.to_array([*_NAMES, *_NUMBERS]), dtype=np.uint64).T
    doc.tokens = _tokens(doc, [_strings.of(source.vocab.strings, column) for column in table[: len(_NAMES)]], table)
    _hang(doc.tokens, table[-1].astype(np.int64))
    _divide(doc)
    doc.ents = [Span(doc, e.start, e.end, e.label_) for e in source.ents]
    return doc


def _tokens(doc: Doc, names: list[list[str]], table: NDArray[np.uint64]) -> list[Token]:
    made = []
    text, new = doc.text, Token.__new__
    numbers = table[len(_NAMES) : -1].astype(np.int64).tolist()
    columns = zip(*names, *numbers, strict=True)
    for i, (lemma, pos, dep, morph, kind, lower, idx, length, iob, start) in enumerate(columns):
        token = new(Token)
        token.doc, token.i, token.idx, token.text, token.lower_ = doc, i, idx, text[idx : idx + length], lower
        token.lemma_, token.pos_, token.dep_, token.morph = lemma, pos, dep, features(morph)
        token.ent_type_, token.ent_iob_, token.is_sent_start = kind, _IOB[iob], start == 1
        token.lefts = token.rights = token.children = ()
        made.append(token)
    return made


def _hang(tokens: list[Token], offsets: NDArray[np.int64]) -> None:
    hanging: dict[int, list[Token]] = {}
    heads = (offsets + np.arange(len(offsets))).tolist()
    for token, head in zip(tokens, heads, strict=True):
        token.head = tokens[head]
        if head != token.i:
            hanging.setdefault(head, []).append(token)
    for head, found in hanging.items():
        arrange(tokens[head], found)


def _divide(doc: Doc) -> None:
    starts = [t.i for t in doc.tokens if t.i == 0 or t.is_sent_start]
    doc.sents = [Span(doc, start, end) for start, end in pairwise([*starts, len(doc)])]
    for sentence in doc.sents:
        for token in sentence:
            token.sent = sentence
