"""Compressed data opened in bounded memory; what swells beyond all measure is refused."""

import io
import zlib
from typing import IO

from teletipo.errors import InputError

_GZIP_OR_ZLIB = 47  # window bits: either header
_RAW = -15
_CHUNK = 65_536
_SUSPECT_BYTES = 50_000_000
_SUSPECT_RATIO = 100  # text shrinks to a tenth, seldom to a twentieth


def expanded(data: bytes, limit: int, where: str) -> bytes:
    """What gzip or deflate data hold. Raises InputError for broken data and where they hold more than ``limit``."""
    for bits in (_GZIP_OR_ZLIB, _RAW):
        try:
            opened = zlib.decompressobj(bits)
            result = opened.decompress(data, limit + 1)
        except zlib.error:
            continue
        if len(result) > limit:
            raise InputError(where, f"compressed data that expand to more than {limit // 1_000_000} MB")
        if not opened.eof:
            raise InputError(where, "truncated: the compressed data end too early")
        return result
    raise InputError(where, "broken compressed data")


class GzipStream(io.RawIOBase):
    """What a gzip file of any size holds, as a stream of bytes.

    Reading raises InputError for broken or truncated data, and for a bomb: more than 50 MB out of data a hundred
    times smaller.
    """

    def __init__(self, compressed: IO[bytes], where: str) -> None:
        self._from, self._where = compressed, where
        self._member = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._waiting, self._in, self._out = b"", 0, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override] # typeshed's Buffer is private
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        while True:
            if not self._waiting:
                self._waiting = self._from.read(_CHUNK)
                self._in += len(self._waiting)
            if self._member.eof and self._waiting.strip(b"\0"):
                self._member = zlib.decompressobj(_GZIP_OR_ZLIB)
            elif not self._waiting or self._member.eof:
                return self._end()
            if data := self._inflate(size):
                return data

    def _inflate(self, size: int) -> bytes:
        try:
            data = self._member.decompress(self._waiting, size)
        except zlib.error as error:
            raise InputError(self._where, "broken gzip data") from error
        self._waiting = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        self._out += len(data)
        if self._out > _SUSPECT_BYTES and self._out > _SUSPECT_RATIO * self._in:
            swollen = f"{self._in:,} bytes expand to more than {self._out:,}"
            raise InputError(self._where, f"a gzip bomb: {swollen}; nothing behind it in this file is read")
        return data

    def _end(self) -> bytes:
        if not self._member.eof:
            raise InputError(self._where, "truncated: the gzip data end too early")
        return b""
