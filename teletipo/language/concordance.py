"""Where each word of a text stands: a table of words is looked for by its words, not word by word of the text."""

from collections.abc import Iterable, Mapping, Sequence, Set

from teletipo.language.tokens import Doc, Token

Phrase = tuple[str, ...]


class Places:
    """Where the words of a column stand: the first place of each, and from every place the next of the same word.

    No list for every word: the collector of garbage would walk over all of them.
    """

    __slots__ = ("first", "following")

    def __init__(self, words: Sequence[str]) -> None:
        self.first: dict[str, int] = {}
        self.following = [-1] * len(words)
        for i in range(len(words) - 1, -1, -1):
            self.following[i] = self.first.get(words[i], -1)
            self.first[words[i]] = i

    def of(self, word: str) -> list[int]:
        """Where a word stands, in the order of the text."""
        found, i = [], self.first.get(word, -1)
        while i >= 0:
            found.append(i)
            i = self.following[i]
        return found

    def of_any(self, words: Set[str]) -> list[int]:
        """Where words of a table stand, in the order of the text."""
        if isinstance(words, frozenset) and len(words) > len(self.first):
            few: Set[str] = words.intersection(self.first)
        else:
            few = self.first.keys() & words
        found = [i for word in few for i in self.of(word)]
        found.sort()
        return found


class Concordance:
    """The words of one text by their forms in lower case and by their lemmas; ``words`` are all of both."""

    __slots__ = ("forms", "lemmas", "words")

    def __init__(self, doc: Doc) -> None:
        self.forms = Places([t.lower_ for t in doc.tokens])
        self.lemmas = Places([t.lemma for t in doc.tokens])
        self.words = frozenset(self.forms.first).union(self.lemmas.first)

    def of_forms(self, words: Set[str]) -> list[int]:
        """Where the forms of a table stand, in the order of the text."""
        return self.forms.of_any(words)

    def of_lemmas(self, words: Set[str]) -> list[int]:
        """Where words with the lemmas of a table stand, in the order of the text."""
        return self.lemmas.of_any(words)

    def of_either(self, words: Set[str]) -> list[int]:
        """Where words stand whose form or lemma is in a table, in the order of the text."""
        return sorted({*self.forms.of_any(words), *self.lemmas.of_any(words)})


def of(doc: Doc) -> Concordance:
    """The concordance of a text, made once: when its lemmas are settled (:mod:`teletipo.language.lemmas`)."""
    if doc.concordance is None:
        doc.concordance = Concordance(doc)
    return doc.concordance


class Tables:
    """Tables of words by their names, looked for together: each different word of a text is asked for once."""

    __slots__ = ("_names", "_of")

    def __init__(self, tables: Mapping[str, Set[str]]) -> None:
        self._names = tuple(tables)
        self._of: dict[str, list[str]] = {}
        for name, words in tables.items():
            for word in words:
                self._of.setdefault(word, []).append(name)

    def places(self, column: Places) -> dict[str, list[int]]:
        """Where the words of each table stand, in the order of the text."""
        found: dict[str, list[int]] = {name: [] for name in self._names}
        for word in column.first.keys() & self._of.keys():
            places = column.of(word)
            for name in self._of[word]:
                found[name] += places
        for places in found.values():
            places.sort()
        return found


class Phrases:
    """A table of phrases, found in a text by their longest words. ``lemmas``: their words may be lemmas, too."""

    __slots__ = ("_by_longest", "lemmas")

    def __init__(self, phrases: Iterable[Phrase], *, lemmas: bool = False) -> None:
        self.lemmas = lemmas
        self._by_longest: dict[str, list[tuple[Phrase, int]]] = {}
        for phrase in phrases:
            longest = max(phrase, key=len)
            self._by_longest.setdefault(longest, []).append((phrase, phrase.index(longest)))

    @property
    def longest(self) -> Set[str]:
        """The words by which the phrases are found."""
        return self._by_longest.keys()

    def sizes(self, doc: Doc, places: Iterable[int]) -> dict[int, int]:
        """Where phrases begin, in the order of the text, with the number of words of the longest.

        ``places``: where their longest words stand.
        """
        found: dict[int, int] = {}
        for i in places:
            for phrase, place in self._of(doc.tokens[i]):
                start = i - place
                if start >= 0 and len(phrase) > found.get(start, 0) and self._stands(phrase, doc.tokens, start):
                    found[start] = len(phrase)
        return dict(sorted(found.items()))

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
