"""Shards on a Dask cluster: one that runs already, or one of processes of this machine."""

import importlib
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import uuid4

from teletipo.errors import EngineError
from teletipo.scaling.completion import Completion, Refused
from teletipo.scaling.protocol import RETRIES, Came, Crash, Work
from teletipo.scaling.shards import Shard


class Dask:
    """The scheduler at ``address``, or a cluster of ``processes`` workers here that ends with the run.

    A scheduler gives a task whose worker died to another as often as its ``allowed-failures`` says (3).
    """

    def __init__(self, address: str | None, processes: int) -> None:
        self._address, self._processes = address, processes

    def run(self, work: Work, shards: Sequence[Shard]) -> Iterator[Came]:
        with _client(self._address, self._processes) as client:
            run = uuid4().hex  # what an earlier run has in the cluster's memory is not this run's
            futures = {client.submit(work, s, key=f"teletipo-{run}-{s.name}", pure=False): s for s in shards}
            for future in importlib.import_module("distributed").as_completed(list(futures)):
                yield futures.pop(future), came_of(future)
                future.release()


@contextmanager
def _client(address: str | None, processes: int) -> Iterator[Any]:
    try:
        dask, distributed = importlib.import_module("dask"), importlib.import_module("distributed")
    except ModuleNotFoundError as error:
        raise EngineError("Dask needs an extra: pip install 'teletipo[dask]'") from error
    with ExitStack() as stack:
        stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": RETRIES}))
        try:
            cluster = address or stack.enter_context(
                distributed.LocalCluster(
                    n_workers=processes,
                    threads_per_worker=1,
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                )
            )
            client = stack.enter_context(distributed.Client(cluster, timeout=30))
        except (OSError, RuntimeError, ValueError) as error:
            raise EngineError(f"no Dask cluster at {address or 'this machine'}: {error}") from error
        yield client


def came_of(future: Any) -> Completion | Refused | Crash:
    """Workers that died are one thing, workers that cannot do the work (Teletipo is not there) another.

    A task that is through can still be lost: what it gave lies in its worker until it is asked for.
    """
    distributed = importlib.import_module("distributed")
    try:
        came: Completion | Refused = future.result()
    except (distributed.KilledWorker, CancelledError):
        return Crash("its workers ended")
    except Exception as error:  # whatever a worker raised comes as it was raised
        return Refused(f"a worker cannot do it: {type(error).__name__}: {error}")
    return came
