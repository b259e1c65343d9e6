"""Articles from WARC archives."""

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, cast

from fastwarc.stream_io import ChunkedReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from teletipo.errors import InputError
from teletipo.reading.compression import expanded
from teletipo.reading.desk import Desk
from teletipo.records import Article
from teletipo.settings import MAX_FILE_BYTES

_PAGES = ("text/html", "application/xhtml+xml")
_GOOD = (200, 203)


def read_archive(stream: io.BufferedReader, where: str, desk: Desk) -> Iterator[Article | InputError]:
    """The articles of the HTML pages in a WARC archive that is not compressed (any more).

    Other records are passed over. A record that cannot be read is reported; after damage to the archive itself
    what lies behind it is not read.
    """
    count = 0
    try:
        for record in ArchiveIterator(
            cast("IO[bytes]", _Forward(stream)), record_types=WarcRecordType.any_type, parse_http=False
        ):
            count += 1
            yield from _read_record(record, where, desk)
    except InputError as error:
        yield error
    except (OSError, ValueError) as error:
        yield InputError(where, f"broken or truncated WARC after record {count}: {error}")
    else:
        if not count:
            yield InputError(where, "the archive holds no record")


class _Forward:
    """A stream that is only read forward: FastWARC panics over one that says it can seek and cannot.

    One read of what lies below at a time, so that what stands before damage is handed on first.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream, self._position = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read1(size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position


def _read_record(record: WarcRecord, where: str, desk: Desk) -> Iterator[Article | InputError]:
    place = f"{where}: {(record.headers.get('WARC-Target-URI') or '').strip('<>')}"
    if record.headers.get("Content-Length") is None:
        yield InputError(place, "truncated: the record has no length")
        return
    if record.record_type not in (WarcRecordType.response, WarcRecordType.resource):
        return
    if record.record_type == WarcRecordType.response:
        record.parse_http()
    try:
        article = _article(record, place, desk)
    except InputError as error:
        yield error
        return
    if article is not None:
        yield article


def _article(record: WarcRecord, place: str, desk: Desk) -> Article | None:
    """The article of a record, None for one that is no page."""
    http = record.http_headers
    kind = record.http_content_type if http is not None else record.headers.get("Content-Type", "")
    if (http is not None and http.status_code not in _GOOD) or (kind or "").split(";")[0].strip() not in _PAGES:
        return None
    if record.content_length > MAX_FILE_BYTES:
        raise InputError(place, f"larger than {MAX_FILE_BYTES // 1_000_000} MB, the limit for one article")
    data = record.reader.read(record.content_length)
    if len(data) < record.content_length:
        raise InputError(place, f"truncated: {len(data):,} of {record.content_length:,} bytes are there")
    headers = {k.lower(): v for k, v in http.items()} if http is not None else {}
    data = _unpacked(data, headers, place)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    return desk.page(data, place, url, record.http_charset if http is not None else None, None, _day(record))


def _unpacked(data: bytes, headers: dict[str, str], place: str) -> bytes:
    """The page as it was before the server packed it. Some archives hold it unpacked and say otherwise."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        with suppress(OSError):
            data = ChunkedReader(io.BytesIO(data)).read(MAX_FILE_BYTES + 1)
    coding = headers.get("content-encoding", "").strip().lower()
    if coding in ("gzip", "x-gzip") and data.startswith(b"\x1f\x8b"):
        return expanded(data, MAX_FILE_BYTES, place)
    return expanded(data, MAX_FILE_BYTES, place) if coding == "deflate" else data


def _day(record: WarcRecord) -> dt.date | None:
    moment = record.record_date
    return moment.date() if moment is not None else None
