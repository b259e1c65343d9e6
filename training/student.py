"""The small model, by ``spacy train``: first on the treebank alone, then, from there, on the labelled text too."""

import subprocess
import sys
from pathlib import Path

from thinc.api import Config

HERE = Path(__file__).parent


def fit(train: Path, dev: Path, vectors: Path, out: Path, steps: int, first: Path | None = None) -> Path:
    """Fit a pipeline and return the folder of the best one on dev; ``first`` is a pipeline to go on from."""
    best = out / "model-best"
    if not best.exists():
        config = HERE / "student.cfg" if first is None else _continued(first, out)
        options = {"paths.train": train, "paths.dev": dev, "paths.vectors": vectors, "training.max_steps": steps}
        command = [sys.executable, "-m", "spacy", "train", str(config), "--output", str(out)]
        command += ["--code", str(HERE / "spacy_code.py")]
        subprocess.run([*command, *(part for k, v in options.items() for part in (f"--{k}", str(v)))], check=True)
    return best


def _continued(first: Path, out: Path) -> Path:
    """The configuration with every component taken from a fitted pipeline, and batches large from the start."""
    config = Config().from_disk(HERE / "student.cfg", interpolate=False)
    config["components"] = {name: {"source": str(first)} for name in config["nlp"]["pipeline"]}
    config["training"]["batcher"]["size"]["start"] = config["training"]["batcher"]["size"]["stop"]
    path = out.with_suffix(".cfg")
    config.to_disk(path)
    return path
