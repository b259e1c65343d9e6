"""Articles from files, folders and standard input, one at a time; what cannot be read is reported and passed over."""

import datetime as dt
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from teletipo.errors import InputError
from teletipo.reading.articles import Defaults, from_fields, from_json
from teletipo.records import Article
from teletipo.settings import MAX_FILE_BYTES

STDIN = "-"
_LINES = frozenset({".jsonl", ".ndjson"})
_SUFFIXES = _LINES | {".json", ".txt"}


def read(paths: Iterable[str], *, published: dt.date | None = None, source: str = "") -> Iterator[Article | InputError]:
    """The articles of files (``.json``, ``.jsonl``, plain text), folders of such and ``-`` for standard input.

    ``published`` and ``source`` stand in where an article gives none. An input that cannot be read yields its error
    in its place.
    """
    defaults = Defaults(published, source)
    for name in paths:
        if name == STDIN:
            yield from _read_stream(sys.stdin.buffer, "standard input", "", defaults)
            continue
        path = Path(name)
        files = _in_folder(path) if path.is_dir() else [path]
        if not files:
            yield InputError(name, "the folder holds no .json, .jsonl or .txt file")
        for file in files:
            yield from _read_file(file, defaults)


def _in_folder(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in _SUFFIXES and p.is_file())


def _read_file(path: Path, defaults: Defaults) -> Iterator[Article | InputError]:
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, str(path), path.suffix.lower(), defaults)
    except OSError as error:
        yield InputError(str(path), error.strerror or str(error))


def _read_stream(stream: IO[bytes], where: str, suffix: str, defaults: Defaults) -> Iterator[Article | InputError]:
    if suffix in _LINES:
        yield from _read_lines(stream, where, defaults)
        return
    try:
        text = _decoded(_limited(stream, where), where)
    except InputError as error:
        yield error
        return
    if suffix == ".json" or (suffix == "" and text.lstrip().startswith("{")):
        yield from _read_json(text, where, defaults)
    else:
        yield _article_or_error(lambda: from_fields({"text": text}, where, defaults))


def _read_json(text: str, where: str, defaults: Defaults) -> Iterator[Article | InputError]:
    """One object, or one a line."""
    whole = _article_or_error(lambda: from_json(text, where, defaults))
    several = isinstance(whole, InputError) and "Extra data" in whole.reason
    if several:
        yield from _read_lines(io.BytesIO(text.encode()), where, defaults)
    else:
        yield whole


def _read_lines(stream: IO[bytes], where: str, defaults: Defaults) -> Iterator[Article | InputError]:
    number = found = 0
    while line := stream.readline(MAX_FILE_BYTES + 1):
        number += 1
        place = f"{where}:{number}"
        if len(line) > MAX_FILE_BYTES:
            yield InputError(place, _too_large("the line"))
            _skip_line(stream, line)
        elif line.strip():
            found += 1
            yield _article_or_error(partial(_line, line, place, defaults))
    if not number or not found:
        yield InputError(where, "the file is empty")


def _line(line: bytes, place: str, defaults: Defaults) -> Article:
    return from_json(_decoded(line, place), place, defaults)


def _skip_line(stream: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MAX_FILE_BYTES)


def _limited(stream: IO[bytes], where: str) -> bytes:
    data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise InputError(where, _too_large("the file"))
    if not data.strip():
        raise InputError(where, "the file is empty")
    return data


def _too_large(what: str) -> str:
    return f"{what} is larger than {MAX_FILE_BYTES // 1_000_000} MB, the limit for one article"


def _decoded(data: bytes, where: str) -> str:
    """UTF-8 text, its byte order mark dropped. Raises InputError for binary data and other encodings."""
    if b"\0" in data:
        raise InputError(where, "binary data, not text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise InputError(where, f"not UTF-8 text (byte 0x{byte:02x} at offset {error.start})") from error


def _article_or_error(make: Callable[[], Article]) -> Article | InputError:
    try:
        return make()
    except InputError as error:
        return error
