"""The rules of the Spanish temporal grammar: every example is matched whole by its own rule."""

import datetime as dt
import time
from importlib.resources import files

import pytest

from teletipo.errors import TableError
from teletipo.language.speed import uncollected
from teletipo.temporal.grammar import Grammar
from teletipo.temporal.reading import Context
from teletipo.temporal.readings import READERS, read_match

GRAMMAR = Grammar(files("teletipo.language") / "es" / "timexes.toml")
EXAMPLES = [(rule, example) for rule in GRAMMAR.rules for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.name}: {e}" for r, e in EXAMPLES])
def test_examples(rule, example):
    matches = list(GRAMMAR.matches(example))
    assert [(m.start, m.end, m.rule.name) for m in matches] == [(0, len(example), rule.name)]


def test_every_rule_names_a_reading():
    assert {r.reading for r in GRAMMAR.rules} <= set(READERS)


def read(words, published="2023-09-14", reference=None, tense="past"):
    (match,) = GRAMMAR.matches(words)
    day = dt.date.fromisoformat(published) if published else None
    context = Context(day, dt.date.fromisoformat(reference) if reference else None, tense)
    return read_match(match, context)


@pytest.mark.parametrize(
    ("words", "tense", "earliest", "latest"),
    [
        ("el viernes", "future", "2023-09-15", "2023-09-15"),
        ("el viernes", "past", "2023-09-08", "2023-09-08"),
        ("este jueves", "present", "2023-09-14", "2023-09-14"),
        ("el pasado martes", "past", "2023-09-12", "2023-09-12"),
        ("el próximo lunes", "future", "2023-09-18", "2023-09-18"),
        ("el jueves de la semana pasada", "past", "2023-09-07", "2023-09-07"),
        ("ayer", "past", "2023-09-13", "2023-09-13"),
        ("anteayer", "past", "2023-09-12", "2023-09-12"),
        ("pasado mañana", "future", "2023-09-16", "2023-09-16"),
        ("hace diez días", "past", "2023-09-04", "2023-09-04"),
        ("hace dos semanas", "past", "2023-08-28", "2023-09-03"),
        ("dentro de un mes", "future", "2023-10-01", "2023-10-31"),
        ("esta semana", "past", "2023-09-11", "2023-09-17"),
        ("la semana que viene", "future", "2023-09-18", "2023-09-24"),
        ("a principios de agosto", "past", "2023-08-01", "2023-08-10"),
        ("a mediados de mayo de 2020", "past", "2020-05-11", "2020-05-20"),
        ("a finales de julio", "past", "2023-07-21", "2023-07-31"),
        ("octubre", "past", "2022-10-01", "2022-10-31"),
        ("octubre", "future", "2023-10-01", "2023-10-31"),
        ("junio del año pasado", "past", "2022-06-01", "2022-06-30"),
        ("el 3 de marzo", "past", "2023-03-03", "2023-03-03"),
        ("el 3 de marzo", "future", "2024-03-03", "2024-03-03"),
        ("14/09/2021", "past", "2021-09-14", "2021-09-14"),
        ("el miércoles 13", "past", "2023-09-13", "2023-09-13"),
        ("del 3 al 5 de mayo", "past", "2023-05-03", "2023-05-05"),
        ("del 28 de abril al 2 de mayo", "past", "2023-04-28", "2023-05-02"),
        ("el segundo semestre de 2024", "future", "2024-07-01", "2024-12-31"),
        ("la década de los noventa", "past", "1990-01-01", "1999-12-31"),
        ("el siglo XIX", "past", "1801-01-01", "1900-12-31"),
        ("Semana Santa de 2024", "past", "2024-03-24", "2024-03-31"),
        ("los últimos 18 meses", "past", "2022-03-14", "2023-09-14"),
        ("este año", "past", "2023-01-01", "2023-12-31"),
    ],
)
def test_readings(words, tense, earliest, latest):
    reading = read(words, tense=tense)
    assert (str(reading.earliest), str(reading.latest)) == (earliest, latest)


def test_the_day_before_counts_from_the_last_day_spoken_of():
    assert str(read("la víspera", reference="2023-09-01").earliest) == "2023-08-31"
    assert str(read("la víspera").earliest) == "2023-09-13"


@pytest.mark.parametrize("words", ["el viernes", "ayer", "este mes", "el 3 de marzo", "hace dos semanas"])
def test_without_a_publication_date_relative_words_stay_open_and_say_why(words):
    reading = read(words, published=None)
    assert reading.earliest is None
    assert "publication date" in (reading.reason or "")


def test_a_full_date_needs_no_publication_date():
    assert str(read("el 3 de marzo de 2020", published=None).earliest) == "2020-03-03"


@pytest.mark.parametrize("words", ["31 de febrero", "31/02/2023", "el 31 de junio de 2022"])
def test_impossible_days_raise_nothing(words):
    reading = read(words)
    assert reading.earliest is None
    assert reading.reason == "there is no such day"


@pytest.mark.parametrize("words", ["las próximas semanas", "en las últimas horas"])
def test_vague_words_fix_no_day(words):
    assert read(words).earliest is None


@pytest.mark.parametrize("unit", ["lunes 13 de 2 ", "entre 2001 y ", "1/", "3 años y ", "mil dos "])
def test_hostile_text_takes_linear_time(unit):
    short, long = (unit * (size // len(unit)) for size in (2_000, 32_000))
    assert _seconds(long) < 3 * 16 * _seconds(short) + 0.5


def test_a_million_characters_of_weekdays_and_digits_take_linear_time():
    text = "lunes 13 martes 2023 " * 50_000
    assert len(text) > 1_000_000
    assert _seconds(text) < 3 * 32 * _seconds(text[:32_768]) + 1


def _seconds(text):
    with uncollected():  # as the coder reads: what else the tests keep in memory is not walked
        begin = time.process_time()
        sum(1 for _ in GRAMMAR.matches(text))
        return time.process_time() - begin


def test_a_broken_rule_is_named(tmp_path):
    table = tmp_path / "timexes.toml"
    table.write_text('[words.weekday]\nlunes = 0\n[[rule]]\npattern = "el <dia>"\nvalue = "weekday"\nexample = []\n')
    with pytest.raises(TableError, match="rule 1"):
        Grammar(table)
