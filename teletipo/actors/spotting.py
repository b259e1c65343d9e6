"""Where titles, role nouns and adjectives of states stand in an article, looked for by the words of their tables."""

from collections.abc import Sequence

from teletipo.actors.lexicon import ActorLexicon, Beginning, RoleNoun, Title, keys, matches
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
            if (found := lexicon.starting(tokens[i].lemma, tokens[i].lower_)) is not None:
                self._take(i, found)
        for i in words.of_forms(knowledge.demonym_forms):
            if tokens[i].pos_ in _NOMINAL:
                self.people[i] = knowledge.demonyms(tokens[i].text)

    def _take(self, start: int, found: Beginning) -> None:
        titles, noun = found.titles, found.noun
        second = keys(self.doc.tokens[start + 1]) if found.seconds and start + 1 < len(self.doc.tokens) else ()
        if not found.seconds.isdisjoint(second):
            long_titles = [t for t in found.long_titles if t.words[1] in second and matches(self.doc, start, t.words)]
            titles = [*long_titles, *titles]
            long_nouns = (n for n in found.long_nouns if n.words[1] in second and matches(self.doc, start, n.words))
            noun = next(long_nouns, noun)
        if titles:
            self.titles[start] = titles
        if noun is not None:
            self.nouns[start] = noun
