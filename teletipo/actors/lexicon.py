"""The tables of titles and role nouns of one language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from teletipo.language.morphology import masculine, masculine_of
from teletipo.language.tokens import Doc, Token
from teletipo.records import Kind
from teletipo.tables import Table, alternatives, rows, toml

_REMEMBERED = 1 << 16
_OF_OFFICE = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "OPP", "REB", "ELI"})


@dataclass(frozen=True, slots=True)
class Title:
    words: tuple[str, ...]
    roles: tuple[str, ...]
    scope: frozenset[str]
    sector: str
    former: bool


@dataclass(frozen=True, slots=True)
class RoleNoun:
    words: tuple[str, ...]
    kind: Kind
    sector: str
    bare: bool


class Beginning(NamedTuple):
    """What can begin with a word: titles and role nouns of several words, titles and the first noun of one.

    ``seconds`` are the second words of those of several.
    """

    seconds: frozenset[str]
    long_titles: Sequence[Title]
    titles: Sequence[Title]
    long_nouns: Sequence[RoleNoun]
    noun: RoleNoun | None


class ActorLexicon:
    """Titles by their first word, portfolios and role nouns; ``no_names`` are capitalised words that name nobody.

    ``firsts`` are the lemmas and forms with which titles and role nouns can begin (:meth:`starting`). ``quantities``
    are amounts and shares, ``counts`` amounts and crowds.
    """

    def __init__(self, lang: str) -> None:
        folder = files("teletipo.language") / lang
        self.tables: tuple[Table, ...] = tuple(
            folder / f"{name}.csv" for name in ("titles", "portfolios", "role_nouns", "heads")
        )
        titles, portfolios, role_nouns, heads = self.tables
        self._titles: dict[str, list[Title]] = {}
        for title in (t for row in rows(titles) for t in _titles(row)):
            self._titles.setdefault(title.words[0], []).append(title)
        self.portfolios = {tuple(r["words"].split()): r["role"] for r in rows(portfolios)}
        self.heads = {(r["title"], r["organisation"]): r["body"] for r in rows(heads)}
        words = toml(folder / "actors.toml")
        self.body_adjectives: dict[str, str] = words["body_adjectives"]
        self.no_names = frozenset(words["no_names"])
        self.relational = frozenset(words["relational"])
        self.crowds = frozenset(words["crowds"])
        self.locals = frozenset(words["locals"])
        self.amounts = frozenset(words["amounts"])
        self.shares = frozenset(words["shares"])
        self.quantities, self.counts = self.amounts | self.shares, self.amounts | self.crowds
        self.place_nouns = frozenset(words["place_nouns"])
        self.inside, self.whereabouts = frozenset(words["inside"]), frozenset(words["whereabouts"])
        self.everywhere, self.cities_first = frozenset(words["everywhere"]), frozenset(words["cities_first"])
        self.governing: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in words["governing"].items()}
        nouns = frozenset[str]().union(*self.governing.values())
        self.governed = {n: frozenset(k for k, words in self.governing.items() if n in words) for n in nouns}
        self.near, self.joining = frozenset(words["near"]), frozenset(words["joining"])
        self.possessives = frozenset(words["possessives"])
        domestic = frozenset(words["domestic_titles"])
        self.domestic = domestic | {prefix + word for prefix in words["former"] for word in domestic}
        self.ministries, self.ministry = frozenset(words["ministries"]), str(words["ministry"])
        self.sourcing, self.scene = frozenset(words["sourcing"]), frozenset(words["scene"])
        self.belonging: dict[str, str] = words["belonging"]
        self._nouns: dict[str, list[RoleNoun]] = {}
        for row in rows(role_nouns):
            noun = RoleNoun(tuple(row["lemma"].split()), Kind(row["kind"]), row["sector"], row["bare"] == "1")
            self._nouns.setdefault(noun.words[0], []).append(noun)
        self._add_former(words["former"])
        self.starting = lru_cache(_REMEMBERED)(self._options)
        firsts = {*self._titles, *self._nouns}
        self.firsts = frozenset(form for word in firsts for form in (word, *_inflected(word)))

    def _add_former(self, prefixes: Iterable[str]) -> None:
        own = frozenset((*self._titles, *self._nouns))
        for prefix in prefixes:
            for title in _former(self._titles, own, prefix):
                self._titles.setdefault(title.words[0], []).append(title)
            for noun in _formerly(self._nouns, own, prefix):
                self._nouns.setdefault(noun.words[0], []).append(noun)

    def _options(self, lemma: str, form: str) -> Beginning | None:
        """The titles and role nouns whose first word has this lemma or form, as they are tried; None for most words."""
        forms = (lemma, form, *_as_noun(lemma, form))
        keys = [k for k in dict.fromkeys(forms) if k in self._titles or k in self._nouns]
        if not keys:
            return None
        titles = [t for k in keys for t in self._titles.get(k, ())]
        nouns = [n for k in keys for n in self._nouns.get(k, ())]
        titles.sort(key=lambda t: (-len(t.words), not t.scope))
        nouns.sort(key=lambda n: -len(n.words))
        long_titles, long_nouns = [t for t in titles if len(t.words) > 1], [n for n in nouns if len(n.words) > 1]
        short = nouns[len(long_nouns)] if len(long_nouns) < len(nouns) else None
        seconds = frozenset([*(t.words[1] for t in long_titles), *(n.words[1] for n in long_nouns)])
        return Beginning(seconds, long_titles, titles[len(long_titles) :], long_nouns, short)

    def portfolio(self, words: Sequence[str]) -> str | None:
        """The role of the ministry that the words begin with; "" for one that the tables have no holder of."""
        for size in (2, 1):
            if tuple(words[:size]) in self.portfolios:
                return self.portfolios[tuple(words[:size])]
        return None


def _titles(row: dict[str, str]) -> Iterator[Title]:
    for form in alternatives(row["title"]):
        scope = frozenset(alternatives(row["scope"]))
        yield Title(tuple(form.split()), alternatives(row["roles"]), scope, row["sector"], row["former"] == "1")


def _former(titles: Mapping[str, Sequence[Title]], own: Set[str], prefix: str) -> list[Title]:
    """*exalcalde*, *exjefe de Gobierno*: those who bore a title, where no row of their own speaks of them."""
    current = [t for w, found in titles.items() if not w.startswith(prefix) and prefix + w not in own for t in found]
    return [replace(t, words=(prefix + t.words[0], *t.words[1:]), sector="ELI", former=True) for t in current]


def _formerly(nouns: Mapping[str, Sequence[RoleNoun]], own: Set[str], prefix: str) -> list[RoleNoun]:
    """*exconsejeros*, *exgenerales*: those who were of the state, a party or an army."""
    current = [n for w, found in nouns.items() if not w.startswith(prefix) and prefix + w not in own for n in found]
    people = [n for n in current if n.kind is Kind.GROUP and n.sector in _OF_OFFICE]
    return [replace(n, words=(prefix + n.words[0], *n.words[1:])) for n in people]


def _as_noun(verb: str, form: str) -> tuple[str, ...]:
    """*arrestados*, *encapuchadas*: the form that the tables have of a participle that the model gives its verb for."""
    return (masculine_of(form),) if verb.endswith(("r", "ada")) and verb != form else ()


def _inflected(word: str) -> Iterator[str]:
    """The forms of which :func:`_as_noun` makes a word that ends as a masculine."""
    return (word[:-1] + ending for ending in ("a", "os", "as")) if word.endswith("o") else iter(())


def keys(token: Token) -> tuple[str, str, str]:
    """The forms that the tables may go by: the lemma, the word, and the word as a masculine singular."""
    return token.lemma, token.lower_, masculine(token)


def matches(doc: Doc, start: int, words: Sequence[str]) -> bool:
    tokens = doc.tokens[start : start + len(words)]
    return len(tokens) == len(words) and all(w in keys(t) for w, t in zip(words, tokens, strict=True))


@cache
def load(lang: str) -> ActorLexicon:
    """The actor tables of a language, read once."""
    return ActorLexicon(lang)
