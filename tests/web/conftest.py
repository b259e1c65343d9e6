"""A desk on a small ledger of our own news, one article of which is hostile."""

from collections.abc import Iterator

import pytest
from desk_news import HERE, NEWS
from fastapi.testclient import TestClient

from teletipo.coder import Coder
from teletipo.ledger import Ledger
from teletipo.web.desk import desk


@pytest.fixture(scope="session")
def ledger(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("desk") / "news.ledger") as opened:
        opened.ingest(NEWS, coder)
        yield opened


@pytest.fixture
def visitor(ledger: Ledger) -> TestClient:
    return TestClient(desk(ledger), base_url=HERE, headers={"Accept-Language": "es"})
