"""Every spell in an office says what its days rest on, and the tables cover the offices that news speak of."""

import datetime as dt
from pathlib import Path

import pytest

from teletipo.coder import Coder
from teletipo.knowledge import load
from teletipo.knowledge.building import build
from teletipo.knowledge.layers import of_folder
from teletipo.lookup import lookup, spell

KNOWLEDGE = load()
SINCE = dt.date(2010, 1, 1)
STATES = 80


def _states_with(role: str) -> set[str]:
    spells = {b: KNOWLEDGE.holders(b, r) for b, r in KNOWLEDGE.bodies() if r == role and b in KNOWLEDGE.countries}
    return {b for b, offices in spells.items() if any(o.last is None or o.last >= SINCE for o in offices)}


@pytest.mark.parametrize("role", ["HOS", "HOG", "FM", "DM", "IM"])
def test_the_offices_of_eighty_states_are_known(role: str) -> None:
    assert len(_states_with(role)) >= STATES


def test_every_spell_names_its_source() -> None:
    offices = [o for key in KNOWLEDGE.bodies() for o in KNOWLEDGE.holders(*key)]
    assert [o for o in offices if not o.source] == []


def test_an_open_end_says_up_to_when_it_is_known() -> None:
    offices = [o for key in KNOWLEDGE.bodies() for o in KNOWLEDGE.holders(*key)]
    assert [o for o in offices if o.last is None and o.as_of is None] == []


def test_a_spell_is_shown_with_its_source(tmp_path: Path) -> None:
    (tmp_path / "offices.csv").write_text(
        "body,role,person,first,last,as_of,note,source\nPER,FM,Ana,2030-01-01,2031,,,gazette\n", "utf-8"
    )
    (tmp_path / "persons.csv").write_text("name,aliases,country,gender,sector,note\nAna,,PER,f,GOV,\n", "utf-8")
    build(tmp_path / "own.sqlite", [of_folder(tmp_path)])
    holders = load(tmp_path / "own.sqlite").holders("PER", "FM", dt.date(2030, 5, 1))
    (office,) = [o for o in holders if o.person == "Ana"]
    assert spell(office, None) == "2030-01-01 to 2031-12-31 (gazette)"


def test_ministers_of_security_are_not_those_of_the_interior() -> None:
    day = dt.date(2018, 1, 15)
    assert [o.person for o in KNOWLEDGE.holders("ARG", "SM", day)] == ["Patricia Bullrich"]
    assert [o.person for o in KNOWLEDGE.holders("ARG", "IM", day)] == ["Rogelio Frigerio"]


@pytest.mark.parametrize(("day", "unconfirmed"), [(dt.date(2011, 6, 1), False), (dt.date(2100, 1, 1), True)])
def test_a_holder_past_the_day_that_the_tables_reach_is_unconfirmed(
    coder: Coder, day: dt.date, unconfirmed: bool
) -> None:
    (answer,) = lookup("el presidente ruso", day, KNOWLEDGE, lambda: coder)
    assert ("unconfirmed after" in answer) is unconfirmed
