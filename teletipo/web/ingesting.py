"""Ingest: paste a text or an address, see it coded at once, keep it; and how far running ingests have come."""

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from teletipo.errors import CodingError, InputError
from teletipo.exporting.page import stretches
from teletipo.ledger import Ledger, Run
from teletipo.web.columns import article_address
from teletipo.web.forms import sealed_form
from teletipo.web.questions import Shown
from teletipo.web.showing import ledger_of, own_page, page, show
from teletipo.web.tables import Bit, Column, Table, plain
from teletipo.web.taking import Coding, Given

router = APIRouter(include_in_schema=False)
Form = Annotated[FormData, Depends(sealed_form)]


def _moment(run: Run) -> list[Bit]:
    return [Bit(f"{run.began:%Y-%m-%d %H:%M} UTC", look="moment", span=run.began)]


def _progress(run: Run) -> list[Bit]:
    return [Bit(f"{run.read}/{run.total}" if run.total else str(run.read), look="number")]


RUNS = (
    Column("number", "no.", lambda r: [Bit(str(r.id), look="number")], kind=int),
    Column("began", "begun", _moment),
    Column("work", "work", lambda r: [Bit(r.work, look="work")]),
    Column("source", "of what", lambda r: plain(r.source), wide=True),
    Column("state", "state of the run", lambda r: [Bit(r.state, look="run")]),
    Column("read", "articles read", _progress),
    Column("coded", "coded", lambda r: [Bit(str(r.coded), look="number")], kind=int),
    Column("known", "there already", lambda r: [Bit(str(r.known), look="number")], kind=int),
    Column("aside", "other languages", lambda r: [Bit(str(r.aside), look="number")], kind=int),
    Column("failed", "failed", lambda r: [Bit(str(r.failed), look="number")], kind=int),
    Column("records", "records", lambda r: [Bit(str(r.records), look="number")], kind=int),
    Column("problems", "problems", lambda r: [Bit(p, look="english") for p in r.problems], wide=True),
)
WORK = ("ingest", "recode", "desk")
STATES = ("running", "ended", "broken off")


@router.get("/ingest")
def ingest(request: Request, asked: Annotated[Shown, Query()]) -> Response:
    """The form, and the runs."""
    runs = _runs(ledger_of(request), asked)
    return show(request, asked, "ingest.html", [runs], **_form(Given("", "", "", "", ""), runs))


@router.post("/ingest")
def take(request: Request, form: Form) -> Response:
    """Code what is given; keep it where that is asked for."""
    given, upload = Given.of(form), form.get("file")
    ledger, coding = ledger_of(request), coding_of(request)
    if isinstance(upload, UploadFile) and upload.filename:
        coding.keep_file(ledger, upload, given.defaults)
        return RedirectResponse("/ingest#runs", 303)
    if not given.text.strip() and not given.address:
        raise HTTPException(422, "a text, an address or a file is wanted")
    try:
        article = given.article()
        if form.get("keep"):
            done = coding.keep(ledger, article)
            if done.error is not None:
                raise done.error
            return RedirectResponse(article_address(done.article.id), 303)
        events = coding.code(article)
    except (InputError, CodingError) as error:
        asked, runs = Shown(), _runs(ledger, Shown())
        tables = {"runs": runs}
        return page(request, "ingest.html", 422, asked=asked, tables=tables, **_form(given, runs, str(error)))
    marked = stretches(article, events)
    return page(request, "coded.html", article=article, events=events, stretches=marked, given=given)


def coding_of(request: Request) -> Coding:
    found: Coding = request.app.state.coding
    return found


def _runs(ledger: Ledger, asked: Shown) -> Table:
    return Table("runs", "Runs", RUNS, partial(ledger.runs), own_page(asked, "runs", first=True))


def _form(given: Given, runs: Table, problem: str = "") -> dict[str, Any]:
    return {"given": given, "problem": problem, "running": any(r.state == "running" for r in runs.found)}
