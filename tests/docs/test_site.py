"""The documentation site is built with every link holding, without a network, and loads nothing from another host."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What a browser loads by itself; links that a reader follows may lead anywhere.
_LOADED = re.compile(r'<(?:script|img|link|iframe|source)\b[^>]*?\b(?:src|href)="((?:https?:)?//[^"]+)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    nowhere = {"HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9", "NO_MKDOCS_2_WARNING": "1"}
    ran = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)],
        cwd=ROOT,
        env={**os.environ, **nowhere},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return out


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 25
    foreign = {(p.name, address) for p in pages for address in _LOADED.findall(p.read_text("utf-8"))}
    assert foreign == set()


def test_the_pages_hold_what_they_are_made_from(site: Path) -> None:
    assert 'src="finding.svg"' in (site / "tutorial.html").read_text("utf-8")
    assert "teletipo.ledger.Ledger.ingest" in (site / "reference.html").read_text("utf-8")
    assert 'href="../CONTRIBUTING.html#the-knowledge-tables"' in (site / "howto" / "knowledge.html").read_text("utf-8")
    assert ":meth:" not in (site / "reference.html").read_text("utf-8")
    assert (site / "finding.svg").is_file()
    assert (site / "tutorial.ipynb").is_file()


def test_no_script_of_the_repository_is_published(site: Path) -> None:
    assert list(site.rglob("*.py")) == []
