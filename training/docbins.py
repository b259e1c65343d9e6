"""Sentences as spaCy training data, with the noise of real articles mixed in."""

import random
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span

from training.conllu import Sentence, Token

LARGEST_GROUP = 8


def write(sentences: Sequence[Sentence], path: Path, rng: random.Random | None = None) -> None:
    """Write sentences in docs of one to eight neighbours by lot, so that lone ones are learned too; of one without."""
    nlp = spacy.blank("es")
    store = DocBin(store_user_data=False)
    start = 0
    while start < len(sentences):
        size = rng.randint(1, LARGEST_GROUP) if rng is not None else 1
        store.add(Doc.from_docs([doc(nlp.vocab, s) for s in sentences[start : start + size]]))
        start += size
    store.to_disk(path)


def doc(vocab: spacy.Vocab, sentence: Sentence) -> Doc:
    """One annotated sentence; what is unknown stays unset, so that nothing is learned from it."""
    tokens = sentence.tokens
    made = Doc(
        vocab,
        words=[t.form for t in tokens],
        spaces=[t.space for t in tokens],
        pos=[t.pos for t in tokens],
        morphs=[t.feats for t in tokens] if any(t.pos for t in tokens) else None,
        lemmas=[t.lemma for t in tokens],
        heads=[t.head for t in tokens],
        deps=["ROOT" if t.dep == "root" else t.dep for t in tokens],
    )
    for token, known in zip(made, tokens, strict=True):
        if not known.pos:
            token.set_morph(None)  # an empty analysis would be learned as one
    _set_names(made, sentence)
    return made


def _set_names(made: Doc, sentence: Sentence) -> None:
    tags = [t.ent for t in sentence.tokens]
    spans: list[Span] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            end = i + 1
            while end < len(tags) and tags[end] == "I-" + tag[2:]:
                end += 1
            spans.append(Span(made, i, end, label=tag[2:]))
    unknown = [Span(made, i, i + 1) for i, tag in enumerate(tags) if not tag]
    made.set_ents(spans, missing=unknown, default="outside")


def with_other_marks(sentences: Iterable[Sentence], rng: random.Random, share: float) -> list[Sentence]:
    """Sentences, some of them with other quotation marks, dashes or no full stop, as real articles have."""
    return [_varied(s, rng) if rng.random() < share else s for s in sentences]


def _varied(sentence: Sentence, rng: random.Random) -> Sentence:
    """Other quotation marks and dashes; now and then no full stop, or all in capitals as headlines are."""
    opening, closing = rng.choice([("«", "»"), ("“", "”"), ("'", "'")])
    capitals = len(sentence.tokens) < 16 and rng.random() < 0.1
    tokens, inside = [], False
    for token in sentence.tokens:
        form = token.form
        if form == '"':
            form = closing if inside else opening
            inside = not inside
        elif form == "-":
            form = rng.choice(["–", "—", "-"])
        changed = _replaced(token, form)
        tokens.append(replace(changed, form=_headline(changed.form)) if capitals else changed)
    if rng.random() < 0.3 and tokens[-1].form == "." and tokens[-1].dep == "punct" and len(tokens) < 14:
        tokens.pop()
    return Sentence(tokens, sentence.document, sentence.source)


def _headline(form: str) -> str:
    """Capitals, the accents left off as in many headlines."""
    decomposed = unicodedata.normalize("NFD", form.upper())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in "\u0301\u0308"))


def _replaced(token: Token, form: str) -> Token:
    return token if form == token.form else replace(token, form=form, lemma=form)
