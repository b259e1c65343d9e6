"""How each candidate for a part stands against the others: by nearness, by how often and how lately it was named."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from teletipo.events.nearness import Floats, Nearness, Numbers

Flags = NDArray[np.bool_]


def standing(near: Nearness, able: Flags, kinds: Sequence[int]) -> dict[str, Floats]:
    """A line for each act, a column for each entity; only who is ``able`` counts, ``kinds`` tells who is alike."""
    acts = np.arange(len(able))[:, None]
    all_, alike = np.broadcast_to(acts, able.shape), acts * (max(kinds, default=0) + 1) + np.asarray(kinds, dtype=int)
    inside = able & (near.sentences == 0)
    lately, counts = near.lately(), np.broadcast_to(near.counts, able.shape)
    side = acts * 2 + near.ahead
    found = {
        "nearer": _fewer(near.rank, all_, able), "nearer of its kind": _fewer(near.rank, alike, able),
        "named more, of its kind": _fewer(-counts, alike, able), "named lately": lately,
        "named more lately": _fewer(-lately, all_, able),
        "named more lately, of its kind": _fewer(-lately, alike, able),
        "all in the sentence": np.broadcast_to(inside.sum(axis=1)[:, None], able.shape),
        "alone of its kind in the sentence": inside & (_number(alike, inside) == 1), "stands before": near.ahead,
        "nearer on its side": _fewer(near.rank, side, inside), "all of its kind": _number(alike, able),
    }  # fmt: skip
    return {name: values.astype(float) for name, values in found.items()}


def _fewer(keys: Numbers, groups: Numbers, counted: Flags) -> Numbers:
    """How many of those who are counted in one's own group have a smaller key."""
    low = int(keys.min(initial=0))
    wide = int(keys.max(initial=0)) - low + 1
    ordered = groups * wide + (keys - low)
    line = np.sort(ordered[counted])
    return line.searchsorted(ordered) - line.searchsorted(groups * wide)


def _number(groups: Numbers, counted: Flags) -> Numbers:
    """How many of one's own group are counted."""
    return np.bincount(groups[counted], minlength=int(groups.max(initial=0)) + 1)[groups]
