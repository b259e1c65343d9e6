"""Where titles, role nouns and adjectives of states stand in an article, looked for by the words of their tables."""

from collections.abc import Sequence

from teletipo.actors.lexicon import ActorLexicon, RoleNoun, Title, keys, matches
from teletipo.knowledge import Demonym, Knowledge
from teletipo.language import concordance
from teletipo.language.tokens import Doc

_NOMINAL = frozenset({"ADJ", "NOUN", "PROPN"})


class Spotted:
    """What begins at each token of one article.

    ``titles``: the longest first, rows of a scope before rows without. ``nouns``: the longest role noun. ``people``:
    what adjectives, nouns and names say as demonyms, likeliest state first.
    """

    def __init__(self, doc: Doc, lexicon: ActorLexicon, knowledge: Knowledge) -> None:
        self.doc = doc
        self.titles: dict[int, Sequence[Title]] = {}
        self.nouns: dict[int, RoleNoun] = {}
        self.people: dict[int, Sequence[Demonym]] = {}
        words, tokens = concordance.of(doc), doc.tokens
        for i in words.of_either(lexicon.firsts):
            if (found := lexicon.starting(tokens[i].lemma_, tokens[i].lower_)) is not None:
                self._take(i, *found)
        for i in words.of_forms(knowledge.demonym_forms):
            if tokens[i].pos_ in _NOMINAL:
                self.people[i] = knowledge.demonyms(tokens[i].text)

    def _take(self, start: int, titles: Sequence[Title], nouns: Sequence[RoleNoun]) -> None:
        following = keys(self.doc.tokens[start + 1]) if start + 1 < len(self.doc.tokens) else ()
        if found := [t for t in titles if self._begins(start, t.words, following)]:
            self.titles[start] = found
        if noun := next((n for n in nouns if self._begins(start, n.words, following)), None):
            self.nouns[start] = noun

    def _begins(self, start: int, words: Sequence[str], following: Sequence[str]) -> bool:
        """Do these words, of which the first stands there, begin at a token?"""
        return len(words) == 1 or (words[1] in following and matches(self.doc, start, words))
