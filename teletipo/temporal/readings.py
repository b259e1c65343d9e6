"""The readings that the rules of a temporal grammar name."""

from teletipo.temporal import days, periods
from teletipo.temporal.reading import IMPOSSIBLE, Expression, Reader, Reading, unresolved

READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        days.calendar_day, days.day_of_month, days.weekday, days.weekday_of_week, days.days_from_publication,
        days.days_from_reference, days.units_from_publication, days.units_from_reference, days.feast,
        days.days_of_month, days.weekdays, periods.repeated, periods.week, periods.weekend, periods.month,
        periods.part_of_month, periods.month_from_publication, periods.month_of_reference, periods.part_of_year,
        periods.part_of_year_numbered, periods.year, periods.year_from_publication, periods.year_of_reference,
        periods.season, periods.decade, periods.century, periods.last_century, periods.holy_week, periods.last_units,
        periods.vague, periods.duration, periods.clock, periods.entry_clock,
    )
}  # fmt: skip


def read(name: str, expression: Expression) -> Reading:
    """What an expression means by a reading of that name; days outside the calendar (*hace 300 décadas*) are none."""
    try:
        return READERS[name](expression)
    except (ValueError, OverflowError):
        return unresolved(IMPOSSIBLE)
