"""``python -m corpus.check``: whether the corpus is what its README says. Every problem is named, with its file.

Offsets, types, modes, statuses, days, countries, duplicates; and that no story and no pair of persons stands in two
parts. With ``--shared`` the passages of real text are rebuilt and their triggers looked for too.
"""

import datetime as dt
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import click

from corpus.files import PARTS, Entry, complete, entries
from corpus.notation import occurrences
from teletipo.knowledge import EntryKind
from teletipo.knowledge import load as load_knowledge
from teletipo.ontology.plover import TYPES
from teletipo.records import Status

FORMS = {
    "wire", "newspaper", "latam", "translated", "live", "interview",
    "communique", "capitals", "list", "nonevent", "passage",
}  # fmt: skip
EVENT_KEYS = {"type", "mode", "trigger", "nth", "who", "whom", "when", "where", "source", "status"}
SHINGLE = 8
ALIKE = 0.2


def problems(shared: Path | None = None) -> Iterator[str]:
    """What is wrong with the corpus."""
    found = [(part, path, entry) for part in PARTS for path, entry in entries(part)]
    for _, path, entry in found:
        if "passage" in entry and shared is None:
            yield from (f"{path.name}: {p}" for e in entry["events"] for p in event_problems(e, None))
        else:
            whole = complete(entry, shared) if shared else entry
            yield from (f"{path.name}: {p}" for p in entry_problems(path, whole))
    yield from repeated(found)
    yield from crossing({(part, path.stem): e for part, path, e in found})


def entry_problems(path: Path, entry: Entry) -> Iterator[str]:
    article, text = entry["article"], entry["article"]["text"]
    if article["id"] != path.stem:
        yield f"its id is {article['id']!r}"
    if entry["corpus"]["form"] not in FORMS:
        yield f"unknown form {entry['corpus']['form']!r}"
    if article["published"] is not None:
        yield from day_problems([article["published"]])
    seen = Counter((e["trigger"], e["nth"], e["type"]) for e in entry["events"])
    yield from (f"{n} events of {t} on {w!r} ({nth})" for (w, nth, t), n in seen.items() if n > 1)
    for event in entry["events"]:
        yield from event_problems(event, text)


def event_problems(event: dict[str, Any], text: str | None) -> Iterator[str]:
    at = f"{event.get('type')} {event.get('trigger')!r}"
    if set(event) != EVENT_KEYS:
        yield f"{at}: fields {sorted(set(event) ^ EVENT_KEYS)} are missing or too many"
        return
    if event["mode"] is not None and event["mode"] not in TYPES.get(event["type"], ()):
        yield f"{at}: {event['mode']!r} is no mode of {event['type']}"
    if event["type"] not in TYPES or event["status"] not in set(Status):
        yield f"{at}: {event['type']} or {event['status']} is unknown"
    if text is not None and len(occurrences(text, event["trigger"])) < event["nth"]:
        yield f"{at}: the text has it fewer than {event['nth']} times"
    yield from (f"{at}: {p}" for p in day_problems(event["when"] or []))
    places = [event["where"]] if event["where"] else []
    for entity in [*event["who"], *event["whom"], *event["source"], *places]:
        yield from (f"{at}: {p}" for p in entity_problems(entity))


def entity_problems(entity: dict[str, str | None]) -> Iterator[str]:
    key, country = entity.get("key"), entity.get("country")
    if not set(entity) <= {"key", "country"} or not (key or country):
        yield f"no participant: {entity}"
    if country is not None and country not in load_knowledge().countries:
        yield f"{country!r} is no country"
    if key is not None and any(not part.strip() for part in key.split("|")):
        yield f"an empty alternative in {key!r}"


def day_problems(days: list[str]) -> Iterator[str]:
    try:
        read = [dt.date.fromisoformat(day) for day in days]
    except ValueError as error:
        yield f"{days}: {error}"
        return
    if read != sorted(read):
        yield f"{days} ends before it begins"


def repeated(found: list[tuple[str, Path, Entry]]) -> Iterator[str]:
    """Articles that share more than a fifth of their runs of eight words."""
    runs = {path.stem: shingles(e["article"]["text"]) for _, path, e in found if "passage" not in e}
    for a, b in combinations(sorted(runs), 2):
        if len(runs[a] & runs[b]) > ALIKE * min(len(runs[a]), len(runs[b])):
            yield f"{a} and {b} are the same text for the most part"


def shingles(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def crossing(found: dict[tuple[str, str], Entry]) -> Iterator[str]:
    """Stories and pairs of persons that stand in more than one part."""
    parts: dict[str, set[str]] = defaultdict(set)
    for (part, _), entry in found.items():
        for tie in ties(entry):
            parts[tie].add(part)
    yield from (f"{tie} is in {', '.join(sorted(into))}" for tie, into in sorted(parts.items()) if len(into) > 1)


def ties(entry: Entry) -> set[str]:
    """What holds an article to others of its part: its story, and every two persons that one event names."""
    found = {f"story {entry['corpus']['story']}"}
    for event in entry["events"]:
        persons = {person(e) for e in [*event["who"], *event["whom"]]} - {None}
        found |= {f"pair {a}, {b}" for a, b in combinations(sorted(p for p in persons if p), 2)}
    return found


def person(entity: dict[str, str | None]) -> str | None:
    """The first form of a key that names a person: capitalised, no acronym, and no body or country that is known."""
    name = (entity.get("key") or "").split("|")[0].strip()
    if not name[:1].isupper() or name.isupper() or len(name.split()) > 3:
        return None
    kinds = {entry.kind for entry in load_knowledge().entries(name)}
    return None if kinds and EntryKind.PERSON not in kinds else name


@click.command()
@click.option("--shared", type=click.Path(exists=True, file_okay=False, path_type=Path), help="For the passages.")
def main(shared: Path | None) -> None:
    """Say what is wrong with the corpus; without a word when nothing is."""
    found = list(problems(shared))
    for problem in found:
        click.echo(problem, err=True)
    for part in PARTS:
        texts = [e for _, e in entries(part)]
        click.echo(f"{part}: {len(texts)} articles, {sum(len(e['events']) for e in texts)} events")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
