"""Answers that are kept by their questions, such as what a table says of a word."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Question = TypeVar("Question", bound=Hashable)
Answer = TypeVar("Answer")

_MOST = 1 << 16


class Remembered(dict[Question, Answer], Generic[Question, Answer]):
    """The answers of a function, looked up as in a dictionary; all are forgotten when there are ``most``.

    A look-up costs less than one in ``functools.lru_cache``, which keeps the order of its use.
    """

    def __init__(self, answer: Callable[[Question], Answer], most: int = _MOST) -> None:
        super().__init__()
        self.answer, self.most = answer, most

    def __missing__(self, question: Question) -> Answer:
        if len(self) >= self.most:
            self.clear()
        found = self[question] = self.answer(question)
        return found
