"""Who says it: chains of sources from the nearest outward."""

import pytest

from teletipo.coder import Coder
from teletipo.records import Article, Event, SourceType


def _chain(event: Event) -> list[tuple[str | None, str]]:
    return [(s.source.country, s.cue.text.lower()) for s in event.attribution]


def _of(coder: Coder, text: str, kind: str) -> Event:
    found = [e for e in coder.code(text, published="2024-03-14") if e.event_type == kind]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Según Egipto, Sudán atacó un puesto fronterizo.", "según"),
        ("Sudán atacó un puesto fronterizo, según Egipto.", "según"),
        ("Egipto aseguró que Sudán atacó un puesto fronterizo.", "aseguró"),
        ("Sudán atacó un puesto fronterizo, informó Egipto.", "informó"),
        ("De acuerdo con Egipto, Sudán atacó un puesto fronterizo.", "acuerdo"),
        ("«Sudán atacó un puesto fronterizo», denunció Egipto.", "denunció"),
    ],
)
def test_each_way_of_saying_gives_source_and_cue(coder: Coder, text: str, cue: str) -> None:
    chain = _chain(_of(coder, text, "ASSAULT"))
    assert [country for country, _ in chain] == ["EGY"]
    assert cue in chain[0][1]


def test_the_article_itself_is_no_source(coder: Coder) -> None:
    assert _chain(_of(coder, "Sudán atacó un puesto fronterizo egipcio.", "ASSAULT")) == []


def test_a_speech_act_is_not_attributed_to_its_own_actor(coder: Coder) -> None:
    demand = _of(coder, "Egipto exigió a Sudán una disculpa.", "REQUEST")
    assert demand.attribution == ()


def test_the_content_of_a_speech_act_has_its_actor_as_source(coder: Coder) -> None:
    attack = _of(coder, "Egipto acusó a Sudán de atacar un puesto fronterizo.", "ASSAULT")
    assert _chain(attack) == [("EGY", "acusó")]


def test_a_dropped_subject_goes_on_speaking(coder: Coder) -> None:
    text = "Egipto pidió calma. Añadió que Sudán atacó un puesto fronterizo."
    assert _chain(_of(coder, text, "ASSAULT")) == [("EGY", "añadió")]


def test_passing_on_adds_a_step_outward(coder: Coder) -> None:
    text = "Sudán atacó un puesto fronterizo, dijo el ministro de Defensa egipcio, citado por la BBC."
    chain = _of(coder, text, "ASSAULT").attribution
    assert [s.source.country for s in chain] == ["EGY", "GBR"]
    assert [s.type for s in chain] == [SourceType.OFFICIAL, SourceType.MEDIA]


def test_a_hearsay_without_a_mouth_has_an_empty_chain(coder: Coder) -> None:
    assert _chain(_of(coder, "Se cree que Sudán atacó un puesto fronterizo.", "ASSAULT")) == []


def test_scare_quotes_are_no_source(coder: Coder) -> None:
    attack = _of(coder, "Sudán atacó a los «rebeldes» de Darfur.", "ASSAULT")
    assert attack.attribution == ()


@pytest.mark.parametrize(
    ("text", "speaking"),
    [
        ("Egipto acusó a Sudán de atacar un puesto fronterizo.", "ACCUSE"),
        ("Egipto se reunió con Siria. Atacará un puesto fronterizo de Sudán, prometió.", "AGREE"),
    ],
)
def test_a_source_follows_the_actors_of_the_act_that_speaks(coder: Coder, text: str, speaking: str) -> None:
    _, layers = coder.layers(Article(id="a", text=text))
    speech, attack = (next(a for a in layers.acts if a.predicate.type == kind) for kind in (speaking, "ASSAULT"))
    assert [e.country for e in layers.attributor.speakers(attack)] == ["EGY"]
    speech.actors = []
    assert layers.attributor.speakers(attack) == []
