"""From words to the numbers that the teacher reads, and from its answers back to annotation."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

import numpy as np
import torch

from training.conllu import Sentence, Token

TASKS = ("pos", "feats", "lemma", "ent")
CLUSTER_DEPTHS = (4, 6, 8, 10, 16)
IGNORE = -100


def brown_clusters() -> dict[str, int]:
    """Word → Brown cluster; the first branch stands in the lowest bit (spacy-lookups-data, MIT)."""
    path = files("spacy_lookups_data") / "data" / "es_lexeme_cluster.json.gz"
    with path.open("rb") as handle:
        clusters: dict[str, int] = json.loads(gzip.decompress(handle.read()))
    return clusters


def lemma_rule(form: str, lemma: str) -> str:
    """The change from form to lemma as a rule: letters dropped at the end, letters added, case kept or not."""
    if not lemma:
        return ""
    keeps_case = lemma[:1].isupper()
    base = form if keeps_case else form.lower()
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return f"{int(keeps_case)}|{len(base) - shared}|{lemma[shared:]}"


def apply_rule(form: str, rule: str) -> str:
    keeps_case, drop, add = rule.split("|", 2)
    base = form if keeps_case == "1" else form.lower()
    return base[: max(0, len(base) - int(drop))] + add


def folded(form: str) -> str:
    return re.sub(r"\d", "0", form.lower())


@dataclass
class Inventory:
    """Every closed list that the network is built on."""

    words: dict[str, int] = field(default_factory=dict)
    chars: dict[str, int] = field(default_factory=dict)
    clusters: list[dict[int, int]] = field(default_factory=list)
    labels: dict[str, list[str]] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, sentences: Sequence[Sentence], clusters: dict[str, int]) -> "Inventory":
        tokens = [t for s in sentences for t in s.tokens]
        counts = Counter(folded(t.form) for t in tokens)
        values = sorted(set(clusters.values()))
        return cls(
            words={w: i + 2 for i, w in enumerate(sorted(w for w, n in counts.items() if n > 1))},
            chars={c: i + 2 for i, c in enumerate(sorted({c for t in tokens for c in t.form}))},
            clusters=[_numbered(v & ((1 << depth) - 1) for v in values) for depth in CLUSTER_DEPTHS],
            labels={task: _label_list(tokens, task) for task in (*TASKS, "dep")},
            sources=sorted({s.source for s in sentences}),
        )


def _numbered(values: Iterable[int]) -> dict[int, int]:
    return {v: i + 1 for i, v in enumerate(dict.fromkeys(values))}


def _label_list(tokens: Iterable[Token], task: str) -> list[str]:
    counts = Counter(answer(t, task) for t in tokens)
    counts.pop("", None)
    return sorted(label for label, n in counts.items() if n > (2 if task == "lemma" else 0))


def answer(token: Token, task: str) -> str:
    """The token's gold label in one task, "" where it has none."""
    if task == "lemma":
        return lemma_rule(token.form, token.lemma)
    if task == "feats":
        return token.feats or ("_" if token.pos else "")
    return str(getattr(token, task))


@dataclass
class Batch:
    words: torch.Tensor
    chars: torch.Tensor
    clusters: torch.Tensor
    vectors: torch.Tensor
    shape: torch.Tensor
    source: torch.Tensor
    lengths: torch.Tensor
    gold: dict[str, torch.Tensor]


class Encoder:
    """Turns sentences into batches. Index 0 pads, 1 stands for the unknown and for the sentence's root."""

    def __init__(self, inventory: Inventory, clusters: dict[str, int], vectors: dict[str, np.ndarray], width: int):
        self.inventory, self.clusters, self.vectors, self.width = inventory, clusters, vectors, width
        self.index = {task: {v: i for i, v in enumerate(names)} for task, names in inventory.labels.items()}

    def batch(self, sentences: Sequence[Sentence], source: str | None = None) -> Batch:
        longest = max(len(s.tokens) for s in sentences) + 1
        size = (len(sentences), longest)
        chars = np.zeros((*size, 20), dtype="int64")
        words, shape = np.zeros(size, dtype="int64"), np.zeros(size, dtype="int64")
        clusters = np.zeros((*size, len(CLUSTER_DEPTHS)), dtype="int64")
        vectors = np.zeros((*size, self.width), dtype="float32")
        gold = {task: np.full(size, IGNORE, dtype="int64") for task in (*TASKS, "dep", "head")}
        for row, sentence in enumerate(sentences):
            words[row, 0] = 1
            for column, token in enumerate(sentence.tokens, 1):
                words[row, column] = self.inventory.words.get(folded(token.form), 1)
                ids = [self.inventory.chars.get(c, 1) for c in _ends(token.form)]
                chars[row, column, : len(ids)] = ids
                clusters[row, column] = self._cluster(token.form)
                shape[row, column] = _shape(token.form)
                vector = self.vectors.get(folded(token.form))
                if vector is not None:
                    vectors[row, column] = vector
                self._answers(gold, row, column, token)
        names = [source or s.source for s in sentences]
        return Batch(
            *(torch.from_numpy(a) for a in (words, chars, clusters, vectors, shape)),
            source=torch.tensor([self.inventory.sources.index(n) for n in names]),
            lengths=torch.tensor([len(s.tokens) + 1 for s in sentences]),
            gold={task: torch.from_numpy(values) for task, values in gold.items()},
        )

    def _answers(self, gold: dict[str, np.ndarray], row: int, column: int, token: Token) -> None:
        for task in (*TASKS, "dep"):
            gold[task][row, column] = self.index[task].get(answer(token, task), IGNORE)
        if token.dep:
            gold["head"][row, column] = 0 if token.head + 1 == column else token.head + 1

    def _cluster(self, form: str) -> list[int]:
        cluster = self.clusters.get(form, self.clusters.get(form.lower()))
        if cluster is None:
            return [0] * len(CLUSTER_DEPTHS)
        tables = zip(CLUSTER_DEPTHS, self.inventory.clusters, strict=True)
        return [table.get(cluster & ((1 << depth) - 1), 0) for depth, table in tables]


def _ends(form: str) -> str:
    return form if len(form) <= 20 else form[:8] + form[-12:]


def _shape(form: str) -> int:
    if form.isupper():
        return 4 if len(form) > 1 else 3
    if form[:1].isupper():
        return 2
    return 5 if form[:1].isdigit() else 1
