"""The small pipelines, by ``spacy train``, and both together as the one that ships."""

import subprocess
import sys
from pathlib import Path

import spacy

HERE = Path(__file__).parent


def fit(config: str, train: Path, dev: Path, vectors: Path, out: Path, steps: int) -> Path:
    """Fit the pipeline of a configuration and return the folder of the best one on dev."""
    best = out / "model-best"
    if not best.exists():
        options = {"paths.train": train, "paths.dev": dev, "paths.vectors": vectors, "training.max_steps": steps}
        command = [sys.executable, "-m", "spacy", "train", str(HERE / f"{config}.cfg"), "--output", str(out)]
        command += ["--code", str(HERE / "spacy_code.py")]
        subprocess.run([*command, *(part for k, v in options.items() for part in (f"--{k}", str(v)))], check=True)
    return best


def assembled(syntax: Path, names: Path, out: Path) -> Path:
    """Both in one pipeline; their word vectors are the same."""
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(names))
    nlp.to_disk(out)
    return out
