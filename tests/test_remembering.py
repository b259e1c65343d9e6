"""Answers are kept by their questions, up to a number."""

from teletipo.remembering import Remembered


def test_a_question_is_answered_once_until_too_many_were_asked():
    asked = []

    def answer(word):
        asked.append(word)
        return len(word)

    known = Remembered(answer, most=2)
    assert [known["tres"], known["tres"], known["seis"]] == [4, 4, 4]
    assert asked == ["tres", "seis"]
    assert known["once"] == 4  # all others are forgotten
    assert list(known) == ["once"]
    assert known["tres"] == 4
    assert asked == ["tres", "seis", "once", "tres"]
