"""What is set for a while because it costs nothing but time.

Matrix products by NumPy's own BLAS: the BLIS that spaCy bundles is several times slower on many machines. No garbage
collection while an article is read: its words hang together in cycles, and every pass would walk over all of them.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from thinc.api import NumpyOps, get_current_ops, set_current_ops


@contextmanager
def numpy_blas() -> Iterator[None]:
    """Models that are loaded inside multiply by NumPy for good; what the process had before is set again."""
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(before)


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
