"""Tables that are the same on the page and in the file: columns of cells, fetched part by part."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode

from teletipo.ledger import Found
from teletipo.records import Interval, Record

SIZE = 30  # rows of a page
_BATCH = 500


class Bit(NamedTuple):
    """A piece of a cell: its text as in the file, where it leads, and ``look``, how the page dresses it."""

    text: str
    href: str = ""
    look: str = ""
    span: Any = None


Cells = Callable[[Any], Iterable[Bit]]
Fetch = Callable[..., Found[Any]]  # called with ``limit`` and ``offset``


class Column(NamedTuple):
    """``name`` heads it in the file, ``label`` (a message id) on the page; ``kind`` is what its values are in a file
    that knows numbers.
    """

    name: str
    label: str
    cells: Cells
    wide: bool = False
    kind: type[str] | type[int] | type[float] = str


@dataclass(frozen=True)
class Table:
    """``fetch(limit, offset)`` gets some of its rows; ``page`` is the part that is shown; ``every`` gets all of them,
    where ``fetch`` may look at some alone.
    """

    name: str
    label: str
    columns: tuple[Column, ...]
    fetch: Fetch
    page: int = 1
    note: str = ""
    size: int | None = None  # rows of a page, where others than usual
    every: Callable[[], Iterable[Record]] | None = None
    _shown: list[Found[Any]] = field(default_factory=list)

    @property
    def found(self) -> Found[Any]:
        """The rows of this page, asked for once."""
        if not self._shown:
            self._shown.append(self.fetch(limit=self._rows, offset=(self.page - 1) * self._rows))
        return self._shown[0]

    @property
    def pages(self) -> int:
        return max(1, -(-self.found.total // self._rows))

    @property
    def _rows(self) -> int:
        return self.size or SIZE

    def rows(self) -> Iterator[list[list[Bit]]]:
        """The cells of every row of this page."""
        return ([list(c.cells(record)) for c in self.columns] for record in self.found)

    def all(self) -> Iterator[Record]:
        """Every row of every page; where the page says that there are more than so many, these too."""
        if self.every is not None:
            yield from self.every()
            return
        offset = 0
        while part := self.fetch(limit=_BATCH, offset=offset):
            yield from part
            offset += len(part)


def of(records: Sequence[Any]) -> Fetch:
    """A table of what is at hand."""

    def fetch(*, limit: int, offset: int) -> Found[Any]:
        return Found(records[offset : offset + limit], len(records))

    return fetch


def address(path: str, **fields: Any) -> str:
    return f"{path}?{urlencode(fields, doseq=True)}"


def plain(text: object) -> list[Bit]:
    return [] if text in (None, "") else [Bit(str(text))]


def days(first: Any, last: Any = None) -> list[Bit]:
    """A day or a stretch of days; in the file both ends, as ISO writes them."""
    if first is None:
        return []
    last = last or first
    text = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return [Bit(text, look="days", span=(first, last))]


def interval(time: Interval | None) -> list[Bit]:
    """The days that are known, else the words."""
    if time is None:
        return []
    return days(time.earliest, time.latest) or [Bit(f"«{time.text}»")]
