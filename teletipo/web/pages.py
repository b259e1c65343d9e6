"""Pages over the whole ledger: today, search, timeline, claims."""

import datetime as dt
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from teletipo.ledger import Claim, Found, Ledger, Standing
from teletipo.ledger.timeline import MOST
from teletipo.web import charts, columns, drawing
from teletipo.web.narrowing import narrowing
from teletipo.web.questions import ClaimsShown, SearchShown, TimelineShown, TodayShown
from teletipo.web.showing import Here, ledger_of, own_page, show, speaking
from teletipo.web.tables import Table, of

router = APIRouter(include_in_schema=False)
_FEW = 15  # rows of each table of today
_LATELY = 7  # days before the day within which a denial is still today's business, of rumours four times as many
_CONTESTED = (Standing.DISPUTED.value, Standing.DENIED.value)


@router.get("/")
def today(request: Request, asked: Annotated[TodayShown, Query()]) -> Response:
    """What is new, what was planned for the day, which rumours are open, what was denied."""
    ledger = ledger_of(request)
    day = asked.day or _last_day(ledger)
    published: dict[str, Any] = {"by": "published", "until": day}
    weeks, week = _before(day, 4 * _LATELY), _before(day, _LATELY)

    def few(name: str, label: str, **limits: Any) -> Table:
        return _occurrences(ledger, name, label, own_page(asked, name), _FEW, **limits)

    tables = [
        few("planned", "Planned for this day", standing=("planned",), since=day, until=day),
        few("new", "Reported on this day", since=day, **published),
        few("rumours", "Open rumours", standing=("rumoured",), since=weeks, **published),
        few("denials", "Denied or disputed", standing=_CONTESTED, since=week, **published),
    ]
    around = {"before": _before(day, 1), "after": day + dt.timedelta(1)}
    return show(request, asked, "today.html", tables, day=day, sizes=ledger.sizes(), **around)


@router.get("/search")
def search(request: Request, asked: Annotated[SearchShown, Query()]) -> Response:
    """Acts or records under limits, and the articles that hold the words."""
    ledger, limits = ledger_of(request), asked.limits()
    if asked.show == "records":
        main = records(ledger, own_page(asked, "records", first=True), **limits)
    else:
        main = _occurrences(ledger, "acts", "Acts", own_page(asked, "acts", first=True), **limits)
    tables = [main]
    if asked.text:
        hits = partial(ledger.search, asked.text)
        tables.append(Table("articles", "Articles with these words", columns.HITS, hits, own_page(asked, "articles")))
    if asked.format != "html":
        return show(request, asked, "search.html", tables)
    by = narrowing(ledger, asked, Here(request))
    return show(request, asked, "search.html", tables, main=main.name, narrowing=by)


@router.get("/timeline")
def timeline(request: Request, asked: Annotated[TimelineShown, Query()]) -> Response:
    """How many acts when, and each act as a bar over the days on which it may lie."""
    ledger, limits = ledger_of(request), asked.limits()
    points = ledger.timeline(step=asked.step, axis=asked.by, whole=False, **limits)
    acts = _occurrences(ledger, "acts", "Acts", own_page(asked, "acts", first=True), order="oldest", **limits)
    tables = [acts, Table("counts", "Counts", columns.POINTS, of(points))]
    if asked.format != "html":
        return show(request, asked, "timeline.html", tables)
    chart = drawing.histogram(points, points[0].step if points else "day")
    shown: dict[str, Any] = {"chart": chart, "all": not points.at_least, "most": MOST}
    shown |= {"narrowing": narrowing(ledger, asked, Here(request))}
    shown |= {"spans": list(drawing.stretches(acts.found)), "axis": drawing.axis(acts.found)}
    return show(request, asked, "timeline.html", tables, figure=_figure(request, chart), **shown)


def _figure(request: Request, chart: drawing.Histogram) -> dict[str, Any]:
    """The histogram for the reader's browser: a bar leads to its days in a finer step, a drawn stretch to its own."""
    here = Here(request)
    fresh: dict[str, Any] = {"page": None, "table": None}
    hrefs = [here(since=b.first, until=b.last, step=chart.finer, **fresh) for b in chart.bars]
    zoom = here(since="SINCE", until="UNTIL", step=None, **fresh)
    return charts.bars(chart.bars, speaking(request), hrefs, zoom)


@router.get("/claims")
def claims(request: Request, asked: Annotated[ClaimsShown, Query()]) -> Response:
    """Who says what of whom, what is contested first."""
    limits: dict[str, Any] = {"voice": asked.voice, "stance": asked.stance.value if asked.stance else None}
    page, order = own_page(asked, "claims", first=True), "contested"
    tables = [claim_table(ledger_of(request), "claims", "Claims", page, order=order, **limits, **asked.limits())]
    return show(request, asked, "claims.html", tables)


def contested_first(ledger: Ledger, asked: ClaimsShown, *, limit: int, offset: int) -> Found[Claim]:
    """Claims on what is disputed or denied, then those on the rest."""
    stance = asked.stance.value if asked.stance else None
    shown: dict[str, Any] = {"order": "contested", "limit": limit, "offset": offset}
    return ledger.claims(voice=asked.voice, stance=stance, **shown, **asked.limits())


def records(ledger: Ledger, page: int, **limits: Any) -> Table:
    """The records under some limits, the newest first."""
    every = partial(ledger.each_event, order="newest", **limits)
    return Table("records", "Records", columns.REPORTS, partial(ledger.events, **limits), page, every=every)


def claim_table(ledger: Ledger, name: str, label: str, page: int, **limits: Any) -> Table:
    """The claims of a question to the ledger."""
    every = partial(ledger.each_claim, **limits)
    return Table(name, label, columns.CLAIMS, partial(ledger.claims, **limits), page, every=every)


def _occurrences(ledger: Ledger, name: str, label: str, page: int = 1, size: int | None = None, **limits: Any) -> Table:
    every = partial(ledger.each_occurrence, **limits)
    fetch = partial(ledger.occurrences, **limits)
    return Table(name, label, columns.OCCURRENCES, fetch, page, every=every, size=size)


def _last_day(ledger: Ledger) -> dt.date:
    """Today, or the last day before it that an article was published on."""
    now = dt.datetime.now().astimezone().date()
    newest = next((h.published for h in ledger.articles(limit=1) if h.published), now)
    return min(now, newest)


def _before(day: dt.date, days: int) -> dt.date:
    return day - dt.timedelta(days)
