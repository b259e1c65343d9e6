"""``python -m training --data ../shared --out build/training``: every step in its order, each only if not yet done.

Text → word vectors → two large parsers → their trees of raw text → a small parser of treebank and text; names from the
treebank alone; both together → ``teletipo/language/es/model``. Fixed seeds; on two cores some two and a half hours. A
step is done again when its file is deleted.
"""

import pickle
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
import torch

from teletipo.knowledge import EntryKind
from teletipo.knowledge import load as load_knowledge
from training import docbins, essays, names, package, silver, student, treebanks, vectors
from training.conllu import Sentence
from training.teacher.decode import annotate
from training.teacher.features import Encoder, Inventory, brown_clusters, folded
from training.teacher.fit import fit, score
from training.teacher.network import Teacher

VECTOR_WIDTH = 128
SYNTAX_STEPS, NAMES_STEPS = 8_000, 8_000


class Project:
    """The files of one training run."""

    def __init__(self, data: Path, out: Path) -> None:
        self.treebank, self.essays = data / "treebank", data / "text" / "news-commentary.es.txt.xz"
        self.out = out
        out.mkdir(parents=True, exist_ok=True)

    def text(self) -> Path:
        """All text, lower-cased, one sentence a line, for word vectors."""
        path = self.out / "text.txt"
        if not path.exists():
            with path.open("w", encoding="utf-8") as lines:
                for tokens in essays.sentences(self.essays, 1, 200):
                    lines.write(folded(" ".join(tokens)) + "\n")
                for sentence in [*treebanks.ancora(self.treebank), *treebanks.others(self.treebank)]:
                    lines.write(folded(" ".join(t.form for t in sentence.tokens)) + "\n")
        return path

    def word_vectors(self) -> Path:
        path = self.out / "words.bin"
        if not path.exists():
            vectors.train(self.text(), path)
        return path

    def teachers(self, count: int, epochs: int) -> tuple[list[Teacher], Encoder]:
        """The teachers, fitted with seeds 1, 2, …."""
        train = treebanks.ancora(self.treebank) + treebanks.others(self.treebank)
        dev = treebanks.held_out(self.treebank)
        inventory = self._inventory(train)
        encoder = self._encoder(inventory, [t.form for s in train + dev for t in s.tokens])
        fitted = [self._teacher(seed, inventory, encoder, train, dev, epochs) for seed in range(1, count + 1)]
        click.echo(f"teachers together: {score(dev, annotate(fitted, encoder, dev))}")
        return fitted, encoder

    def _inventory(self, train: Sequence[Sentence]) -> Inventory:
        path = self.out / "inventory.pickle"
        if not path.exists():
            path.write_bytes(pickle.dumps(Inventory.of(train, brown_clusters())))
        inventory: Inventory = pickle.loads(path.read_bytes())
        return inventory

    def _encoder(self, inventory: Inventory, words: list[str]) -> Encoder:
        common = self.text().read_text("utf-8").split()
        counted = [w for w, n in Counter(common).items() if n > 1]
        known = vectors.word_vectors(self.word_vectors(), [*words, *counted])
        return Encoder(inventory, brown_clusters(), known, VECTOR_WIDTH)

    def _teacher(
        self,
        seed: int,
        inventory: Inventory,
        encoder: Encoder,
        train: Sequence[Sentence],
        dev: Sequence[Sentence],
        epochs: int,
    ) -> Teacher:
        torch.manual_seed(seed)
        model = Teacher(inventory, VECTOR_WIDTH)
        path = self.out / f"teacher-{seed}.pt"
        if path.exists():
            model.load_state_dict(torch.load(path, weights_only=True))
            return model
        click.echo(f"teacher {seed}")
        fit(model, encoder, train, dev, epochs, seed)
        torch.save(model.state_dict(), path)
        return model

    def labelled(self, count: int, teachers: int, epochs: int) -> list[Sentence]:
        """Unlabelled sentences with the teachers' answer."""
        path = self.out / "silver.pickle"
        if not path.exists():
            models, encoder = self.teachers(teachers, epochs)
            knowledge = load_knowledge()
            known = [n for kind in EntryKind for n in knowledge.names(kind)]
            raw = silver.raw_sentences(self.essays, known, count, seed=1)
            path.write_bytes(pickle.dumps(silver.label(models, encoder, raw)))
        sentences: list[Sentence] = pickle.loads(path.read_bytes())
        return sentences

    def dev(self) -> Path:
        path = self.out / "dev.spacy"
        if not path.exists():
            docbins.write(treebanks.held_out(self.treebank), path)
        return path

    def trees(self, gold_copies: int) -> Path:
        """The treebank, and the same with other names and other marks."""
        path = self.out / "trees.spacy"
        if not path.exists():
            rng = random.Random(1)
            gold = treebanks.ancora(self.treebank)
            renamed = names.swapped(gold, names.stock(load_knowledge()), rng, copies=2)
            docbins.write(gold * gold_copies + docbins.with_other_marks(renamed, rng, share=0.3), path, rng)
        return path

    def trees_and_text(self, gold_copies: int, labelled: list[Sentence]) -> Path:
        """The same with the trees of the labelled text."""
        path = self.out / "trees-and-text.spacy"
        if not path.exists():
            rng = random.Random(2)
            gold = treebanks.ancora(self.treebank)
            renamed = names.swapped(gold, names.stock(load_knowledge()), rng, copies=2)
            extra = renamed + silver.trees(labelled)
            docbins.write(gold * gold_copies + docbins.with_other_marks(extra, rng, share=0.3), path, rng)
        return path

    def vector_table(self) -> Path:
        path = self.out / "vectors"
        if not path.exists():
            counts: Counter[str] = Counter()
            for tokens in essays.sentences(self.essays):
                counts.update(tokens)
            for sentence in treebanks.ancora(self.treebank):
                counts.update(t.form for t in sentence.tokens)
            vectors.table(self.word_vectors(), counts, path)
        return path

    def model(self, teachers: int, epochs: int, silver_count: int, gold_copies: int) -> Path:
        """Syntax of treebank and labelled text, names of the treebank, in one pipeline."""
        labelled = self.labelled(silver_count, teachers, epochs)
        train, trees = self.trees_and_text(gold_copies, labelled), self.trees(gold_copies)
        dev, table = self.dev(), self.vector_table()
        syntax = student.fit("syntax", train, dev, table, self.out / "syntax", SYNTAX_STEPS)
        names_ = student.fit("names", trees, dev, table, self.out / "names", NAMES_STEPS)
        return student.assembled(syntax, names_, self.out / "model")


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build/training"))
@click.option("--teachers", default=2, show_default=True, help="How many teachers label the raw text together.")
@click.option("--epochs", default=9, show_default=True, help="Epochs a teacher.")
@click.option("--silver", "silver_count", default=40_000, show_default=True, help="Raw sentences to label.")
@click.option("--gold-copies", default=3, show_default=True, help="How often the treebank stands in the data.")
@click.option("--install/--no-install", default=True, help="Put the model into the package.")
def main(data: Path, out: Path, teachers: int, epochs: int, silver_count: int, gold_copies: int, install: bool) -> None:
    """Train the Spanish language model anew."""
    model = Project(data, out).model(teachers, epochs, silver_count, gold_copies)
    if install:
        package.install(model)


if __name__ == "__main__":
    main()
