"""Claims that count acts: the ordinal, whose acts, limited to what, in which time, in which words."""

import pytest

from teletipo import Coder

PUBLISHED = "2024-03-14"


def claims(coder: Coder, text: str):
    return [(e, c) for e in coder.code(text, published=PUBLISHED) for c in e.counts]


@pytest.mark.parametrize(
    ("before", "words", "behind", "ordinal", "first", "last"),
    [
        ("Macron inició su ", "quinta visita a Argelia desde comienzo de año", ".", 5, "2024-01-01", "2024-03-14"),
        ("Chile atacó por ", "tercera vez este mes", " a Perú.", 3, "2024-03-01", "2024-03-31"),
        ("Es la ", "segunda visita de Macron a Argelia en un año", ".", 2, "2023-03-14", "2024-03-14"),
        ("Es la ", "3ª visita de Macron a Argelia en seis meses", ".", 3, "2023-09-14", "2024-03-14"),
    ],
)
def test_a_claim_holds_its_number_and_its_time(coder, before, words, behind, ordinal, first, last):
    text = before + words + behind
    ((event, claim),) = claims(coder, text)
    assert claim.text == words == text[claim.start : claim.end]
    assert (claim.ordinal, claim.event_type) == (ordinal, event.event_type)
    assert (str(claim.interval.earliest), str(claim.interval.latest)) == (first, last)
    assert claim.actors == event.actors


def test_a_claim_is_limited_to_what_its_words_name(coder):
    ((_, claim),) = claims(coder, "Es la segunda visita de Macron a Argelia en un año.")
    assert [p.country for p in claim.recipients] == ["DZA"]
    assert claim.place.country == "DZA"


def test_a_claim_without_a_time_counts_for_ever(coder):
    ((_, claim),) = claims(coder, "Es la segunda visita de Macron a Argelia.")
    assert claim.interval is None


@pytest.mark.parametrize(
    "text", ["El primer ministro de Perú visitó Argelia.", "La segunda ciudad de Perú recibió al presidente de Chile."]
)
def test_other_ordinals_count_no_act(coder, text):
    assert claims(coder, text) == []
