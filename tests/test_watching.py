"""Watching feeds: what is new is coded once, through bad feeds, restarts and signals."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import teletipo
from teletipo.cli import main
from teletipo.errors import TableError
from teletipo.ledger import Ledger
from teletipo.progress import Tally
from teletipo.reading.desk import Desk
from teletipo.reading.fetching import Fetcher
from teletipo.watching import Feed, Memory, Watch, feeds_of

sys.path.insert(0, str(Path(__file__).parent / "reading"))

from served_pages import page, rss, sends, serving


@pytest.fixture
def site():
    with serving() as found:
        yield found


def item(site, name):
    return f"<item><title>{name}</title><link>{site.url}/{name}</link></item>"


class Watched:
    """A watch on one ledger and one memory, begun anew whenever it polls."""

    def __init__(self, folder, site):
        self.folder, self.site, self.stop = folder, site, threading.Event()
        self.tally = Tally("watching")

    def poll(self, feed="/feed"):
        with (
            Ledger(self.folder / "news.ledger") as ledger,
            Fetcher(allow_private=True, pause=0) as fetcher,
            Desk(lang="es") as desk,
        ):
            memory = Memory(self.folder / "state.json")
            watch = Watch(ledger, teletipo.load("es"), memory, fetcher, desk, self.tally, self.stop)
            good = watch.poll(Feed(self.site.url + feed, "El Lago"))
            return good, sorted(a.url.rsplit("/", 1)[1] for a in ledger.articles())


@pytest.fixture
def watched(tmp_path, site):
    return Watched(tmp_path, site)


def test_only_what_is_new_is_fetched_and_coded(site, watched):
    site.answers["/feed"] = sends(rss(item(site, "a")), ETag='"1"')
    site.answers["/a"] = site.answers["/b"] = sends(page())
    assert watched.poll() == (True, ["a"])
    site.answers["/feed"] = sends(rss(item(site, "b"), item(site, "a")), ETag='"2"')
    assert watched.poll() == (True, ["a", "b"])
    assert site.paths() == ["/feed", "/a", "/feed", "/b"]
    assert [h.get("If-None-Match") for path, h in site.asked if path == "/feed"] == [None, '"1"']


def test_a_feed_that_has_not_changed_is_not_read(site, watched):
    site.answers["/feed"] = sends(rss(item(site, "a")), ETag='"1"')
    site.answers["/a"] = sends(page())
    watched.poll()
    site.answers["/feed"] = sends(b"", 304)
    assert watched.poll() == (True, ["a"])


def test_a_page_that_fails_is_tried_again_and_then_let_be(site, watched):
    site.answers["/feed"] = sends(rss(item(site, "a"), item(site, "b")), ETag='"1"')
    site.answers["/b"] = sends(page())
    for _ in range(5):
        assert watched.poll() == (True, ["b"])
    assert site.paths().count("/a") == 3
    assert watched.tally.failures == 3


def test_a_page_that_comes_back_is_coded(site, watched):
    site.answers["/feed"] = sends(rss(item(site, "a")), ETag='"1"')
    assert watched.poll() == (True, [])
    site.answers["/a"] = sends(page())
    assert watched.poll() == (True, ["a"])


def test_bad_feeds_are_named_and_survived(site, watched, capsys):
    site.answers["/html"] = sends(page())
    site.answers["/broken"] = sends(b"\x00\x01", kind="application/xml")
    assert [watched.poll(f)[0] for f in ("/none", "/html", "/broken")] == [False, False, False]
    told = capsys.readouterr().err
    assert "404 Not Found" in told
    assert f"{site.url}/html: neither a feed nor a sitemap" in told


def test_a_stopped_watch_goes_on_where_it_was(site, watched):
    site.answers["/feed"] = sends(rss(*(item(site, x) for x in "abc")), ETag='"1"')
    site.answers["/a"] = site.answers["/c"] = sends(page())

    def stopping(handler):
        watched.stop.set()
        sends(page())(handler)

    site.answers["/b"] = stopping
    assert watched.poll() == (True, ["a", "b"])
    watched.stop.clear()
    assert watched.poll() == (True, ["a", "b", "c"])
    assert [site.paths().count(f"/{x}") for x in "abc"] == [1, 1, 1]


def test_a_lost_memory_doubles_nothing(site, watched):
    site.answers["/feed"] = sends(rss(item(site, "a")))
    site.answers["/a"] = sends(page())
    watched.poll()
    (watched.folder / "state.json").write_text("{", "utf-8")
    assert watched.poll() == (True, ["a"])


def test_feeds_keep_their_rhythm_and_failing_ones_slow_down(site, watched, monkeypatch):
    now, polled = [0.0], []
    stop = threading.Event()

    def wait(seconds):
        now[0] += seconds
        return now[0] > 1000

    monkeypatch.setattr(stop, "wait", wait)
    watch = Watch(None, None, None, None, None, None, stop)
    monkeypatch.setattr(watch, "poll", lambda feed: polled.append((feed.url, now[0])) or feed.url == "good")
    watch.run([Feed("good", every=300), Feed("bad", every=100)], clock=lambda: now[0])
    assert [t for u, t in polled if u == "good"] == [0, 300, 600, 900]
    assert [t for u, t in polled if u == "bad"] == [0, 200, 600]


def test_the_list_of_feeds(tmp_path):
    path = tmp_path / "feeds.toml"
    path.write_text(
        'every = 600\n[[feeds]]\nurl = "https://a.test"\nsource = "A"\n[[feeds]]\nurl = "https://b.test"\nevery = 60\n'
    )
    assert feeds_of(path) == [Feed("https://a.test", "A", 600), Feed("https://b.test", "", 60)]


@pytest.mark.parametrize(
    "text",
    ["", "feeds = 3", "[[feeds]]\nsource = 'A'", "[[feeds]]\nurl = 'x'\nevery = 1", "[[feeds]", "[[feeds]]\nurl = 7"],
)
def test_a_bad_list_of_feeds_is_named(tmp_path, text):
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(TableError, match=r"feeds\.toml"):
        feeds_of(path)


def test_once_polls_and_leaves(site, tmp_path):
    site.answers["/feed"] = sends(rss(item(site, "a")))
    site.answers["/a"] = sends(page())
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(f'[[feeds]]\nurl = "{site.url}/feed"\n[[feeds]]\nurl = "{site.url}/none"\n')
    done = CliRunner().invoke(
        main, ["watch", str(feeds), "--once", "--allow-private", "--ledger", str(tmp_path / "n.ledger")]
    )
    assert done.exit_code == 1
    assert f"new: {site.url}/a" in done.stderr
    assert f"error: {site.url}/none: the server answers 404" in done.stderr
    assert f"{site.url}/a" in json.loads((tmp_path / "feeds.toml.state.json").read_text())[f"{site.url}/feed"]["tries"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_watch_cleanly(site, tmp_path, number):
    site.answers["/feed"] = sends(rss())
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(f'[[feeds]]\nurl = "{site.url}/feed"\n')
    command = [
        sys.executable,
        "-m",
        "teletipo",
        "watch",
        str(feeds),
        "--allow-private",
        "--ledger",
        str(tmp_path / "n.ledger"),
    ]
    with subprocess.Popen(  # noqa: S603 our own command line
        command, stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ) as process:
        until = time.monotonic() + 60
        while "/feed" not in site.paths() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(number)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 0, told
    assert b"Traceback" not in told
