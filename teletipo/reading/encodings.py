"""From bytes to text: by byte order mark, as UTF-8, as declared, else by what the letters make likely."""

import codecs
import re

from teletipo.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What texts in Spanish are stored in, by system: Windows, DOS, Macintosh.
_LIKELY = ["cp1252", "cp850", "mac_roman"]
# As browsers do (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252"}
_GUESSED_BY = 200_000  # bytes that a guess looks at
_DAMAGE = 1_000  # one broken byte in so many is damage, not another encoding
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})|^<\?xml[^>]{0,100}encoding=[\"']([\w-]{1,40})", re.I
)


def decoded(data: bytes, where: str, declared: str | None = None) -> str:
    """The text of some bytes, their byte order mark dropped.

    ``declared`` is the name of an encoding that a header or the document itself gives; it is followed unless the
    bytes are UTF-8. Raises InputError for binary data and for bytes that no encoding of Spanish explains.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as(data, name, where)
    declared = _codec(declared)
    if b"\0" in data and not (declared or "").startswith(("utf-16", "utf-32")):
        raise InputError(where, "binary data, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _damaged(data) or _declared(data, declared) or _guessed(data)
        if text is None:
            reason = f"not UTF-8 text (byte 0x{data[error.start]:02x} at offset {error.start}), nor any known encoding"
            raise InputError(where, reason) from error
        return text


def charset_of(markup: bytes) -> str | None:
    """The encoding that an HTML or XML document names at its beginning."""
    found = _DECLARED.search(markup[:4096].lstrip())
    return (found[1] or found[2]).decode("ascii") if found else None


def _as(data: bytes, name: str, where: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(where, f"broken {error.encoding} text at byte {error.start}") from error


def _codec(name: str | None) -> str | None:
    """Python's name of an encoding, None for one that is unknown or no encoding of text."""
    try:
        found = codecs.lookup(name.strip()) if name else None
    except LookupError:
        return None
    if found is None or not found._is_text_encoding:
        return None
    return _MEANT.get(found.name, found.name)


def _declared(data: bytes, name: str | None) -> str | None:
    try:
        return data.decode(name) if name and name != "utf-8" else None
    except (UnicodeDecodeError, ValueError):
        return None


def _damaged(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, each of which becomes U+FFFD; None if they are more than a few."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(c > "\x7f" for c in text) - broken
    return text if broken * _DAMAGE <= len(data) and whole > broken else None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESSED_BY], cp_isolation=_LIKELY).best()
    try:
        return data.decode(best.encoding) if best is not None else None
    except UnicodeDecodeError:
        return None
