"""Days that stand in the address of an article or in the dateline that opens it."""

import re
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from teletipo.reading.stamps import Stamp, calendar_day
from teletipo.records import Origin
from teletipo.tables import toml

_IN_URL = re.compile(r"(?<![^/_-])((?:19|20)\d\d)([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![^/._-])")
_OPENING = 250  # characters in which a dateline ends


def of_url(url: str) -> Stamp | None:
    """The day in a path such as ``/2023/09/14/`` or ``/noticia-20230914.html``; None where there is none or several."""
    try:
        days = {calendar_day(int(y), int(m), int(d)) for y, _, m, d in _IN_URL.findall(urlsplit(url).path)}
    except ValueError:  # an address that is none
        return None
    day = days.pop() if len(days) == 1 else None
    return Stamp(day, None, Origin.URL) if day is not None else None


def of_dateline(text: str) -> Stamp | None:
    """The day of a dateline with a year that opens a text: «Sochi, 4 sep 2023 (EFE).- …»."""
    pattern, months = _grammar()
    found = pattern.match(text[:_OPENING])
    if found is None:
        return None
    day = calendar_day(int(found["year"]), months[found["month"].lower()], int(found["day"]))
    return Stamp(day, None, Origin.DATELINE) if day is not None else None


@cache
def _grammar() -> tuple[re.Pattern[str], dict[str, int]]:
    table = toml(files("teletipo.language") / "es" / "datelines.toml")
    months = "|".join(sorted(table["months"], key=len, reverse=True))
    joint = rf"\s+(?:(?:{'|'.join(table['joints'])})\s+)?"
    place = r"\s*[^\W\d_][^.!?\d]{1,60},\s*"
    date = rf"(?P<day>\d{{1,2}}){joint}(?P<month>{months})\.?,?{joint}(?P<year>(?:19|20)\d\d)"
    close = r"\s*(?:\.\s*[-–—]|\([^()\d]{2,40}\)\s*\.?\s*[-–—:])"
    return re.compile(place + date + close, re.I), table["months"]
