"""Raw text labelled by the teachers: what the small model learns from besides the treebanks."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from training import essays
from training.conllu import Sentence, Token
from training.teacher.decode import annotate
from training.teacher.features import Encoder
from training.teacher.network import Teacher


def raw_sentences(path: Path, names: list[str], count: int, seed: int) -> list[Sentence]:
    """``count`` sentences of the unlabelled text by lot, in the spelling of a newspaper, without annotation."""
    recaser = essays.Recaser(essays.sentences(path), names)
    chosen = list(essays.sentences(path))
    random.Random(seed).shuffle(chosen)
    return [_bare(recaser.restore(tokens)) for tokens in chosen[:count]]


def _bare(words: Sequence[str]) -> Sentence:
    blanks = essays.spaces(list(words))
    tokens = [Token(w, "", "", "", i, "", s) for i, (w, s) in enumerate(zip(words, blanks, strict=True))]
    return Sentence(tokens, source="ancora")


def label(teachers: Sequence[Teacher], encoder: Encoder, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with the teachers' joint answer, those with one root alone."""
    labelled = list(annotate(teachers, encoder, sentences))
    return [s for s in labelled if sum(t.dep == "root" for t in s.tokens) == 1]


def trees(labelled: Sequence[Sentence]) -> list[Sentence]:
    """The bare trees of the sentences: tags, lemmas and names the small model knows better than its teachers."""
    return [replace(s, tokens=[replace(t, pos="", feats="", lemma="", ent="") for t in s.tokens]) for s in labelled]
