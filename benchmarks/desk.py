"""``python -m benchmarks.desk FILE``: the time that the server takes for each page of the desk.

FILE is a ledger of made records, what ``python -m benchmarks.million FILE`` makes; it is asked in the same process, so
that no network is timed. Participants, places and words are asked for as often as they come.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import click
from fastapi.testclient import TestClient

from benchmarks.made_records import COUNTRIES, FIRST, World, world
from teletipo.ledger import Ledger
from teletipo.ontology.plover import TYPES
from teletipo.web.desk import desk, settle
from teletipo.web.rates import Rates

_AIM = 150  # ms at the 95th percentile


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--questions", default=40, show_default=True, help="How often each page is asked for.")
@click.option("--only", default="", help="Pages whose names hold this word.")
def main(path: Path, questions: int, only: str) -> None:
    """Print the 50th, 95th and 100th percentile of every page, in milliseconds of wall and of processor time."""
    with Ledger(path) as ledger:
        if not ledger.network().nodes:
            began = time.perf_counter()
            click.echo(f"network of {ledger.draw_network()} drawn in {time.perf_counter() - began:.1f} s")
        never = Rates({"question": "1000000/second", "change": "1/second", "login": "1/second"})
        visitor = TestClient(desk(ledger, rates=never), base_url="http://127.0.0.1", headers={"Accept-Language": "es"})
        visitor.get("/timeline")
        settle()
        for name, address in _pages(ledger, world(seed=2)).items():
            if only in name:
                _time(name, visitor, address, questions)


def _pages(ledger: Ledger, of: World) -> Mapping[str, Callable[[], str]]:
    draw = of.draw
    events = [o.id for o in ledger.occurrences(limit=200)]
    articles = [a.id for a in ledger.articles(limit=200)]

    def at(path: str, **fields: object) -> str:
        return f"{path}?{urlencode(fields)}"

    def person() -> str:
        return of.skewed(of.people).name

    def day() -> str:
        return FIRST.replace(year=FIRST.year + draw.randint(0, 4), month=draw.randint(1, 12)).isoformat()

    def kind() -> str:
        return draw.choice(list(TYPES))

    return {
        "today": lambda: "/",
        "today, any day": lambda: at("/", day=day()),
        "timeline": lambda: "/timeline",
        "timeline of an actor": lambda: at("/timeline", actor=person()),
        "timeline of a state": lambda: at("/timeline", actor=draw.choice(COUNTRIES)),
        "timeline of a type": lambda: at("/timeline", event_type=kind(), since=day()),
        "timeline by publication": lambda: at("/timeline", by="published", since=day(), outlet="Diario 7"),
        "timeline by ingest": lambda: "/timeline?by=ingested",
        "map": lambda: "/map",
        "map of an actor": lambda: at("/map", actor=person()),
        "map of a type": lambda: at("/map", event_type=kind(), since=day()),
        "network": lambda: "/network",
        "network of an actor": lambda: at("/network", actor=of.people[draw.randint(0, 99)].name),
        "claims": lambda: "/claims",
        "claims of a voice": lambda: at("/claims", voice=person()),
        "claims on an actor": lambda: at("/claims", actor=person()),
        "search": lambda: "/search",
        "search for a word": lambda: at("/search", text=of.skewed(of.words)),
        "search for two words": lambda: at("/search", text=f"{of.skewed(of.words)} {of.skewed(of.words)}"),
        "search for a place": lambda: at("/search", place=of.skewed(of.places).name, show="records"),
        "actor, a person": lambda: at("/actor", name=person()),
        "actor, a state": lambda: at("/actor", name=draw.choice(COUNTRIES)),
        "dyad": lambda: at("/dyad", one=person(), other=person()),
        "dyad of states": lambda: at("/dyad", **dict(zip(("one", "other"), draw.sample(COUNTRIES, 2), strict=True))),
        "event": lambda: at("/event", id=draw.choice(events)),
        "article": lambda: at("/article", id=draw.choice(articles)),
        "judgements": lambda: "/judgements",
    }


def _time(name: str, visitor: TestClient, address: Callable[[], str], questions: int) -> None:
    wall, cpu = [], []
    for _ in range(questions):
        asked, began, worked = address(), time.perf_counter(), time.process_time()
        status = visitor.get(asked).status_code
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
        if status not in (200, 404):
            raise click.ClickException(f"{asked}: {status}")
    late = "" if _percentile(wall, 0.95) <= _AIM else "  over the aim"
    click.echo(f"{name:26} wall {_percentiles(wall)}  processor {_percentiles(cpu)}{late}")


def _percentile(found: Sequence[float], share: float) -> float:
    return sorted(found)[min(len(found) - 1, int(len(found) * share))]


def _percentiles(found: Sequence[float]) -> str:
    return " ".join(f"{_percentile(found, share):7.0f}" for share in (0.5, 0.95, 1))


if __name__ == "__main__":
    main()
