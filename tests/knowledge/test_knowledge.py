"""Look-ups in the knowledge base that ships with the package."""

import datetime as dt

import pytest

from teletipo.errors import TableError
from teletipo.knowledge import EntryKind, load, reading
from teletipo.tables import rows

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Bielorrusia", "BLR"), ("Belarús", "BLR"), ("Corea del Norte", "PRK"), ("RPDC", "PRK"), ("EE. UU.", "USA"),
        ("EEUU", "USA"), ("Estados Unidos", "USA"), ("Birmania", "MMR"), ("Myanmar", "MMR"), ("Reino Unido", "GBR"),
        ("Gran Bretaña", "GBR"), ("Países Bajos", "NLD"), ("Holanda", "NLD"), ("Qatar", "QAT"), ("Catar", "QAT"),
        ("Costa de Marfil", "CIV"), ("Palestina", "PSE"), ("Kosovo", "XKX"),
    ],
)  # fmt: skip
def test_countries_by_name(name, iso3):
    assert KNOWLEDGE.country(name) == iso3


@pytest.mark.parametrize(
    ("form", "iso3"),
    [
        ("rusas", "RUS"), ("surcoreanos", "KOR"), ("norteamericana", "USA"), ("bielorruso", "BLR"),
        ("israelíes", "ISR"), ("nipón", "JPN"), ("nigerino", "NER"), ("nigeriano", "NGA"), ("peruana", "PER"),
    ],
)  # fmt: skip
def test_demonyms(form, iso3):
    assert KNOWLEDGE.demonyms(form)[0].iso3 == iso3


@pytest.mark.parametrize(
    ("body", "role", "day", "person"),
    [
        ("RUS", "HOS", "2011-06-01", "Medvédev"),
        ("RUS", "HOS", "2023-09-14", "Putin"),
        ("FRA", "HOS", "2013-05-01", "Hollande"),
        ("FRA", "HOS", "2023-05-01", "Macron"),
        ("DEU", "HOG", "2015-02-12", "Merkel"),
        ("ESP", "HOG", "2011-10-21", "Zapatero"),
        ("USA", "FM", "2013-11-24", "Kerry"),
        ("PRK", "LEADER", "2023-09-14", "Kim Jong-un"),
        ("UN", "SEC_HEAD", "2020-01-01", "Guterres"),
        ("NATO", "SEC_HEAD", "2018-10-05", "Stoltenberg"),
    ],
)
def test_who_held_an_office_on_a_day(body, role, day, person):
    holders = KNOWLEDGE.holders(body, role, dt.date.fromisoformat(day))
    assert [person in o.person for o in holders] == [True]


def test_every_holder_is_a_person_of_the_tables():
    offices = [o for key in KNOWLEDGE.bodies() for o in KNOWLEDGE.holders(*key)]
    assert offices
    assert {o.person for o in offices} <= {p.name for p in KNOWLEDGE.persons()}


def test_names_are_found_whole_and_longest_first():
    text = "El Parlamento Europeo y Corea del Norte; Rusiana no."
    found = [(text[a:b], e[0].kind) for a, b, e in KNOWLEDGE.find(text)]
    assert ("Parlamento Europeo", EntryKind.ORGANISATION) in found
    assert ("Corea del Norte", EntryKind.COUNTRY) in found
    assert not any("Rusia" in words for words, _ in found)


def test_a_broken_date_is_named(tmp_path):
    table = tmp_path / "offices.csv"
    table.write_text("body,role,person,first,last,as_of,note\nRUS,HOS,X,2011-13,,,\n")
    with pytest.raises(TableError, match=r"offices\.csv: RUS HOS X"):
        list(reading.offices(rows(table)))


def test_a_month_is_its_first_and_last_day(tmp_path):
    table = tmp_path / "offices.csv"
    table.write_text("body,role,person,first,last,as_of,note\nRUS,HOS,X,2011-02,2012,,\n")
    (office,) = reading.offices(rows(table))
    assert (office.first, office.last) == (dt.date(2011, 2, 1), dt.date(2012, 12, 31))


@pytest.mark.parametrize(
    ("form", "states"),
    [
        ("ruso-bielorrusa", ("RUS", "BLR")), ("hispano-marroquíes", ("ESP", "MAR")),
        ("chino-japonesas", ("CHN", "JPN")),
        ("anglo-estadounidense", ("GBR", "USA")), ("rusas", ("RUS",)), ("latinoamericano", ()), ("socialdemócrata", ()),
    ],
)  # fmt: skip
def test_compound_adjectives_name_both_states(form, states):
    assert KNOWLEDGE.nations(form) == states
