"""One article out of a JSON object or plain text, with a clear word on what is wrong with it."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from teletipo.errors import InputError
from teletipo.reading.datelines import of_dateline, of_url
from teletipo.reading.languages import language
from teletipo.reading.stamps import Stamp
from teletipo.records import Article, Origin
from teletipo.settings import MAX_ARTICLE_CHARACTERS

_FIELDS = ("id", "title", "source", "url", "lang")
_KEYS, _LONGEST_KEY = ("id", "source"), 500  # what articles are looked up by


@dataclass(frozen=True, slots=True)
class Defaults:
    """What stands in where an article tells no day of publication and no outlet."""

    published: dt.date | None = None
    source: str = ""

    @property
    def stamp(self) -> Stamp | None:
        return Stamp(self.published, None, Origin.OPTION) if self.published is not None else None


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that is still to be made of what was read, in whichever process has time for it."""

    make: Callable[[], Article]

    def article(self) -> Article | InputError:
        """The article, or what is wrong with it."""
        try:
            return self.make()
        except InputError as error:
            return error


def from_json(line: str, where: str, defaults: Defaults) -> Article:
    """An article from JSON text ``{id, title, text, published, source, url, lang}``; other keys are let be.

    Raises InputError for text that is no JSON object, for an article without text, or a date that is none.
    """
    return from_fields(fields_of(line, where), where, defaults)


def fields_of(line: str, where: str) -> dict[str, Any]:
    """What a JSON object holds. Raises InputError for text that is none."""
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(where, f"invalid JSON: {error.msg} (line {error.lineno}, column {error.colno})") from error
    except RecursionError as error:
        raise InputError(where, "invalid JSON: nested too deep") from error
    except ValueError as error:
        raise InputError(where, f"invalid JSON: {error}") from error
    if not isinstance(given, dict):
        raise InputError(where, f"an article must be a JSON object, not {_kind(given)}")
    return given


def from_fields(given: dict[str, Any], where: str, defaults: Defaults, stamp: Stamp | None = None) -> Article:
    """An article from a dictionary.

    Without ``published`` the day is that of ``stamp``, of the address, of the dateline, of ``defaults``: the first
    that there is. Without ``lang`` the language is that of the text where that is plain, else Spanish.

    NUL characters, which stores cannot hold, become blanks, one for one: offsets stay as they were given.
    """
    text = given.get("text")
    if not isinstance(text, str) or not text.strip("\0 \t\r\n"):
        raise InputError(where, "the article has no text")
    if len(text) > MAX_ARTICLE_CHARACTERS:
        raise InputError(where, f"the text has {len(text):,} characters; at most {MAX_ARTICLE_CHARACTERS:,} are read")
    fields = {k: given[k] for k in _FIELDS if given.get(k) not in (None, "")}
    fields["text"] = text
    fields.setdefault("id", content_id(text))
    fields.setdefault("source", defaults.source)
    if isinstance(fields["id"], int):
        fields["id"] = str(fields["id"])
    fields.setdefault("lang", language(text) or "es")
    for field in _KEYS:
        if len(str(fields[field])) > _LONGEST_KEY:
            raise InputError(where, f"{field}: longer than {_LONGEST_KEY} characters")
    told = _stamp(given, where) or stamp or of_url(str(fields.get("url", ""))) or of_dateline(text)
    return _article(fields, told or defaults.stamp, where)


def _article(fields: dict[str, Any], stamp: Stamp | None, where: str) -> Article:
    if stamp is not None:
        fields |= {"published": stamp.day, "published_at": stamp.at, "published_origin": stamp.origin}
    try:
        return Article(**{k: v.replace("\0", " ") if isinstance(v, str) else v for k, v in fields.items()})
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(where, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _stamp(given: dict[str, Any], where: str) -> Stamp | None:
    """The day of publication that a dictionary gives. Raises InputError for what is no date."""
    published = given.get("published")
    if published in (None, ""):
        return None
    stamp = Stamp.of(published, Origin.GIVEN)
    if stamp is None:
        raise InputError(where, f"published: {published!r} is not a date (YYYY-MM-DD)")
    return stamp


def content_id(text: str) -> str:
    """An id derived from the text: the first sixteen hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _kind(value: object) -> str:
    names = {list: "a list", str: "a string", int: "a number", float: "a number", bool: "a truth value"}
    return names.get(type(value), "null")
