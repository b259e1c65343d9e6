"""The archive of the benchmarks is the same in every run, and as mixed and as long as it says."""

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
