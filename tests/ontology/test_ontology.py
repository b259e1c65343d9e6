"""The closed lists of PLOVER v2: the types and their modes, the quad classes and the contexts."""

from collections import Counter

import pytest

from teletipo.errors import TableError
from teletipo.ontology import CONTEXTS, INTENSITIES, QUAD_CLASSES, TYPES, check, intensity

QUADS = {
    "verbal cooperation": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    "material cooperation": {"COOPERATE", "AID", "RETREAT"},
    "verbal conflict": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    "material conflict": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}
MODES = {
    "AGREE": 0, "CONSULT": 4, "SUPPORT": 0, "CONCEDE": 0, "COOPERATE": 0, "AID": 0, "RETREAT": 6, "REQUEST": 4,
    "ACCUSE": 3, "REJECT": 4, "THREATEN": 6, "PROTEST": 7, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 10, "ASSAULT": 15,
}  # fmt: skip


def test_the_sixteen_types_and_how_many_modes_each_has():
    assert {name: len(modes) for name, modes in TYPES.items()} == MODES


def test_every_type_stands_in_its_quad_class():
    assert {quad: {t for t, q in QUAD_CLASSES.items() if q == quad} for quad in QUADS} == QUADS
    assert set(QUAD_CLASSES) == set(TYPES)


@pytest.mark.parametrize(
    ("event_type", "modes"),
    [
        ("CONSULT", {"visit", "third-party", "multilateral", "phone"}),
        ("RETREAT", {"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
        ("ACCUSE", {"disapprove", "investigate", "allege"}),
        ("THREATEN", {"restrict", "arrest", "relations", "expel", "territory", "violence"}),
        ("PROTEST", {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
        ("SANCTION", {"convict", "expel", "withdraw", "discontinue"}),
        ("MOBILIZE", {"troops", "weapons", "police", "militia"}),
    ],
)
def test_modes_by_name(event_type, modes):
    assert set(TYPES[event_type]) == modes


def test_a_request_and_its_rejection_have_the_same_modes():
    assert TYPES["REQUEST"] == TYPES["REJECT"] == ("assist", "change", "yield", "meet")


def test_no_mode_and_no_context_is_listed_twice():
    assert [m for modes in TYPES.values() for m, n in Counter(modes).items() if n > 1] == []
    assert [c for c, n in Counter(CONTEXTS).items() if n > 1] == []


def test_the_thirty_seven_contexts():
    assert len(CONTEXTS) == 37
    assert (CONTEXTS[0], CONTEXTS[-1]) == ("military", "trafficking")
    assert {"pro_democracy", "lgbt", "cbrn", "misinformation", "illegal_drugs", "natural_resource"} <= set(CONTEXTS)


@pytest.mark.parametrize(("event_type", "mode"), [(t, m) for t, modes in TYPES.items() for m in (None, *modes)])
def test_a_type_goes_with_each_of_its_modes_and_with_none(event_type, mode):
    check(event_type, mode, "here")


def test_an_unknown_type_is_named_with_its_row():
    with pytest.raises(TableError, match=r"verbs\.csv: saltar: 'JUMP' is not an event type"):
        check("JUMP", None, "verbs.csv: saltar")


@pytest.mark.parametrize(("event_type", "mode"), [("AGREE", "visit"), ("SANCTION", "resign"), ("CONSULT", "")])
def test_a_mode_of_another_type_is_refused(event_type, mode):
    with pytest.raises(TableError, match=f"'{mode}' is not a mode of {event_type}"):
        check(event_type, mode, "here")


# ── intensity: the manual's table of conflict-cooperation scores ────────────────────────────────────────────────────


def test_every_type_and_mode_has_an_intensity():
    assert set(INTENSITIES) == {(t, m) for t, modes in TYPES.items() for m in (None, *modes)}
    assert all(-10 <= score <= 10 for score in INTENSITIES.values())


@pytest.mark.parametrize(
    ("event_type", "mode", "score"),
    [
        ("AGREE", None, 2.5), ("CONSULT", "third-party", 1), ("AID", None, 10), ("RETREAT", "disarm", 10),
        ("REQUEST", "yield", -1), ("THREATEN", "territory", -4), ("SANCTION", "expel", -5.5),
        ("COERCE", "martial-law", -7.5), ("ASSAULT", "unconventional", -10), ("ASSAULT", None, -9),
    ],
)  # fmt: skip
def test_intensities_of_the_manual(event_type, mode, score):
    assert intensity(event_type, mode) == score


def test_the_intensities_that_the_manual_leaves_to_us():
    assert intensity("ACCUSE", None) == -3
    assert intensity("PROTEST", "vandalize") == -5


def test_conflict_is_below_cooperation():
    low = {t for t, quad in QUAD_CLASSES.items() if quad.endswith("conflict")}
    assert max(s for (t, _), s in INTENSITIES.items() if t in low) < min(
        s for (t, _), s in INTENSITIES.items() if t not in low
    )
