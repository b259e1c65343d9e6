"""Where each word of a text stands: a table of words is looked for by its words, not word by word of the text."""

from collections.abc import Iterable, Set

from teletipo.language.tokens import Doc, Token

Places = dict[str, list[int]]
Phrase = tuple[str, ...]


class Concordance:
    """The words of one text by their forms in lower case and by their lemmas, each with its places in order.

    ``words`` are all forms and lemmas.
    """

    __slots__ = ("doc", "forms", "lemmas", "words")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.forms: Places = {}
        self.lemmas: Places = {}
        forms, lemmas = self.forms.setdefault, self.lemmas.setdefault
        for i, token in enumerate(doc.tokens):
            forms(token.lower_, []).append(i)
            lemmas(token.lemma, []).append(i)
        self.words = frozenset(self.forms).union(self.lemmas)

    def of_forms(self, words: Set[str]) -> list[int]:
        """Where the forms of a table stand, in the order of the text."""
        return _places(self.forms, words)

    def of_lemmas(self, words: Set[str]) -> list[int]:
        """Where words with the lemmas of a table stand, in the order of the text."""
        return _places(self.lemmas, words)

    def sentences(self, words: Set[str]) -> frozenset[int]:
        """The first words of the sentences in which a form of a table stands."""
        tokens = self.doc.tokens
        return frozenset([tokens[i].sent.start for word in self.forms.keys() & words for i in self.forms[word]])

    def of_either(self, words: Set[str]) -> list[int]:
        """Where words stand whose form or lemma is in a table, in the order of the text."""
        return sorted({*_places(self.forms, words), *_places(self.lemmas, words)})


def _places(known: Places, words: Set[str]) -> list[int]:
    few = (
        words.intersection(known) if isinstance(words, frozenset) and len(words) > len(known) else known.keys() & words
    )
    found = [i for word in few for i in known[word]]
    found.sort()
    return found


def of(doc: Doc) -> Concordance:
    """The concordance of a text, made once: when its lemmas are settled (:mod:`teletipo.language.lemmas`)."""
    if doc.concordance is None:
        doc.concordance = Concordance(doc)
    return doc.concordance


class Phrases:
    """A table of phrases, found in a text by their longest words. ``lemmas``: their words may be lemmas, too."""

    __slots__ = ("_by_longest", "lemmas")

    def __init__(self, phrases: Iterable[Phrase], *, lemmas: bool = False) -> None:
        self.lemmas = lemmas
        self._by_longest: dict[str, list[tuple[Phrase, int]]] = {}
        for phrase in phrases:
            longest = max(phrase, key=len)
            self._by_longest.setdefault(longest, []).append((phrase, phrase.index(longest)))

    def sizes(self, doc: Doc) -> dict[int, int]:
        """Where phrases begin, in the order of the text, with the number of words of the longest."""
        known, found = of(doc), dict[int, int]()
        places = known.of_either if self.lemmas else known.of_forms
        for i in places(self._by_longest.keys()):
            for phrase, place in self._of(doc.tokens[i]):
                start = i - place
                if start >= 0 and len(phrase) > found.get(start, 0) and self._stands(phrase, doc.tokens, start):
                    found[start] = len(phrase)
        return dict(sorted(found.items()))

    def sentences(self, doc: Doc) -> frozenset[int]:
        """The first words of the sentences in which a phrase begins."""
        return frozenset(doc.tokens[start].sent.start for start in self.sizes(doc))

    def _of(self, token: Token) -> list[tuple[Phrase, int]]:
        """The phrases of which a word may be the longest, with its place in them."""
        found = self._by_longest.get(token.lower_, [])
        if not self.lemmas or token.lemma == token.lower_:
            return found
        return found + self._by_longest.get(token.lemma, [])

    def _stands(self, phrase: Phrase, tokens: list[Token], start: int) -> bool:
        if start + len(phrase) > len(tokens):
            return False
        for place, word in enumerate(phrase, start):
            token = tokens[place]
            if word != token.lower_ and not (self.lemmas and word == token.lemma):
                return False
        return True
