"""HTML files and the cascade of dates; WARC archives; encodings."""

import datetime as dt
import gzip

import pytest
from served_pages import ENGLISH, FIRST, SECOND, page, record

from teletipo.errors import InputError
from teletipo.reading import expected, read
from teletipo.reading.datelines import of_dateline, of_url
from teletipo.reading.encodings import decoded
from teletipo.reading.stamps import Stamp
from teletipo.records import Article, Origin


def of_page(tmp_path, markup, **options):
    path = tmp_path / "a.html"
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    (item,) = read([str(path)], **options)
    return item


LD = '<script type="application/ld+json">{}</script>'
NEWS = LD.format('{"@type": "NewsArticle", "datePublished": "2024-03-11T23:00:00-05:00"}')
GRAPH = LD.format(
    '{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},'
    ' {"@type": ["Article"], "datePublished": "2024-03-11"}]}'
)
META = '<meta property="article:published_time" content="2024-03-12T08:00:00+01:00">'
TIME = '<time datetime="2024-03-13T08:00">13 de marzo</time>'


@pytest.mark.parametrize(
    ("head", "body", "day", "origin"),
    [
        (NEWS + META, TIME, 11, Origin.JSON_LD),
        (GRAPH, TIME, 11, Origin.JSON_LD),
        (LD.format('{"@type": "NewsArticle", "datePublished": "2024-03-11",, }'), TIME, 11, Origin.JSON_LD),
        (LD.format('{"@type": "Event", "startDate": "2024-05-01"}') + META, TIME, 12, Origin.META),
        ('<meta name="date" content="3/4/2024">', TIME, 13, Origin.TIME),
        ("", TIME, 13, Origin.TIME),
        ('<link rel="canonical" href="https://lago.test/2024/03/15/peru">', "", 15, Origin.URL),
    ],
)  # fmt: skip
def test_the_day_of_a_page_by_the_cascade(tmp_path, head, body, day, origin):
    article = of_page(tmp_path, page(head, body))
    assert (article.published, article.published_origin) == (dt.date(2024, 3, day), origin)


def test_the_dateline_comes_last_but_before_the_option(tmp_path):
    dated = page(paragraphs=("Lima, 14 mar. 2024 (EFE).- " + FIRST, SECOND), title="")
    article = of_page(tmp_path, dated, published=dt.date(2000, 1, 1))
    assert (article.published, article.published_origin) == (dt.date(2024, 3, 14), Origin.DATELINE)
    undated = of_page(tmp_path, page(), published=dt.date(2000, 1, 1))
    assert (undated.published, undated.published_origin) == (dt.date(2000, 1, 1), Origin.OPTION)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sochi (Rusia), 4 de septiembre de 2023 (AFP) — El presidente llegó.", (2023, 9, 4)),
        ("MOSCÚ, 14 Sep. 2023 (EUROPA PRESS) - El presidente llegó.", (2023, 9, 14)),
        ("Madrid, 3 ene 2024.- El presidente llegó.", (2024, 1, 3)),
        ("Madrid, 3 ene (EFE).- El presidente llegó.", None),
        ("El lunes, 4 de septiembre de 2023 – un día largo – llegó.", None),
        ("Llegó a Madrid. Allí, 4 de septiembre de 2023 (AFP) — habló.", None),
        ("Madrid, 31 feb 2024 (EFE).- El presidente llegó.", None),
    ],
)
def test_datelines(text, day):
    stamp = of_dateline(text)
    assert (stamp and stamp.day) == (dt.date(*day) if day else None)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.test/2023/09/14/x", (2023, 9, 14)),
        ("https://a.test/x-20230914.html", (2023, 9, 14)),
        ("https://a.test/2023-09-14", (2023, 9, 14)),
        ("https://a.test/x-202309141.html", None),
        ("https://a.test/2023/09/x?d=2023/09/14", None),
        ("https://a.test/2023/09/14/2023-09-15", None),
        ("http://[", None),
    ],
)
def test_days_in_addresses(url, day):
    stamp = of_url(url)
    assert (stamp and stamp.day) == (dt.date(*day) if day else None)


@pytest.mark.parametrize(
    ("written", "day", "moment"),
    [
        ("2024-02-01T23:30:00-05:00", (2024, 2, 1), "2024-02-01T23:30:00-05:00"),
        ("Thu, 01 Feb 2024 23:30:00 -0500", (2024, 2, 1), "2024-02-01T23:30:00-05:00"),
        ("2024-02-01 10:00:00 +0100", (2024, 2, 1), "2024-02-01T10:00:00+01:00"),
        ("20240201", (2024, 2, 1), None),
        ("13/4/2024", (2024, 4, 13), None),
        ("3/4/2024", None, None),
        ("2024-02-31", None, None),
        ("ayer", None, None),
        (20240201, None, None),
    ],
)
def test_dates_as_they_are_written(written, day, moment):
    stamp = Stamp.of(written, Origin.META)
    assert (stamp and stamp.day) == (dt.date(*day) if day else None)
    assert (stamp.at.isoformat() if stamp and stamp.at else None) == moment


def test_entities_and_blanks_of_a_page_are_resolved_in_its_text(tmp_path):
    article = of_page(
        tmp_path, page(paragraphs=(FIRST.replace("Perú", "Per&uacute;&#8203;"), SECOND.replace(" ", "&nbsp;", 1)))
    )
    assert "Perú" in article.text
    assert "&" not in article.text
    assert not any(c < " " and c != "\n" for c in article.text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("declared", ["", '<meta charset="iso-8859-1">', '<meta charset="utf-8">'])
def test_pages_in_any_encoding_whatever_they_declare(tmp_path, encoding, declared):
    markup = f"<html><head>{declared}</head><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    assert FIRST in of_page(tmp_path, markup.encode(encoding)).text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "utf-16", "utf-32"])
def test_text_in_any_encoding(encoding):
    text = "¿Qué pasó mañana? Murió Muñoz, según la agencia: «habrá más»."
    assert decoded(text.encode(encoding), "x") == text


def test_one_broken_byte_is_damage_not_another_encoding():
    data = ("El niño vio al rey en León. " * 100).encode()
    text = decoded(data[:500] + b"\xf1" + data[500:], "x")
    assert text.count("\ufffd") == 1
    assert text.count("niño") == 100


def test_nul_characters_become_blanks_and_move_nothing(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"text": "Perú\\u0000expulsó\\u0007 a dos."}', "utf-8")
    (article,) = read([str(path)])
    assert article.text == "Perú expulsó\x07 a dos."


def test_the_language_is_told_where_it_is_plain(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ENGLISH, "utf-8")
    assert [a.lang for a in read([str(path)])] == ["en"]
    path.write_text(FIRST, "utf-8")
    assert [a.lang for a in read([str(path)])] == ["es"]
    path.write_text("OK.", "utf-8")
    assert [a.lang for a in read([str(path)])] == ["es"]


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive(tmp_path, packed):
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page().encode()), page().encode())
    ld = LD.format('{"@type": "NewsArticle", "datePublished": "2999-01-01"}')
    records = [
        record("https://lago.test/2024/03/15/a", page(ld).encode()),
        record("https://lago.test/b", gzip.compress(page().encode()), headers="Content-Encoding: gzip\r\n"),
        record("https://lago.test/c", chunked, headers="Transfer-Encoding: chunked\r\n"),
        record("https://lago.test/d.png", b"\x89PNG", kind="image/png"),
        record("https://lago.test/e", page().encode(), status="404 Not Found"),
    ]  # fmt: skip
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    articles = list(read([str(path)]))
    assert [a.url for a in articles] == [f"https://lago.test/{x}" for x in ("2024/03/15/a", "b", "c")]
    assert all(FIRST in a.text and a.source == "lago.test" for a in articles)
    assert (articles[0].published, articles[0].published_origin) == (dt.date(2024, 3, 15), Origin.URL)
    assert articles[1].published is None


def test_gzip_of_anything(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(
        gzip.compress(b'{"id": "1", "text": "Hola."}\n{"id": "2", "text": "Hola."}\n')
    )
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(FIRST.encode()))
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(page().encode()))
    first, second, text, html = read([str(tmp_path)])
    assert (first.id, second.id, text.text) == ("1", "2", FIRST)
    assert FIRST in html.text


def test_a_page_without_an_article_is_named(tmp_path):
    item = of_page(tmp_path, "<html><head><title>x</title></head><body></body></html>")
    assert isinstance(item, InputError)
    assert "no article" in str(item)


def test_copies_in_two_outlets_are_two_articles(tmp_path):
    (tmp_path / "a.warc").write_bytes(b"".join(record(f"https://{o}.test/x", page().encode()) for o in ("uno", "dos")))
    one, two = read([str(tmp_path / "a.warc")])
    assert isinstance(one, Article)
    assert one.text == two.text
    assert one.id != two.id


def test_how_many_articles_there_will_be(tmp_path):
    (tmp_path / "a.jsonl").write_text("{}\n{}\n", "utf-8")
    (tmp_path / "b.txt").write_text("x", "utf-8")
    assert expected([str(tmp_path)]) == 3
    assert expected([str(tmp_path), "-"]) is None
    assert expected(["https://lago.test/"]) is None
