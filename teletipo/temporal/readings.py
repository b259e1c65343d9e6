"""The readings that the rules of a temporal grammar name."""

from teletipo.temporal import clocks, counting, days, feasts, parts, periods, stretches, years
from teletipo.temporal.grammar import Match
from teletipo.temporal.reading import IMPOSSIBLE, Context, Expression, Reader, Reading, unresolved

READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        days.calendar_day, days.day_of_month, days.weekday, days.weekday_of_week, days.days_from_publication,
        days.days_from_reference,
        counting.units_from_publication, counting.units_from_reference, counting.units_from_day, counting.in_duration,
        counting.last_units, counting.next_units, counting.duration, counting.half, counting.some, counting.repeated,
        feasts.feast, feasts.known_day, feasts.movable_feast, feasts.thanksgiving, feasts.holy_week,
        periods.week, periods.week_of_reference, periods.weekend, periods.month,
        periods.month_from_publication, periods.month_of_reference, periods.vague,
        years.year, years.year_in_words, years.year_from_publication, years.year_of_reference, years.year_to_date,
        years.part_of_year_numbered, years.quarter_from_publication, years.season, years.decade,
        years.decade_from_publication, years.century, years.last_century, years.century_from_publication,
        clocks.clock, clocks.entry_clock, clocks.day_and_clock, clocks.day_and_part,
        parts.same, parts.of_year, parts.nth_weekday, parts.numbered_week, parts.numbered_month, parts.edge_of,
        parts.half_of, parts.week_of, parts.phase_of, parts.eve_of, parts.approximate,
        stretches.days_of_month, stretches.days_of, stretches.weekdays, stretches.between, stretches.since,
        stretches.until, stretches.after, stretches.rest_of,
    )
}  # fmt: skip


def expression(match: Match, context: Context) -> Expression:
    """What a rule matched, with what stands inside it, to be resolved against a context."""
    inner = {name: expression(m, context) for name, m in match.inner.items()}
    return Expression(match.parts, match.rule.options, context, inner, READERS[match.rule.reading])


def read(name: str, expression: Expression) -> Reading:
    """What an expression means by a reading of that name; days outside the calendar (*hace 300 décadas*) are none."""
    try:
        return READERS[name](expression)
    except (ValueError, OverflowError):
        return unresolved(IMPOSSIBLE)


def read_match(match: Match, context: Context) -> Reading:
    """What the words that a rule matched mean."""
    return read(match.rule.reading, expression(match, context))
