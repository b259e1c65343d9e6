"""*su país*: the state of whoever the possessive goes back to."""

import pytest

from teletipo.coder import Coder
from teletipo.records import Event


def _act(coder: Coder, text: str, trigger: str) -> Event:
    return next(e for e in coder.code(text, published="2024-03-14") if e.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "state"),
    [
        ("Aleksandr Lukashenko afirmó que su nación enviará tropas a Siria.", "enviará", "BLR"),
        ("Emmanuel Macron dijo en Berlín que su país no reconocerá a Nicolás Maduro.", "reconocerá", "FRA"),
        ("Emmanuel Macron agradeció la mediación de Brasil y aseguró que su país levantará las sanciones a Mali.",
         "levantará", "FRA"),
        ("Vladímir Putin advirtió que Rusia responderá y Kim Jong-un aseguró que su país apoyará a Moscú.",
         "apoyará", "PRK"),
    ],
)  # fmt: skip
def test_a_homeland_acts(coder: Coder, text: str, trigger: str, state: str) -> None:
    actors = _act(coder, text, trigger).actors
    assert [(p.country, p.text.split()[-1]) for p in actors] == [(state, text[text.index("su ") :].split()[1])]


def test_a_homeland_is_acted_upon(coder: Coder) -> None:
    event = _act(coder, "Serguéi Lavrov acusó a la OTAN de atacar a su país.", "atacar")
    assert [p.country for p in event.recipients] == ["RUS"]


def test_of_owners_from_two_states_nothing_is_said(coder: Coder) -> None:
    text = "Emmanuel Macron y Olaf Scholz dijeron que su país apoyará a Ucrania."
    assert _act(coder, text, "apoyará").actors == ()


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Diana Mondino recibió a Mauro Vieira. Los dos cancilleres acusaron a Perú de espionaje.", ["ARG", "BRA"]),
        ("Emmanuel Macron recibió a Joe Biden. Los dos cancilleres acusaron a Perú de espionaje.", []),
        ("Emmanuel Macron recibió a Joe Biden. Ambos líderes acusaron a Perú de espionaje.", ["FRA", "USA"]),
    ],
)
def test_a_pair_holds_the_office_that_its_noun_names(coder: Coder, text: str, countries: list[str]) -> None:
    assert [p.country for p in _act(coder, text, "acusaron").actors] == countries


def test_sides_are_those_between_whom_something_was(coder: Coder) -> None:
    text = (
        "Estados Unidos ofreció mediar entre el Gobierno de Perú y los sindicatos. La Unión Europea lo apoyó. "
        "Ambas partes acusaron a Bolivia de espionaje."
    )
    assert [p.name for p in _act(coder, text, "acusaron").actors] == ["Perú", "sindicatos (Perú)"]
