"""What can go wrong, told so that a person can mend it."""

from typing import Self


class TeletipoError(Exception):
    """The base of every error that Teletipo raises on purpose."""


class InputError(TeletipoError):
    """An input that cannot be read. ``where`` names the file (and the line), ``reason`` says why."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(where, reason)
        self.where, self.reason = where, reason

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class OtherLanguageError(InputError):
    """An article in a language that is not read: set aside and counted, no failure. ``lang`` is its ISO 639-1 code."""

    def __init__(self, where: str, lang: str, wanted: str) -> None:
        super().__init__(where, f"the article is in {lang!r}, the coder reads {wanted!r}")
        self.lang, self.wanted = lang, wanted

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str]]:
        return type(self), (self.where, self.lang, self.wanted)  # what the others pickle is not what is asked for here


class CodingError(InputError):
    """An article that could not be coded: ``where`` is its id, ``reason`` what it did to the coder or its process."""


class PoolError(TeletipoError):
    """Processes that end before they can be given any work."""


class EngineError(TeletipoError):
    """An engine that is not installed, cannot be reached or cannot be started."""


class ModelError(TeletipoError):
    """A language model that is missing, or that lacks a component that the coder needs."""


class TableError(TeletipoError):
    """A row of a data table that breaks the table's own rules."""


class LedgerError(TeletipoError):
    """A ledger that cannot be opened, or a question or judgement that it cannot take.

    ``values`` are the named places of ``message`` (as of ``str.format``), kept apart so that it can be told in another
    language; without any, ``message`` is told as it is.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message, self.values = message, values
