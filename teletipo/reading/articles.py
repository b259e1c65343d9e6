"""One article out of a JSON object or plain text, with a clear word on what is wrong with it."""

import datetime as dt
import hashlib
import json
from typing import Any

from pydantic import ValidationError

from teletipo.errors import InputError
from teletipo.records import Article
from teletipo.settings import MAX_ARTICLE_CHARACTERS

_FIELDS = ("id", "title", "source", "url", "lang")


def from_json(line: str, where: str, defaults: dict[str, Any]) -> Article:
    """An article from JSON text ``{id, title, text, published, source, url, lang}``; other keys are let be.

    Raises InputError for text that is no JSON object, for an article without text, or a date that is none.
    """
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(where, f"invalid JSON: {error.msg} (line {error.lineno}, column {error.colno})") from error
    except RecursionError as error:
        raise InputError(where, "invalid JSON: nested too deep") from error
    if not isinstance(given, dict):
        raise InputError(where, f"an article must be a JSON object, not {_kind(given)}")
    return from_fields(given, where, defaults)


def from_fields(given: dict[str, Any], where: str, defaults: dict[str, Any]) -> Article:
    """An article from a dictionary; ``defaults`` stand in for the metadata that it lacks."""
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError(where, "the article has no text")
    if len(text) > MAX_ARTICLE_CHARACTERS:
        raise InputError(where, f"the text has {len(text):,} characters; at most {MAX_ARTICLE_CHARACTERS:,} are read")
    fields = {k: given[k] for k in _FIELDS if given.get(k) is not None}
    fields.setdefault("id", content_id(text))
    fields.setdefault("source", defaults.get("source") or "")
    published = given.get("published")
    if isinstance(fields["id"], int):
        fields["id"] = str(fields["id"])
    try:
        return Article(
            text=text,
            published=day(published, where) if published not in (None, "") else defaults.get("published"),
            **fields,
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(where, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def content_id(text: str) -> str:
    """An id derived from the text: the first sixteen hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def day(value: Any, where: str) -> dt.date:
    """The day of an ISO 8601 date or date and time, in the time zone that it is given in."""
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise InputError(where, f"published: {value!r} is not a date (YYYY-MM-DD)")


def _kind(value: object) -> str:
    names = {list: "a list", str: "a string", int: "a number", float: "a number", bool: "a truth value"}
    return names.get(type(value), "null")
