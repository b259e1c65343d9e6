"""Headless Chromium before a desk on the demonstration ledger. Without Chromium the tests are skipped, or fail where
the environment says that there must be one (``TELETIPO_BROWSER=required``, as in ``.ci/run``).
"""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from demo_desk import ARCHIVE, Visit, judged
from playwright.sync_api import Browser, sync_playwright

from teletipo.coder import Coder
from teletipo.ledger import Ledger
from teletipo.reading import read
from teletipo.records import Article
from teletipo.web.desk import server

_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
)  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A running browser; a module's own, since Playwright keeps an event loop in the thread of the tests."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        told = "no Chromium on this machine (apt-get install chromium)"
        if os.environ.get("TELETIPO_BROWSER") == "required":
            pytest.fail(told)
        pytest.skip(told)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_file(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger that ``make demo`` fills."""
    path = tmp_path_factory.mktemp("demo") / "archive.ledger"
    articles = [a for a in read([str(ARCHIVE)]) if isinstance(a, Article)]
    with Ledger(path) as opened, opened.running("ingest", "demo/archive", len(articles)) as run:
        assert all(done.error is None for done in run.counted(opened.ingesting(articles, coder)))
        opened.draw_network()
    return path


@pytest.fixture(scope="module")
def demo(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A copy of it for the tests of a module, which may judge and add."""
    copy = tmp_path_factory.mktemp("desk") / "archive.ledger"
    shutil.copy(demo_file, copy)
    with Ledger(copy) as opened:
        judged(opened)
        yield opened


@pytest.fixture(scope="module")
def desk_at(demo: Ledger, coder: Coder) -> Iterator[str]:
    with serving(demo, coder) as address:
        yield address


@contextmanager
def serving(ledger: Ledger, coder: Coder) -> Iterator[str]:
    """The address of a desk on the ledger, in a thread of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    answering = server(ledger, "127.0.0.1", port, None, coder=lambda: coder)
    thread = threading.Thread(target=answering.run, daemon=True)
    thread.start()
    while not answering.started:
        time.sleep(0.02)
        assert thread.is_alive(), "the desk did not start"
    yield f"http://127.0.0.1:{port}"
    answering.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def visiting(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens tabs: each hears what its page asks for and complains of. Options are those of a browser context."""
    opened = []

    def visit(desk: str, **options: Any) -> Visit:
        settings = {"locale": "es-ES", "viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | options
        opened.append(chromium.new_context(base_url=desk, **settings))
        return Visit(opened[-1].new_page(), desk)

    yield visit
    for context in opened:
        context.close()
