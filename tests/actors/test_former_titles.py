"""Those who held an office before (*exalcalde*), and headlines that begin with their verb (*Niega Maduro*)."""

import pytest

from teletipo.coder import Coder


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("La jueza dejó en libertad al exalcalde de Móstoles.", "exalcalde de Móstoles", "ESP", "ELI"),
        ("El exjefe de Gobierno de Buenos Aires criticó a Milei.", "exjefe de Gobierno de Buenos Aires", "ARG", "ELI"),
        ("Dos exgenerales rusos fueron detenidos.", "exgenerales rusos", "RUS", "MIL"),
    ],
)
def test_former_holders(coder: Coder, text: str, words: str, country: str, sector: str) -> None:
    found = [p for e in coder.code(text) for p in (*e.actors, *e.recipients) if p.text == words]
    assert [(p.country, p.sector) for p in found] == [(country, sector)]


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Niega Maduro tener presos políticos.", "Niega", "Nicolás Maduro"),
        ("Acusa Trump a México de no frenar el tráfico de armas.", "Acusa", "Donald Trump"),
    ],
)
def test_headlines_that_begin_with_the_verb(coder: Coder, text: str, trigger: str, name: str) -> None:
    (event,) = [e for e in coder.code(text, published="2024-05-14") if e.trigger.text == trigger]
    assert [a.name for a in event.actors] == [name]
