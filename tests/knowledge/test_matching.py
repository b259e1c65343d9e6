"""Names that overlap in a text: the longest is taken, of equally long ones the first."""

from hypothesis import given
from hypothesis import strategies as st

from teletipo.knowledge.matching import longest

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1])), max_size=25)


def one_by_one(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest first, each that shares neither its first nor its last character with one that is taken."""
    taken: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not any(a <= start < b or a < end <= b for a, b in taken):
            taken.append((start, end))
    return sorted(taken)


@given(SPANS)
def test_apart_or_together_the_same_spans_are_the_longest(spans: list[tuple[int, int]]) -> None:
    assert longest(spans) == one_by_one(spans)


def test_the_longest_of_those_that_overlap_keeps_the_others_beside_it() -> None:
    assert longest([(0, 4), (2, 9), (8, 11), (20, 24), (11, 14)]) == [(2, 9), (11, 14), (20, 24)]
