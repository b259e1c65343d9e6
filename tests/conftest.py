"""What several test files need: the Spanish coder, loaded once."""

import pytest

import teletipo
from teletipo.coder import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    return teletipo.load("es")
