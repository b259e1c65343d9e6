"""One table of static vectors for the small model: Brown clusters, and word vectors of our own text.

Every word of the cluster list has a row. The words that are frequent in News Commentary have one of their own (half
cluster, half word vector); the others share the row of their cluster.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import floret
import numpy as np
import spacy
from spacy.vectors import Vectors

from training.teacher.features import brown_clusters, folded

CLUSTER_WIDTH, WORD_WIDTH = 48, 80


def train(text: Path, out: Path) -> None:
    """FastText skip-gram vectors of a text file, one sentence a line."""
    model = floret.train_unsupervised(
        str(text), model="skipgram", mode="fasttext", minn=3, maxn=5, bucket=200_000, minCount=4, dim=128, epoch=6,
        neg=5, lr=0.05, thread=1, verbose=0,
    )  # fmt: skip
    model.save_model(str(out))


def word_vectors(model: Path, words: Iterable[str], length: float = 3.0) -> dict[str, np.ndarray]:
    """A vector of one length for every word, in the folded spelling."""
    loaded = floret.load_model(str(model))
    found = {}
    for word in {folded(w) for w in words}:
        vector = np.asarray(loaded.get_word_vector(word), dtype="float32")
        found[word] = vector / (np.linalg.norm(vector) + 1e-6) * length
    return found


def table(model: Path, frequent: Counter[str], out: Path, words: int = 250_000, own_rows: int = 20_000) -> None:
    """Write a blank Spanish pipeline whose vectors are the joint table."""
    clusters = brown_clusters()
    listed = list(clusters)[:words]
    known = set(listed)
    chosen = [w for w, _ in frequent.most_common() if w in known][:own_rows]
    prototypes = _prototypes(sorted({clusters[w] for w in listed}))
    projected = _reduced(word_vectors(model, chosen, length=1.0))
    rows = [np.zeros(CLUSTER_WIDTH + WORD_WIDTH, dtype="float32")]
    index: dict[str, int] = {}
    for word in chosen:
        index[word] = len(rows)
        rows.append(np.concatenate([prototypes[clusters[word]], projected[folded(word)]]))
    shared: dict[int, int] = {}
    for word in listed:
        cluster = clusters[word]
        if word not in index:
            if cluster not in shared:
                shared[cluster] = len(rows)
                rows.append(np.concatenate([prototypes[cluster], np.zeros(WORD_WIDTH, dtype="float32")]))
            index[word] = shared[cluster]
    _write(np.stack(rows), index, out)


def _prototypes(clusters: list[int]) -> dict[int, np.ndarray]:
    """A vector for every cluster: the sum of random ones for its branch at four depths and for itself."""
    rng = np.random.default_rng(0)
    drawn: dict[tuple[int, int], np.ndarray] = {}

    def branch(depth: int, bits: int) -> np.ndarray:
        if (depth, bits) not in drawn:
            drawn[depth, bits] = rng.standard_normal(CLUSTER_WIDTH)
        return drawn[depth, bits]

    def vector(cluster: int) -> np.ndarray:
        parts = [branch(d, cluster & ((1 << d) - 1)) for d in (4, 6, 8, 10)] + [1.5 * branch(0, cluster)]
        return (sum(parts) / 5**0.5 * 0.3).astype("float32")

    return {c: vector(c) for c in clusters}


def _reduced(vectors: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The first principal components, scaled to the clusters' size."""
    words = sorted(vectors)
    matrix = np.stack([vectors[w] for w in words])
    matrix = matrix - matrix.mean(0)
    _, _, axes = np.linalg.svd(matrix, full_matrices=False)
    reduced = matrix @ axes[:WORD_WIDTH].T
    reduced *= 0.3 / reduced.std()
    return dict(zip(words, reduced.astype("float32"), strict=True))


def _write(rows: np.ndarray, index: dict[str, int], out: Path) -> None:
    nlp = spacy.blank("es")
    vectors = Vectors(strings=nlp.vocab.strings, data=rows.astype("float32"), name="es_teletipo")
    for word, row in index.items():
        vectors.add(nlp.vocab.strings.add(word), row=row)
    nlp.vocab.vectors = vectors
    nlp.to_disk(out)
