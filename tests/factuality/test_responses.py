"""Denials and confirmations link to what they answer, and each source commits itself to so much and no more."""

import pytest

from teletipo.coder import Coder
from teletipo.records import Certainty, Event

DAY = "2024-03-14"


def of(coder: Coder, text: str, trigger: str) -> Event:
    (event,) = [e for e in coder.code(text, published=DAY) if e.trigger.text == trigger]
    return event


def names(responses: tuple) -> list[list[str]]:
    return [[w.name for w in r.who] for r in responses]


@pytest.mark.parametrize(
    ("text", "trigger", "cue"),
    [
        ("Ghana negó que sus tropas bombardearan Lomé.", "bombardearan", "negó"),
        ("Togo acusó a Ghana de bombardear Lomé. Ghana negó las acusaciones.", "bombardear", "negó"),
        ("Togo acusó a Ghana de bombardear Lomé, algo que Ghana niega.", "bombardear", "niega"),
        ("Se cree que Ghana podría bombardear Lomé. Ghana ha negado estas intenciones.", "bombardear", "negado"),
        ("Según Togo, sus vecinos bombardearon Lomé. Ghana lo desmintió.", "bombardearon", "desmintió"),
    ],
)
def test_a_denial_is_linked_to_what_it_denies(coder: Coder, text: str, trigger: str, cue: str) -> None:
    event = of(coder, text, trigger)
    assert names(event.denied_by) == [["Ghana"]]
    assert [c.text for c in event.denied_by[0].cues] == [cue]
    assert cue in event.denied_by[0].sentence.text
    denial = of(coder, text, cue)
    assert event.denied_by[0].event == denial.id


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Ghana confirmó que sus tropas bombardearon Lomé.", "bombardearon"),
        ("Según Reuters, Togo retirará sus tropas. Ghana lo confirmó.", "retirará"),
    ],
)
def test_a_confirmation_is_linked_to_what_it_confirms(coder: Coder, text: str, trigger: str) -> None:
    event = of(coder, text, trigger)
    assert names(event.confirmed_by) == [["Ghana"]]
    assert event.confirmed_by[0].event is None
    assert event.denied_by == ()


@pytest.mark.parametrize(
    "text",
    [
        "Togo habría bombardeado Accra, extremo que Ghana no ha confirmado.",
        "Togo habría bombardeado Accra. Ghana no lo negó.",
    ],
)
def test_what_is_not_confirmed_or_denied_has_no_response(coder: Coder, text: str) -> None:
    event = of(coder, text, "bombardeado")
    assert (event.denied_by, event.confirmed_by) == ((), ())


def test_a_denied_accusation_was_made(coder: Coder) -> None:
    claim = of(coder, "Ghana negó las acusaciones de Togo.", "acusaciones")
    assert (claim.factuality.status, claim.attribution, claim.denied_by) == ("actual", (), ())


def stances(event: Event) -> list[tuple[str | None, str, str]]:
    return [(s.source, s.certainty.value, s.polarity) for s in event.factuality.stances]


def test_who_passes_on_what_another_says_commits_itself_to_nothing(coder: Coder) -> None:
    event = of(coder, "Según Reuters, Ghana dijo que Togo bombardeó Accra.", "bombardeó")
    assert stances(event) == [
        ("Ghana", "certain", "positive"),
        ("Reuters", "underspecified", "underspecified"),
        (None, "underspecified", "underspecified"),
    ]


def test_a_denier_is_certain_of_the_opposite(coder: Coder) -> None:
    event = of(coder, "Ghana negó que sus tropas bombardearan Lomé.", "bombardearan")
    assert stances(event)[0] == ("Ghana", "certain", "negative")


def test_a_word_of_knowing_commits_the_article_too(coder: Coder) -> None:
    event = of(coder, "Ghana confirmó que Togo bombardeó Accra.", "bombardeó")
    assert stances(event) == [("Ghana", "certain", "positive"), (None, "certain", "positive")]


def test_the_stance_of_the_article_is_the_last_and_bears_the_tense(coder: Coder) -> None:
    (stance,) = of(coder, "Togo bombardeará Accra.", "bombardeará").factuality.stances
    assert (stance.source, stance.certainty, stance.tense) == (None, Certainty.PROBABLE, "future")
