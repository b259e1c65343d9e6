"""From tables to an answer: a page in the reader's language, or one of its tables as a file."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from teletipo.exporting import words
from teletipo.ledger import ClaimStance, Ledger, Standing, identities, judging
from teletipo.ontology.plover import TYPES
from teletipo.records import Status
from teletipo.web import charts, columns, reasons
from teletipo.web.downloads import download
from teletipo.web.forms import Session
from teletipo.web.offices import ROLES
from teletipo.web.questions import Shown
from teletipo.web.tables import Table, address
from teletipo.web.wording import LANGUAGES, Wording, chosen, wording

JUDGEMENT_KINDS = (*judging.KINDS, *identities.KINDS)
_LANG = "teletipo-lang"
_environment = Environment(
    loader=PackageLoader("teletipo.web"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
_environment.globals.update(
    address=address,
    words=words,
    reasons=reasons,
    columns=columns,
    types=list(TYPES),
    modes=TYPES,
    judgement_kinds=JUDGEMENT_KINDS,
    statuses=[s.value for s in Status],
    standings=[s.value for s in Standing],
    stances=[s.value for s in ClaimStance],
    languages=LANGUAGES,
    vega=charts.SCRIPT,
    roles=ROLES,
)


def ledger_of(request: Request) -> Ledger:
    found: Ledger = request.app.state.ledger
    return found


def show(request: Request, asked: Shown, template: str, tables: Sequence[Table], **context: Any) -> Response:
    """The page, or the file that is asked for of it."""
    if asked.format != "html":
        return download(next((t for t in tables if t.name == asked.table), tables[0]), asked.format)
    return page(request, template, asked=asked, tables={t.name: t for t in tables}, **context)


def page(request: Request, template: str, code: int = 200, **context: Any) -> Response:
    """A page without files; the language that an address asks for is kept in a cookie."""
    said, session = speaking(request), Session(request)
    context |= {"_": said, "w": said, "path": request.url.path, "here": Here(request), "seal": session.seal}
    response = HTMLResponse(_environment.get_template(template).render(context), code)
    session.keep(response)
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(_LANG, said.lang, max_age=31_536_000, httponly=True, samesite="lax")
    return response


def speaking(request: Request) -> Wording:
    given = request.query_params.get("lang"), request.cookies.get(_LANG)
    return wording(chosen(*given, request.headers.get("accept-language", "")))


class Here:
    """The address of this page with some fields changed, a list to several; ``None`` takes a field out."""

    def __init__(self, request: Request) -> None:
        self._path = request.url.path
        self._fields = [(k, v) for k, v in request.query_params.multi_items() if v != ""]

    def __call__(self, **changed: Any) -> str:
        kept = [(k, v) for k, v in self._fields if k not in changed]
        query = urlencode([*kept, *((k, v) for k, v in changed.items() if v is not None)], doseq=True)
        return f"{self._path}?{query}" if query else self._path


def own_page(asked: Shown, name: str, *, first: bool = False) -> int:
    """Which page of a table: the one that is asked for, if it is asked for of this table."""
    return asked.page if asked.table == name or (first and asked.table is None) else 1
