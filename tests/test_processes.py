"""Coding in several processes: the same bytes as in one; an article that kills the coder is named, the rest done."""

import json
import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from teletipo import Article, Coder
from teletipo.cli import main
from teletipo.coder import Outcome, Recipe
from teletipo.errors import CodingError, InputError
from teletipo.exporting.written import Writing
from teletipo.ledger import Ledger
from teletipo.reading import Given
from teletipo.reading.articles import Unread

_LINES = ["Perú expulsó al embajador de Bolivia.", "Chile retiró a su embajador de Lima.", "Miles protestaron en Cali."]


class Fragile(Recipe):
    """A coder that dies of the word «veneno» and stumbles over «traba»."""

    def __call__(self) -> Callable[[Article], Outcome]:
        code = super().__call__()

        def outcome(article: Article) -> Outcome:
            if "veneno" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "traba" in article.text:
                raise ValueError("traba")
            return code(article)

        return outcome


class FragileWriting(Writing):
    def __call__(self) -> Callable[[Given], str | InputError]:
        write = super().__call__()

        def written(given: Given) -> str | InputError:
            article = given.article() if isinstance(given, Unread) else given
            if isinstance(article, Article) and "veneno" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            return write(given)

        return written


class FragileCoder(Coder):
    @property
    def recipe(self) -> Recipe:
        return Fragile()


@pytest.fixture(scope="module")
def fragile(coder: Coder) -> Coder:
    return FragileCoder("es", coder.pipeline)


def _articles(*texts: str) -> list[Article]:
    return [Article(id=f"a{n}", text=text, published="2024-03-14") for n, text in enumerate(texts)]


def test_an_article_that_kills_its_process_is_named_and_the_others_are_coded(coder: Coder, fragile: Coder) -> None:
    articles = _articles(_LINES[0], "El veneno.", _LINES[1], "La traba.", _LINES[2])
    outcomes = list(fragile.outcomes(articles, n_process=2))
    lost = {o.where: o.reason for o in outcomes if isinstance(o, CodingError)}
    assert [o for o in outcomes if not isinstance(o, CodingError)] == [coder.code(a) for a in articles[::2]]
    assert set(lost) == {"a1", "a3"}
    assert "SIGKILL" in lost["a1"]
    assert lost["a3"] == "ValueError: traba"


def test_pipe_raises_what_outcomes_tells(fragile: Coder) -> None:
    coded = fragile.pipe(_articles(_LINES[0], "El veneno."), n_process=2)
    assert next(coded)
    with pytest.raises(CodingError, match="a1"):
        next(coded)


def test_an_error_of_the_coder_costs_one_article_in_one_process_too(
    coder: Coder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code = Coder.code

    def stumbling(self: Coder, article: Article) -> object:
        return code(self, article) if "traba" not in article.text else 1 // 0

    monkeypatch.setattr(Coder, "code", stumbling)
    path = _written(tmp_path, [_LINES[0], "La traba.", _LINES[1]])
    done = CliRunner().invoke(main, ["code", str(path)])
    assert [json.loads(x)["article_id"] for x in done.stdout.splitlines()] == ["a0", "a2"]
    assert "error: a1: ZeroDivisionError" in done.stderr
    assert done.exit_code == 1


def test_jobs_do_not_change_a_byte_of_the_output(tmp_path: Path) -> None:
    path = _written(tmp_path, _LINES * 5)
    one, two = (CliRunner().invoke(main, ["code", str(path), "--jobs", jobs]) for jobs in "12")
    assert one.stdout
    assert (one.stdout, one.exit_code) == (two.stdout, two.exit_code) == (two.stdout, 0)


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_jobs_change_neither_the_output_nor_what_is_told_of_bad_articles(tmp_path: Path, form: str) -> None:
    path = _written(tmp_path, [_LINES[0], "", _LINES[1]])
    french = {"id": "f", "text": "Le ministre a rencontré hier son homologue à Paris, selon la presse.", "lang": "fr"}
    bad = ["{", json.dumps(french), json.dumps({"id": "d", "text": _LINES[2], "published": "ayer"})]
    path.write_text(path.read_text("utf-8") + "\n" + "\n".join(bad), "utf-8")
    plain = tmp_path / "plain.txt"
    plain.write_text(_LINES[2], "utf-8")
    one, two = (
        CliRunner().invoke(main, ["code", str(path), str(plain), "--format", form, "-j", jobs]) for jobs in "12"
    )
    assert (one.stdout, one.exit_code) == (two.stdout, 1)
    assert one.stdout.count("\n") == 3 + (form == "csv")
    assert one.stderr.splitlines()[-2:] == [
        "1 article in other languages set aside (fr 1)",
        "3 inputs could not be coded",
    ]
    assert sorted(one.stderr.splitlines()) == sorted(two.stderr.splitlines())


def test_records_written_in_processes_miss_only_the_article_that_kills_one() -> None:
    texts = [_LINES[0], "El veneno.", _LINES[1]]
    lines = [Unread(partial(Article, id=f"a{n}", text=text)) for n, text in enumerate(texts)]
    first, lost, last = FragileWriting("jsonl").written(lines, 2)
    assert [json.loads(str(x))["article_id"] for x in (first, last)] == ["a0", "a2"]
    assert isinstance(lost, CodingError)
    assert (lost.where, "SIGKILL" in lost.reason) == ("a1", True)


def test_a_model_that_is_missing_is_told_by_several_processes_too(tmp_path: Path) -> None:
    path = _written(tmp_path, _LINES)
    done = CliRunner().invoke(main, ["code", str(path), "-j", "2", "--model", "no_such_model"])
    assert done.exit_code == 1
    assert "Error: the language model 'no_such_model'" in done.stderr


def test_an_article_that_fails_is_not_in_the_ledger_and_comes_again(
    coder: Coder, fragile: Coder, tmp_path: Path
) -> None:
    articles = _articles(_LINES[0], "El veneno.", _LINES[1])
    with Ledger(str(tmp_path / "x.ledger")) as ledger:
        done = list(ledger.ingesting(articles, fragile, jobs=2))
        assert [d.outcome for d in done] == ["new", "failed", "new"]
        assert "SIGKILL" in str(done[1].error)
        assert ledger.sizes()["articles"] == 2
        summary = ledger.ingest(articles, coder)
        assert (summary.coded, summary.known, summary.failed) == (1, 2, 0)


def _written(folder: Path, texts: list[str]) -> Path:
    path = folder / "articles.jsonl"
    lines = (json.dumps({"id": f"a{n}", "text": text, "lang": "es"}) for n, text in enumerate(texts))
    path.write_text("\n".join(lines), "utf-8")
    return path
