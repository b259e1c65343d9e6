"""Who: names, titles with the holder of the day, demonyms, bodies, groups."""

import datetime as dt

import pytest

from teletipo.coder import Coder
from teletipo.records import Article, Participant


def _who(coder: Coder, text: str, published: str = "2024-03-14") -> tuple[Participant, ...]:
    return coder.code(Article(id="a", text=text, published=dt.date.fromisoformat(published)))[0].actors


@pytest.mark.parametrize(
    ("phrase", "name", "country"),
    [
        ("El presidente francés, Emmanuel Macron,", "Emmanuel Macron", "FRA"),
        ("Emmanuel Macron", "Emmanuel Macron", "FRA"),
        ("El presidente de Francia", "Emmanuel Macron", "FRA"),
        ("El mandatario francés", "Emmanuel Macron", "FRA"),
        ("El presidente de El Salvador, Nayib Bukele,", "Nayib Bukele", "SLV"),
        ("El jefe de Estado brasileño", "Luiz Inácio Lula da Silva", "BRA"),
        ("Lula", "Luiz Inácio Lula da Silva", "BRA"),
        ("La primera ministra italiana", "Giorgia Meloni", "ITA"),
        ("El secretario de Estado de EE. UU., Antony Blinken,", "Antony Blinken", "USA"),
    ],
)
def test_a_person_by_name_or_by_office(coder: Coder, phrase: str, name: str, country: str) -> None:
    actors = _who(coder, f"{phrase} visitó Chile.")
    assert [(p.name, p.country, p.kind) for p in actors] == [(name, country, "person")]


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("Washington", "USA"),
        ("Estados Unidos", "USA"),
        ("EE. UU.", "USA"),
        ("El Gobierno estadounidense", "USA"),
        ("La Casa Blanca", "USA"),
        ("El Kremlin", "RUS"),
        ("Bielorrusia", "BLR"),
        ("Belarús", "BLR"),
        ("La República Popular China", "CHN"),
        ("Pionyang", "PRK"),
        ("El Ejército israelí", "ISR"),
        ("La policía keniana", "KEN"),
    ],
)
def test_a_state_and_its_organs_by_any_name(coder: Coder, phrase: str, country: str) -> None:
    assert [p.country for p in _who(coder, f"{phrase} atacó una base de los rebeldes.")] == [country]


@pytest.mark.parametrize("phrase", ["La ONU", "La OTAN", "La Unión Europea", "La Corte Penal Internacional"])
def test_bodies_above_states_have_no_country(coder: Coder, phrase: str) -> None:
    assert [(p.country, p.kind) for p in _who(coder, f"{phrase} condenó el ataque.")] == [(None, "organization")]


def test_an_office_follows_the_day_of_the_article(coder: Coder) -> None:
    text = "El presidente estadounidense visitó Japón."
    found = [_who(coder, text, day)[0].name for day in ("2012-05-01", "2018-05-01", "2022-05-01")]
    assert found == ["Barack Obama", "Donald Trump", "Joe Biden"]


def test_without_a_day_an_office_names_nobody(coder: Coder) -> None:
    actor = coder.code("El presidente estadounidense visitó Japón.")[0].actors[0]
    assert actor.country == "USA"
    assert actor.name not in ("Barack Obama", "Donald Trump", "Joe Biden")


def test_an_office_past_what_the_tables_know_is_unconfirmed(coder: Coder) -> None:
    def rule(day: str) -> str:
        event = coder.code("El secretario de Estado vaticano visitó Chile.", published=day)[0]
        assert [p.name for p in event.actors] == ["Pietro Parolin"]
        return next(r.rule for r in event.why if r.slot == "actors")

    assert "unconfirmed" not in rule("2020-05-01")
    assert "unconfirmed after 2025-12-31" in rule("2030-05-01")


def test_coordinated_actors_are_all_there(coder: Coder) -> None:
    assert [p.country for p in _who(coder, "Perú, Chile y Colombia condenaron el ataque.")] == ["PER", "CHL", "COL"]


def test_a_crowd_is_a_group_and_keeps_its_words(coder: Coder) -> None:
    actors = _who(coder, "Miles de estudiantes protestaron en Quito.")
    assert [p.kind for p in actors] == ["group"]
    assert "estudiantes" in actors[0].text


def test_a_name_that_no_table_holds_stays_as_written(coder: Coder) -> None:
    actors = _who(coder, "El diputado griego Stavros Melanidis visitó Chile.")
    assert [p.name for p in actors] == ["Stavros Melanidis"]


def test_a_longer_name_is_not_the_organisation_that_it_begins_like(coder: Coder) -> None:
    text = "Alianza Lima acusó al Gobierno de Chile de parcialidad. La Alianza criticó a Rusia."
    club, alliance = ([p.name for p in _who(coder, sentence)] for sentence in text.split(". "))
    assert alliance == ["Organización del Tratado del Atlántico Norte"]
    assert not {"Organización del Tratado del Atlántico Norte", "Perú"} & set(club)


@pytest.mark.parametrize("dateline", ["LIMA, 14 mar (Agencias) - ", "Lima, 14 mar (EFE).- ", "LIMA (Agencias) — "])
def test_a_dateline_takes_no_part(coder: Coder, dateline: str) -> None:
    assert [(p.name, p.country) for p in _who(coder, f"{dateline}Alemania expulsó a dos diplomáticos rusos.")] == [
        ("Alemania", "DEU")
    ]
