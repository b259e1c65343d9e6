"""Matrix products by NumPy's own BLAS: the BLIS that spaCy bundles is several times slower on many machines."""

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
