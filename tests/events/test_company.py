"""What is counted in one go for all acts and entities is what a look at each of them counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teletipo import Coder
from teletipo.events.columns import COLUMNS
from teletipo.events.company import Sorts
from teletipo.events.evidence import Evidence
from teletipo.records import Article

TEXT = (
    "Perú expulsó el martes al embajador de Ecuador y Chile condenó la expulsión. El presidente de Bolivia anunció en"
    " Sucre que visitará Perú. Ecuador acusó a Perú de detener a dos diplomáticos, dijo Dinamarca. Bolivia y Chile"
    " firmaron un acuerdo; Perú lo rechazó. Kenia no dijo nada. Chile visitó Perú."
)


@given(st.data())
def test_the_nearest_act_of_a_sort_is_the_one_that_a_look_at_all_finds(data):
    triggers = sorted(data.draw(st.lists(st.integers(0, 30), min_size=1, max_size=12, unique=True)))
    kinds = data.draw(st.lists(st.sampled_from("abc"), min_size=len(triggers), max_size=len(triggers)))
    among = data.draw(st.lists(st.sampled_from(range(len(triggers))), unique=True).map(sorted))
    wanted = []
    for n, kind in enumerate(kinds):
        others = [k for k in among if k != n and kinds[k] == kind]
        wanted.append(min(others, key=lambda k, n=n: (abs(triggers[k] - triggers[n]), k > n), default=-1))
    assert Sorts(kinds, triggers).nearest(among) == wanted


@pytest.fixture(scope="module")
def evidence(coder: Coder) -> Evidence:
    _, layers = coder.layers(Article(id="a", text=TEXT))
    return Evidence(layers.doc, layers.mentions, layers.resolver, layers.acts, layers.attributor.speakers)


def _column(evidence: Evidence, name: str) -> list[list[float]]:
    """For each act the values of all who are weighed."""
    return [evidence.rows(act)[1][:, COLUMNS.index(name)].tolist() for act in evidence.acts]


def test_standing_counts_those_who_are_nearer_and_alike(evidence: Evidence):
    (stretch,) = evidence.stretches
    near, able, entities = stretch.near, stretch.able, stretch.entities
    wanted: dict[str, list[list[float]]] = {"nearer": [], "nearer of its kind": [], "all in the sentence": []}
    for n, line in enumerate(stretch.weighed):
        rivals = [[k for k in able[n].nonzero()[0] if near.rank[n, k] < near.rank[n, own]] for own in line.nonzero()[0]]
        own = [entities[k].kind for k in line.nonzero()[0]]
        alike = [[k for k in found if entities[k].kind is kind] for found, kind in zip(rivals, own, strict=True)]
        wanted["nearer"].append([len(found) for found in rivals])
        wanted["nearer of its kind"].append([len(found) for found in alike])
        wanted["all in the sentence"].append([sum(able[n] & (near.sentences[n] == 0))] * len(own))
    assert {name: _column(evidence, name) for name in wanted} == wanted
    assert max(map(max, wanted["nearer of its kind"])) > 0


def test_who_takes_part_in_the_act_before_is_marked(evidence: Evidence):
    found = _column(evidence, "acts in the act before it")
    for before, act, line in zip(evidence.acts, evidence.acts[1:], found[1:], strict=False):
        cast = {r.entity for r in before.actors}
        assert line == [float(entity in cast) for entity in evidence.rows(act)[0]]
    assert set(found[0]) == {0.0}


def test_steps_between_two_words_are_arcs_of_the_tree(evidence: Evidence):
    (stretch,) = evidence.stretches
    number = 0
    for n, act in enumerate(evidence.acts):
        own = [act.trigger, *act.trigger.ancestors]
        for entity, steps in zip(evidence.rows(act)[0], _column(evidence, "steps away")[n], strict=True):
            mention = stretch.nearest(entity, act)
            if mention is None or mention.head.sent is not act.trigger.sent:
                continue
            other = [mention.head, *mention.head.ancestors]
            assert steps == min(own.index(t) + other.index(t) for t in own if t in other)
            number += 1
    assert number > len(evidence.acts)
    assert np.isfinite(evidence.features).all()
