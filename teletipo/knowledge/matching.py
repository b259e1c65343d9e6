"""Where a name stands in a text: whole words, and of names that overlap the longest."""

import re

# The first word of a name, by which the base finds what may begin at a word of the text.
HEAD = re.compile(r"[^\W_]+")
SECOND = re.compile(r"[^\W_]+[\W_]+([^\W_]+)")


def is_whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not before.isalnum() and not (after.isalnum() or (after == "-" and text[end + 1 : end + 2].isalpha()))


def longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of spans that overlap the longest, of equally long ones the first; in the order of the text."""
    kept: list[tuple[int, int]] = []
    taken: set[int] = set()
    for start, end in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if start not in taken and end - 1 not in taken:
            kept.append((start, end))
            taken.update(range(start, end))
    return sorted(kept)
