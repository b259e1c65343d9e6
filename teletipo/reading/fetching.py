"""Polite and careful fetching: robots.txt, a pause between requests to a host, and limits on everything."""

import time
from dataclasses import dataclass, field
from email.message import Message
from http import HTTPStatus
from importlib.metadata import version
from typing import Self

import httpcore
import httpx
from protego import Protego

from teletipo.errors import InputError
from teletipo.reading.addresses import Deadline, GuardedBackend, PrivateAddressError, Resolve, resolve
from teletipo.reading.compression import expanded
from teletipo.settings import MAX_LIST_BYTES

AGENT = "Teletipo"
_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml, */*;q=0.1"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_MAX_ROBOTS_BYTES = 500_000  # RFC 9309 asks for at least 500 kibibytes
_ROBOTS_KEPT = 86_400.0  # seconds: a day, as RFC 9309 has it
_LONGEST_PAUSE = 60.0
_BUSY = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost: bytes (as sent and as unpacked), seconds in all, and seconds of silence."""

    size: int = MAX_LIST_BYTES
    seconds: float = 60.0
    silence: float = 20.0


@dataclass(frozen=True, slots=True)
class Response:
    """What a server sent: the address after redirects, the headers (in lower case) and the unpacked bytes."""

    url: str
    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def charset(self) -> str | None:
        """The encoding that the header ``Content-Type`` names."""
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")
        return message.get_content_charset()


class Fetcher:
    """Gets pages over HTTP, one at a time, as the hosts want it.

    ``pause`` is the least number of seconds between two requests to one host; a longer ``Crawl-delay`` in its
    robots.txt is kept, up to a minute. Addresses that are not public are refused unless ``allow_private``.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pause: float = 1.0,
        limits: Limits | None = None,
        inner: httpcore.NetworkBackend | None = None,
        look_up: Resolve = resolve,
    ) -> None:
        self._limits, self._pause = limits or Limits(), pause
        self._deadline = Deadline()
        backend = GuardedBackend(self._deadline, allow_private, inner, look_up)
        self._pool = httpcore.ConnectionPool(max_connections=4, keepalive_expiry=5.0, network_backend=backend)
        self._robots: dict[str, Protego] = {}
        self._robots_read: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def get(self, url: str, known: dict[str, str] | None = None) -> Response:
        """What stands at an address; redirects are followed, each checked like a new address.

        ``known`` are the headers ``If-None-Match`` and ``If-Modified-Since`` of an earlier answer; status 304 then
        comes without a body. Raises InputError, with the reason, for everything that is not a good answer.
        """
        place = _place(url, url)
        for _ in range(_MAX_REDIRECTS + 1):
            if not self._allowed(place, url):
                raise InputError(url, f"the robots.txt of {place.host} does not allow it")
            answer = self._ask(place, url, self._limits.size, known)
            if answer.status not in _REDIRECTS:
                return _good(answer, url)
            place = _place(str(place.join(answer.headers.get("location", ""))), url)
        raise InputError(url, f"more than {_MAX_REDIRECTS} redirects")

    def _allowed(self, place: httpx.URL, named: str) -> bool:
        """Does the host's robots.txt allow it? One that is not there allows all, an unreachable one nothing."""
        origin = str(place.copy_with(raw_path=b"/"))
        if time.monotonic() - self._robots_read.get(origin, -_ROBOTS_KEPT) >= _ROBOTS_KEPT:
            self._robots[origin] = self._read_robots(place.copy_with(raw_path=b"/robots.txt"), named)
            self._robots_read[origin] = time.monotonic()
        return self._robots[origin].can_fetch(str(place), AGENT)

    def _read_robots(self, place: httpx.URL, named: str) -> Protego:
        for _ in range(_MAX_REDIRECTS + 1):
            answer = self._ask(place, named, _MAX_ROBOTS_BYTES)
            if answer.status not in _REDIRECTS:
                break
            place = _place(str(place.join(answer.headers.get("location", ""))), named)
        if answer.status >= 500 or answer.status == 429:
            return Protego.parse("User-agent: *\nDisallow: /")
        return Protego.parse(answer.body.decode("utf-8", "replace") if answer.status == 200 else "")

    def _ask(self, place: httpx.URL, named: str, size: int, known: dict[str, str] | None = None) -> Response:
        """One request and its answer. ``named`` is the address that errors name."""
        self._wait(place)
        sent = {"Host": place.netloc.decode("ascii"), "User-Agent": _agent(), "Accept": _ACCEPT}
        sent |= {"Accept-Encoding": "gzip, deflate"} | (known or {})
        headers = [(k.encode("ascii"), v.encode("latin-1", "ignore")) for k, v in sent.items()]
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self._limits.silence)
        self._deadline.start(self._limits.seconds)
        try:
            with self._pool.stream("GET", str(place), headers=headers, extensions={"timeout": timeout}) as answer:
                fields = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in answer.headers}
                body = _body(answer, fields, size, named)
        except PrivateAddressError as error:
            raise InputError(named, str(error)) from error
        except httpcore.TimeoutException as error:
            raise InputError(named, f"{place.host} took too long to answer") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise InputError(named, f"{place.host} cannot be reached: {error}") from error
        self._note(place, answer.status, fields)
        return Response(str(place), answer.status, body, fields)

    def _wait(self, place: httpx.URL) -> None:
        time.sleep(max(0.0, self._next.get(place.host, 0.0) - time.monotonic()))
        robots = self._robots.get(str(place.copy_with(raw_path=b"/")))
        asked = robots.crawl_delay(AGENT) if robots is not None else None
        self._next[place.host] = time.monotonic() + min(max(self._pause, asked or 0.0), _LONGEST_PAUSE)

    def _note(self, place: httpx.URL, status: int, headers: dict[str, str]) -> None:
        """A busy host is left alone for as long as it asks, up to a minute."""
        after = headers.get("retry-after", "")
        if status in _BUSY and after.isdecimal():
            self._next[place.host] = time.monotonic() + min(float(after), _LONGEST_PAUSE)


def _agent() -> str:
    return f"{AGENT}/{version('teletipo')}"


def _place(url: str, named: str) -> httpx.URL:
    try:
        place = httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise InputError(named, f"not an address: {error}") from error
    if place.scheme not in ("http", "https") or not place.host:
        raise InputError(named, f"only http and https addresses are fetched, not {url[:200]!r}")
    return place.copy_with(username=None, password=None) if place.userinfo else place


def _body(answer: httpcore.Response, headers: dict[str, str], size: int, named: str) -> bytes:
    """The bytes of an answer, unpacked; reading stops where they are too many."""
    parts, length = [], 0
    if answer.status in _REDIRECTS or answer.status == 304:
        return b""
    for part in answer.iter_stream():
        parts.append(part)
        length += len(part)
        if length > size:
            raise InputError(named, f"larger than {size / 1_000_000:g} MB, the limit for one fetch")
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding in ("", "identity") or not length:
        return b"".join(parts)
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise InputError(named, f"compressed in a way that was not asked for: {coding[:40]!r}")
    return expanded(b"".join(parts), size, named)


def _good(answer: Response, url: str) -> Response:
    if answer.status in (200, 203, 304):
        return answer
    known = answer.status in HTTPStatus._value2member_map_
    phrase = f" {HTTPStatus(answer.status).phrase}" if known else ""
    raise InputError(url, f"the server answers {answer.status}{phrase}")
