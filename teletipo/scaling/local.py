"""Shards in processes of this machine."""

from collections.abc import Iterator, Sequence
from functools import partial

from teletipo.pool import Lost, Pool
from teletipo.scaling.protocol import RETRIES, Came, Crash, Work
from teletipo.scaling.shards import Shard


class Local:
    """As many processes as said; a shard whose process died is done anew after the others."""

    def __init__(self, processes: int) -> None:
        self._processes = processes

    def run(self, work: Work, shards: Sequence[Shard]) -> Iterator[Came]:
        left = list(shards)
        with Pool(min(self._processes, max(len(left), 1)), partial(_prepared, work), ahead=1) as pool:
            for tries_left in range(RETRIES, -1, -1):
                again = []
                for shard, result in pool.as_done(left):
                    if not isinstance(result, Lost):
                        yield shard, result
                    elif tries_left:
                        again.append(shard)
                    else:
                        yield shard, Crash(result.reason)
                left = again


def _prepared(work: Work) -> Work:
    """Before the first shard: what a process grows by is measured from there."""
    work.prepare()
    return work
