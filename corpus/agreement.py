"""``python -m corpus.agreement``: how far two annotators who knew only the guide agree, by the gold's own scorer.

``corpus/independent/first`` and ``second`` hold what each wrote before anybody compared; the corpus itself has the
adjudicated records. The second is scored as if it were a coder's output against the first.
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from corpus.files import HERE, PARTS, complete, entries, write
from corpus.notation import occurrences
from evaluation.gold import score

INDEPENDENT = HERE / "independent"


def as_coded(article_id: str, text: str, event: dict[str, Any]) -> dict[str, Any]:
    """An annotated event in the form of a coder's record."""
    start = occurrences(text, event["trigger"])[event["nth"] - 1]
    days = event["when"]
    return {
        "article_id": article_id,
        "event_type": event["type"],
        "trigger": {"text": event["trigger"], "start": start, "end": start + len(event["trigger"])},
        "actors": [participant(e) for e in event["who"]],
        "recipients": [participant(e) for e in event["whom"]],
        "time": {"earliest": days[0], "latest": days[1]} if days else None,
        "place": participant(event["where"]) if event["where"] else None,
        "attribution": [{"source": participant(e)} for e in event["source"]],
        "factuality": {"status": event["status"]},
    }


def participant(entity: dict[str, str | None]) -> dict[str, str | None]:
    words = (entity.get("key") or "").replace("|", " ")
    return {"name": words, "text": words, "country": entity.get("country"), "kind": None}


def pairs(shared: Path) -> Iterator[tuple[str, dict[str, Any], list[Any], list[Any]]]:
    """Every article annotated twice: its id, the article, what the first and what the second wrote."""
    for part in PARTS:
        for path, entry in entries(part):
            both = [INDEPENDENT / which / path.name for which in ("first", "second")]
            if all(p.exists() for p in both):
                first, second = (json.loads(p.read_text("utf-8")) for p in both)
                yield path.stem, complete(entry, shared)["article"], first, second


@click.command()
@click.option("--shared", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("../shared"))
@click.option("--misses", is_flag=True, help="List what only one of the two has.")
def main(shared: Path, misses: bool) -> None:
    """Score the second annotation against the first."""
    with tempfile.TemporaryDirectory() as scratch:
        gold, coded = Path(scratch) / "gold", Path(scratch) / "second.jsonl"
        gold.mkdir()
        with coded.open("w", encoding="utf-8") as lines:
            for name, article, first, second in pairs(shared):
                write({"article": article, "events": first}, gold / f"{name}.json")
                made = (as_coded(article["id"], article["text"], event) for event in second)
                lines.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in made)
        click.echo(f"{len(list(gold.iterdir()))} articles annotated twice")
        options = ["--misses"] if misses else []
        click.echo(score(shared / "gold" / "score.py", gold, coded, *options), nl=False)


if __name__ == "__main__":
    main()
