"""From spaCy's parse to plain objects, whole columns at a time."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import spacy.tokens
from numpy.typing import NDArray

from teletipo.language.features import Morph, features, first_word
from teletipo.language.lines import TEXT
from teletipo.language.tokens import Doc, Span, Token
from teletipo.language.words import VERBS
from teletipo.remembering import Remembered

_NAMES = ("ORTH", "LEMMA", "POS", "DEP", "MORPH")
_NUMBERS = ("IDX", "SENT_START", "SPACY", "HEAD")
_MOST = 1 << 18  # strings kept from text to text


class _Vocabulary(NamedTuple):
    """What the numbers of one vocabulary stand for.

    A label, a word as it is and in small letters, a lemma and its first word, features.
    """

    labels: Remembered[int, str]
    forms: Remembered[int, tuple[str, str]]
    lemmas: Remembered[int, tuple[str, str]]
    morphs: Remembered[int, Morph]


@lru_cache(maxsize=4)
def _vocabulary(store: Any) -> _Vocabulary:
    return _Vocabulary(
        Remembered(lambda number: str(store[number]), _MOST),
        Remembered(lambda number: (str(store[number]), str(store[number]).lower()), _MOST),
        Remembered(lambda number: (str(store[number]), first_word(str(store[number]))), _MOST),
        Remembered(lambda number: features(str(store[number])), _MOST),
    )


class _Words(NamedTuple):
    """The columns of a parse that words are made of."""

    forms: list[tuple[str, str]]
    lemmas: list[tuple[str, str]]
    pos: list[str]
    deps: list[str]
    morphs: list[Morph]
    places: list[int]
    begins: list[bool]


def read(source: spacy.tokens.Doc) -> Doc:
    """The words of a parsed text with their heads, children, sentences and names."""
    doc = Doc(source, "", source.lang_, source.user_data)
    if not len(source):
        return doc
    table: NDArray[np.uint64] = np.asarray(source.to_array([*_NAMES, *_NUMBERS]), dtype=np.uint64).T
    places, starts, blanks, heads = table[len(_NAMES) :].astype(np.int64)
    words = _words(source, table[: len(_NAMES)].tolist(), places.tolist(), (starts == 1).tolist())
    doc.text = source.user_data.get(TEXT) or source.text
    doc.starts = words.places
    doc.tight = frozenset(_tight(words.forms, np.flatnonzero(blanks[:-1] == 0).tolist()))
    doc.tokens = _tokens(doc, words)
    _hang(doc.tokens, (heads + np.arange(len(heads))).tolist())
    doc.ents = list(_names(doc, source))
    return doc


def _words(source: spacy.tokens.Doc, columns: list[list[int]], places: list[int], begins: list[bool]) -> _Words:
    known = _vocabulary(source.vocab.strings)
    words, lemmas, pos, deps, morphs = columns
    label = known.labels.__getitem__
    return _Words(
        list(map(known.forms.__getitem__, words)), list(map(known.lemmas.__getitem__, lemmas)), list(map(label, pos)),
        list(map(label, deps)), list(map(known.morphs.__getitem__, morphs)), places, begins,
    )  # fmt: skip


def _tight(forms: Sequence[tuple[str, str]], close: Sequence[int]) -> Iterator[int]:
    """Of the words with no blank behind them those to which the next one is joined letter to letter."""
    return (i for i in close if forms[i][0][-1].isalnum() and forms[i + 1][0][0].isalnum())


def _tokens(doc: Doc, words: _Words) -> list[Token]:
    """The words, each with its sentence, which the text's first word and those that begin one open."""
    made: list[Token] = []
    new = Token.__new__
    sentence = Span(doc, 0, 0)
    columns = enumerate(zip(*words, strict=True))
    for i, ((text, lower), (lemma, first), pos, dep, morph, place, begins) in columns:
        if begins or not i:
            sentence.end = i
            sentence = Span(doc, i, i)
            doc.sents.append(sentence)
        token = new(Token)
        token.doc, token.i, token.idx, token.text, token.lower_, token.sent = doc, i, place, text, lower, sentence
        token.lemma_, token.lemma, token.pos_, token.dep_, token.morph = lemma, first, pos, dep, morph
        token.verbal = pos in VERBS or morph.verb_form != ""
        token.ent_type_, token.ent_iob_, token.is_sent_start = "", "O", begins
        token.lefts = token.rights = token.children = ()
        token.carrier, token.clause, token.edge, token.path, token.tense = False, None, None, None, ""
        made.append(token)
    sentence.end = len(made)
    return made


def _hang(tokens: list[Token], heads: list[int]) -> None:
    hanging: dict[int, tuple[list[Token], list[Token]]] = {}
    for i, place in enumerate(heads):
        tokens[i].head = tokens[place]
        if place != i:
            if place not in hanging:
                hanging[place] = [], []
            hanging[place][i > place].append(tokens[i])
    for place, (left, right) in hanging.items():
        head = tokens[place]
        head.lefts, head.rights = left, right
        head.children = left + right if left and right else left or right


def _names(doc: Doc, source: spacy.tokens.Doc) -> Iterator[Span]:
    """The names that the model sees, marked on their words."""
    for name in source.ents:
        for token in doc.tokens[name.start : name.end]:
            token.ent_type_, token.ent_iob_ = name.label_, "I"
        doc.tokens[name.start].ent_iob_ = "B"
        yield Span(doc, name.start, name.end, name.label_)
