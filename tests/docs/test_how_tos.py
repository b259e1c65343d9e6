"""What the how-tos tell to type runs as it stands: their commands in a fresh folder, then their Python."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from teletipo.cli import main

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "howto").glob("*.md"))
# What must come out, so that a page that runs and says nothing fails.
EXPECTED = {
    "ask": "18 events",
    "code": "SANCTION expel ['PER']",
    "export": "CONSULT",
    "ingest": "32 known",
    "knowledge": "Zutana Mengánez",
    "ontology": "LEGISLATE",
}
_COMMANDS = re.compile(r"^```console\n(.*?)^```\n", re.M | re.S)
_PYTHON = re.compile(r"^```python\n(.*?)^```\n", re.M | re.S)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the pages suppose to be there: an article, a folder of news, the example of an ontology."""
    shutil.copy(ROOT / "demo" / "article.json", tmp_path)
    shutil.copytree(ROOT / "demo" / "archive", tmp_path / "news")
    shutil.copytree(ROOT / "docs" / "example-ontology", tmp_path / "example-ontology")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _commands(text: str) -> list[str]:
    return [line[2:] for block in _COMMANDS.findall(text) for line in block.splitlines() if line.startswith("$ ")]


def _shell(line: str) -> str:
    command = ["/bin/bash", "-euo", "pipefail", "-c", line]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own page


def _typed(line: str) -> str:
    """What a line prints. Our own commands are called here, the shell does the rest."""
    before, ours, arguments = line.partition("teletipo ")
    if not ours:
        return _shell(line)
    given = _shell(before.rstrip("| ")) if before else None
    words = _shell(f"printf '%s\\0' {arguments}").split("\0")[:-1]
    done = CliRunner().invoke(main, words, input=given, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_how_to_runs(page: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = page.read_text("utf-8")
    printed = "".join(_typed(line) for line in _commands(text))
    for block in _PYTHON.findall(text):
        exec(compile(block, page.name, "exec"), {})  # noqa: S102 - our own page
    assert EXPECTED[page.stem] in printed + capsys.readouterr().out
