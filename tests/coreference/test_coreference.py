"""What refers back: dropped subjects, pronouns, possessives, descriptions, surnames."""

import pytest

from teletipo.coder import Coder
from teletipo.records import Event


def _of(coder: Coder, text: str, trigger: str) -> Event:
    return next(e for e in coder.code(text, published="2024-03-14") if e.trigger.text == trigger)


def _countries(event: Event) -> list[str | None]:
    return [p.country for p in event.actors]


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Emmanuel Macron llegó a Roma. Condenó el atentado.", "Condenó", "Emmanuel Macron"),
        ("Emmanuel Macron llegó a Roma. El presidente francés condenó el atentado.", "condenó", "Emmanuel Macron"),
        ("Emmanuel Macron llegó a Roma. El mandatario condenó el atentado.", "condenó", "Emmanuel Macron"),
        ("Emmanuel Macron llegó a Roma. Macron condenó el atentado.", "condenó", "Emmanuel Macron"),
        ("Giorgia Meloni llegó a París. Ella condenó el atentado.", "condenó", "Giorgia Meloni"),
        ("Stavros Melanidis llegó a Roma. Melanidis condenó el atentado.", "condenó", "Stavros Melanidis"),
    ],
)
def test_who_is_meant(coder: Coder, text: str, trigger: str, name: str) -> None:
    assert [p.name for p in _of(coder, text, trigger).actors] == [name]


def test_gender_chooses_between_two_people(coder: Coder) -> None:
    text = "Emmanuel Macron recibió a Giorgia Meloni. Ella condenó el atentado."
    assert [p.name for p in _of(coder, text, "condenó").actors] == ["Giorgia Meloni"]


def test_a_relative_clause_has_its_antecedent_as_subject(coder: Coder) -> None:
    assert _countries(_of(coder, "Chile apoya a Bolivia, que acusó a Perú de espionaje.", "acusó")) == ["BOL"]


def test_who_is_asked_to_do_it_does_it(coder: Coder) -> None:
    event = _of(coder, "Chile pidió a Bolivia retirar sus tropas.", "retirar")
    assert _countries(event) == ["BOL"]


def test_who_promises_does_it(coder: Coder) -> None:
    event = _of(coder, "Chile prometió a Bolivia retirar sus tropas.", "retirar")
    assert _countries(event) == ["CHL"]


def test_the_evidence_of_a_dropped_subject_is_where_it_was_named(coder: Coder) -> None:
    text = "Chile cerró la frontera. Acusó a Perú de espionaje."
    actor = _of(coder, text, "Acusó").actors[0]
    assert text[actor.start : actor.end] == actor.text == "Chile"
