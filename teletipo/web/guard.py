"""What stands before every page: who may ask, how much, and what a browser may do with the answer."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from teletipo.web.showing import speaking

COOKIE = "teletipo"
OPEN = ("/login", "/static/")
LONGEST_QUERY = 4000  # characters
LONGEST_FORM = 2000  # bytes
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Next = Callable[[Request], Awaitable[Response]]


class Guard:
    """Without a token the desk answers only to the names of this machine, so that no web page elsewhere can reach it
    by a name of its own that resolves to it (DNS rebinding).
    """

    def __init__(self, token: str | None) -> None:
        self._token = token

    async def __call__(self, request: Request, answer: Next) -> Response:
        response = self._refused(request) or await answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def _refused(self, request: Request) -> Response | None:
        query = request.scope["query_string"].decode("latin-1")
        if len(query) > LONGEST_QUERY:
            return _refusal(request, "the address is too long", 414)
        if "%00" in query or "\0" in request.url.path:
            return _refusal(request, "a NUL character", 400)
        if self._token is None:
            return None if _host(request) in LOOPBACK else _refusal(request, "another host's name", 400)
        if request.url.path.startswith(OPEN) or self._admitted(request, self._token):
            return None
        if request.url.path.startswith("/api"):
            return PlainTextResponse("a token is needed", 401, {"WWW-Authenticate": "Bearer"})
        return RedirectResponse("/login", 303)

    def _admitted(self, request: Request, token: str) -> bool:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return same(given.strip(), token)
        return same(request.cookies.get(COOKIE, ""), pass_of(token))


def _refusal(request: Request, reason: str, status: int) -> Response:
    return PlainTextResponse(speaking(request)(reason), status)


def same(given: str, right: str) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(given.encode(), right.encode())


def pass_of(token: str) -> str:
    """What the cookie holds: it opens this desk and does not tell the token."""
    return hmac.new(token.encode(), b"teletipo desk", hashlib.sha256).hexdigest()


async def given_token(request: Request) -> str:
    """The token out of the form of the login page; nothing where more was sent than a token needs."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            return ""
    return parse_qs(body.decode("utf-8", "replace")).get("token", [""])[0]


def _host(request: Request) -> str:
    host = request.headers.get("host", "")
    return host[1:].partition("]")[0] if host.startswith("[") else host.rpartition(":")[0] or host
