"""What speaks for each state of an article beside those of whom no state is known."""

import pytest

from teletipo.actors import Focus
from teletipo.actors.homes import evidence
from teletipo.language.parts import table
from teletipo.records import Article

TEXT = """El portavoz Julio Armengol acusó a Chile de cerrar el puente. Perú y Bolivia protestaron ante la ONU.
Los pescadores de Ilo, vecinos de Chile, siguen a Armengol; Noruega no opinó. Marta Quirós volvió de Noruega."""
SINCE, NEAREST = -7, -8  # columns, counted from the last


@pytest.fixture
def weighed(coder):
    _, layers = coder.layers(Article(id="a", text=TEXT))
    for entity in layers.mentions.entities.values():
        if entity.key.startswith("person:"):
            entity.country = None
    focus = Focus(layers.mentions)
    found = evidence(layers.mentions, focus)
    rows = [([e for e, _ in some], states, _rows(parts, len(some) * len(states))) for some, states, parts in found]
    return layers.mentions, focus, rows


def _rows(parts, number):
    return table(parts, number, sum(len(part.columns) for part in parts))


def test_everyone_without_a_state_is_weighed_beside_every_state(weighed):
    _, focus, ((entities, states, rows),) = weighed
    assert states == sorted(focus.places)
    assert {"CHL", "NOR", "PER"} <= set(states)
    assert {"Julio Armengol", "Marta Quirós"} <= {e.name for e in entities}
    assert len(rows) == len(entities) * len(states)
    assert all(e.country is None for e in entities)


def test_distances_are_those_to_the_nearest_word(weighed):
    mentions, focus, ((entities, states, rows),) = weighed
    for number, entity in enumerate(entities):
        found = [m for m in mentions.found if entity in mentions.referents(m)]
        for place, state in enumerate(states):
            row = rows[number * len(states) + place]
            words = focus.places[state]
            assert row[NEAREST] == min(abs(i - m.head.i) for m in found for i in words)
            before = [i for i in words if i < found[0].start]
            assert row[SINCE] == (found[0].start - before[-1] if before else 99)


def test_an_article_without_states_weighs_nobody(coder):
    _, layers = coder.layers(Article(id="a", text="Julio Armengol habló con Marta Quirós."))
    assert not Focus(layers.mentions).places
    assert list(evidence(layers.mentions, Focus(layers.mentions))) == []
