"""Which sentences are learned from, and in which convention."""

from pathlib import Path

from training.conllu import Sentence, read

# Labels of the finer-grained treebanks in AnCora's terms.
COARSER = {
    "acl:relcl": "acl", "obl:arg": "obl", "obl:agent": "obl", "obl:tmod": "obl", "nsubj:pass": "nsubj",
    "csubj:pass": "csubj", "aux:pass": "aux", "flat:name": "flat", "compound:prt": "compound", "cc:preconj": "cc",
    "vocative": "dep", "discourse": "dep", "dislocated": "dep",
}  # fmt: skip


def ancora(folder: Path) -> list[Sentence]:
    """What the small model imitates: AnCora's part for training, and CESS-ESP in its convention."""
    first = [_with_names(s) for s in read(folder / "ancora-train.conllu", "ancora")]
    return first + list(read(folder / "cess-converted.conllu", "ancora"))


def others(folder: Path) -> list[Sentence]:
    """Trees of other conventions, for the teachers alone."""
    parts = [("gsd-dev", "gsd"), ("gsd-test", "gsd"), ("pud", "pud")]
    found = [s for name, source in parts for s in read(folder / f"{name}.conllu", source)]
    for token in (t for s in found for t in s.tokens):
        token.dep = COARSER.get(token.dep, token.dep)
    return found


def held_out(folder: Path) -> list[Sentence]:
    """The sentences that choices are made on."""
    return [_with_names(s) for s in read(folder / "ancora-dev.conllu", "ancora")]


_CLASSES = {"p": "PER", "o": "ORG", "l": "LOC", "a": "MISC"}


def _with_names(sentence: Sentence) -> Sentence:
    """AnCora's name classes as BIO tags. Names without a class stay unknown, all else is outside."""
    tokens = sentence.tokens
    for token in tokens:
        if token.pos != "PROPN" and token.unit != "PROPN" and not token.name_class:
            token.ent = "O"
    for i, token in enumerate(tokens):
        label = _CLASSES.get(token.name_class[6:7])
        if label is None:
            continue
        token.ent = f"B-{label}"
        for j in range(i + 1, min(i + token.unit_size, len(tokens))):
            tokens[j].ent = f"I-{label}"
    return sentence
