"""The temporal tagger on the Spanish end-to-end cases of Recognizers-Text (Microsoft, MIT) that concern dates.

Read from ``time/recognizers-es/DateTimeModel.json`` of the shared data. A case is right when every date of it is found
with one of its resolutions (they come in pairs, one in the past and one to come) and nothing else is taken for one.
What is in scope and how the two conventions meet is told in ``docs/times.md``.
"""

import calendar
import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teletipo.language import parse
from teletipo.language.pipeline import load as load_pipeline
from teletipo.language.plain_text import plain
from teletipo.temporal import Timex
from teletipo.temporal.reading import add_months
from teletipo.temporal.tagger import load as load_tagger

_DATES = ("date", "daterange", "datetime", "datetimerange")
_HEAD = "datetimeV2."
_FOREIGN_MOD = re.compile(r"start|mid|end|ref_undef")  # halves of a month, "the same week that"
# fiscal years, working days, the minute of asking
_FOREIGN_TIMEX = re.compile(r"^[FS]Y|BD\)|P\d+BD|PRESENT_REF|PT\d+[MS]")
_WEEKDAY = "(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
_FOREIGN_WORDS = re.compile(
    rf"(?:próxim|pasad|anterior|siguiente).*{_WEEKDAY}|{_WEEKDAY} (?:pasado|anterior|siguiente|próximo)"  # of next week
    r"|^(?:el |del |la |de )?(?:día|semana|mes|año)$"  # *el socio del mes*: this month
    r"|más (?:tarde|temprano)|mas temprano"  # *más tarde este año*: its second half
    r"|^dentro de"  # up to then
    r"|siglo|décad|decenio"  # of years that end in 0
    r"|(?:minuto|hora|mins?)s?\b|fin(?:al)? de(?:l)? "
    r"|^\d+[/-]\d+$|^\d+/\d+-\d+/\d+"  # a bare fraction, as a day and a month
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One date of a case: where it stands and the ways in which it may be resolved."""

    start: int
    end: int
    kind: str
    values: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    published: dt.date
    others: tuple[tuple[int, int], ...]
    dates: tuple[Expected, ...]


def cases(path: Path) -> Iterator[Case]:
    """The cases in scope: with a date, or with nothing in them that is of time."""
    for entry in json.loads(path.read_text("utf-8-sig")):
        found = [_expected(r) for r in entry["Results"] if r.get("TypeName")]
        dates = tuple(e for e in found if e.kind in _DATES)
        if (dates or not entry["Results"]) and not _is_foreign(entry):
            yield Case(entry["Input"], _day(entry), tuple((e.start, e.end) for e in found), dates)


def _day(entry: dict[str, Any]) -> dt.date:
    return dt.date.fromisoformat(entry.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10])


def _is_foreign(entry: dict[str, Any]) -> bool:
    """Does one of the results go by a convention that is not ours, or hang on the minute of asking?"""
    for result in entry["Results"]:
        values = (result.get("Resolution") or {}).get("values") or ()
        if any(_FOREIGN_MOD.search(v.get("Mod", "")) or _FOREIGN_TIMEX.search(v.get("timex", "")) for v in values):
            return True
        if _FOREIGN_WORDS.search(result["Text"].lower()):
            return True
    return False


def _expected(result: dict[str, Any]) -> Expected:
    kind = str(result["TypeName"]).removeprefix(_HEAD)
    values = (result.get("Resolution") or {}).get("values") or ()
    return Expected(result["Start"], result["End"] + 1, kind, tuple(values))


def is_right(case: Case, found: list[Timex]) -> bool:
    return not list(faults(case, found))


def faults(case: Case, found: list[Timex]) -> Iterator[str]:
    """What is wrong with what was found in a case, in words."""
    for expected in case.dates:
        over = [t for t in found if _overlap(t, expected.start, expected.end)]
        if not any(_agrees(t, v) for t in over for v in expected.values):
            shown = [f"{t.span.text} {t.reading.value} {t.reading.earliest}..{t.reading.latest}" for t in over]
            yield f"{case.text[expected.start : expected.end]}: {shown or 'missed'}"
    for timex in found:
        if not any(_overlap(timex, *span) for span in case.others) and timex.reading.earliest is not None:
            yield f"{timex.span.text}: taken for a date"


def _overlap(timex: Timex, start: int, end: int) -> bool:
    return timex.span.start_char < end and start < timex.span.end_char


def _agrees(timex: Timex, value: dict[str, str]) -> bool:
    reading, timex_value = timex.reading, value.get("timex", "")
    if value.get("value") == "not resolved":
        return reading.earliest is None or (reading.value or "").endswith(timex_value)
    if "start" not in value and "end" not in value:
        day = _date(value.get("value", ""))
        if day is None or reading.earliest is None or reading.latest is None:
            return reading.value == timex_value
        return reading.earliest <= day <= reading.latest
    first, end = _date(value.get("start", "")), _date(value.get("end", ""))
    if reading.earliest is None or reading.latest is None:
        return None in (first, end) and reading.modifier in ("UNTIL", "AFTER") and _names(reading.value, timex_value)
    return reading.earliest == first and (end is None or _ends(reading.latest, end))


def _names(value: str | None, timex: str) -> bool:
    """Do both name one date? ``X`` stands for what the words leave open."""
    mine = value or ""
    return len(mine) == len(timex) and all(b in (a, "X") for a, b in zip(mine, timex, strict=True))


def _ends(latest: dt.date, end: dt.date) -> bool:
    """Does a stretch end before that day, with it, or with the month, quarter or year that it opens?"""
    month = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    options = [end - dt.timedelta(days=1), end]
    if end.day == 1:
        options.append(month)
    if end.day == 1 and end.month % 3 == 1:
        options.append(add_months(end, 3) - dt.timedelta(days=1))
    if (end.month, end.day) == (1, 1):
        options.append(end.replace(month=12, day=31))
    return latest in options


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def evaluate(shared: Path) -> dict[str, float]:
    """The share of the cases in scope that are right."""
    right = [is_right(c, f) for c, f in tagged(shared)]
    return {"cases": round(sum(right) / len(right), 3)}


def tagged(shared: Path) -> Iterator[tuple[Case, list[Timex]]]:
    """Every case in scope with what the tagger finds in its words."""
    nlp, tagger = load_pipeline("es"), load_tagger("es")
    chosen = list(cases(shared / "time" / "recognizers-es" / "DateTimeModel.json"))
    docs = nlp.pipe(plain(c.text) for c in chosen)
    for case, doc in zip(chosen, docs, strict=True):
        yield case, tagger.tag(parse.read(doc), case.published)
