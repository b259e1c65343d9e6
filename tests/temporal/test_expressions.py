"""What words of Spanish news mean: the first and last day, the TIMEX3 type and value, the modifier."""

import datetime as dt

import pytest
import spacy

from teletipo.language import parse
from teletipo.language.plain_text import plain
from teletipo.temporal.reading import IMPOSSIBLE, NO_REFERENCE, VAGUE
from teletipo.temporal.tagger import load

PUBLISHED = dt.date(2023, 9, 14)  # a Thursday
NLP = spacy.blank("es")


def tagged(words, published=PUBLISHED, *, south=False):
    """The expressions in words without a parse: all tenses are unknown."""
    return load("es").tag(parse.read(NLP.make_doc(plain(words).text)), published, south=south)


def days(words, published=PUBLISHED, **options):
    """First and last day of the one expression that the words hold."""
    (timex,) = tagged(words, published, **options)
    return str(timex.reading.earliest), str(timex.reading.latest)


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("el 14 de marzo de dos mil veinte", "2020-03-14", "2020-03-14"),
        ("marzo 14, 2020", "2020-03-14", "2020-03-14"),
        ("2020-03-14", "2020-03-14", "2020-03-14"),
        ("14/03/2020", "2020-03-14", "2020-03-14"),
        ("14-mar-2020", "2020-03-14", "2020-03-14"),
        ("7/8/07", "2007-08-07", "2007-08-07"),
        ("el martes anterior", "2023-09-12", "2023-09-12"),
        ("ayer por la tarde", "2023-09-13", "2023-09-13"),
        ("la noche del miércoles", "2023-09-13", "2023-09-13"),
        ("el primer lunes de mayo", "2023-05-01", "2023-05-01"),
        ("el último domingo de octubre de 2021", "2021-10-31", "2021-10-31"),
        ("dos días después del 3 de mayo de 2020", "2020-05-05", "2020-05-05"),
        ("la víspera de Navidad de 2019", "2019-12-24", "2019-12-24"),
        ("en vísperas del 9 de mayo de 2022", "2022-05-08", "2022-05-08"),
        ("Viernes Santo de 2024", "2024-03-29", "2024-03-29"),
        ("el Día de la Victoria de 2022", "2022-05-09", "2022-05-09"),
        ("el 11-S", "2001-09-11", "2001-09-11"),
        ("la semana del 3 de mayo de 2021", "2021-05-03", "2021-05-09"),
        ("la primera semana de enero de 2015", "2014-12-29", "2015-01-04"),
        ("la segunda quincena de agosto de 2020", "2020-08-16", "2020-08-31"),
        ("los primeros diez días de mayo de 2020", "2020-05-01", "2020-05-10"),
        ("los últimos cuatro meses de 2021", "2021-09-01", "2021-12-31"),
        ("el último trimestre", "2023-04-01", "2023-06-30"),
        ("el segundo semestre de 2024", "2024-07-01", "2024-12-31"),
        ("la segunda mitad de 2020", "2020-07-01", "2020-12-31"),
        ("a principios de los años noventa", "1990-01-01", "1992-12-31"),
        ("a finales del siglo XIX", "1871-01-01", "1900-12-31"),
        ("la próxima década", "2030-01-01", "2039-12-31"),
        ("el resto de la semana", "2023-09-14", "2023-09-17"),
        ("los próximos tres días", "2023-09-15", "2023-09-17"),
        ("en lo que va de año", "2023-01-01", "2023-09-14"),
        ("desde hace tres años", "2020-01-01", "2023-09-14"),
        ("el 1° de mayo de 2020", "2020-05-01", "2020-05-01"),
        ("desde comienzo de año", "2023-01-01", "2023-09-14"),
        ("desde enero", "2023-01-01", "2023-09-14"),
        ("después de 2016", "2017-01-01", "2023-09-14"),
        ("entre 2008 y 2010", "2008-01-01", "2010-12-31"),
        ("entre agosto y octubre de 2019", "2019-08-01", "2019-10-31"),
        ("de noviembre a febrero de 2017", "2016-11-01", "2017-02-28"),
        ("entre enero de 2019 y ahora", "2019-01-01", "2023-09-14"),
        ("del 4 al 22 de este mes", "2023-09-04", "2023-09-22"),
        ("del lunes al jueves", "2023-09-11", "2023-09-14"),
    ],
)
def test_the_days_of_an_expression(words, earliest, latest):
    assert days(words) == (earliest, latest)


@pytest.mark.parametrize(
    ("words", "type_", "value", "modifier"),
    [
        ("ayer por la tarde", "TIME", "2023-09-13T" + "AF", None),
        ("mañana a las 13.00 GMT", "TIME", "2023-09-15T13:00Z", None),
        ("las 18:40 (GMT +8) del viernes", "TIME", "2023-09-08T18:40+08:00", None),
        ("mañana a las ocho menos cuarto de la tarde", "TIME", "2023-09-15T19:45", None),
        ("durante dos años y medio", "DURATION", "P2.5Y", None),
        ("varios meses", "DURATION", "PXM", None),
        ("los últimos 18 meses", "DURATION", "P18M", None),
        ("cada año", "SET", "P1Y", None),
        ("actualmente", "DATE", "PRESENT_REF", None),
        ("a mediados de mayo de 2020", "DATE", "2020-05", "MID"),
        ("hacia mayo de 2019", "DATE", "2019-05", "APPROX"),
        ("hasta 2010", "DATE", "2010", "UNTIL"),
        ("el siglo XX", "DATE", "19", None),
    ],
)
def test_type_value_and_modifier(words, type_, value, modifier):
    (timex,) = tagged(words)
    assert (timex.reading.type, timex.reading.value, timex.reading.modifier) == (type_, value, modifier)


def test_summer_is_where_the_news_is():
    assert days("el verano de 2020") == ("2020-06-01", "2020-08-31")
    assert days("el verano de 2020", south=True) == ("2020-12-01", "2021-02-28")
    assert days("el verano austral", dt.date(2021, 3, 15)) == ("2020-12-01", "2021-02-28")
    assert days("el verano boreal", south=True) == ("2023-06-01", "2023-08-31")


def test_most_of_the_states_decide_the_hemisphere():
    tagger = load("es")
    assert tagger.is_southern(["CHL", "ARG", "ESP"])
    assert not tagger.is_southern(["CHL", "ESP"])
    assert not tagger.is_southern([])


def test_words_behind_a_dateline_count_from_its_day():
    first, second = tagged("Moscú, 13 sep (EFE).- El ministro llegó ayer.")
    assert (str(first.reading.earliest), str(second.reading.earliest)) == ("2023-09-13", "2023-09-12")


def test_a_dateline_with_its_year_stands_for_the_day_of_publication():
    _, second = tagged("Lima, 13 sep 2021 (EFE).- El ministro llegó ayer.", None)
    assert str(second.reading.earliest) == "2021-09-12"


def test_an_hour_has_the_day_of_its_sentence(coder):
    text = plain("El avión despegó el martes de Lima con varios ministros a las 18:00 GMT.")
    timexes = load("es").tag(parse.read(coder.pipeline.read(text)), PUBLISHED)
    assert [t.reading.value for t in timexes] == ["2023-09-12", "2023-09-12T18:00Z"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("31 de febrero", IMPOSSIBLE),
        ("del 30 de febrero al 2 de marzo", IMPOSSIBLE),
        ("ese fin de semana", NO_REFERENCE),
        ("la misma semana", NO_REFERENCE),
        ("los últimos minutos", VAGUE),
        ("entre 2010 y 2008", "its end lies before its beginning"),
    ],
)
def test_what_fixes_no_day_says_why(words, reason):
    (timex,) = tagged(words)
    assert (timex.reading.earliest, timex.reading.value, timex.reading.reason) == (None, None, reason)


@pytest.mark.parametrize(
    "words",
    [
        "a las dos partes", "murieron 2010 personas", "de 2.010 metros", "al 2010 %", "1/2", "las 3 delegaciones",
        "el tres por ciento", "un mar de dudas",
    ],
)  # fmt: skip
def test_numbers_of_other_things_are_no_days(words, coder):
    timexes = load("es").tag(parse.read(coder.pipeline.read(plain(f"Llamó {words}."))), PUBLISHED)
    assert [t.span.text for t in timexes if t.reading.earliest is not None] == []


def test_no_expression_runs_across_the_head_of_a_line():
    matches = list(load("es").grammar.matches("Habló el lunes 13 de mayo de 2019", lines=[15]))
    assert [(m.start, m.end) for m in matches] == [(6, 14), (15, 33)]


@pytest.mark.parametrize(
    "words", ["por la noche", "ese mismo día", "al día siguiente", "esa misma semana", "dos días después"]
)
def test_a_month_is_no_day_to_count_from(words):
    month, anaphoric = tagged(f"En septiembre de 2021 habló. Votó {words}.")
    assert str(month.reading.earliest) == "2021-09-01"
    assert (anaphoric.reading.earliest, anaphoric.reading.reason) == (None, NO_REFERENCE)


@pytest.mark.parametrize(("words", "earliest"), [("ese mes", "2021-09-01"), ("dos meses después", "2021-11-01")])
def test_months_count_from_a_month(words, earliest):
    assert str(tagged(f"En septiembre de 2021 habló. Votó {words}.")[1].reading.earliest) == earliest
