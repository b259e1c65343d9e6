"""The interface in the reader's language: gettext catalogues (``locale/*.po``), days as people write them.

Message ids are English. Codes (types, statuses, standings) are message ids too, so that each language has its word.
"""

import datetime as dt
import gettext
import io
from functools import cache, lru_cache
from importlib.resources import files

from babel.dates import format_date, format_interval
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = ("es", "en")
_LONGEST = 400  # characters of an Accept-Language header that are read


class Wording:
    """One language: ``wording("text")``, ``wording.number(n, "{n} report", "{n} reports")``, ``wording.days(…)``."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        source = io.BytesIO((files("teletipo.web") / "locale" / f"{lang}.po").read_bytes())
        compiled = io.BytesIO()
        write_mo(compiled, read_po(source, locale=lang))
        compiled.seek(0)
        self._messages = gettext.GNUTranslations(compiled)

    def __call__(self, message: str) -> str:
        return self._messages.gettext(message) if message else ""

    def number(self, count: int, one: str, many: str) -> str:
        return self._messages.ngettext(one, many, count).format(n=self.total(count))

    def total(self, count: int, more: bool = False) -> str:
        """*12.345*; *more than 2,000* where there are more than were counted."""
        told = str(format_decimal(count, locale=self.lang))
        return self("more than {n}").format(n=told) if more else told

    def days(self, first: dt.date | None, last: dt.date | None = None) -> str:
        """*4 sept 2023*, *4–6 sept 2023*, *sept 2023*, *2023*: no finer than it is known."""
        return _days(self.lang, first, last or first) if first is not None else ""

    def day(self, day: dt.date) -> str:
        """*Monday 4 September 2023* in full."""
        return format_date(day, "full", self.lang)


@lru_cache(maxsize=10_000)
def _days(lang: str, first: dt.date, last: dt.date) -> str:
    if first == last:
        return format_date(first, "d MMM y", lang)
    after = last + dt.timedelta(1) if last < dt.date.max else last
    if first.day == after.day == 1:
        months = (after.year - first.year) * 12 + after.month - first.month
        if months == 1:
            return format_date(first, "LLL y", lang)
        if months == 12 and first.month == 1:
            return str(first.year)
    return str(format_interval(first, last, "yMMMd", locale=lang))


@cache
def wording(lang: str) -> Wording:
    return Wording(lang)


def chosen(asked: str | None, kept: str | None, accepted: str) -> str:
    """The language asked for in the address, else the one kept in the cookie, else what the browser prefers."""
    wanted = [asked, kept, *(part.split(";")[0].strip()[:2].lower() for part in accepted[:_LONGEST].split(","))]
    return next((w for w in wanted if w in LANGUAGES), LANGUAGES[0])
