"""``teletipo kb``: check, build, lookup."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from teletipo.cli import main


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["kb", *arguments])


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (("el presidente ruso", "--date", "2011-06-01"), "Dmitri Medvédev"),
        (("el presidente ruso",), "no date, so any of"),
        (("el secretario general de la ONU", "--date", "2010-06-01"), "Ban Ki-moon"),
        (("Lukashenka", "--date", "2030-01-01"), "unconfirmed after that"),
        (("Georgia",), "site  Georgia [USA]"),
        (("surcoreanas",), "demonym  Corea del Sur [KOR]"),
        (("OTAN",), "organisation  Organización del Tratado del Atlántico Norte"),
    ],
)
def test_lookup_answers_names_descriptions_and_demonyms(arguments: tuple[str, ...], answer: str):
    done = _run("lookup", *arguments)
    assert done.exit_code == 0
    assert answer in done.stdout


def test_without_a_date_every_holder_is_named():
    listed = _run("lookup", "el presidente ruso").stdout
    assert "Vladímir Putin, 2000-05-07 to 2008-05-07" in listed
    assert "Dmitri Medvédev" in listed


def test_nothing_known_is_an_error():
    done = _run("lookup", "zorro")
    assert done.exit_code == 1
    assert "nothing is known of 'zorro'" in done.stderr


def test_a_base_of_ones_own_is_checked_built_and_asked(tmp_path: Path):
    rows = "name,aliases,country,gender,sector,note\nZutana Mengánez,Mengánez,PER,f,GOV,\n"
    own = tmp_path / "own"
    own.mkdir()
    (own / "persons.csv").write_text(rows, "utf-8")
    assert "in order" in _run("check", str(own)).stdout
    out = tmp_path / "own.sqlite"
    assert _run("build", str(own), "-o", str(out)).exit_code == 0
    assert "person  Zutana Mengánez [PER], GOV; from own" in _run("lookup", "Mengánez", "--knowledge", str(out)).stdout


def test_a_broken_table_is_reported(tmp_path: Path):
    (tmp_path / "persons.csv").write_text("name\n", "utf-8")
    (tmp_path / "strange.csv").write_text("name\n", "utf-8")
    done = _run("check", str(tmp_path))
    assert done.exit_code == 1
    assert "strange.csv" in done.stderr
