"""What an engine must do, whichever machines it has: call one function on every shard and outlive its processes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from teletipo.scaling.completion import Completion, Refused
from teletipo.scaling.shards import Shard

RETRIES = 2  # a shard whose process died begins anew so many times


class Work(Protocol):
    """What is done with a shard. It is pickled, raises nothing and may run twice for a shard, also at the same time."""

    def prepare(self) -> None:
        """Load what every shard needs. Raises TeletipoError where that is not there."""
        ...

    def __call__(self, shard: Shard) -> Completion | Refused: ...


class Crash(NamedTuple):
    """Stands for what came of a shard whose process died each time."""

    reason: str


Came = tuple[Shard, Completion | Refused | Crash]


class Engine(Protocol):
    """A way to run many tasks: processes here, or a cluster."""

    def run(self, work: Work, shards: Sequence[Shard]) -> Iterator[Came]:
        """Each shard once with what came of it, as soon as it is known. Raises EngineError where nothing can run."""
        ...
