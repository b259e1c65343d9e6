"""A surname that several persons of the tables have."""

from teletipo.coder import Coder
from teletipo.records import Kind, Participant


def _accuser(coder: Coder, text: str, published: str) -> Participant:
    (actor,) = next(e for e in coder.code(text, published=published) if e.trigger.text == "acusó").actors
    return actor


def test_who_is_in_office_on_the_day_is_meant(coder: Coder) -> None:
    text = "Johnson acusó a Rusia de espionaje."
    assert _accuser(coder, text, "2021-03-14").name == "Boris Johnson"


def test_else_who_was_head_of_the_state(coder: Coder) -> None:
    accuser = _accuser(coder, "Bolsonaro acusó a Lula de fraude.", "2024-03-14")
    assert accuser.name == "Jair Bolsonaro"
    assert {c.name for c in accuser.candidates} == {"Carlos Bolsonaro", "Eduardo Bolsonaro", "Flávio Bolsonaro"}


def test_nobody_where_nothing_decides(coder: Coder) -> None:
    accuser = _accuser(coder, "Ferrer acusó a Rusia de espionaje.", "2030-03-14")
    assert (accuser.name, accuser.kind, accuser.country) == ("Ferrer", Kind.PERSON, None)
