"""What is set for a while because it costs nothing but time.

Matrix products by NumPy's own BLAS: the BLIS that spaCy bundles is several times slower on many machines. One thread
for them: the products of one text are so small that more threads only keep more cores busy. No garbage collection while
an article is read: its words hang together in cycles, and every pass would walk over all of them.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

from thinc.api import NumpyOps, get_current_ops, set_current_ops
from threadpoolctl import ThreadpoolController


@contextmanager
def numpy_blas() -> Iterator[None]:
    """Models that are loaded inside multiply by NumPy for good; what the process had before is set again."""
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(before)


class _OneThread:
    """One thread for matrix products as long as anybody is inside; the last one out sets what was before."""

    def __init__(self) -> None:
        self._lock, self._inside, self._limits = threading.Lock(), 0, ExitStack()

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._limits.enter_context(_libraries().limit(limits=1))
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._limits.close()


@cache
def _libraries() -> ThreadpoolController:
    """The libraries of matrix products that are loaded; looking for them takes a hundred times as long as asking."""
    return ThreadpoolController()


one_thread = _OneThread()


@contextmanager
def uncollected() -> Iterator[None]:
    """No pass of the garbage collector inside, where there would have been any."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
