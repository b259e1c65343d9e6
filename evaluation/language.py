"""The shipped language model on the test parts of the treebanks, scored by spaCy's own scorer."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from teletipo.language import pipeline
from training.conllu import Sentence, read
from training.docbins import doc as gold_doc

_FIGURES = {
    "token_acc": "tokens", "pos_acc": "upos", "morph_acc": "morph", "lemma_acc": "lemma", "dep_uas": "uas",
    "dep_las": "las",
}  # fmt: skip


def evaluate(shared: Path) -> dict[str, float]:
    """Percentages on AnCora's test part, each sentence on its own, and names on the NER test part."""
    nlp = pipeline.load("es").nlp
    treebank = shared / "treebank"
    found = syntax(nlp, list(read(treebank / "ancora-test.conllu")))
    return found | names(nlp, treebank / "ner-test.conll")


def syntax(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    golds = [gold_doc(nlp.vocab, s) for s in sentences]
    examples = [Example(nlp.make_doc(g.text), g) for g in golds]
    scores = nlp.evaluate(examples)
    return {ours: round(100 * scores[theirs], 2) for theirs, ours in _FIGURES.items()}


def names(nlp: Language, path: Path) -> dict[str, float]:
    """F-score of names; words that the gold marks ``_`` count neither way."""
    examples = [Example(nlp.make_doc(g.text), g) for g in _name_docs(nlp, path)]
    scores = nlp.evaluate(examples)
    return {"ner": round(100 * scores["ents_f"], 2)}


def _name_docs(nlp: Language, path: Path) -> Iterator[Doc]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if not rows:
            continue
        words, tags = [r[0] for r in rows], [r[-1] for r in rows]
        made = Doc(nlp.vocab, words=words)
        spans, missing = [], []
        for i, tag in enumerate(tags):
            if tag.startswith("B-"):
                end = i + 1
                while end < len(tags) and tags[end] == "I-" + tag[2:]:
                    end += 1
                spans.append(Span(made, i, end, label=tag[2:]))
            elif tag == "_":
                missing.append(Span(made, i, i + 1))
        made.set_ents(spans, missing=missing, default="outside")
        yield made
