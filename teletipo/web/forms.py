"""Forms that only this desk's own pages can send: each carries a seal that belongs to the browser's session cookie.

The session is a random word that other sites neither read nor send (HttpOnly, SameSite=Strict); the seal is derived
from it with a secret of this process (the signed double-submit cookie of OWASP's CSRF cheat sheet).
"""

import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

SESSION = "teletipo-session"
SEAL = "seal"
_MOST_FIELDS = 80
_LONGEST_FIELD = 8_000_000  # bytes of one field of a form with files; the guard bounds the whole


class Session:
    """The session of a request; a new one is kept in the browser only if a form was sealed with it."""

    def __init__(self, request: Request) -> None:
        self._known = request.cookies.get(SESSION, "")
        self._session = self._known or secrets.token_urlsafe(32)
        self._secret: bytes = request.app.state.secret
        self._secure = request.url.scheme == "https"
        self._sealed = False

    def seal(self) -> str:
        """What a form carries in its field ``seal``."""
        self._sealed = True
        return hmac.new(self._secret, self._session.encode(), hashlib.sha256).hexdigest()

    def keep(self, response: Response) -> None:
        if self._sealed and not self._known:
            response.set_cookie(SESSION, self._session, httponly=True, samesite="strict", secure=self._secure)


async def sealed_form(request: Request) -> AsyncIterator[FormData]:
    """The fields of a form that this desk gave to this browser. Raises HTTPException 403 for any other."""
    async with request.form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=_LONGEST_FIELD) as form:
        given = form.get(SEAL)
        known = request.cookies.get(SESSION)
        if not known or not isinstance(given, str) or not same(given, Session(request).seal()):
            raise HTTPException(403, "this form is not of this session, or too old: open the page again")
        yield form


def word(form: FormData, name: str, longest: int = 200) -> str:
    """A field of one line. Raises HTTPException 422 where it is longer than ``longest`` or holds a NUL."""
    value = form.get(name, "")
    text = value.strip() if isinstance(value, str) else ""
    if len(text) > longest or "\0" in text:
        raise HTTPException(422, "a field is too long")
    return text


def same(given: str, right: str) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), right.encode())
