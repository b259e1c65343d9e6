"""``teletipo serve``: what it says where it cannot open the desk."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from teletipo.cli import main
from teletipo.ledger import Ledger


def _serve(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["serve", *arguments])
    return done.exit_code, done.stderr


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    code, said = _serve("--ledger", str(tmp_path / "none.ledger"))
    assert (code, "no such ledger" in said) == (1, True)
    assert not list(tmp_path.iterdir())


def test_another_host_demands_a_token(tmp_path: Path) -> None:
    with Ledger(tmp_path / "news.ledger"):
        pass
    code, said = _serve("--ledger", str(tmp_path / "news.ledger"), "--host", "192.0.2.1")
    assert (code, "--token" in said, "the desk is at" in said) == (1, True, False)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [m for m in sys.modules if m.startswith("teletipo.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    code, said = _serve()
    assert (code, "pip install 'teletipo[web]'" in said) == (1, True)
