"""Addresses: pages, feeds, sitemaps, and the manners and cautions of fetching."""

import datetime as dt
import time

import httpcore
import pytest
from served_pages import ENGLISH, FIRST, page, rss, sends, serving

from teletipo.errors import InputError, OtherLanguageError
from teletipo.reading import read
from teletipo.reading.fetching import Fetcher, Limits
from teletipo.records import Article, Origin


@pytest.fixture
def site():
    with serving() as found:
        yield found


def fetched(*urls, **options):
    return list(read(urls, allow_private=True, pause=0, **options))


def test_a_page(site):
    head = (
        '<meta property="og:site_name" content="El Lago">'
        '<meta property="article:published_time" content="2024-03-14T20:00:00-05:00">'
    )
    site.answers["/a"] = sends(page(head))
    (article,) = fetched(f"{site.url}/a")
    assert FIRST in article.text
    assert "Aviso legal" not in article.text
    assert (article.title, article.source, article.url) == ("Perú expulsa", "El Lago", f"{site.url}/a")
    assert article.published == dt.date(2024, 3, 14)
    assert article.published_at.isoformat() == "2024-03-14T20:00:00-05:00"
    assert article.published_origin is Origin.META


def test_a_day_still_to_come_is_no_day_of_publication(site):
    site.answers["/a"] = sends(page('<meta name="date" content="2999-01-01">'))
    (article,) = fetched(f"{site.url}/a")
    assert article.published is None


def test_a_feed_and_the_pages_behind_it(site):
    item = "<item><title>{0}</title><link>{1}/{0}</link><pubDate>Thu, 14 Mar 2024 23:00:00 -0500</pubDate></item>"
    site.answers["/feed"] = sends(
        rss(item.format("a", site.url), item.format("b", site.url), item.format("a", site.url))
    )
    site.answers["/a"] = sends(page())
    first, second = fetched(f"{site.url}/feed")
    assert (first.published, first.published_origin) == (dt.date(2024, 3, 14), Origin.FEED)
    assert first.published_at.utcoffset() == dt.timedelta(hours=-5)
    assert str(second) == f"{site.url}/b: the server answers 404 Not Found"
    assert site.paths() == ["/feed", "/a", "/b"]


def test_a_feed_that_carries_the_whole_text_is_enough(site):
    content = f"<![CDATA[<p>{FIRST}</p><p>{'La ministra habló con la prensa en Lima. ' * 40}</p>]]>"
    feed = rss(
        f'<item><title>Uno</title><link>{site.url}/a</link><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">{content}</content:encoded></item>'
    )
    site.answers["/feed"] = sends(feed)
    (article,) = fetched(f"{site.url}/feed")
    assert article.text.startswith(FIRST + "\n\nLa ministra")
    assert site.paths() == ["/feed"]


def test_a_sitemap_and_an_index_of_sitemaps(site):
    news = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    )
    site.answers["/index.xml"] = sends(
        f"<sitemapindex {news}><sitemap><loc>{site.url}/news.xml</loc></sitemap></sitemapindex>"
    )
    site.answers["/news.xml"] = sends(
        f"<urlset {news}><url><loc>{site.url}/a</loc>"
        "<n:news><n:publication_date>2024-03-14</n:publication_date></n:news></url></urlset>"
    )
    site.answers["/a"] = sends(page())
    (article,) = fetched(f"{site.url}/index.xml")
    assert (article.published, article.published_origin) == (dt.date(2024, 3, 14), Origin.SITEMAP)


def test_other_languages_are_set_aside(site):
    site.answers["/a"] = sends(page(paragraphs=(ENGLISH,)))
    (aside,) = fetched(f"{site.url}/a", lang="es")
    assert isinstance(aside, OtherLanguageError)
    assert aside.lang == "en"
    (article,) = fetched(f"{site.url}/a")
    assert (article.lang, "quarrel" in article.text) == ("en", True)


def test_robots_txt_is_obeyed(site):
    site.answers["/robots.txt"] = sends("User-agent: Teletipo\nDisallow: /intern*\n", kind="text/plain")
    site.answers["/interno"] = site.answers["/a"] = sends(page())
    refused, article = fetched(f"{site.url}/interno", f"{site.url}/a")
    assert "robots.txt" in str(refused)
    assert isinstance(article, Article)
    assert site.paths() == ["/a"]


def test_a_host_whose_robots_txt_fails_is_left_alone(site):
    site.answers["/robots.txt"] = sends("", 500)
    site.answers["/a"] = sends(page())
    (refused,) = fetched(f"{site.url}/a")
    assert "robots.txt" in str(refused)
    assert site.paths() == []


def test_requests_to_one_host_keep_their_distance(site):
    site.answers["/a"] = sends(page())
    with Fetcher(allow_private=True, pause=0.15) as fetcher:
        began = time.monotonic()
        fetcher.get(f"{site.url}/a")
        fetcher.get(f"{site.url}/a")
        assert time.monotonic() - began >= 0.3  # robots.txt, page, page


def test_the_fetcher_says_who_it_is(site):
    site.answers["/a"] = sends(page())
    fetched(f"{site.url}/a")
    assert all(headers["User-Agent"].startswith("Teletipo/") for _, headers in site.asked)


def test_an_answer_that_has_not_changed_has_no_body(site):
    site.answers["/a"] = sends(b"", 304)
    with Fetcher(allow_private=True, pause=0) as fetcher:
        answer = fetcher.get(f"{site.url}/a", {"If-None-Match": '"x"'})
    assert (answer.status, answer.body) == (304, b"")
    assert site.asked[-1][1]["If-None-Match"] == '"x"'


def test_redirects_are_followed_to_an_end(site):
    site.answers["/a"] = sends(b"", 301, Location="/b")
    site.answers["/b"] = sends(page())
    site.answers["/round"] = sends(b"", 302, Location="/round")
    site.answers["/file"] = sends(b"", 302, Location="file:///etc/passwd")
    article, round_, file = fetched(f"{site.url}/a", f"{site.url}/round", f"{site.url}/file")
    assert article.url == f"{site.url}/b"
    assert "more than 5 redirects" in str(round_)
    assert "only http and https" in str(file)


class Elsewhere(httpcore.SyncBackend):
    """Takes connections to one public address to the server on loopback."""

    def __init__(self, port: int) -> None:
        self.port, self.to = port, []

    def connect_tcp(self, host, _, *rest, **more):
        self.to.append(host)
        return super().connect_tcp("127.0.0.1", self.port, *rest, **more)


PUBLIC = "8.8.4.4"


def guarded(site, names):
    return Fetcher(pause=0, inner=Elsewhere(site.port), look_up=lambda host, _: names.get(host, [host]))


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/x", "http://[::1]/x", "http://10.0.0.7/x", "http://rebound.test/x"]
)
def test_no_redirect_leads_to_a_private_address(site, target):
    site.answers["/a"] = sends(b"", 302, Location=target)
    with (
        guarded(site, {"diario.test": [PUBLIC], "rebound.test": ["169.254.169.254"]}) as fetcher,
        pytest.raises(InputError, match="not a public address"),
    ):
        fetcher.get("http://diario.test/a")
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.1.2.3",
                "224.0.0.1", "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"]
)  # fmt: skip
def test_names_of_private_addresses_are_refused(site, address):
    with (
        guarded(site, {"diario.test": [PUBLIC, address]}) as fetcher,
        pytest.raises(InputError, match="--allow-private"),
    ):
        fetcher.get("http://diario.test/a")
    assert site.asked == []


def test_a_name_is_looked_up_once_and_the_checked_address_is_used(site):
    site.answers["/a"] = sends(page())
    answers = iter([[PUBLIC], [PUBLIC], ["127.0.0.1"]])
    inner = Elsewhere(site.port)
    with Fetcher(pause=0, inner=inner, look_up=lambda *_: next(answers)) as fetcher:
        assert fetcher.get("http://diario.test/a").status == 200
    assert set(inner.to) == {PUBLIC}


def test_loopback_is_refused_by_default(site):
    (refused,) = read([f"{site.url}/a"])
    assert str(refused) == (f"{site.url}/a: 127.0.0.1 is not a public address; --allow-private would fetch from it")
    assert site.asked == []


@pytest.mark.parametrize("url", ["http://", "https://[", "http://nobody.invalid/", "http://127.0.0.1:1/"])
def test_what_cannot_be_reached_is_named(url):
    (failed,) = fetched(url)
    assert isinstance(failed, InputError)
    assert failed.where == url


def test_a_server_that_dawdles_is_given_up(site):
    def dawdle(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            handler.wfile.write(b"X-A: b\r\n")
            time.sleep(0.05)

    site.answers["/a"] = dawdle
    began = time.monotonic()
    with (
        Fetcher(allow_private=True, pause=0, limits=Limits(seconds=0.4)) as fetcher,
        pytest.raises(InputError, match="took too long"),
    ):
        fetcher.get(f"{site.url}/a")
    assert time.monotonic() - began < 1.5
