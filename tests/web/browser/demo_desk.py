"""The pages of the desk on the demonstration ledger, and a tab that hears what a page asks for and complains of."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, Response

from teletipo.ledger import Ledger

ROOT = Path(__file__).parents[3]
ARCHIVE = ROOT / "demo" / "archive"


def _most_told(ledger: Ledger) -> str:
    """The occurrence with most reports of its own words."""
    found = ledger.occurrences(limit=None)
    return f"/event?id={max(found, key=lambda o: (o.reports, o.mentions, o.id)).id}"


PAGES: dict[str, Callable[[Ledger], str]] = {
    "today": lambda _: "/?day=2024-01-12",
    "article": lambda _: "/article?id=ribera-0306",
    "event": _most_told,
    "actor": lambda _: f"/actor?{urlencode({'name': 'Gustavo Petro'})}",
    "dyad": lambda _: "/dyad?one=BOL&other=PER",
    "timeline": lambda _: "/timeline",
    "network": lambda _: "/network",
    "map": lambda _: "/map",
    "claims": lambda _: "/claims",
    "search": lambda _: "/search?text=embajador",
    "judgements": lambda _: "/judgements",
    "ingest": lambda _: "/ingest",
    "judge": lambda ledger: f"/judge?record={ledger.events(article='cero-0304')[0].event.id}",
    "judge-actor": lambda ledger: f"/judge?entity={ledger.names('Petro')[0].id}",
}


def judged(ledger: Ledger) -> None:
    """What a day at the desk leaves in the log."""
    rumour, trip = (ledger.events(article=name)[0].event.id for name in ("cero-0304", "faro-0205"))
    ledger.correct(rumour, {"status": "rumoured"}, by="Ana Gil", note="«se habría reunido»: nadie lo confirma")
    ledger.undo(ledger.reject(trip, by="Luis Soto", note="duplicado"), by="Ana Gil")
    ledger.correct_entity(ledger.names("Yván")[0].id, {"name": "Yván Gil Pinto"}, by="Luis Soto", note="nombre entero")
    ledger.note(rumour, "pedir la agenda del 1 de marzo", by="Ana Gil")


class Visit:
    """A tab."""

    def __init__(self, page: Page, desk: str) -> None:
        self.page, self.asked, self.complaints = page, list[str](), list[str]()
        page.on("console", lambda m: self.complaints.append(f"{m.type}: {m.text}") if m.type in _LOUD else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda r: self.asked.append(r.url))
        self._desk = desk

    def open(self, address: str) -> Response:
        answer = self.page.goto(address, wait_until="load")
        assert answer is not None
        return answer

    @property
    def elsewhere(self) -> list[str]:
        """What was asked of other hosts."""
        return [url for url in self.asked if not url.startswith((self._desk + "/", "data:"))]


_LOUD = frozenset({"error", "warning"})
