"""Long work: what is counted, what is named, and that a bar is drawn on a terminal only."""

import io

import pytest
from rich.console import Console

from teletipo.errors import InputError, OtherLanguageError
from teletipo.progress import Tally
from teletipo.records import Article


def _article(name: str, lang: str = "es") -> Article:
    return Article(id=name, text="Francia protestó.", lang=lang)


def test_failures_are_named_and_other_languages_counted(capsys: pytest.CaptureFixture[str]) -> None:
    given = [
        _article("a"),
        InputError("b.json", "the file is empty"),
        _article("c", "pt"),
        OtherLanguageError("d", "pt", "es"),
    ]
    with Tally(console=Console(file=io.StringIO())) as tally:
        assert [a.id for a in tally.counted(tally.articles_of(given, "es"))] == ["a"]
    assert (tally.articles, tally.failures, dict(tally.aside)) == (1, 1, {"pt": 2})
    assert capsys.readouterr().err == "error: b.json: the file is empty\n"
    assert tally.summary() == ["2 articles in other languages set aside (pt 2)", "1 input could not be coded"]


def test_only_failures_make_the_exit_code() -> None:
    aside = Tally()
    aside.report(OtherLanguageError("d", "en", "es"))
    aside.finish()
    failed = Tally()
    failed.report(InputError("x", "y"))
    with pytest.raises(SystemExit) as left:
        failed.finish()
    assert left.value.code == 1


def test_a_terminal_sees_rate_failures_and_a_summary() -> None:
    drawn = io.StringIO()
    with Tally(total=2, console=Console(file=drawn, force_terminal=True, width=100)) as tally:
        tally.report(InputError("b.json", "the file is empty"))
        assert len(list(tally.counted(["x", "y"]))) == 2
    assert "error: b.json: the file is empty" in drawn.getvalue()
    assert "2/2" in drawn.getvalue()
    assert "1 failed" in drawn.getvalue()
    assert tally.summary()[0].startswith("2 articles coded in ")


def test_no_terminal_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    drawn = io.StringIO()
    with Tally(console=Console(file=drawn)) as tally:
        list(tally.counted(["x"]))
    tally.finish()
    assert (drawn.getvalue(), capsys.readouterr().err) == ("", "")
