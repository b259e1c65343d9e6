"""The record that a shard is done: of which input, by which coder, with which parts; and files that outlive a crash."""

import os
import uuid
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from teletipo.records import Versions

FOLDER = "_completed"
SCRATCH = "_writing"


class Refused(NamedTuple):
    """Stands for what came of a shard that could not be done at all."""

    reason: str


class SetAside(BaseModel):
    """What could not be read or coded, and why."""

    model_config = ConfigDict(frozen=True)
    where: str
    reason: str


class Making(BaseModel):
    """All that the rows of a shard depend on. ``input`` is the SHA-256 of its file."""

    model_config = ConfigDict(frozen=True)
    input: str
    versions: Versions
    published: str | None
    source: str


class Completion(BaseModel):
    """What a finished shard holds. ``parts`` gives the rows of each part by its path in the output."""

    model_config = ConfigDict(frozen=True)
    shard: str
    making: Making
    articles: int
    events: int
    other_languages: dict[str, int]
    set_aside: list[SetAside]
    parts: dict[str, int]
    skipped: bool = False

    @classmethod
    def of(cls, output: Path, shard: str) -> Self | None:
        """The record of a shard, None where there is none or its parts are not all there."""
        try:
            found = cls.model_validate_json(_path(output, shard).read_bytes())
        except (OSError, ValidationError):
            return None
        return found if all((output / part).is_file() for part in found.parts) else None

    def write(self, output: Path) -> None:
        """Put the record beside the parts: from now on the shard is done."""
        path = _path(output, self.shard)
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = scratch_file(output)
        scratch.write_text(self.model_dump_json(indent=1, exclude={"skipped"}) + "\n", "utf-8")
        put(scratch, path)

    @staticmethod
    def withdraw(output: Path, shard: str) -> None:
        """The shard is no longer done: its parts are about to change."""
        with suppress(FileNotFoundError):
            _path(output, shard).unlink()
            _sync(output / FOLDER)


def _path(output: Path, shard: str) -> Path:
    return output / FOLDER / f"{shard}.json"


def scratch_file(output: Path) -> Path:
    """A new name for a file that is being written, on the same disk as the output."""
    folder = output / SCRATCH
    folder.mkdir(parents=True, exist_ok=True)
    return folder / uuid.uuid4().hex


def put(scratch: Path, path: Path) -> None:
    """Give a written file its place at once and for good: on the disk before it has its name."""
    _sync(scratch)
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # folders cannot be opened there
        return
    opened = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
