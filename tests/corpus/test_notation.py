"""The annotators' short hand: what it says, and what it refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.notation import NotationError, occurrences, period, read

TEXT = "Uribe viajó a Quito. Correa viajó a Lima y acusó a Uribe de mentir."


def test_a_line_is_an_event():
    notes = "@u = Uribe:COL\nCONSULT visit ; Uribe [viajó] a ; @u ; :ECU ; 2008-03-01 ; Quito:ECU ; - ; actual\n"
    (event,) = read(TEXT, notes)
    assert event == {
        "type": "CONSULT", "mode": "visit", "trigger": "viajó", "nth": 1, "who": [{"key": "Uribe", "country": "COL"}],
        "whom": [{"key": None, "country": "ECU"}], "when": ["2008-03-01", "2008-03-01"],
        "where": {"key": "Quito", "country": "ECU"}, "source": [], "status": "actual",
    }  # fmt: skip


def test_events_come_in_the_order_of_the_text_and_chains_in_their_own():
    notes = (
        "ACCUSE ; y [acusó] ; Correa:ECU ; Uribe:COL ; - ; - ; Correa:ECU < EFE|Agencia EFE:ESP ; actual\n"
        "CONSULT visit ; Correa [viajó] ; Correa:ECU ; :PER ; 2008-03-01..2008-03-04 ; Lima:PER ; - ; actual"
    )
    first, second = read(TEXT, notes)
    assert (first["trigger"], first["nth"]) == ("viajó", 2)
    assert [step["key"] for step in second["source"]] == ["Correa", "EFE|Agencia EFE"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("CONSULT ; [viajó] ; - ; - ; - ; - ; - ; actual", "stands 2 times"),
        ("CONSULT ; [voló] ; - ; - ; - ; - ; - ; actual", "stands 0 times"),
        ("CONSULT ; viajó ; - ; - ; - ; - ; - ; actual", "brackets"),
        ("TRAVEL ; [acusó] ; - ; - ; - ; - ; - ; actual", "is no type"),
        ("ACCUSE visit ; [acusó] ; - ; - ; - ; - ; - ; actual", "no mode of ACCUSE"),
        ("ACCUSE ; [acusó] ; Uribe:COX ; - ; - ; - ; - ; actual", "COX"),
        ("ACCUSE ; [acusó] ; @x ; - ; - ; - ; - ; actual", "@x has not been defined"),
        ("ACCUSE ; [acusó] ; - ; - ; 2008-02-30 ; - ; - ; actual", "line 1"),
        ("ACCUSE ; [acusó] ; - ; - ; 2008-03-02..2008-03-01 ; - ; - ; actual", "ends before it begins"),
        ("ACCUSE ; [acusó] ; - ; - ; - ; - ; - ; perhaps", "perhaps"),
        ("ACCUSE ; [acusó] ; - ; -", "4 fields"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(line: str, reason: str):
    with pytest.raises(NotationError, match="line 1") as caught:
        read(TEXT, line)
    assert reason in str(caught.value)


def test_one_trigger_is_not_two_events_of_a_type():
    line = "ACCUSE ; [acusó] ; - ; - ; - ; - ; - ; actual\n"
    with pytest.raises(NotationError, match="two ACCUSE events"):
        read(TEXT, line * 2)


@given(st.text("ab ", max_size=30), st.text("ab", min_size=1, max_size=3))
def test_every_occurrence_is_found(text: str, words: str):
    assert occurrences(text, words) == [i for i in range(len(text)) if text.startswith(words, i)]


@given(st.dates(), st.dates())
def test_a_period_is_two_days_in_order(first, last):
    if first <= last:
        assert period(f"{first}..{last}") == [first.isoformat(), last.isoformat()]
