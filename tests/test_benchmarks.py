"""The archive of the benchmarks is the same in every run, and as mixed and as long as it says."""

import lzma

import pytest

from benchmarks.beside import beside, news
from benchmarks.mixed import archive, long_text
from benchmarks.rooms import seconds


def test_every_run_has_the_same_mixed_archive():
    articles = list(archive(8))
    assert articles == list(archive(8))
    assert {a.id.split("-")[0] for a in articles} == {"politics", "sport", "weather", "markets"}
    assert len({a.text for a in articles}) == 8


def test_a_long_text_has_the_length_asked_for():
    assert [len(long_text(size)) for size in (10, 5_000)] == [10, 5_000]


def test_all_rooms_take_at_least_what_each_of_them_takes(coder):
    spent = seconds(coder, archive(2))
    assert spent["pipeline"] > spent["tokenising"] > 0
    assert 0 < spent["actors"] < spent["all rooms"]


def test_the_coder_is_timed_beside_its_pipeline(coder):
    found = beside(coder, list(archive(8)), 1)
    assert found["articles"] == 8
    assert found["parsed"] < 8
    assert found["faster"] == pytest.approx(found["pipeline_over_all_s"] / found["coder_s"], rel=0.02)


def test_there_are_no_news_where_no_file_is(tmp_path):
    assert news(tmp_path, 3) == []


def test_news_are_taken_at_even_distances(tmp_path):
    (tmp_path / "text").mkdir()
    texts = "\n\n".join(f"Texto {n}." for n in range(9))
    (tmp_path / "text" / "news-commentary.es.txt.xz").write_bytes(lzma.compress(texts.encode()))
    assert [a.text for a in news(tmp_path, 3)] == ["Texto 0.", "Texto 3.", "Texto 6."]
