"""Passages of others' text are rebuilt from the reader's own copy, and only if it is the same."""

import lzma
from pathlib import Path

import pytest

from corpus.passages import PassageError, digest, plain, rebuilt

LINES = ['el ministro dijo : " no iremos a lima " .', "¿ por qué ( entonces ) ?"]


@pytest.fixture
def essays(tmp_path: Path) -> Path:
    path = tmp_path / "essays.txt.xz"
    path.write_bytes(lzma.compress(("# one\nuna frase .\n# two\n" + "\n".join(LINES) + "\n").encode()))
    return path


def test_tokens_are_written_as_people_write():
    assert plain(LINES) == 'el ministro dijo: "no iremos a lima". ¿por qué (entonces)?'


def test_capitals_come_back(essays: Path):
    text = 'El ministro dijo: "no iremos a Lima". ¿Por qué (entonces)?'
    capitals = [i for i, (a, b) in enumerate(zip(plain(LINES), text, strict=True)) if a != b]
    passage = {"document": "two", "sentences": [1, 2], "capitals": capitals, "sha256": digest(text)}
    assert rebuilt(passage, essays) == text


def test_other_words_are_refused(essays: Path):
    passage = {"document": "two", "sentences": [1, 1], "capitals": [], "sha256": digest("other words")}
    with pytest.raises(PassageError, match="other words than were annotated"):
        rebuilt(passage, essays)
    with pytest.raises(PassageError, match="no document 'three'"):
        rebuilt(passage | {"document": "three"}, essays)
