"""Readings of expressions that mean a year, a part of it, or many years."""

import datetime as dt

from teletipo.records import Granularity
from teletipo.temporal.reading import (
    AHEAD,
    IMPOSSIBLE,
    NO_PUBLICATION,
    NO_REFERENCE,
    Expression,
    Reading,
    a_year,
    add_months,
    between_days,
    stretch,
    unresolved,
    years,
)

_SIZES = {"bimestre": 2, "trimestre": 3, "cuatrimestre": 4, "semestre": 6}
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_HALF_A_YEAR = 6


def year(e: Expression) -> Reading:
    return a_year(int(e.parts["year"]))


def year_in_words(e: Expression) -> Reading:
    """*de dos mil veinte*: what comes after the two thousand."""
    return a_year(2000 + int(e.parts["rest"]))


def year_from_publication(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    return a_year(e.context.published.year + e.options["years"])


def year_of_reference(e: Expression) -> Reading:
    return a_year(e.context.reference.year) if e.context.reference else unresolved(NO_REFERENCE)


def year_to_date(e: Expression) -> Reading:
    published = e.context.published
    return unresolved(NO_PUBLICATION) if published is None else between_days(dt.date(published.year, 1, 1), published)


def part_of_year_numbered(e: Expression) -> Reading:
    """A quarter, a third or a half of a year."""
    size = _SIZES[str(e.parts.get("span", e.options.get("span"))).lower()]
    number = int(e.parts["ordinal"])
    target = e.parts.get("year") or (e.context.published.year if e.context.published else None)
    if target is None:
        return unresolved(NO_PUBLICATION)
    return _part(int(target), size, number) if number * size <= 12 else unresolved(IMPOSSIBLE)


def _part(year: int, size: int, number: int) -> Reading:
    first = dt.date(year, (number - 1) * size + 1, 1)
    letter = {3: "Q", 6: "H"}.get(size)  # TIMEX3 has no letter for thirds
    last = add_months(first, size) - dt.timedelta(days=1)
    value = f"{year}-{letter}{number}" if letter else f"{first.isoformat()}/{last.isoformat()}"
    return stretch(first, last, value, Granularity.SEASON)


def quarter_from_publication(e: Expression) -> Reading:
    """*el último trimestre*: the one before that of the day of publication."""
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    size = _SIZES[str(e.parts["span"])]
    target = add_months(e.context.published.replace(day=1), size * e.options["shift"])
    return _part(target.year, size, (target.month - 1) // size + 1)


def season(e: Expression) -> Reading:
    """A season by whole months: from March to May spring in the north, autumn in the south.

    A season that runs over the new year is that of the year in which it begins.
    """
    name = str(e.parts["season"])
    target = e.parts.get("year") or (e.context.published.year if e.context.published else None)
    if target is None:
        return unresolved(NO_PUBLICATION)
    first = dt.date(int(target), _first_month(e, name), 1)
    if "year" not in e.parts and e.context.published is not None:
        first = _season_beside(e, first, e.context.published)
    last = add_months(first, 3) - dt.timedelta(days=1)
    return stretch(first, last, f"{first.year}-{name}", Granularity.SEASON)


def _first_month(e: Expression, name: str) -> int:
    south = "south" in e.parts or (e.context.south and "north" not in e.parts)
    month = _SEASONS[name]
    return (month + _HALF_A_YEAR - 1) % 12 + 1 if south else month


def _season_beside(e: Expression, first: dt.date, published: dt.date) -> dt.date:
    """The season of this year, the last or the next: as *pasado* and *próximo* say, else the tense."""
    over = add_months(first, 3) <= published
    if "past" in e.parts:
        return first if over else first.replace(year=first.year - 1)
    if "next" in e.parts:
        return first if first > published else first.replace(year=first.year + 1)
    ahead = e.context.tense in AHEAD
    return first.replace(year=first.year - 1) if first > published and not ahead else first


def decade(e: Expression) -> Reading:
    first = int(e.parts["year"]) if "year" in e.parts else 1900 + int(e.parts["decade"])
    return years(first - first % 10, 10)


def decade_from_publication(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    return years(e.context.published.year // 10 * 10 + 10 * e.options["decades"], 10)


def century(e: Expression) -> Reading:
    return years(_roman(str(e.parts["roman"])) * 100 - 99, 100)


def last_century(e: Expression) -> Reading:
    return century_from_publication(e.having(options={"centuries": -1}))


def century_from_publication(e: Expression) -> Reading:
    if e.context.published is None:
        return unresolved(NO_PUBLICATION)
    first = (e.context.published.year - 1) // 100 * 100 + 1
    return years(first + 100 * e.options["centuries"], 100)


def _roman(letters: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[c] for c in letters.lower()]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))
