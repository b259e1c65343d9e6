"""Where each word of a text stands: a table of words is looked for by its words, not word by word of the text."""

from collections.abc import Set

from teletipo.language.morphology import lemma
from teletipo.language.tokens import Doc

Places = dict[str, list[int]]


class Concordance:
    """The words of one text by their forms in lower case and by their lemmas, each with its places in order."""

    __slots__ = ("forms", "lemmas")

    def __init__(self, doc: Doc) -> None:
        self.forms: Places = {}
        self.lemmas: Places = {}
        forms, lemmas = self.forms.setdefault, self.lemmas.setdefault
        for token in doc.tokens:
            forms(token.lower_, []).append(token.i)
            lemmas(lemma(token), []).append(token.i)

    def of_forms(self, words: Set[str]) -> list[int]:
        """Where the forms of a table stand, in the order of the text."""
        return _places(self.forms, words)

    def of_lemmas(self, words: Set[str]) -> list[int]:
        """Where words with the lemmas of a table stand, in the order of the text."""
        return _places(self.lemmas, words)

    def of_either(self, words: Set[str]) -> list[int]:
        """Where words stand whose form or lemma is in a table, in the order of the text."""
        return sorted({*_places(self.forms, words), *_places(self.lemmas, words)})


def _places(known: Places, words: Set[str]) -> list[int]:
    found = [i for word in known.keys() & words for i in known[word]]
    found.sort()
    return found


def of(doc: Doc) -> Concordance:
    """The concordance of a text, made once: when its lemmas are settled (:mod:`teletipo.language.lemmas`)."""
    if doc.concordance is None:
        doc.concordance = Concordance(doc)
    return doc.concordance
