"""What stands before every page: who may ask, how often and how much, and what a browser may do with the answer."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from teletipo.web.forms import same
from teletipo.web.rates import Kind, Rates
from teletipo.web.refusals import told
from teletipo.web.shield import shielded

COOKIE = "teletipo"
OPEN = ("/login", "/static/")
LONGEST_QUERY = 4000  # characters
LONGEST_FORM = 64_000  # bytes
LONGEST_UPLOAD = 20_000_000  # bytes of a form at one of _UPLOADS
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_UPLOADS = ("/ingest",)
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
Next = Callable[[Request], Awaitable[Response]]


class Guard:
    """Without a token the desk answers only to the names of this machine, so that no web page elsewhere can reach it
    by a name of its own that resolves to it (DNS rebinding).
    """

    def __init__(self, token: str | None, rates: Rates) -> None:
        self._token, self._rates = token, rates

    async def __call__(self, request: Request, answer: Next) -> Response:
        return shielded(self._refused(request) or await answer(request))

    def _refused(self, request: Request) -> Response | None:
        return self._unreadable(request) or self._stranger(request) or self._sent_from_elsewhere(request)

    def _unreadable(self, request: Request) -> Response | None:
        """What is too long, too often or no address at all."""
        query = request.scope["query_string"].decode("latin-1")
        if len(query) > LONGEST_QUERY:
            return told(request, 414, "the address is too long")
        if "%00" in query or "\0" in request.url.path:
            return told(request, 400, "a NUL character")
        if self._token is None and _host(request) not in LOOPBACK:
            return told(request, 400, "another host's name")
        kind = _kind(request)
        wait = self._rates.wait(kind, request.client.host if request.client else "") if kind else 0
        return told(request, 429, "too many requests: wait a moment", {"Retry-After": str(wait)}) if wait else None

    def _stranger(self, request: Request) -> Response | None:
        if self._token is None or request.url.path.startswith(OPEN) or self._admitted(request, self._token):
            return None
        if request.url.path.startswith("/api"):
            return told(request, 401, "a token is needed", {"WWW-Authenticate": "Bearer"})
        return RedirectResponse("/login", 303)

    def _admitted(self, request: Request, token: str) -> bool:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return same(given.strip(), token)
        return same(request.cookies.get(COOKIE, ""), pass_of(token))

    def _sent_from_elsewhere(self, request: Request) -> Response | None:
        """A form must come from this desk's own page, and tell its size before it is read."""
        if request.method in _READING:
            return None
        if not _own_page(request):
            return told(request, 403, "sent from another site")
        length = request.headers.get("content-length", "")
        if not length.isdecimal():
            return told(request, 411, "a form without its length")
        longest = LONGEST_UPLOAD if request.url.path in _UPLOADS else LONGEST_FORM
        return told(request, 413, "it is too large") if int(length) > longest else None


def pass_of(token: str) -> str:
    """What the cookie holds: it opens this desk and does not tell the token."""
    return hmac.new(token.encode(), b"teletipo desk", hashlib.sha256).hexdigest()


def _kind(request: Request) -> Kind | None:
    if request.url.path.startswith("/static/"):
        return None
    if request.method in _READING:
        return "question"
    return "login" if request.url.path == "/login" else "change"


def _own_page(request: Request) -> bool:
    """Browsers say where a form comes from, in ``Origin`` or ``Sec-Fetch-Site``; programs say neither."""
    origin = request.headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == request.headers.get("host", "")
    return request.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}


def _host(request: Request) -> str:
    host = request.headers.get("host", "")
    return host[1:].partition("]")[0] if host.startswith("[") else host.rpartition(":")[0] or host
