"""Pages on one thing: an article, an event, an actor, two actors."""

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from teletipo.exporting.page import stretches
from teletipo.ledger import Month
from teletipo.ontology.plover import QUAD_CLASSES
from teletipo.records import Event
from teletipo.web import charts, columns, drawing
from teletipo.web.offices import OFFICES, offices
from teletipo.web.pages import claim_table, records
from teletipo.web.questions import ActorShown, ArticleShown, DyadShown, EventShown
from teletipo.web.showing import ledger_of, own_page, show, speaking
from teletipo.web.tables import Table, address, of

router = APIRouter(include_in_schema=False)
_TYPES = {side: tuple(t for t, q in QUAD_CLASSES.items() if q.endswith(side)) for side in ("cooperation", "conflict")}


@router.get("/article")
def article(request: Request, asked: Annotated[ArticleShown, Query()]) -> Response:
    """The text with every slot in place, beside its records."""
    ledger = ledger_of(request)
    head, text = ledger.article(asked.id)
    reports = sorted(ledger.events(article=asked.id, limit=None), key=lambda r: (r.event.trigger.start, r.event.id))
    events: list[Event] = [r.event for r in reports]
    tables = [Table("records", "Records", columns.REPORTS, of(reports))]
    marked = stretches(text, events) if asked.format == "html" else []
    return show(request, asked, "article.html", tables, head=head, article=text, reports=reports, stretches=marked)


@router.get("/record")
def record(request: Request, asked: Annotated[EventShown, Query()]) -> Response:
    """A record is shown in its article."""
    found = ledger_of(request).event(asked.id)
    return RedirectResponse(columns.article_address(found.article.id, found.event.id), 303)


@router.get("/event")
def event(request: Request, asked: Annotated[EventShown, Query()]) -> Response:
    """One occurrence: its reports, who says so, who denies it, how it stood when, why the reports are one act."""
    story = ledger_of(request).occurrence(asked.id)
    tables = [
        Table("reports", "Reports", columns.REPORTS, of(story.reports), own_page(asked, "reports", first=True)),
        Table("claims", "Who says so", columns.CLAIMS, of(story.claims), own_page(asked, "claims")),
        Table("links", "Why these reports are one act", columns.LINKS, of(story.links), own_page(asked, "links")),
    ]
    return show(request, asked, "event.html", tables, story=story)


@router.get("/actor")
def actor(request: Request, asked: Annotated[ActorShown, Query()]) -> Response:
    """What an actor did, what was done to it, with whom, what it says and what is said of it."""
    ledger, name = ledger_of(request), asked.name
    found = ledger.actor(name, limit=0)
    tables = [
        records(ledger, own_page(asked, "records", first=True), actor=name),
        Table("types", "What kind of acts", columns.TALLIES, of(found.types)),
        Table("partners", "With whom", columns.partners(name), of(found.partners)),
        claim_table(ledger, "said", "What they say", own_page(asked, "said"), voice=name, order="newest"),
        claim_table(ledger, "about", "What is said of them", own_page(asked, "about"), actor=name, order="newest"),
        Table("offices", "Offices", OFFICES, of(offices(found, ledger, dt.date.today())), own_page(asked, "offices")),
        Table("counts", "Claims that count", columns.VERDICTS, of(ledger.counts(actor=name))),
    ]
    return show(request, asked, "actor.html", tables, dossier=found, **_over_time(request, found.months, actor=name))


@router.get("/dyad")
def dyad(request: Request, asked: Annotated[DyadShown, Query()]) -> Response:
    """What two sides did to each other and together."""
    ledger = ledger_of(request)
    limits: dict[str, Any] = {"actor": asked.one, "partner": asked.other}
    found = ledger.dyad(asked.one, asked.other, limit=0)
    tables = [
        records(ledger, own_page(asked, "records", first=True), **limits),
        Table("does", "{one} to {other}", columns.TALLIES, of(found.does)),
        Table("receives", "{other} to {one}", columns.TALLIES, of(found.receives)),
        Table("together", "Together", columns.TALLIES, of(found.together)),
    ]
    return show(request, asked, "dyad.html", tables, dyad=found, **_over_time(request, found.months, **limits))


def _over_time(request: Request, months: Iterable[Month], **limits: str) -> dict[str, Any]:
    """Cooperation and conflict by month; a bar leads to its acts on the timeline."""
    chart = drawing.two_sided(months)
    hrefs = [address("/timeline", **limits, event_type=_TYPES[b.look], since=b.first, until=b.last) for b in chart.bars]
    zoom = address("/timeline", **limits, since="SINCE", until="UNTIL")
    return {"chart": chart, "figure": charts.sides(chart.bars, speaking(request), hrefs, zoom)}
