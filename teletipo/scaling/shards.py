"""The shards of an archive: files of many articles (JSON Lines, WARC, Parquet), each the input of one task."""

import hashlib
import importlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teletipo.errors import InputError
from teletipo.reading import read
from teletipo.reading.articles import Defaults, from_fields
from teletipo.records import Article

_ENDINGS = (".jsonl", ".ndjson", ".warc", ".jsonl.gz", ".ndjson.gz", ".warc.gz", ".parquet")
_FIELDS = ("id", "title", "text", "published", "source", "url", "lang")
_ROWS = 256


@dataclass(frozen=True)
class Shard:
    """A file by its absolute path, and the name that its parts and its record of completion have in the output."""

    path: str
    name: str


def shards_of(inputs: Iterable[str | Path], output: Path | None = None) -> list[Shard]:
    """The shards of files and folders in the order of their names; what lies in ``output`` is none.

    A shard is named by its path inside the folder that was given, so that an archive can move. Raises InputError
    for a file that is not there, of another kind, or of a name that another one has.
    """
    found: dict[str, Shard] = {}
    for given in map(Path, inputs):
        for path in _files(given, output):
            inside = path.relative_to(given) if given.is_dir() else Path(path.name)
            shard = Shard(os.path.abspath(path), "--".join(inside.parts))  # noqa: PTH100 - links stay links
            other = found.setdefault(shard.name, shard)
            if other.path != shard.path:
                raise InputError(shard.path, f"has the same name in the output as {other.path}")
    return sorted(found.values(), key=lambda s: s.name)


def _files(given: Path, output: Path | None) -> list[Path]:
    if given.is_dir():
        files = [p for p in given.rglob("*") if p.name.lower().endswith(_ENDINGS) and p.is_file()]
        files = [p for p in files if output is None or not p.resolve().is_relative_to(output.resolve())]
        if not files:
            raise InputError(str(given), f"the folder holds no file that ends in {', '.join(_ENDINGS)}")
        return files
    if not given.is_file():
        raise InputError(str(given), "no such file")
    if not given.name.lower().endswith(_ENDINGS):
        raise InputError(str(given), f"a shard ends in {', '.join(_ENDINGS)}")
    return [given]


def content_hash(path: str) -> str:
    """The SHA-256 of a file. Raises OSError."""
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def articles_of(shard: Shard, defaults: Defaults, lang: str) -> Iterator[Article | InputError]:
    """The articles of a shard in its order; what cannot be read, and what is in another language, as its error."""
    if shard.path.lower().endswith(".parquet"):
        return _rows(shard.path, defaults)
    return read([shard.path], published=defaults.published, source=defaults.source, lang=lang)


def _rows(path: str, defaults: Defaults) -> Iterator[Article | InputError]:
    arrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            names = [n for n in _FIELDS if n in file.schema_arrow.names]
            for batch in file.iter_batches(_ROWS, columns=names):
                for fields in batch.to_pylist():
                    number += 1
                    yield _article(fields, f"{path}:{number}", defaults)
    except (OSError, arrow.ArrowException) as error:
        yield InputError(path, f"broken Parquet after row {number}: {str(error).splitlines()[0]}")


def _article(fields: dict[str, Any], where: str, defaults: Defaults) -> Article | InputError:
    published = fields.get("published")
    if published is not None and not isinstance(published, str):
        fields["published"] = published.isoformat() if hasattr(published, "isoformat") else published
    try:
        return from_fields(fields, where, defaults)
    except InputError as error:
        return error
