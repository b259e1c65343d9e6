"""What the language model tells of a word in one line: features (``Number=Sing|PronType=Int``), lemma (*acusar él*)."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

Features = Mapping[str, Sequence[str]]
TIME = ("Mood", "Tense", "Number")


class Morph(dict[str, Sequence[str]]):
    """All values of each feature by its name; ``first`` has the first of each, the slots what is asked most often.

    ``time`` are mood, tense and number, by which the forms of a verb are told apart.
    """

    __slots__ = ("first", "number", "time", "verb_form")

    def __init__(self, values: Features) -> None:
        super().__init__(values)
        self.first = {name: given[0] for name, given in values.items()}
        self.number, self.verb_form = self.first.get("Number", ""), self.first.get("VerbForm", "")
        self.time = tuple(map(values.get, TIME))


@lru_cache(maxsize=4096)
def features(morph: str) -> Morph:
    """The features that a line of them names."""
    pairs = (pair.split("=") for pair in morph.split("|") if "=" in pair)
    return Morph({name: values.split(",") for name, values in pairs})


@lru_cache(maxsize=1 << 16)
def first_word(words: str) -> str:
    """The first of several words in lower case."""
    return words.split(" ", maxsplit=1)[0].lower()
