"""Articles from files, folders and standard input, one at a time; what cannot be read is reported and passed over."""

import io
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, cast

from teletipo.errors import InputError
from teletipo.reading.articles import Defaults, Unread, fields_of, from_fields, from_json
from teletipo.reading.compression import GzipStream
from teletipo.reading.desk import Desk, Listing, kind_of
from teletipo.reading.encodings import decoded
from teletipo.records import Article
from teletipo.settings import MAX_FILE_BYTES, MAX_LIST_BYTES

Item = Article | Unread | InputError
LINES = frozenset({".jsonl", ".ndjson"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_LISTS = frozenset({".xml", ".rss", ".atom", ".rdf"})
WHOLE = _PAGES | {".json", ".txt"}
_IN_FOLDERS = LINES | WHOLE | {".warc"}
_GZIP = b"\x1f\x8b"


class Files:
    """Reads files; what they hold as JSON or plain text is still to be made an article.

    ``follow`` reads the pages that a file with a feed or sitemap lists.
    """

    def __init__(self, desk: Desk, follow: Callable[[Listing, str], Iterator[Article | InputError]]) -> None:
        self._desk, self._follow = desk, follow

    def read(self, name: str) -> Iterator[Item]:
        """The articles of a file, or of the files in a folder: feeds and sitemaps only where they are named."""
        path = Path(name)
        files = in_folder(path) if path.is_dir() else [path]
        if not files:
            yield InputError(name, "the folder holds no .json, .jsonl, .txt, .html or .warc file")
        for file in files:
            yield from self._file(file)

    def _file(self, path: Path) -> Iterator[Item]:
        try:
            with path.open("rb") as stream:
                yield from self.stream(stream, str(path), ending(path))
        except OSError as error:
            yield InputError(str(path), error.strerror or str(error))

    def stream(self, given: IO[bytes], where: str, suffix: str) -> Iterator[Item]:
        """The articles of an open file; gzip is unpacked, a WARC archive is known by its first bytes."""
        try:
            stream = _peekable(given)
            if stream.peek(2).startswith(_GZIP):
                stream = _peekable(GzipStream(stream, where))
            if suffix == ".warc" or stream.peek(5).startswith(b"WARC/"):
                yield from self._archive(stream, where)
            elif suffix in LINES:
                yield from _read_lines(stream, where, self._desk.defaults)
            else:
                yield from self._whole(stream, where, suffix)
        except InputError as error:
            yield error

    def _archive(self, stream: io.BufferedReader, where: str) -> Iterator[Item]:
        from teletipo.reading.archives import read_archive

        yield from read_archive(stream, where, self._desk)

    def _whole(self, stream: IO[bytes], where: str, suffix: str) -> Iterator[Item]:
        data = _limited(stream, where, MAX_LIST_BYTES if suffix in _LISTS else MAX_FILE_BYTES)
        kind = kind_of(data) if suffix in _LISTS or not suffix else "page" if suffix in _PAGES else ""
        if kind in ("feed", "sitemap"):
            yield from self._follow(self._desk.listing(data, kind, where), where)
        elif kind == "page":
            yield self._desk.page(data, where)
        else:
            yield from self._text(decoded(data, where), where, suffix)

    def _text(self, text: str, where: str, suffix: str) -> Iterator[Item]:
        if suffix == ".json" or (suffix == "" and text.lstrip().startswith("{")):
            yield from _read_json(text, where, self._desk.defaults)
        else:
            yield Unread(partial(from_fields, {"text": text}, where, self._desk.defaults))


def _peekable(stream: object) -> io.BufferedReader:
    """``BufferedReader`` reads from any stream of bytes, though its type says raw ones only."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))


def in_folder(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if ending(p) in _IN_FOLDERS and p.is_file())


def ending(path: Path) -> str:
    """The ending of a file's name in lower case, ``.gz`` left off."""
    return (Path(path.stem) if path.suffix.lower() == ".gz" else path).suffix.lower()


def _read_json(text: str, where: str, defaults: Defaults) -> Iterator[Item]:
    """One object, or one a line."""
    try:
        yield Unread(partial(from_fields, fields_of(text, where), where, defaults))
    except InputError as error:
        if "Extra data" not in error.reason:
            raise
        yield from _read_lines(io.BytesIO(text.encode("utf-8", "surrogatepass")), where, defaults)


def _read_lines(stream: IO[bytes], where: str, defaults: Defaults) -> Iterator[Item]:
    number = found = 0
    while line := stream.readline(MAX_FILE_BYTES + 1):
        number += 1
        place = f"{where}:{number}"
        if len(line) > MAX_FILE_BYTES:
            found += 1
            yield InputError(place, _too_large("the line", MAX_FILE_BYTES))
            _skip_line(stream, line)
        elif line.strip():
            found += 1
            yield Unread(partial(_line, line, place, defaults))
    if not found:
        yield InputError(where, "the file is empty")


def _line(line: bytes, place: str, defaults: Defaults) -> Article:
    return from_json(decoded(line, place), place, defaults)


def _skip_line(stream: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MAX_FILE_BYTES)


def _limited(stream: IO[bytes], where: str, limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(where, _too_large("the file", limit))
    if not data.strip():
        raise InputError(where, "the file is empty")
    return data


def _too_large(what: str, limit: int) -> str:
    return f"{what} is larger than {limit // 1_000_000} MB, the limit for one article"
