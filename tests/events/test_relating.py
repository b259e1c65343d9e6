"""Acts dated by other events: the relation is kept, and days follow where the other event has some."""

import pytest

from teletipo import Coder

PUBLISHED = "2024-03-14"  # a Thursday


def coded(coder: Coder, text: str, trigger: str):
    events = coder.code(text, published=PUBLISHED)
    (event,) = (e for e in events if e.trigger.text == trigger)
    return event, {e.id: e.trigger.text for e in events}


@pytest.mark.parametrize(
    ("text", "trigger", "words", "relation", "event"),
    [
        ("Perú acusó a Chile después de la rebelión.", "acusó", "después de la rebelión", "after", "rebelión"),
        ("El ministro de Perú acusó a Chile antes de la cumbre.", "acusó", "antes de la cumbre", "before", "cumbre"),
        ("El presidente de Perú acusó a Chile desde su investidura.", "acusó", "desde su investidura", "since", None),
        ("El ministro de Perú acusó a Chile tras la larga guerra.", "acusó", "tras la larga guerra", "after", "guerra"),
    ],
)  # fmt: skip
def test_a_relation_is_kept_with_its_words_and_its_event(coder, text, trigger, words, relation, event):
    found, triggers = coded(coder, text, trigger)
    assert found.time.relation.text == words == text[found.time.relation.start : found.time.relation.end]
    assert found.time.relation.relation == relation
    other = found.time.relation.event
    assert (triggers[other] if other else None) == event
    assert found.time.earliest is None
    assert found.time.reason


def test_what_happens_during_an_event_has_its_days(coder):
    text = "El ministro de Perú acusó a Chile durante la reunión del martes entre Chile y Perú."
    found, triggers = coded(coder, text, "acusó")
    assert triggers[found.time.relation.event] == "reunión"
    assert (str(found.time.earliest), str(found.time.latest)) == ("2024-03-12", "2024-03-12")


def test_a_day_of_its_own_comes_before_what_a_relation_gives(coder):
    found, _ = coded(coder, "El ministro de Perú acusó ayer a Chile después de la rebelión.", "acusó")
    assert str(found.time.earliest) == "2024-03-13"
    assert found.time.relation.relation == "after"


def test_a_place_or_a_thing_is_no_event(coder):
    for words in ("desde su casa", "tras la puerta", "hasta la frontera"):
        found, _ = coded(coder, f"El ministro de Perú acusó a Chile {words}.", "acusó")
        assert found.time is None
