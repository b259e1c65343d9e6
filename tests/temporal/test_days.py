"""Days, weeks, months and years: what the readings make of parts that a rule has matched."""

import datetime as dt
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teletipo.records import Granularity
from teletipo.temporal import counting, days, feasts, periods, stretches, years
from teletipo.temporal.grammar import Grammar
from teletipo.temporal.reading import (
    IMPOSSIBLE,
    NO_PUBLICATION,
    NO_REFERENCE,
    VAGUE,
    Context,
    Expression,
    a_month,
    a_week,
    a_year,
    add_months,
    one_day,
    unresolved,
)
from teletipo.temporal.readings import read_match

PUBLISHED = dt.date(2023, 9, 14)  # a Thursday
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
TENSES = st.sampled_from(["past", "present", "future", "conditional", "none"])
ONE = dt.timedelta(days=1)
GRAMMAR = Grammar(files("teletipo.language") / "es" / "timexes.toml")


def expression(parts=(), published=PUBLISHED, reference=None, tense="past", **options):
    return Expression(dict(parts), options, Context(published, reference, tense))


def words_of(words, published=PUBLISHED, reference=None, tense="past"):
    """What the Spanish rules read in words that are one expression."""
    (match,) = GRAMMAR.matches(words)
    return read_match(match, Context(published, reference, tense))


def ends(reading):
    return str(reading.earliest), str(reading.latest)


# ── stretches ───────────────────────────────────────────────────────────────────────────────────────────────────────


@given(DATES)
def test_a_week_holds_its_day_and_runs_from_monday_to_sunday(day):
    week = a_week(day)
    assert week.earliest <= day <= week.latest
    assert (week.earliest.weekday(), week.latest.weekday()) == (0, 6)
    year, number = (int(n) for n in week.value.split("-W"))
    assert dt.date.fromisocalendar(year, number, 1) == week.earliest


@given(DATES)
def test_a_month_and_a_year_begin_and_end_where_the_next_begins(day):
    month, year = a_month(day.year, day.month), a_year(day.year)
    assert month.earliest.day == 1
    assert month.latest + ONE == add_months(month.earliest, 1)
    assert month.value == day.isoformat()[:7]
    assert (year.earliest, year.latest + ONE) == (dt.date(day.year, 1, 1), dt.date(day.year + 1, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2023-12-15", 1, "2024-01-15"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -13, "2022-12-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-05-06", 0, "2024-05-06"),
    ],
)
def test_months_are_added_and_short_ones_end_early(day, months, found):
    assert add_months(dt.date.fromisoformat(day), months).isoformat() == found


@given(DATES, st.integers(-600, 600))
def test_adding_months_moves_by_whole_months(day, months):
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day
    assert moved.day == day.day or (moved + ONE).day == 1


def test_a_day_with_a_part_is_a_time():
    assert one_day(PUBLISHED).type == "DATE"
    assert (one_day(PUBLISHED, "NI").type, one_day(PUBLISHED, "NI").value) == ("TIME", "2023-09-14TNI")


def test_what_stays_open_says_why():
    reading = unresolved("no reason")
    assert (reading.earliest, reading.latest, reading.granularity, reading.reason) == (None, None, None, "no reason")


# ── weekdays and days ───────────────────────────────────────────────────────────────────────────────────────────────


@given(DATES, st.integers(0, 6), st.sampled_from(["past", "future", "tense"]), TENSES)
def test_a_weekday_is_the_nearest_on_its_side(published, number, direction, tense):
    found = days.weekday(expression({"weekday": number}, published, None, tense, direction=direction)).earliest
    assert found.weekday() == number
    distance = (found - published).days
    if direction == "past":
        assert -7 <= distance <= -1
    elif direction == "future":
        assert 1 <= distance <= 7
    elif tense in ("future", "conditional"):
        assert 0 <= distance <= 6
    else:
        assert -6 <= distance <= 0


@given(DATES, st.integers(0, 6), st.integers(-3, 3))
def test_a_weekday_of_a_week_stands_in_that_week(published, number, weeks):
    found = days.weekday_of_week(expression({"weekday": number}, published, weeks=weeks)).earliest
    assert found.weekday() == number
    assert a_week(published + dt.timedelta(weeks=weeks)).earliest == a_week(found).earliest


@given(DATES, st.integers(0, 6), st.integers(0, 6), TENSES)
def test_a_stretch_of_weekdays_runs_from_the_first_to_the_last(published, first, last, tense):
    reading = stretches.weekdays(expression({"from": first, "to": last}, published, None, tense))
    assert (reading.earliest.weekday(), reading.latest.weekday()) == (first, last)
    assert 0 <= (reading.latest - reading.earliest).days <= 6


@given(DATES, st.integers(1, 12), st.integers(1, 28), TENSES)
def test_a_day_without_a_year_is_the_nearest_on_the_side_of_the_tense(published, month, day, tense):
    found = days.calendar_day(expression({"month": month, "day": day}, published, None, tense)).earliest
    assert (found.month, found.day) == (month, day)
    assert tense != "past" or found <= published
    assert tense not in ("future", "conditional") or found >= published
    assert abs((found - published).days) <= (366 if tense in ("past", "future", "conditional") else 183)


@given(DATES)
def test_a_day_with_its_year_is_that_day(day):
    parts = {"year": day.year, "month": day.month, "day": day.day}
    assert days.calendar_day(expression(parts, published=None)).earliest == day


@pytest.mark.parametrize(("month", "day"), [(2, 30), (4, 31), (2, 31)])
def test_a_day_that_does_not_exist_is_none(month, day):
    assert days.calendar_day(expression({"month": month, "day": day})).reason == IMPOSSIBLE
    assert days.calendar_day(expression({"month": month, "day": day, "year": 2024})).reason == IMPOSSIBLE


def test_the_29th_of_february():
    parts = {"month": 2, "day": 29}
    assert days.calendar_day(expression({**parts, "year": 2023})).reason == IMPOSSIBLE
    assert ends(days.calendar_day(expression({**parts, "year": 2024})))[0] == "2024-02-29"
    assert ends(days.calendar_day(expression(parts, dt.date(2024, 6, 1))))[0] == "2024-02-29"


@pytest.mark.parametrize("published", [dt.date(2022, 6, 1), dt.date(2023, 6, 1)])
def test_the_last_29th_of_february_is_years_ago(published):
    assert ends(days.calendar_day(expression({"month": 2, "day": 29}, published)))[0] == "2020-02-29"


@given(DATES, st.integers(1, 31), TENSES)
def test_a_day_of_the_month_keeps_its_number(published, day, tense):
    found = days.day_of_month(expression({"day": day}, published, None, tense)).earliest
    assert found.day == day
    assert abs((found - published).days) <= 62


def test_a_day_of_the_month_with_its_weekday_goes_to_the_month_that_has_it():
    friday = expression({"day": 13, "weekday": 4}, tense="future")
    assert ends(days.day_of_month(friday))[0] == "2023-10-13"


def test_a_stretch_over_the_end_of_a_year():
    parts = {"from": 28, "frommonth": 12, "to": 3, "month": 1, "year": 2024}
    assert ends(stretches.days_of_month(expression(parts))) == ("2023-12-28", "2024-01-03")
    assert stretches.days_of_month(expression({"from": 9, "to": 3, "month": 5})).reason == IMPOSSIBLE
    assert stretches.days_of_month(expression({"from": 31, "frommonth": 4, "to": 3, "month": 5})).reason == IMPOSSIBLE


@pytest.mark.parametrize(
    ("unit", "number", "first", "last"),
    [
        ("day", 3, "2023-09-11", "2023-09-11"),
        ("week", 1, "2023-09-04", "2023-09-10"),
        ("fortnight", 1, "2023-08-28", "2023-09-03"),
        ("month", 9, "2022-12-01", "2022-12-31"),
        ("year", 20, "2003-01-01", "2003-12-31"),
        ("decade", 2, "2003-01-01", "2003-12-31"),
    ],
)
def test_units_ago_are_as_fine_as_the_unit(unit, number, first, last):
    found = counting.units_from_publication(expression({"number": number, "unit": unit}, sign=-1))
    assert ends(found) == (first, last)


def test_hours_fix_no_day():
    assert counting.units_from_publication(expression({"number": 3, "unit": "hour"}, sign=-1)).reason == VAGUE
    assert counting.last_units(expression({"number": 3, "unit": "hour"})).reason == VAGUE


def test_what_counts_from_a_day_spoken_of_needs_one():
    parts = {"number": 2, "unit": "day"}
    assert counting.units_from_reference(expression(parts, sign=1)).reason == NO_REFERENCE
    assert days.days_from_reference(expression(days=1)).reason == NO_REFERENCE
    assert ends(days.days_from_reference(expression(days=1, reference=dt.date(2024, 2, 28))))[0] == "2024-02-29"


@pytest.mark.parametrize(
    "read",
    [
        days.weekday, days.weekday_of_week, days.days_from_publication, counting.units_from_publication,
        periods.week, periods.weekend, periods.month_from_publication, years.year_from_publication,
        years.last_century, counting.last_units, feasts.holy_week,
    ],
    ids=lambda reader: reader.__name__,
)  # fmt: skip
def test_without_a_publication_date_relative_words_stay_open(read):
    found = read(expression({"weekday": 4, "number": 2, "unit": "day"}, None))
    assert (found.earliest, found.reason) == (None, NO_PUBLICATION)


# ── weeks, months, parts of a year ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("published", "tense", "saturday"),
    [
        ("2023-09-14", "past", "2023-09-09"),
        ("2023-09-14", "future", "2023-09-16"),
        ("2023-09-17", "past", "2023-09-16"),
        ("2024-01-01", "past", "2023-12-30"),
    ],
)
def test_a_weekend_is_saturday_and_sunday(published, tense, saturday):
    found = periods.weekend(expression(published=dt.date.fromisoformat(published), tense=tense))
    assert found.earliest == dt.date.fromisoformat(saturday)
    assert found.latest - found.earliest == ONE
    assert found.earliest.weekday() == 5


@given(DATES, st.integers(1, 12), TENSES)
def test_a_month_without_a_year_is_the_nearest_on_the_side_of_the_tense(published, number, tense):
    found = periods.month(expression({"month": number}, published, None, tense))
    assert found.earliest.month == number
    if tense in ("future", "conditional"):
        assert found.latest >= published
        assert (found.earliest - published).days <= 366
    else:
        assert found.earliest <= published
        assert (published - found.latest).days <= 366


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_the_parts_of_a_month_tile_it(year, number):
    whole = a_month(year, number)
    parts = [
        periods.part_of_month(expression({"phase": phase, "month": number, "year": year}))
        for phase in ("START", "MID", "END")
    ]
    assert [p.earliest for p in parts] == [whole.earliest, *(p.latest + ONE for p in parts[:2])]
    assert parts[2].latest == whole.latest
    assert {p.granularity for p in parts} == {Granularity.DAYS}


@pytest.mark.parametrize(("span", "count"), [("trimestre", 4), ("cuatrimestre", 3), ("semestre", 2)])
@given(year=st.integers(1900, 2100))
def test_quarters_thirds_and_halves_tile_the_year(span, count, year):
    parts = [
        years.part_of_year_numbered(expression({"span": span, "ordinal": i, "year": year})) for i in range(1, count + 1)
    ]
    assert [p.earliest for p in parts] == [dt.date(year, 1, 1), *(p.latest + ONE for p in parts[:-1])]
    assert parts[-1].latest == dt.date(year, 12, 31)
    assert years.part_of_year_numbered(expression({"span": span, "ordinal": count + 1})).reason == IMPOSSIBLE


@given(st.integers(1900, 2100))
def test_the_parts_of_a_year_tile_it(year):
    found = [words_of(f"a {phase} de {year}") for phase in ("comienzos", "mediados", "finales")]
    assert [p.earliest for p in found] == [dt.date(year, 1, 1), *(p.latest + ONE for p in found[:2])]
    assert found[2].latest == dt.date(year, 12, 31)


@pytest.mark.parametrize(
    ("season", "first", "last"),
    [
        ("SP", "2024-03-01", "2024-05-31"),
        ("SU", "2024-06-01", "2024-08-31"),
        ("FA", "2024-09-01", "2024-11-30"),
        ("WI", "2024-12-01", "2025-02-28"),
    ],
)
def test_seasons_are_three_months(season, first, last):
    assert ends(years.season(expression({"season": season, "year": 2024}))) == (first, last)


def test_a_season_yet_to_come_is_that_of_last_year_in_the_past():
    assert ends(years.season(expression({"season": "WI"})))[0] == "2022-12-01"
    assert ends(years.season(expression({"season": "WI"}, tense="future")))[0] == "2023-12-01"


@pytest.mark.parametrize(
    ("roman", "first", "last"),
    [("XX", 1901, 2000), ("XIX", 1801, 1900), ("XXI", 2001, 2100), ("iv", 301, 400), ("XIV", 1301, 1400)],
)
def test_centuries(roman, first, last):
    assert ends(years.century(expression({"roman": roman}))) == (f"{first:04}-01-01", f"{last:04}-12-31")


@pytest.mark.parametrize(
    ("published", "first", "last"), [("2023-09-14", 1901, 2000), ("1999-05-01", 1801, 1900), ("2101-01-01", 2001, 2100)]
)
def test_the_last_century(published, first, last):
    found = years.last_century(expression(published=dt.date.fromisoformat(published)))
    assert ends(found) == (f"{first}-01-01", f"{last}-12-31")


def test_decades():
    assert ends(years.decade(expression({"decade": 90}))) == ("1990-01-01", "1999-12-31")
    assert ends(years.decade(expression({"year": 2015}))) == ("2010-01-01", "2019-12-31")


# ── Easter ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "easter",
    [
        "1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27", "2019-04-21",
        "2020-04-12", "2023-04-09", "2024-03-31", "2025-04-20", "2038-04-25",
    ],
)  # fmt: skip
def test_holy_week_ends_on_easter_sunday(easter):
    day = dt.date.fromisoformat(easter)
    found = feasts.holy_week(expression({"year": day.year}))
    assert (found.earliest, found.latest) == (day - dt.timedelta(days=7), day)


@given(st.integers(1600, 2999))
def test_easter_is_a_sunday_from_the_22nd_of_march_to_the_25th_of_april(year):
    easter = feasts.holy_week(expression({"year": year})).latest
    assert easter.weekday() == 6
    assert dt.date(year, 3, 22) <= easter <= dt.date(year, 4, 25)


def test_holy_week_without_a_year_is_that_of_the_publication():
    assert ends(feasts.holy_week(expression())) == ("2023-04-02", "2023-04-09")


# ── hostile numbers ─────────────────────────────────────────────────────────────────────────────────────────────────


def read_all(words, published, tense="past"):
    return [read_match(m, Context(published, published, tense)) for m in GRAMMAR.matches(words)]


@pytest.mark.parametrize("words", [e for rule in GRAMMAR.rules for e in rule.examples])
def test_without_any_date_no_example_raises(words):
    readings = read_all(words, None)
    assert readings
    for reading in readings:
        assert reading.earliest is not None or reading.reason


@pytest.mark.parametrize("words", ["hace 300 décadas", "el siglo CC", "hace 999 décadas"])
def test_days_out_of_the_calendar_are_none(words):
    assert [r.earliest for r in read_all(words, PUBLISHED)] == [None]


@pytest.mark.parametrize(
    ("words", "published"),
    [("ayer", "0001-01-01"), ("hace dos semanas", "0001-01-01"), ("el año pasado", "0001-06-01"),
     ("el mes pasado", "0001-01-31"), ("pasado mañana", "9999-12-31"), ("el próximo año", "9999-12-31")],
)  # fmt: skip
def test_a_nonsense_publication_date_raises_nothing(words, published):
    assert read_all(words, dt.date.fromisoformat(published))


def test_there_is_no_hour_25():
    assert [r.value for r in read_all("a las 25", PUBLISHED)] in ([], [None])
