"""How each candidate for a part stands against the others: by nearness, by how often and how lately it was named."""

from collections.abc import Sequence

import numpy as np

from teletipo.events.marks import Flags
from teletipo.events.nearness import Floats, Nearness


def standing(near: Nearness, able: Flags, kinds: Sequence[int], asked: Flags) -> dict[str, Floats]:
    """The columns for the pairs ``asked``, act by act: only who is ``able`` counts, ``kinds`` tells who is alike.

    Tables have a line for each of the others and a column for each pair.
    """
    acts, own = asked.nonzero()
    lately, kind, here = near.lately(), np.asarray(kinds, dtype=np.int64), near.sentences == 0
    beside, inside = (table.T.take(acts, axis=1) for table in (able, able & here))
    alike = beside & (kind[:, None] == kind[own])
    nearer = near.rank.T.take(acts, axis=1) < near.rank[asked]
    more = near.counts[:, None] > near.counts[own]
    later = lately.T.take(acts, axis=1) > lately[asked]
    ahead = near.ahead.T.take(acts, axis=1) == near.ahead[asked]
    counted = {
        "nearer": nearer & beside, "nearer of its kind": nearer & alike, "named more, of its kind": more & alike,
        "named more lately": later & beside, "named more lately, of its kind": later & alike,
        "all in the sentence": inside, "nearer on its side": nearer & inside & ahead, "all of its kind": alike,
    }  # fmt: skip
    found = dict(zip(counted, np.asarray(list(counted.values())).sum(axis=1, dtype=np.int32), strict=True))
    alone = (inside & alike).sum(axis=0, dtype=np.int32) == 1
    found |= {
        "named lately": lately[asked], "stands before": near.ahead[asked],
        "alone of its kind in the sentence": (able & here)[asked] & alone,
    }  # fmt: skip
    return {name: values.astype(float) for name, values in found.items()}
