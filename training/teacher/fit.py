"""Fitting a teacher and scoring it."""

import random
from collections.abc import Iterable, Iterator, Sequence

import torch
from torch.nn.functional import cross_entropy

from training.conllu import Sentence
from training.teacher.decode import annotate
from training.teacher.features import IGNORE, TASKS, Batch, Encoder
from training.teacher.network import Teacher

WEIGHTS = {"pos": 0.5, "feats": 0.5, "lemma": 0.5, "ent": 0.5}


def batches(sentences: Sequence[Sentence], words: int, rng: random.Random) -> Iterator[list[Sentence]]:
    """Sentences of like length together, in random order, about ``words`` tokens a batch."""
    order = sorted(sentences, key=lambda s: len(s.tokens) + rng.random() * 4)
    groups: list[list[Sentence]] = [[]]
    for sentence in order:
        if sum(len(s.tokens) for s in groups[-1]) >= words:
            groups.append([])
        groups[-1].append(sentence)
    rng.shuffle(groups)
    yield from (g for g in groups if g)


def loss(model: Teacher, batch: Batch) -> torch.Tensor:
    scores = model(batch)
    heads = batch.gold["head"]
    total = cross_entropy(scores["arc"].flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
    at_gold = scores["dep"].gather(3, heads.clamp(min=0)[:, None, :, None].expand(-1, scores["dep"].shape[1], -1, 1))
    total = total + cross_entropy(at_gold.squeeze(3), batch.gold["dep"], ignore_index=IGNORE)
    for task in TASKS:
        gold = batch.gold[task].flatten()
        if (gold != IGNORE).any():
            total = total + WEIGHTS[task] * cross_entropy(scores[task].flatten(0, 1), gold, ignore_index=IGNORE)
    return total


def fit(
    model: Teacher, encoder: Encoder, train: Sequence[Sentence], dev: Sequence[Sentence], epochs: int, seed: int
) -> None:
    """Adam with a warm-up and a linear descent of its rate; prints the dev figures as it goes."""
    rng = random.Random(seed)
    optimiser = torch.optim.AdamW(model.parameters(), lr=2e-3, betas=(0.9, 0.95), weight_decay=1e-4)
    steps = epochs * (sum(len(s.tokens) for s in train) // 1500 + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / 200) * max(0.02, 1 - step / steps)
    )
    for epoch in range(epochs):
        model.train()
        for group in batches(train, 1500, rng):
            optimiser.zero_grad()
            value = loss(model, encoder.batch(group))
            value.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            schedule.step()
        if epoch % 4 == 3 or epoch == epochs - 1:
            print(f"epoch {epoch + 1}: {score(dev, annotate([model], encoder, dev))}", flush=True)


def score(gold: Sequence[Sentence], guess: Iterable[Sentence]) -> dict[str, float]:
    """Percentages over all tokens; attachment without punctuation, as spaCy counts it."""
    hits: dict[str, int] = {}
    total = words = 0
    for wanted, got in zip(gold, guess, strict=True):
        for a, b in zip(wanted.tokens, got.tokens, strict=True):
            total += 1
            for name in ("pos", "feats", "lemma"):
                hits[name] = hits.get(name, 0) + (getattr(a, name) == getattr(b, name))
            if a.dep != "punct":
                words += 1
                hits["uas"] = hits.get("uas", 0) + (a.head == b.head)
                hits["las"] = hits.get("las", 0) + (a.head == b.head and a.dep == b.dep)
    return {name: round(100 * n / (words if name.endswith("as") else total), 2) for name, n in hits.items()}
