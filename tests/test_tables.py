import pytest

from teletipo.errors import TableError
from teletipo.tables import alternatives, fingerprint, rows, toml


def test_comments_and_blank_lines_are_passed_over(tmp_path):
    table = tmp_path / "a.csv"
    table.write_text('# says what\nname,note\n\nuno,"a, b"\n# between\ndos,\n', encoding="utf-8")
    assert list(rows(table)) == [{"name": "uno", "note": "a, b"}, {"name": "dos", "note": ""}]


def test_a_row_with_too_few_cells_is_named_by_its_line(tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("# head\nname,note\nuno,a\ndos\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"a\.csv:4: 1 cells"):
        list(rows(table))


def test_an_empty_table_is_an_error(tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(TableError, match="empty"):
        list(rows(table))


def test_broken_toml_is_named(tmp_path):
    table = tmp_path / "a.toml"
    table.write_text("a = = 1")
    with pytest.raises(TableError, match=r"a\.toml"):
        toml(table)


def test_alternatives_are_divided_and_trimmed():
    assert alternatives("a| b ||c") == ("a", "b", "c")
    assert alternatives("") == ()


def test_the_fingerprint_follows_the_content(tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("x")
    before = fingerprint([table])
    assert before == fingerprint([table])
    table.write_text("y")
    assert before != fingerprint([table])
