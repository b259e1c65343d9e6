"""The closed classes of one language (``language/*/grammar.toml``)."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from teletipo.language.tokens import Token
from teletipo.tables import toml


@dataclass(frozen=True, slots=True)
class Grammar:
    reflexives: frozenset[str]
    reflexive_endings: frozenset[str]
    first_person: frozenset[str]
    accusative: frozenset[str]
    dative: frozenset[str]
    propositional: frozenset[str]
    second_person: frozenset[str]
    object_control: frozenset[str]
    ordering: frozenset[str]
    relative_adverbs: frozenset[str]
    where: frozenset[str]
    copulas: frozenset[str]
    lone_relatives: frozenset[str]
    place_prepositions: frozenset[str]
    time_prepositions: frozenset[str]
    side_prepositions: frozenset[str]
    bearing: frozenset[str]
    slot_prepositions: frozenset[str]
    passive_auxiliaries: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    future_auxiliaries: frozenset[str]
    conditional_conjunctions: frozenset[str]
    definite_articles: frozenset[str]
    demonstratives: frozenset[str]
    personal_pronouns: frozenset[str]
    plural_articles: frozenset[str]
    lasting: frozenset[str]
    according: frozenset[str]
    looking_ahead: frozenset[str]
    genitives: frozenset[str]
    origins: frozenset[str]
    makings: frozenset[str]
    verbal_endings: frozenset[str]
    clitics: frozenset[str] = field(init=False)
    endings: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        all_ = self.reflexives | self.first_person | self.accusative | self.dative | self.second_person
        object.__setattr__(self, "clitics", all_)
        object.__setattr__(self, "endings", tuple(sorted(self.reflexive_endings)))


@cache
def load(lang: str) -> Grammar:
    """The closed classes of a language, read once."""
    document = toml(files("teletipo.language") / lang / "grammar.toml")
    return Grammar(**{name: frozenset(words) for name, words in document.items()})


def of(token: Token) -> Grammar:
    """The closed classes of the token's language."""
    return load(token.doc.lang_)
