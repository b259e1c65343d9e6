"""Articles from files; what is wrong with an input is said by name, and the others are still read."""

import datetime as dt
import json

import pytest

from teletipo.errors import InputError
from teletipo.reading import read
from teletipo.records import Article
from teletipo.settings import MAX_FILE_BYTES

GOOD = {
    "id": "a1",
    "title": "T",
    "text": "Francia expulsó a dos diplomáticos.",
    "published": "2024-02-01",
    "lang": "es",
}


def only(*paths, **options):
    (item,) = read([str(p) for p in paths], **options)
    return item


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_json_article(tmp_path):
    article = only(write(tmp_path / "a.json", json.dumps({**GOOD, "extra": [1]})))
    assert article == Article(**{**GOOD, "published": dt.date(2024, 2, 1), "published_origin": "given"})


def test_a_date_with_a_time_keeps_its_own_day(tmp_path):
    article = only(write(tmp_path / "a.json", json.dumps({**GOOD, "published": "2024-02-01T23:30:00-05:00"})))
    assert article.published == dt.date(2024, 2, 1)
    assert article.published_at.isoformat() == "2024-02-01T23:30:00-05:00"


def test_json_lines(tmp_path):
    path = write(tmp_path / "a.jsonl", "\n".join(json.dumps({**GOOD, "id": str(i)}) for i in range(3)) + "\n\n")
    assert [a.id for a in read([str(path)])] == ["0", "1", "2"]


def test_lines_in_a_file_named_json(tmp_path):
    path = write(tmp_path / "a.json", "\n".join(json.dumps({**GOOD, "id": str(i)}) for i in range(2)))
    assert [a.id for a in read([str(path)])] == ["0", "1"]


def test_plain_text_takes_the_defaults(tmp_path):
    path = write(tmp_path / "a.txt", "\ufeffMacron visitó Argel.\n")
    article = only(path, published=dt.date(2024, 1, 1), source="El Diario")
    assert article.text == "Macron visitó Argel.\n"
    assert (article.published, article.source) == (dt.date(2024, 1, 1), "El Diario")
    assert article.published_origin == "option"


def test_ids_come_from_the_content(tmp_path):
    one, two = write(tmp_path / "a.txt", "Hola."), write(tmp_path / "b.txt", "Hola.")
    assert only(one).id == only(two).id
    assert only(write(tmp_path / "c.txt", "Adiós.")).id != only(one).id


def test_a_blank_id_is_none(tmp_path):
    first, second = (only(write(tmp_path / "a.json", json.dumps({"id": "", "text": t}))) for t in ("uno", "dos"))
    assert "" not in {first.id, second.id}
    assert first.id != second.id


def test_a_folder_is_read_in_order_with_its_subfolders(tmp_path):
    (tmp_path / "sub").mkdir()
    write(tmp_path / "b.txt", "dos")
    write(tmp_path / "a.json", json.dumps({**GOOD, "text": "uno"}))
    write(tmp_path / "sub" / "c.txt", "tres")
    write(tmp_path / "d.png", b"\x89PNG\0")
    assert [a.text for a in read([str(tmp_path)])] == ["uno", "dos", "tres"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.json", b"", "the file is empty"),
        ("blank.txt", b" \n ", "the file is empty"),
        ("empty.jsonl", b"", "the file is empty"),
        ("binary.txt", b"\x00\x01\x02ELF", "binary data"),
        ("japanese.txt", "東京で発表".encode("shift_jis"), "not UTF-8 text (byte 0x93 at offset 0)"),
        ("broken.json", b'{"text": "a",}', "invalid JSON"),
        ("list.json", b"[1, 2]", "must be a JSON object, not a list"),
        ("deep.json", b"[" * 100_000, "invalid JSON"),
        ("notext.json", b'{"id": "x"}', "has no text"),
        ("numbertext.json", b'{"id": "x", "text": 5}', "has no text"),
        ("date.json", json.dumps({**GOOD, "published": "ayer"}).encode(), "'ayer' is not a date"),
        ("date2.json", json.dumps({**GOOD, "published": "2024-02-31"}).encode(), "is not a date"),
        ("id.json", json.dumps({**GOOD, "id": "x" * 501}).encode(), "id: longer than 500 characters"),
        ("title.json", json.dumps({**GOOD, "title": 7}).encode(), "title"),
    ],
)
def test_bad_input_is_named_with_its_reason(tmp_path, name, content, reason):
    error = only(write(tmp_path / name, content))
    assert isinstance(error, InputError)
    assert str(error).startswith(str(tmp_path / name))
    assert reason in str(error)


def test_a_missing_file_is_named(tmp_path):
    error = only(tmp_path / "none.json")
    assert str(error) == f"{tmp_path / 'none.json'}: No such file or directory"


def test_a_large_file_is_refused_without_being_read_whole(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as out:
        out.truncate(50_000_000)
    error = only(path)
    assert "larger than" in str(error)


def test_a_long_text_is_refused(tmp_path):
    error = only(write(tmp_path / "long.txt", "a " * 600_000))
    assert "1,000,000" in str(error)


def test_a_bad_line_spoils_nothing(tmp_path):
    good = json.dumps(GOOD).encode()
    huge = b'{"text": "' + b"a" * (MAX_FILE_BYTES + 10) + b'"}'
    path = write(tmp_path / "a.jsonl", b"\n".join([good, b"{", huge, good]))
    found = list(read([str(path)]))
    assert [isinstance(f, Article) for f in found] == [True, False, False, True]
    assert str(found[1]).startswith(f"{path}:2: invalid JSON")
    assert str(found[2]).startswith(f"{path}:3: the line is larger")


def test_an_empty_folder_is_an_error(tmp_path):
    assert "holds no" in str(only(tmp_path))
