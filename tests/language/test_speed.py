"""Threads for matrix products: one while a text is read, what was before afterwards, whoever reads beside it."""

import pytest
from threadpoolctl import ThreadpoolController

from teletipo.language.speed import one_thread


def _threads() -> set[int]:
    """The threads of NumPy's own library; others come with what other tests load."""
    found = {library["num_threads"] for library in ThreadpoolController().info() if "numpy" in library["filepath"]}
    if not found:
        pytest.skip("NumPy multiplies by a library that does not tell")
    return found


def test_one_thread_inside_and_those_of_before_when_the_last_is_out() -> None:
    with ThreadpoolController().limit(limits=2):
        before = _threads()
        with one_thread:
            with one_thread:
                assert _threads() == {1}
            assert _threads() == {1}
        assert _threads() == before


def test_an_error_inside_leaves_the_threads_as_they_were() -> None:
    with ThreadpoolController().limit(limits=2):
        before = _threads()
        try:
            with one_thread:
                raise ValueError
        except ValueError:
            assert _threads() == before
