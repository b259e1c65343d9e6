"""The tutorial and its notebook run from top to bottom; the picture on the page is the one that they draw."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs" / "tutorial.ipynb"
_BAR = re.compile(r'aria-roledescription="bar"')


@pytest.fixture(scope="module")
def notebook() -> nbformat.NotebookNode:
    """The notebook, run."""
    book = nbformat.read(NOTEBOOK, as_version=4)
    return NotebookClient(book, timeout=300, resources={"metadata": {"path": str(ROOT / "docs")}}).execute()


def _printed(book: nbformat.NotebookNode) -> str:
    return "".join(o.text for cell in book.cells for o in cell.get("outputs", ()) if o.output_type == "stream")


def test_the_notebook_runs_to_the_finding(notebook: nbformat.NotebookNode) -> None:
    printed = _printed(notebook)
    assert "read=32 coded=32" in printed
    assert "18 records of 8 occurrences" in printed
    assert re.search(r"2024-02\s+conflict\s+3", printed)
    assert re.search(r"2024-05\s+cooperation\s+2", printed)


def test_the_page_shows_what_is_printed(notebook: nbformat.NotebookNode) -> None:
    page = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    shown = re.findall(r"^```text\n(.*?)^```\n", page, re.M | re.S)
    assert shown
    assert all(part in _printed(notebook) for part in shown)


def test_the_notebook_ends_with_the_picture(notebook: nbformat.NotebookNode) -> None:
    last = [cell for cell in notebook.cells if cell.cell_type == "code"][-1]
    shown = [o.data for o in last.outputs if o.output_type in ("execute_result", "display_data")]
    assert [len(_BAR.findall(data["image/svg+xml"])) for data in shown] == [3]


def test_the_notebook_is_kept_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    assert [c for c in cells if c.get("outputs") or c.get("execution_count")] == []


def test_the_picture_on_the_page_is_what_the_tutorial_draws(generator) -> None:
    kept = (ROOT / "docs" / "finding.svg").read_text("utf-8")
    drawn = generator.picture().decode()
    assert len(_BAR.findall(drawn)) == 3
    assert _labels(drawn) == _labels(kept), "run make docs"


def _labels(picture: str) -> list[str]:
    return re.findall(r'aria-label="([^"]*)"', picture)
