"""How many articles there are to come, where that can be told without reading them."""

from collections.abc import Iterable
from pathlib import Path

from teletipo.reading.files import LINES, WHOLE, ending, in_folder

_CHUNK = 1 << 20


def expected(sources: Iterable[str]) -> int | None:
    """The number of articles in files and folders, a line of JSON Lines being one.

    None where an address, standard input, an archive, a list or anything compressed is among them.
    """
    total = 0
    for name in sources:
        path = Path(name)
        for file in in_folder(path) if path.is_dir() else [path]:
            if file.suffix.lower() == ".gz" or ending(file) not in WHOLE | LINES or not file.is_file():
                return None
            total += _lines(file) if ending(file) in LINES else 1
    return total or None


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(part.count(b"\n") for part in iter(lambda: stream.read(_CHUNK), b""))
    except OSError:
        return 0
