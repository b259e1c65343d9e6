"""Texts as an editor would spell them: accents where there were none, small letters where a line is in capitals.

Each letter stands for the one letter of the article at its place, so that every span leads back to the words as given.
An article with its accents and without lines in capitals stays as it is.
"""

from dataclasses import replace
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from teletipo.knowledge import Knowledge
from teletipo.knowledge.spellings import Spellings
from teletipo.knowledge.spellings import load as load_spellings
from teletipo.language import lemmas
from teletipo.language.accents import WORD, Accents, Keyed, bare, has_accent, spelled_like, words_in
from teletipo.language.capitals import Cases, elsewhere, runs
from teletipo.language.plain_text import PlainText
from teletipo.tables import toml

_LETTERS = "áéíóú"
_USUAL = 80  # letters of a text for one accented vowel: with more of these a text has its accents
_FEW, _SHARE, _MOST = 3, 0.15, 0.5  # bare words and their share among all that bear an accent
_NAME = 4  # words of a name


class Respeller:
    """Respells the texts of one language by its tables and a knowledge base."""

    def __init__(self, lang: str, knowledge: Knowledge, own: Path | None = None) -> None:
        self._table = toml(files("teletipo.language") / lang / "spelling.toml")
        self._lang, self._knowledge, self._own = lang, knowledge, own
        self.cases = Cases(self._table["capitals"], self._name, self._is_common)

    @cached_property
    def accents(self) -> Accents:
        """Gathered when the first text asks for it, which few do."""
        words = lemmas.load(self._lang, self._own)
        return Accents(self._table["accents"], words.verbs, {*words.nouns, *self._knowledge.demonym_forms})

    @property
    def _names(self) -> Spellings:
        return load_spellings(self._knowledge)

    def respelled(self, text: PlainText) -> PlainText:
        """The text with the letters that its words would have in an edited article."""
        given = text.text
        capitals = list(runs(given, text.breaks, self.cases.small))
        lacks = self._lacks_accents(given)
        if not capitals and not lacks:
            return text
        letters = list(given)
        if lacks:
            self._accent(given, words_in(given, 0, len(given)), letters)
        for run in capitals:
            self._lower(text, run, letters)
        return replace(text, text="".join(letters))

    def _lacks_accents(self, text: str) -> bool:
        """Was this keyed without accents, all or many of them?"""
        if sum(map(text.count, _LETTERS)) * _USUAL > len(text):
            return False
        words = [w for w in WORD.findall(text) if not w.isupper()]
        with_accent = sum(map(has_accent, words))
        without = sum(self.accents.sure(w.lower()) is not None for w in words if w.islower())
        all_ = with_accent + without
        return without >= _MOST * all_ > 0 or (without >= _FEW and without >= _SHARE * all_)

    def _accent(self, text: str, words: list[Keyed], letters: list[str]) -> None:
        for word, spelled in self.accents.respelled(text, words):
            letters[word.start : word.end] = spelled_like(word.text, spelled)
        at = 0
        while at < len(words):
            at += self._accent_name(text, words[at : at + _NAME], letters) if words[at].text.istitle() else 1

    def _accent_name(self, text: str, words: list[Keyed], letters: list[str]) -> int:
        """Spell the longest known name that begins here; how many words it has, at least one."""
        for count in range(len(words), 0, -1):
            given = text[words[0].start : words[count - 1].end]
            if "\n" in given or not words[count - 1].text[:1].isupper():
                continue
            found = self._name(bare(given).lower())
            if found is not None and bare(found) == bare(given):
                if not self._knowledge.entries(given):
                    letters[words[0].start : words[count - 1].end] = found
                return count
        return 1

    def _lower(self, text: PlainText, run: list[Keyed], letters: list[str]) -> None:
        """Write a run in small letters, with its accents where it has none."""
        for word, spelled in self.cases.spelled(text.text, run, elsewhere(text.text, run), run[0].start in text.breaks):
            if len(spelled) == len(word.text):
                letters[word.start : word.end] = spelled
        if not any(has_accent(word.text) for word in run):
            now = [Keyed(w.start, "".join(letters[w.start : w.end])) for w in run]
            for word, spelled in self.accents.respelled(text.text, now):
                letters[word.start : word.end] = spelled_like(word.text, spelled)

    def _name(self, letters: str) -> str | None:
        return self._names.of(letters)

    def _is_common(self, word: str) -> bool:
        return self.accents.knows(word) and not self._names.is_state(bare(word))


@cache
def load(lang: str, knowledge: Knowledge, own: Path | None = None) -> Respeller:
    """The respeller of a language with a knowledge base and a user's own predicates, built once."""
    return Respeller(lang, knowledge, own)
