"""The generated pages of the documentation say what the code does."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["cli.md", "event.schema.json", "tutorial.ipynb"])
def test_generated_page_is_what_make_docs_writes(page: str) -> None:
    assert (ROOT / "docs" / page).read_text("utf-8") == _generator().pages()[page]
