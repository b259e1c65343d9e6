"""The coder against hand-made gold, by the gold's own scorer."""

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import teletipo
from corpus import files
from teletipo.exporting.lines import line
from teletipo.records import Article

FIGURES = ("what", "who", "whom", "record")
SHARES = ("when", "where", "source", "status")


def fingerprint(*folders: Path) -> str:
    """A hash of the gold: floors hold for one gold only."""
    digest = hashlib.sha256()
    for path in (p for folder in folders for p in sorted(folder.glob("*.json"))):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def articles(folder: Path) -> list[Article]:
    found = []
    for path in sorted(folder.glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))["article"]
        found.append(Article(**{k: v for k, v in entry.items() if k in Article.model_fields}))
    return found


def code(folder: Path, out: Path) -> None:
    """Write the coder's records of all gold articles as JSON Lines."""
    coder = teletipo.load("es")
    with out.open("w", encoding="utf-8") as lines:
        for article in articles(folder):
            lines.writelines(line(e) + "\n" for e in coder.code(article))


def score(scorer: Path, folder: Path, predictions: Path, *options: str) -> str:
    """What the scorer prints."""
    command = [sys.executable, str(scorer), str(folder), str(predictions), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own arguments


def figures(scorer: Path, folder: Path, predictions: Path) -> dict[str, float]:
    """The scorer's figures by name, rounded to a thousandth."""
    raw: dict[str, Any] = json.loads(score(scorer, folder, predictions, "--json"))
    found = {f"{name}_f1": raw[name]["f1"] for name in FIGURES}
    found |= {f"what_{side}": raw["what"][side[0]] for side in ("precision", "recall")}
    found |= {name: raw[name] for name in SHARES}
    return {name: round(value, 3) for name, value in found.items()}


def evaluate_corpus(shared: Path, part: str) -> dict[str, float]:
    """The figures on a part of the project's own corpus; the scorer's report goes to stdout."""
    scorer = shared / "gold" / "score.py"
    with tempfile.TemporaryDirectory() as scratch:
        folder, predictions = Path(scratch) / part, Path(scratch) / "events.jsonl"
        files.assemble(part, shared, folder)
        code(folder, predictions)
        sys.stdout.write(score(scorer, folder, predictions))
        return figures(scorer, folder, predictions)


def evaluate(shared: Path, part: str = "dev") -> dict[str, dict[str, float]]:
    """The figures on a gold folder, on the founding article alone (``seed``), and the scorer's own report on stdout."""
    scorer, folder = shared / "gold" / "score.py", shared / "gold" / part
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "events.jsonl"
        code(folder, predictions)
        sys.stdout.write(score(scorer, folder, predictions))
        seed = Path(scratch) / "seed"
        seed.mkdir()
        (seed / "seed.json").write_bytes((folder / "seed.json").read_bytes())
        only = Path(scratch) / "seed.jsonl"
        lines = [
            text for text in predictions.read_text("utf-8").splitlines() if json.loads(text)["article_id"] == "seed"
        ]
        only.write_text("\n".join(lines) + "\n", "utf-8")
        return {"gold": figures(scorer, folder, predictions), "founding": figures(scorer, seed, only)}
