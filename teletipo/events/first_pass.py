"""The first pass: which words of a text can name an act, told before anything is parsed.

Two things keep a text from telling any act: it holds no form of a verb or noun of the lexicon, or its words say that it
is a sports page, a weather report or a market report (``subjects.toml``). The extractor takes no word for an act
that the first pass does not name, so that a text in which it names none has no record, parsed or not.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from teletipo.events import lexicon as predicates
from teletipo.events.lexicon import Lexicon
from teletipo.language import conjugation
from teletipo.language.conjugation import plurals
from teletipo.tables import toml

_WORD = re.compile(r"[^\W\d_]+")
_WORDS_A_FIGURE = 8
_REMEMBERED = 2  # texts: asked before parsing, and again when the rooms begin
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject that is not politics, and the words of politics that articles on it use in figures."""

    words: frozenset[str]
    figures: frozenset[str]
    least: int
    share: int

    def is_likely(self, words: frozenset[str]) -> bool:
        """Has an article of these words enough of the subject's own?"""
        return len(self.words & words) >= self.least

    def covers(self, words: frozenset[str], political: frozenset[str]) -> bool:
        """Is an article of these words about this, and about nothing else?"""
        own = len(self.words & words)
        if own < self.least or own * self.share < len(words):
            return False
        return political <= self.figures and len(political) <= 1 + own // _WORDS_A_FIGURE


def words_of(text: str) -> frozenset[str]:
    """The different words of a text, in lower case."""
    return frozenset(_WORD.findall(text.lower()))


class FirstPass:
    """Looks for the forms of a lexicon in texts of one language."""

    def __init__(self, lang: str, lexicon: Lexicon) -> None:
        self._conjugator = conjugation.load(lang)
        table = toml(files("teletipo.language") / lang / "subjects.toml")
        self._politics = self._forms(table["politics"]["words"], table["politics"]["verbs"])
        self._subjects = [self._subject(entry) for entry in table["subjects"].values()]
        self.forms = self._forms(lexicon.nouns, lexicon.verbs)
        own = [p for p in lexicon.predicates() if p.own]
        self._own = self._forms((p.lemma for p in own if p.is_noun), (p.lemma for p in own if not p.is_noun))
        self._words = lru_cache(_REMEMBERED)(words_of)
        self._last = lru_cache(_REMEMBERED)(self._named)

    def named(self, text: str) -> frozenset[str]:
        """The forms in a text, in lower case, that can name an act in it; none where it can tell no act.

        A form of a user's own predicates opens a text of any subject.
        """
        return self._last(text)

    def _named(self, text: str) -> frozenset[str]:
        words = self._words(text)
        found = self.forms & words
        if found and self._own.isdisjoint(found) and any(self.covers(subject, words) for subject in self._subjects):
            return _NONE
        return found

    def likely(self, text: str) -> list[Subject]:
        """The subjects of which a text has so many words that it, or a part of it, can be about them."""
        words = self._words(text)
        return [subject for subject in self._subjects if subject.is_likely(words)]

    def covers(self, subject: Subject, words: frozenset[str]) -> bool:
        """Is a text of these words about a subject, and about nothing else?"""
        return subject.covers(words, self._politics & words)

    def opens(self, words: frozenset[str], subject: Subject) -> bool:
        """Do these words have an article on the subject read: of politics, no figure, or of a user's own predicates?"""
        return not (self._politics & words <= subject.figures) or not self._own.isdisjoint(words)

    def _subject(self, entry: Mapping[str, Any]) -> Subject:
        words, figures = self._forms(entry["words"], ()), self._forms(entry["figures"], entry["figure_verbs"])
        return Subject(words, figures, entry["least"], entry["share"])

    def _forms(self, nouns: Iterable[str], verbs: Iterable[str]) -> frozenset[str]:
        inflected = {form for verb in verbs for form in (verb, *self._conjugator.forms(verb))}
        return frozenset(inflected | {form for noun in nouns for form in (noun, *plurals(noun))})


@cache
def load(lang: str, own: Path | None = None) -> FirstPass:
    """The first pass of a language with a user's own predicates, built once."""
    return FirstPass(lang, predicates.load(lang, own))
