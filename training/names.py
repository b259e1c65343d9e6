"""Names of the news world in the place of those of the treebank, so that the model learns to find such names.

The treebanks are newspapers of around 2000. A name in a sentence is swapped for one of the same class from the
knowledge base: *Serguéi Shoigú*, *Jan Yunis*, *Tasnim*. Only names whose words hang flat on the first are touched.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from teletipo.knowledge import EntryKind, Knowledge
from training.conllu import Sentence, Token

Stock = dict[str, list[list[str]]]


def stock(knowledge: Knowledge) -> Stock:
    """The names of the knowledge base by class, as lists of tokens."""
    people = [list(_words(n)) for n in knowledge.names(EntryKind.PERSON)]
    bodies = [list(_words(n)) for n in knowledge.names(EntryKind.ORGANISATION)]
    kinds = (EntryKind.COUNTRY, EntryKind.CAPITAL, EntryKind.SITE)
    places = [list(_words(n)) for kind in kinds for n in knowledge.names(kind)]
    return {"PER": _short(people), "ORG": _short(bodies), "LOC": _short(places)}


def _words(name: str) -> Iterable[str]:
    return name.split()


def _short(names: list[list[str]]) -> list[list[str]]:
    return sorted(n for n in names if len(n) <= 4 and all(w[:1].isalnum() and "(" not in w for w in n))


def swapped(sentences: Sequence[Sentence], names: Stock, rng: random.Random, copies: int) -> list[Sentence]:
    """Copies of the sentences that hold names, with other names in them."""
    able = [s for s in sentences if any(_swappable(s, *span) for span in _names(s))]
    return [_swap(s, names, rng) for _ in range(copies) for s in able]


def _names(sentence: Sentence) -> list[tuple[int, int, str]]:
    found = []
    for start, token in enumerate(sentence.tokens):
        if token.ent.startswith("B-"):
            end = start + 1
            while end < len(sentence.tokens) and sentence.tokens[end].ent == "I-" + token.ent[2:]:
                end += 1
            found.append((start, end, token.ent[2:]))
    return found


def _swappable(sentence: Sentence, start: int, end: int, label: str) -> bool:
    tokens = sentence.tokens
    inside = range(start, end)
    flat = all(tokens[i].head == start and tokens[i].dep == "flat" for i in range(start + 1, end))
    hung_on = any(t.head in range(start + 1, end) for i, t in enumerate(tokens) if i not in inside)
    return label in ("PER", "ORG", "LOC") and flat and not hung_on and all(tokens[i].pos == "PROPN" for i in inside)


def _swap(sentence: Sentence, names: Stock, rng: random.Random) -> Sentence:
    """From the right, so that positions to the left stay true."""
    made = Sentence(list(sentence.tokens), sentence.document, sentence.source)
    for start, end, label in reversed(_names(sentence)):
        if _swappable(made, start, end, label) and rng.random() < 0.8:
            made.tokens = _replaced(made.tokens, start, end, label, rng.choice(names[label]))
    return made


def _replaced(tokens: list[Token], start: int, end: int, label: str, name: Sequence[str]) -> list[Token]:
    shift = len(name) - (end - start)

    def moved(head: int) -> int:
        return head + shift if head >= end else head

    first = tokens[start]
    fresh = [
        replace(
            first,
            form=word,
            lemma=word,
            head=moved(first.head) if i == 0 and first.head != start else start,
            dep=first.dep if i == 0 else "flat",
            ent=("B-" if i == 0 else "I-") + label,
            feats="",
            space=True if i < len(name) - 1 else tokens[end - 1].space,
        )
        for i, word in enumerate(name)
    ]
    before = [replace(t, head=moved(t.head)) for t in tokens[:start]]
    after = [replace(t, head=moved(t.head)) for t in tokens[end:]]
    return before + fresh + after
