"""How each candidate for a part stands against the others: by nearness, by how often and how lately it was named."""

from collections.abc import Sequence

import numpy as np

from teletipo.events.marks import Flags
from teletipo.events.nearness import Nearness, Numbers
from teletipo.language.parts import Values

_WIDE = 1 << 40  # more than any key; none is below 0


def standing(near: Nearness, able: Flags, kinds: Sequence[int], asked: Flags) -> dict[str, Values]:
    """The columns for the pairs ``asked``, act by act: only who is ``able`` counts, ``kinds`` tells who is alike.

    All who are asked for are able.
    """
    kind = np.asarray(kinds, dtype=np.int64)
    many, recent, here = int(kind.max(initial=0)) + 1, near.lately(), near.sentences == 0
    (acts, others), (own, pairs) = able.nonzero(), asked.nonzero()
    alike, my_kind = acts * many + kind[others], own * many + kind[pairs]
    inside = here[able]
    rank, lately, more = near.rank, int(recent.max(initial=0)) - recent, int(near.counts.max(initial=0)) - near.counts
    ahead, my_side = acts * 2 + near.ahead[able], own * 2 + near.ahead[asked]
    side, in_sentence = _Groups(ahead[inside], my_side), _Groups(acts[inside], own)
    ranks, my_rank, latest, my_latest = rank[able], rank[asked], lately[able], lately[asked]
    everybody, of_kind = _Groups(acts, own), _Groups(alike, my_kind)
    return {
        "nearer": everybody.fewer(ranks, my_rank), "nearer of its kind": of_kind.fewer(ranks, my_rank),
        "named more, of its kind": of_kind.fewer(more[others], more[pairs]), "named lately": recent[asked],
        "named more lately": everybody.fewer(latest, my_latest),
        "named more lately, of its kind": of_kind.fewer(latest, my_latest),
        "all in the sentence": in_sentence.number,
        "alone of its kind in the sentence": here[asked] & (_Groups(alike[inside], my_kind).number == 1),
        "stands before": near.ahead[asked], "nearer on its side": side.fewer(ranks[inside], my_rank),
        "all of its kind": of_kind.number,
    }  # fmt: skip


class _Groups:
    """Those who are counted by the group that they are in, and the group in which some look."""

    def __init__(self, counted: Numbers, own: Numbers) -> None:
        counts = np.bincount(counted, minlength=int(own.max(initial=0)) + 1)
        self._lines, self._own = counted * _WIDE, own * _WIDE
        self.number = counts[own]
        self._first = (np.cumsum(counts) - counts)[own]

    def fewer(self, keys: Numbers, own: Numbers) -> Numbers:
        """How many of those counted in one's group have a smaller key."""
        return np.sort(self._lines + keys).searchsorted(self._own + own) - self._first
