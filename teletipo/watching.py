"""Feeds watched: what is new in them is coded into a ledger, poll after poll.

What a feed was like at the last poll is kept in a file beside the list of feeds, so that a watch that was stopped, at
whatever moment, goes on where it was: an article is remembered once it is in the ledger, and the ledger takes none
twice.
"""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from teletipo.errors import InputError, OtherLanguageError, TableError
from teletipo.ledger import Ledger
from teletipo.ledger.ingesting import Coding
from teletipo.progress import Tally
from teletipo.reading.articles import Defaults
from teletipo.reading.desk import Desk, Link, Listing, kind_of
from teletipo.reading.fetching import Fetcher, Response
from teletipo.reading.web import Web
from teletipo.tables import toml

_EVERY = 900.0
_LEAST = 60.0
_TRIES = 3  # polls in which a page that fails is asked for
_SLOWEST = 16  # a feed that keeps failing is polled this many times less often
_VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to poll every so many seconds; ``source`` is the outlet of articles that name none."""

    url: str
    source: str = ""
    every: float = _EVERY


def feeds_of(path: Path) -> list[Feed]:
    """The feeds of a TOML file: ``every`` (seconds, for all) and ``[[feeds]]`` with ``url``, ``source``, ``every``.

    Raises TableError for a file that is none of these or lists no feed.
    """
    try:
        table = toml(path)
        feeds = [_feed(given, table.get("every", _EVERY)) for given in table.get("feeds", ())]
    except OSError as error:
        raise TableError(f"{path}: {error.strerror}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise TableError(f"{path}: {error}") from error
    if not feeds:
        raise TableError(f"{path}: no [[feeds]] with a url")
    return feeds


def _feed(given: dict[str, Any], every: Any) -> Feed:
    url, source, every = given.get("url"), given.get("source", ""), given.get("every", every)
    if not isinstance(url, str) or not isinstance(source, str):
        raise TypeError("a feed needs a url, a text; its source is a text, too")
    if not isinstance(every, int | float) or every < _LEAST:
        raise ValueError(f"{url}: every is a number of seconds, {_LEAST:g} or more")
    return Feed(url, source, float(every))


class Memory:
    """What the last polls saw, by feed: validators of the answer, and how often each listed page was tried.

    A page that is done counts as tried often enough. Pages that a feed lists no more are forgotten.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._feeds: dict[str, dict[str, Any]] = _stored(path)

    def validators(self, feed: str) -> dict[str, str]:
        """The headers that ask for the feed only if it has changed."""
        return dict(self._of(feed)["validators"])

    def is_done(self, feed: str, link: Link) -> bool:
        return bool(self._of(feed)["tries"].get(_key(link), 0) >= _TRIES)

    def done(self, feed: str, link: Link) -> None:
        self._tried(feed, link, _TRIES)

    def failed(self, feed: str, link: Link) -> None:
        self._tried(feed, link, self._of(feed)["tries"].get(_key(link), 0) + 1)

    def polled(self, feed: str, listing: Listing, headers: dict[str, str]) -> None:
        """Remember the answer whole: the feed need not be sent again unless it changes or a page is still to do."""
        tries = self._of(feed)["tries"]
        kept = {_key(link): tries.get(_key(link), 0) for link in listing.links}
        whole = all(n >= _TRIES for n in kept.values())
        found = {asked: headers[sent] for sent, asked in _VALIDATORS.items() if sent in headers} if whole else {}
        self._feeds[feed] = {"validators": found, "tries": kept}
        self._save()

    def _of(self, feed: str) -> dict[str, Any]:
        return self._feeds.setdefault(feed, {"validators": {}, "tries": {}})

    def _tried(self, feed: str, link: Link, times: int) -> None:
        self._of(feed)["tries"][_key(link)] = times
        self._save()

    def _save(self) -> None:
        """Written beside and renamed: whenever the power goes, the file is the old or the new one."""
        beside = self._path.with_name(self._path.name + ".new")
        beside.write_text(json.dumps(self._feeds, ensure_ascii=False), "utf-8")
        beside.replace(self._path)


def _stored(path: Path) -> dict[str, dict[str, Any]]:
    """Nothing where there is no such file or another thing in it: all is then polled anew, and nothing doubled."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return {k: {"validators": dict(v["validators"]), "tries": dict(v["tries"])} for k, v in found.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _key(link: Link) -> str:
    return link.url or link.title


class Watch:
    """Polls feeds until ``stop`` is set; one bad feed or page never ends it."""

    def __init__(
        self,
        ledger: Ledger,
        coder: Coding,
        memory: Memory,
        fetcher: Fetcher,
        desk: Desk,
        tally: Tally,
        stop: threading.Event,
    ) -> None:
        self._ledger, self._coder, self._memory = ledger, coder, memory
        self._fetcher, self._desk, self._tally, self._stop = fetcher, desk, tally, stop

    def run(self, feeds: list[Feed], clock: Callable[[], float] = time.monotonic) -> None:
        """Poll each feed at once and then in its rhythm; one that fails twice as seldom each time, up to a limit."""
        due = {feed: clock() for feed in feeds}
        slower = dict.fromkeys(feeds, 1)
        while not self._stop.is_set():
            feed = min(due, key=lambda f: due[f])
            if self._stop.wait(max(0.0, due[feed] - clock())):
                break
            slower[feed] = 1 if self.poll(feed) else min(2 * slower[feed], _SLOWEST)
            due[feed] = clock() + feed.every * slower[feed]

    def poll(self, feed: Feed) -> bool:
        """Code what is new in a feed; False where the feed itself cannot be read."""
        try:
            answer = self._fetcher.get(feed.url, self._memory.validators(feed.url))
            if answer.status == 304:
                return True
            listing = self._listing(answer, feed)
        except InputError as error:
            self._tally.report(error)
            return False
        desk = replace(self._desk, defaults=Defaults(source=feed.source))
        web = Web(desk, self._fetcher)
        for link in listing.links:
            if self._stop.is_set():
                return True
            if not self._memory.is_done(feed.url, link):
                self._take(feed, link, web)
        self._memory.polled(feed.url, listing, answer.headers)
        return True

    def _listing(self, answer: Response, feed: Feed) -> Listing:
        kind = kind_of(answer.body)
        if kind not in ("feed", "sitemap"):
            raise InputError(feed.url, "neither a feed nor a sitemap")
        return self._desk.listing(answer.body, kind, feed.url, answer.charset)

    def _take(self, feed: Feed, link: Link, web: Web) -> None:
        """One article into the ledger, remembered when it is there."""
        item = web.linked(link, feed.url)
        if isinstance(item, InputError):
            self._tally.report(item)
            remember = self._memory.done if isinstance(item, OtherLanguageError) else self._memory.failed
            remember(feed.url, link)
            return
        for done in self._ledger.ingesting([item], self._coder):
            if done.error is not None:
                self._tally.report(done.error)
                self._memory.failed(feed.url, link)
                return
            self._tally.say(f"{done.outcome.value}: {item.url or item.title} ({done.events} records)")
            list(self._tally.counted([done]))
        self._memory.done(feed.url, link)
