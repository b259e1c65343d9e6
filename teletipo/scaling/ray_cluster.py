"""Shards on a Ray cluster: one that runs already, or one of processes of this machine."""

import importlib
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from teletipo.errors import EngineError
from teletipo.scaling.completion import Completion, Refused
from teletipo.scaling.protocol import RETRIES, Came, Crash, Work
from teletipo.scaling.shards import Shard

_STORE_BYTES = 100_000_000  # what travels is a shard's name and its record of completion


class Ray:
    """The cluster at ``address``, or one of ``processes`` workers here that ends with the run; without telemetry."""

    def __init__(self, address: str | None, processes: int) -> None:
        self._address, self._processes = address, processes

    def run(self, work: Work, shards: Sequence[Shard]) -> Iterator[Came]:
        with _cluster(self._address, self._processes) as ray:
            task = ray.remote(max_retries=RETRIES, num_cpus=1)(_call)
            shared = ray.put(work)
            left = {task.remote(shared, shard): shard for shard in shards}
            while left:
                ready, _ = ray.wait(list(left))
                for reference in ready:
                    shard = left.pop(reference)
                    yield shard, _came(ray, reference)


def _came(ray: Any, reference: Any) -> Completion | Refused | Crash:
    """Workers that died are one thing, workers that cannot do the work (Teletipo is not there) another."""
    try:
        came: Completion | Refused = ray.get(reference)
    except ray.exceptions.RayTaskError as error:
        return Refused(f"a worker cannot do it: {str(error).strip().splitlines()[-1]}")
    except ray.exceptions.RayError as error:
        return Crash(f"its workers ended ({type(error).__name__})")
    return came


def _call(work: Work, shard: Shard) -> Any:
    return work(shard)


@contextmanager
def _cluster(address: str | None, processes: int) -> Iterator[Any]:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        ray = importlib.import_module("ray")
    except ModuleNotFoundError as error:
        raise EngineError("Ray needs an extra: pip install 'teletipo[ray]'") from error
    here = {} if address else {"num_cpus": processes, "object_store_memory": _STORE_BYTES, "include_dashboard": False}
    try:
        ray.init(address=address or "local", log_to_driver=False, logging_level=logging.CRITICAL, **here)
    except (OSError, RuntimeError, ValueError) as error:
        raise EngineError(f"no Ray cluster at {address or 'this machine'}: {error}") from error
    try:
        yield ray
    finally:
        ray.shutdown()
