"""Inputs that mean harm: each is refused in bounded time and memory, says why, and the next one is read."""

import gzip
import resource
import time
from pathlib import Path

import pytest
from served_pages import page, record, rss, sends, serving, zeros

from teletipo.errors import InputError
from teletipo.reading import read
from teletipo.reading.fetching import Fetcher, Limits
from teletipo.reading.parsers import Parsers
from teletipo.records import Article

SECONDS = 30.0  # on a machine that others use too; alone each takes a few at most
MEGABYTES = 200


@pytest.fixture(autouse=True)
def _bounded():
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    yield
    assert time.monotonic() - began < SECONDS
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < MEGABYTES


def reason(tmp_path: Path, name: str, data: bytes) -> str:
    """Why a file is refused; the good one behind it is read."""
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text("Perú expulsó al embajador de Bolivia.", "utf-8")
    *refused, article = read([str(bad), str(good)])
    assert refused
    assert all(isinstance(r, InputError) and r.where.startswith(str(bad)) for r in refused)
    assert isinstance(article, Article)
    return "; ".join(r.reason for r in refused)


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.jsonl.gz", "bomb.warc.gz", "bomb.html.gz", "bomb"])
def test_a_gzip_bomb(tmp_path, name):
    assert any(words in reason(tmp_path, name, zeros(300)) for words in ("a gzip bomb", "larger than", "WARC"))


def swelling_record() -> bytes:
    head = record("https://a.test/", b"").replace(b"Content-Length: ", b"Content-Length: 1000000")
    return gzip.compress(head.removesuffix(b"\r\n\r\n")) + zeros(200)


def test_a_gzip_bomb_in_an_archive(tmp_path):
    assert "a gzip bomb" in reason(tmp_path, "a.warc.gz", swelling_record())


def test_a_gzip_bomb_in_an_archive_keeps_what_stands_before_it_and_the_files_behind(tmp_path):
    good = gzip.compress(record("https://a.test/1", page().encode()))
    (tmp_path / "a.warc.gz").write_bytes(good + swelling_record() + good)
    (tmp_path / "b.txt").write_text("Perú expulsó al embajador de Bolivia.", "utf-8")
    first, *refused, last = read([str(tmp_path / "a.warc.gz"), str(tmp_path / "b.txt")])
    assert isinstance(first, Article)
    assert "a gzip bomb" in str(refused[-1])
    assert "nothing behind it in this file is read" in str(refused[-1])
    assert isinstance(last, Article)


def test_a_page_in_an_archive_that_swells(tmp_path):
    swelling = record("https://a.test/", gzip.compress(bytes(50_000_000)), headers="Content-Encoding: gzip\r\n")
    (tmp_path / "a.warc").write_bytes(swelling + record("https://a.test/b", page().encode()))
    refused, article = read([str(tmp_path / "a.warc")])
    assert "expand to more than 8 MB" in str(refused)
    assert isinstance(article, Article)


def test_a_line_of_a_gigabyte(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as out:
        out.truncate(1_000_000_000)
        out.seek(0, 2)
        out.write(b'\n{"id": "good", "text": "Hola."}\n')
    refused, article = read([str(path)])
    assert str(refused) == f"{path}:1: the line is larger than 8 MB, the limit for one article"
    assert article.id == "good"


ENTITIES = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "lol"}">' for i in range(10))


@pytest.mark.parametrize("name", ["a.xml", "a.rss"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_xml_entity_bomb(tmp_path, name, encoding):
    root = "rss" if name == "a.rss" else "urlset"
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE {root} [{ENTITIES}]><{root}>&e9;</{root}>'
    assert "declares XML entities" in reason(tmp_path, name, bomb.encode(encoding))


def test_a_truncated_archive(tmp_path):
    whole = record("https://a.test/a", page().encode())
    path = tmp_path / "a.warc"
    path.write_bytes(whole + whole[:-300])
    article, refused = read([str(path)])
    assert isinstance(article, Article)
    assert "truncated: " in str(refused)
    packed = tmp_path / "b.warc.gz"
    packed.write_bytes(gzip.compress(whole) + gzip.compress(whole)[:-30])
    article, *refused = read([str(packed)])
    assert isinstance(article, Article)
    assert refused
    assert all("truncated" in str(r) for r in refused)


@pytest.mark.parametrize(
    "data", [b"", b"WARC/1.0\r\n", b"WARC/1.0\r\nWARC-Type: " + b"a" * 5_000_000, b"no archive " * 100]
)
def test_no_archive(tmp_path, data):
    assert reason(tmp_path, "a.warc", data)


@pytest.mark.parametrize("piece", [b"<?a?>", b"<!--a-->", b"<!doctype a [b] >", b"<!doctype a", b" \n"])
def test_a_beginning_that_never_comes_to_the_root(tmp_path, piece):
    assert reason(tmp_path, "a.xml", piece * 2_000 + b"\0")


def test_a_hundred_thousand_nested_tags(tmp_path):
    assert "nested more than 250 deep" in reason(tmp_path, "a.html", b"<html><body>" + b"<div>" * 100_000 + b"hola")


def test_markup_that_takes_for_ever_is_given_up_and_the_next_page_is_read():
    endless = "<p " + " ".join(f"a{i}=1" for i in range(150_000)) + ">hola"
    with Parsers(seconds=2.0) as parsers:
        with pytest.raises(InputError, match="more than 2 s to parse"):
            parsers.read("page", endless, "endless")
        assert "Perú" in parsers.read("page", page(), "good")["text"]


def test_a_feed_that_never_ends():
    def endless(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss version='2.0'><channel>")
        while True:
            handler.wfile.write(b"<item><title>otra vez</title></item>" * 1000)

    with serving() as site:
        site.answers["/feed"] = endless
        refused, missing = read([f"{site.url}/feed", f"{site.url}/none"], allow_private=True, pause=0)
    assert "larger than 20 MB" in str(refused)
    assert "404" in str(missing)


def test_a_feed_that_trickles_for_ever():
    def trickle(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n<rss>")
        while True:
            handler.wfile.write(b"<item/>")
            time.sleep(0.05)

    with serving() as site, Fetcher(allow_private=True, pause=0, limits=Limits(seconds=0.5)) as fetcher:
        site.answers["/feed"] = trickle
        with pytest.raises(InputError, match="took too long"):
            fetcher.get(f"{site.url}/feed")


def test_a_bomb_over_the_network():
    with serving() as site:
        site.answers["/a"] = sends(gzip.compress(bytes(100_000_000), 1), Content_Encoding="gzip")
        (refused,) = read([f"{site.url}/a"], allow_private=True, pause=0)
    assert "expand to more than 20 MB" in str(refused)


def test_an_address_that_sends_something_else():
    with serving() as site:
        site.answers["/a"] = sends(b"\x89PNG\0\0", kind="image/png")
        (refused,) = read([f"{site.url}/a"], allow_private=True, pause=0)
    assert refused.reason == "no page: image/png"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("binary.txt", b"\x7fELF\0\1\2" * 100, "binary data"),
        ("binary.html", b"\x7fELF\0\1\2" * 100, "binary data"),
        ("empty.html", b"", "the file is empty"),
        ("empty.xml", b" \n", "the file is empty"),
        ("wrong.txt", "東京で発表".encode("shift_jis"), "not UTF-8 text"),
        ("wrong.json", b'{"text": "' + "東京で発表".encode("shift_jis") + b'"}', "not UTF-8 text"),
        ("half.txt", "Hola".encode("utf-16")[:-1], "broken"),
        ("large.txt", b"hola " * 10_000_000, "larger than 8 MB"),
        ("large.html", b"<p>hola</p>" * 5_000_000, "larger than 8 MB"),
        ("large.xml", b"<rss>" * 10_000_000, "larger than 20 MB"),
        ("large.json", b'{"text": "' + b"a" * 50_000_000, "larger than 8 MB"),
        ("broken.json", b'{"text": "Hola', "invalid JSON"),
        ("deep.json", b'{"a":' * 100_000, "invalid JSON"),
        ("digits.json", b'{"id": ' + b"9" * 10_000 + b', "text": "a"}', "invalid JSON"),
        ("half.json", b'{"text": "a\\ud800"}', "surrogate"),
        ("broken.xml", b"<rss><channel><item>", "neither a text nor an address"),
        ("broken.gz", b"\x1f\x8b" + b"x" * 100, "broken gzip data"),
        ("nothing.html", b"<html></html>", "no article"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, name, data, words):
    assert words in reason(tmp_path, name, data)


def test_a_feed_of_links_to_private_addresses(tmp_path):
    feed = rss("<item><title>x</title><link>http://127.0.0.1:9/</link></item>", "<item><title>y</title></item>",
               "<item><title>z</title><link>file:///etc/passwd</link></item>")  # fmt: skip
    (tmp_path / "f.rss").write_text(feed, "utf-8")
    private, unlinked, file = read([str(tmp_path / "f.rss")])
    assert "not a public address" in str(private)
    assert "neither a text nor an address" in str(unlinked)
    assert "only http and https" in str(file)
