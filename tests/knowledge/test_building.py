"""Building the base: reproducibly, with users' tables on top, and refusing what is broken."""

import datetime as dt
from pathlib import Path

import pytest

from teletipo.errors import TableError
from teletipo.knowledge import Knowledge, load
from teletipo.knowledge.building import build
from teletipo.knowledge.layers import of_folder, shipped, version

PERSONS = "name,aliases,country,gender,sector,note\n"
OFFICES = "body,role,person,first,last,as_of,note\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = tmp_path_factory.mktemp("own")
    (folder / "persons.csv").write_text(
        PERSONS + "Zutana Mengánez,Mengánez,PER,f,GOV,\nVladímir Putin,Putin|Vovochka,RUS,m,GOV,\n", "utf-8"
    )
    (folder / "offices.csv").write_text(OFFICES + "PER,FM,Zutana Mengánez,2030-01-01,,2030-06-01,\n", "utf-8")
    out = folder / "own.sqlite"
    build(out, [of_folder(folder)])
    return Knowledge(out)


def test_the_shipped_base_is_built_of_the_tables_as_they_are():
    assert load().version == version([shipped()]), (
        "a table was changed: run `make` or python -m teletipo.knowledge.building"
    )


def test_the_same_tables_give_the_same_bytes(tmp_path: Path):
    build(tmp_path / "a.sqlite")
    build(tmp_path / "b.sqlite")
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()
    assert (tmp_path / "a.sqlite").stat().st_size < 20_000_000


def test_a_users_rows_are_added_and_say_where_they_are_from(own: Knowledge):
    (entry,) = own.entries("Mengánez")
    assert (entry.name, entry.country) == ("Zutana Mengánez", "PER")
    assert entry.layer not in ("", "teletipo")
    assert [o.person for o in own.holders("PER", "FM", dt.date(2030, 3, 1))][-1] == "Zutana Mengánez"


def test_a_users_row_takes_the_place_of_the_shipped_one(own: Knowledge):
    assert own.entries("Vovochka")[0].name == "Vladímir Putin"
    assert own.entries("Vladimir Putin") == ()  # the user's row has no such spelling
    assert load().entries("Vovochka") == ()


def test_another_base_is_another_version(own: Knowledge):
    assert own.version != load().version


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("persons.csv", PERSONS + "Ana,PER\n", "2 cells where the header has 6"),
        ("persons.csv", "name,country\nAna,PER\n", "the columns are not name, aliases"),
        ("offices.csv", OFFICES + "PER,FM,Ana,2030-13-01,,,\n", "month must be in 1..12"),
        ("people.csv", PERSONS, "known are"),
    ],
)
def test_a_broken_table_is_named_with_its_reason(tmp_path: Path, name: str, text: str, reason: str):
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(TableError, match=reason):
        build(tmp_path / "out.sqlite", [of_folder(tmp_path)])
    assert not (tmp_path / "out.sqlite").exists()


def test_a_file_that_is_no_base_is_an_error(tmp_path: Path):
    (tmp_path / "x.sqlite").write_text("no base", "utf-8")
    with pytest.raises(TableError, match=r"x\.sqlite: no knowledge base"):
        Knowledge(tmp_path / "x.sqlite")
