"""Put a trained pipeline into the package: only what is needed to read, under our own name and version."""

import json
import shutil
from pathlib import Path

import spacy

MODEL = Path(__file__).parents[1] / "teletipo" / "language" / "es" / "model"
NAME, VERSION = "teletipo_news", "0.2.0"


def install(source: Path, target: Path = MODEL) -> None:
    """Copy a pipeline into the package, without training state, with our meta data."""
    nlp = spacy.load(source)
    nlp.meta["name"], nlp.meta["version"] = NAME, VERSION
    nlp.meta["license"] = "MIT (weights); trained on CC BY 4.0, CC BY-SA and research treebanks, see training/README.md"
    nlp.meta["author"], nlp.meta["url"] = "The Teletipo authors", ""
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # where it was trained is nobody's business
    if target.exists():
        shutil.rmtree(target)
    nlp.to_disk(target)
    meta = json.loads((target / "meta.json").read_text("utf-8"))
    meta.pop("performance", None)
    (target / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1), "utf-8")
