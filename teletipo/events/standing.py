"""How each candidate for a part stands against the others: by nearness, by how often and how lately it was named."""

from collections.abc import Sequence

import numpy as np

from teletipo.events.marks import Flags
from teletipo.events.nearness import Floats, Nearness, Numbers


def standing(near: Nearness, able: Flags, kinds: Sequence[int], asked: Flags) -> dict[str, Floats]:
    """The columns for the pairs ``asked``, act by act: only who is ``able`` counts, ``kinds`` tells who is alike."""
    acts = np.arange(len(able))[:, None]
    all_, alike = np.broadcast_to(acts, able.shape), acts * (max(kinds, default=0) + 1) + np.asarray(kinds, dtype=int)
    inside = able & (near.sentences == 0)
    lately, counts = near.lately(), np.broadcast_to(near.counts, able.shape)
    side = acts * 2 + near.ahead
    found = {
        "nearer": _fewer(near.rank, all_, able, asked), "nearer of its kind": _fewer(near.rank, alike, able, asked),
        "named more, of its kind": _fewer(-counts, alike, able, asked), "named lately": lately[asked],
        "named more lately": _fewer(-lately, all_, able, asked),
        "named more lately, of its kind": _fewer(-lately, alike, able, asked),
        "all in the sentence": inside.sum(axis=1)[asked.nonzero()[0]],
        "alone of its kind in the sentence": inside[asked] & (_number(alike, inside, asked) == 1),
        "stands before": near.ahead[asked], "nearer on its side": _fewer(near.rank, side, inside, asked),
        "all of its kind": _number(alike, able, asked),
    }  # fmt: skip
    return {name: values.astype(float) for name, values in found.items()}


def _fewer(keys: Numbers, groups: Numbers, counted: Flags, asked: Flags) -> Numbers:
    """How many of those who are counted in one's own group have a smaller key."""
    low = int(keys.min(initial=0))
    wide = int(keys.max(initial=0)) - low + 1
    line = np.sort(groups[counted] * wide + (keys[counted] - low))
    own = groups[asked] * wide
    return line.searchsorted(own + (keys[asked] - low)) - line.searchsorted(own)


def _number(groups: Numbers, counted: Flags, asked: Flags) -> Numbers:
    """How many of one's own group are counted."""
    return np.bincount(groups[counted], minlength=int(groups.max(initial=0)) + 1)[groups[asked]]
