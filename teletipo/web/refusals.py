"""What a visitor is told where there is no answer: in their language on pages, in English by the API."""

from collections.abc import Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from teletipo.errors import LedgerError
from teletipo.web.shield import shielded
from teletipo.web.showing import page, speaking
from teletipo.web.wording import Wording

DAY = "a day is wanted, like 2024-03-05"
REASONS = {  # by the kind of error that pydantic names; what stands in braces is its own
    "missing": "it must be there",
    "string_too_long": "{max_length} characters at most",
    "too_long": "{max_length} values at most",
    "literal_error": "one of {expected} is wanted",
    "enum": "one of {expected} is wanted",
    "int_parsing": "a number is wanted",
    "greater_than_equal": "{ge} or more is wanted",
    "less_than_equal": "{le} or less is wanted",
}
FIELDS = {  # as they are called on the pages
    "actor": "who",
    "partner": "with",
    "event_type": "kind of act",
    "since": "from",
    "by": "days of",
    "country": "state (code)",
    "text": "words",
    "show": "list",
    "day": "Day",
}
HEADINGS = {
    403: "Not allowed",
    404: "Not found",
    409: "That cannot be decided",
    413: "Too large",
    429: "Too often",
    500: "That went wrong",
}
OTHERWISE = "That cannot be asked"


def told(request: Request, status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal with one of the catalogue's messages."""
    return _told(request, status, message if _is_api(request) else speaking(request)(message), headers)


def not_found(request: Request, error: Exception) -> Response:
    """A name or id that the ledger does not have, or a question that it cannot take."""
    return refused_by_ledger(request, error, 404)


def refused_by_ledger(request: Request, error: Exception, status: int) -> Response:
    """A question or judgement that the ledger cannot take."""
    if not isinstance(error, LedgerError) or _is_api(request):
        return _told(request, status, str(error))
    message = speaking(request)(error.message)
    return _told(request, status, message.format(**error.values) if error.values else message)


def not_understood(request: Request, error: Exception) -> Response:
    """Fields of an address that cannot be read."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    if _is_api(request):
        return _told(request, 422, "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in found))
    said = speaking(request)
    return _told(request, 422, "; ".join(_reason(e, said) for e in found))


def no_such_page(request: Request, error: Exception) -> Response:
    """Another address or another method than there is; a form that is not taken."""
    if not isinstance(error, HTTPException):
        return failed(request, error)
    return told(request, error.status_code, error.detail, error.headers)


def failed(request: Request, _error: Exception) -> Response:
    """An error of our own. It passes by the guard, so its headers are set here; the server logs what happened."""
    return shielded(told(request, 500, "the desk failed; its log says why"))


def _reason(error: Mapping[str, Any], said: Wording) -> str:
    field, kind = str(error["loc"][-1]), str(error["type"])
    reason = said(DAY if kind.startswith("date") else REASONS.get(kind, "it cannot be understood"))
    return f"{said(FIELDS.get(field, field))}: {reason.format(**error.get('ctx', {}))}"


def _told(request: Request, status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    if _is_api(request):
        return JSONResponse({"detail": message}, status, headers)
    heading = HEADINGS.get(status, OTHERWISE)
    response = page(request, "error.html", status, status=status, heading=heading, message=message)
    response.headers.update(headers or {})
    return response


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api")
