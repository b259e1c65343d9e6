"""How surely: the status of an act by mood, tense, negation, hedges, and what governs it."""

import pytest

from teletipo.coder import Coder
from teletipo.records import Certainty, Event


def _of(coder: Coder, text: str, kind: str = "ASSAULT") -> Event:
    found = [e for e in coder.code(text, published="2024-03-14") if e.event_type == kind]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Mali bombardeó una aldea de Níger.", "actual"),
        ("Mali bombardea una aldea de Níger.", "actual"),
        ("Mali ha bombardeado una aldea de Níger.", "actual"),
        ("Mali bombardeará una aldea de Níger.", "planned"),
        ("Mali va a bombardear una aldea de Níger.", "planned"),
        ("Mali tiene previsto bombardear una aldea de Níger.", "planned"),
        ("Mali habría bombardeado una aldea de Níger.", "rumoured"),
        ("Mali bombardeó supuestamente una aldea de Níger.", "rumoured"),
        ("Al parecer, Mali bombardeó una aldea de Níger.", "rumoured"),
        ("Mali podría bombardear una aldea de Níger.", "possible"),
        ("Mali está dispuesto a bombardear una aldea de Níger.", "possible"),
        ("Si Mali bombardea una aldea de Níger, habrá guerra.", "possible"),
        ("Francia pidió a Mali que bombardee una aldea de Níger.", "requested"),
        ("Francia ordenó a Mali bombardear una aldea de Níger.", "requested"),
        ("Mali no bombardeó ninguna aldea de Níger.", "negated"),
        ("Mali nunca bombardeó una aldea de Níger.", "negated"),
        ("Mali negó que hubiera bombardeado una aldea de Níger.", "negated"),
        ("Mali descartó bombardear una aldea de Níger.", "negated"),
        ("Mali intentó bombardear una aldea de Níger.", "failed"),
    ],
)
def test_status(coder: Coder, text: str, status: str) -> None:
    bombing = next(e for e in coder.code(text, published="2024-03-14") if "bombard" in e.trigger.text)
    assert bombing.factuality.status == status


def test_what_decided_is_quoted(coder: Coder) -> None:
    text = "Mali no bombardeó ninguna aldea de Níger."
    cues = _of(coder, text).factuality.cues
    assert [text[c.start : c.end] for c in cues] == ["no"]


def test_a_plain_assertion_needs_no_cue(coder: Coder) -> None:
    assert _of(coder, "Mali bombardeó una aldea de Níger.").factuality.cues == ()


def test_the_source_does_not_change_how_surely_it_speaks(coder: Coder) -> None:
    event = _of(coder, "Francia afirmó que Mali bombardeó una aldea de Níger.")
    assert (event.factuality.status, event.factuality.certainty) == ("actual", Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Mali podría bombardear Níger.", Certainty.POSSIBLE),
        ("Mali habría bombardeado Níger.", Certainty.PROBABLE),
        ("Mali no bombardeó Níger.", Certainty.CERTAIN),
    ],
)
def test_certainty_is_on_factbanks_scale(coder: Coder, text: str, certainty: Certainty) -> None:
    assert _of(coder, text).factuality.certainty is certainty


def test_a_threat_is_actual_and_its_content_possible(coder: Coder) -> None:
    events = coder.code("Mali amenazó con bombardear Níger.", published="2024-03-14")
    assert [(e.event_type, e.factuality.status) for e in events] == [("THREATEN", "actual"), ("ASSAULT", "possible")]


def test_what_is_taken_for_granted_stands_whatever_is_asked(coder: Coder) -> None:
    events = coder.code("Francia exigió a Mali una disculpa por el bombardeo de Niamey.", published="2024-03-14")
    bombing = next(e for e in events if e.trigger.text == "bombardeo")
    assert bombing.factuality.status == "actual"


def test_a_promise_that_opens_the_text_is_no_saying_behind_its_content(coder: Coder) -> None:
    found = [e.event_type for e in coder.code("Las promesas de Argel a los tuaregs tienen poco apoyo.")]
    assert "AGREE" in found
