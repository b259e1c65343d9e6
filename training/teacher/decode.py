"""From scores to annotation: the best tree, and the best label of every task; several teachers are averaged."""

import copy
from collections.abc import Iterator, Sequence

import numpy as np
import torch

from training.conllu import Sentence
from training.teacher.features import TASKS, Encoder, apply_rule
from training.teacher.network import Teacher


def annotate(models: Sequence[Teacher], encoder: Encoder, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Copies of the sentences with the teachers' joint answer, in order, in AnCora's convention."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].tokens))
    done: dict[int, Sentence] = {}
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        done.update(zip(chosen, _annotate(models, encoder, [sentences[i] for i in chosen]), strict=True))
    yield from (done[i] for i in range(len(sentences)))


@torch.no_grad()
def _annotate(models: Sequence[Teacher], encoder: Encoder, group: Sequence[Sentence]) -> Iterator[Sentence]:
    batch = encoder.batch(group, source="ancora")
    total: dict[str, torch.Tensor] = {}
    for model in models:
        model.eval()
        scores = model(batch)
        soft = {"arc": scores["arc"].log_softmax(-1), "dep": scores["dep"].softmax(1)}
        soft |= {task: scores[task].softmax(-1) for task in TASKS}
        total = {name: total[name] + value if total else value for name, value in soft.items()}
    labels = encoder.inventory.labels
    for row, sentence in enumerate(group):
        size = len(sentence.tokens) + 1
        heads = best_tree(total["arc"][row, :size, :size].numpy() / len(models))
        result = copy.deepcopy(sentence)
        for i, token in enumerate(result.tokens, 1):
            token.head = heads[i] - 1 if heads[i] else i - 1
            dep = labels["dep"][int(total["dep"][row, :, i, heads[i]].argmax())]
            token.dep = "root" if heads[i] == 0 else ("dep" if dep == "root" else dep)
            best = {task: labels[task][int(total[task][row, i].argmax())] for task in TASKS}
            token.pos, token.ent = best["pos"], best["ent"]
            token.feats = "" if best["feats"] == "_" else best["feats"]
            token.lemma = apply_rule(token.form, best["lemma"])
        yield result


def best_tree(scores: np.ndarray) -> list[int]:
    """Chu–Liu–Edmonds with a single root: ``scores[child, head]`` are log probabilities; node 0 is the root."""
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads = _arborescence(scores)
    roots = [i for i in range(1, len(heads)) if heads[i] == 0]
    if len(roots) <= 1:
        return heads
    options = []
    for root in roots:
        single = scores.copy()
        single[1:, 0] = -np.inf
        single[root, 0] = scores[root, 0]
        tree = _arborescence(single)
        options.append((sum(scores[i, tree[i]] for i in range(1, len(tree))), tree))
    return max(options, key=lambda o: o[0])[1]


def _arborescence(scores: np.ndarray) -> list[int]:
    size = len(scores)
    heads = [0] + [int(scores[i].argmax()) for i in range(1, size)]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = sorted(cycle)
    rest = [i for i in range(size) if i not in cycle]
    cycle_score = sum(scores[i, heads[i]] for i in inside)
    smaller = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
    enter, leave = {}, {}
    new = len(rest)
    for a, i in enumerate(rest):
        gains = [scores[c, i] - scores[c, heads[c]] for c in inside]
        enter[a] = inside[int(np.argmax(gains))]
        smaller[new, a] = max(gains) + cycle_score
        leave[a] = inside[int(np.argmax([scores[i, c] for c in inside]))]
        smaller[a, new] = scores[i, leave[a]] if i else -np.inf
    tree = _arborescence(smaller)
    for a, i in enumerate(rest):
        if i:
            heads[i] = leave[a] if tree[a] == new else rest[tree[a]]
    heads[enter[tree[new]]] = rest[tree[new]]
    return heads


def _cycle(heads: list[int]) -> set[int]:
    seen: set[int] = {0}
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while node not in seen and node not in path:
            path.append(node)
            node = heads[node]
        if node in path:
            return set(path[path.index(node) :])
        seen.update(path)
    return set()
