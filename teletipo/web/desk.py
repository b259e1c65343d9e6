"""The application: pages, API and stylesheet behind the guard."""

import gc
import secrets
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Annotated

import uvicorn
from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

import teletipo
from teletipo.coder import Coder
from teletipo.errors import LedgerError
from teletipo.ledger import Ledger
from teletipo.web import api, charts, dossiers, ingesting, judgements, pages, pictures, refusals
from teletipo.web.boundaries import load as load_boundaries
from teletipo.web.forms import same, sealed_form, word
from teletipo.web.guard import COOKIE, LOOPBACK, Guard, pass_of
from teletipo.web.rates import Rates
from teletipo.web.showing import page
from teletipo.web.taking import Coding

SHORTEST_TOKEN = 16
SPANISH: Callable[[], Coder] = partial(teletipo.load, "es")
_LONGEST_TOKEN = 500


def desk(
    ledger: Ledger,
    token: str | None = None,
    rates: Rates | None = None,
    boundaries: Path | None = None,
    coder: Callable[[], Coder] = SPANISH,
) -> FastAPI:
    """The desk on a ledger; who asks must give the token, if there is one. The map draws the ``boundaries`` of
    this GeoJSON file, or those that ship. ``coder`` is loaded when the first text is given to it.

    Raises InputError for boundaries that cannot be read.
    """
    load_boundaries(boundaries)
    app = FastAPI(
        title="Teletipo", version=teletipo.__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json"
    )
    app.state.ledger, app.state.token, app.state.secret = ledger, token, secrets.token_bytes(32)
    app.state.boundaries, app.state.coding = boundaries, Coding(coder)
    app.middleware("http")(Guard(token, rates or Rates()).__call__)
    for room in (pages, dossiers, pictures, judgements, ingesting, api):
        app.include_router(room.router)
    app.add_api_route("/static/vega.js", charts.script, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("teletipo.web") / "static")))
    app.add_api_route("/login", login, methods=["GET"], include_in_schema=False)
    app.add_api_route("/login", enter, methods=["POST"], include_in_schema=False)
    app.add_exception_handler(LedgerError, refusals.not_found)
    app.add_exception_handler(RequestValidationError, refusals.not_understood)
    app.add_exception_handler(HTTPException, refusals.no_such_page)
    app.add_exception_handler(Exception, refusals.failed)
    return app


def server(
    ledger: Ledger,
    host: str,
    port: int,
    token: str | None,
    boundaries: Path | None = None,
    coder: Callable[[], Coder] = SPANISH,
) -> uvicorn.Server:
    """A server whose ``run`` answers until interrupted.

    Raises LedgerError where others could reach a desk without a good token, and InputError for boundaries
    that cannot be read.
    """
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise LedgerError(f"a token needs {SHORTEST_TOKEN} characters or more")
    if token is None and host not in LOOPBACK:
        raise LedgerError(f"{host} can be reached by others: give --token")
    Thread(target=charts.bundle, daemon=True).start()  # so that the first chart need not wait for it
    app = desk(ledger, token, boundaries=boundaries, coder=coder)
    settle()
    settings = uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False)
    return uvicorn.Server(settings)


def settle() -> None:
    """What is loaded now stays: the collector need not walk it again, which takes a third of a second each time."""
    gc.collect()
    gc.freeze()


def login(request: Request) -> Response:
    return page(request, "login.html", wrong=False)


def enter(request: Request, form: Annotated[FormData, Depends(sealed_form)]) -> Response:
    """The token against a cookie that scripts cannot read and other sites cannot send."""
    token: str | None = request.app.state.token
    if token is None or not same(word(form, "token", _LONGEST_TOKEN), token):
        return page(request, "login.html", 401, wrong=True)
    response = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, pass_of(token), httponly=True, samesite="strict", secure=secure)
    return response
