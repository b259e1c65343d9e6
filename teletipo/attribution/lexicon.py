"""The words of reporting of one language (``language/*/reporting.csv``)."""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain

from teletipo.language.concordance import Phrases, Tables
from teletipo.language.morphology import is_verb, lemma, masculine, masculine_of
from teletipo.language.tokens import Token
from teletipo.tables import rows

VERBS = ("say", "react", "think", "know", "confirm", "impersonal")
_PHRASES = ("marker", "backward", "phrase")
_PHRASE_REACH = 5


@dataclass(slots=True)
class ReportingWords:
    """Verbs with kind and status; phrases as tuples of lemmas; all other words by their kind, with their status."""

    verbs: dict[str, tuple[str, str]] = field(default_factory=dict)
    phrases: dict[str, dict[tuple[str, ...], str]] = field(default_factory=lambda: defaultdict(dict))
    words: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    openings: dict[str, dict[str, list[tuple[str, ...]]]] = field(  # the phrases of a kind by their first words
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    marking: Phrases = field(default_factory=lambda: Phrases(()))  # the markers
    speaking: frozenset[str] = frozenset()  # the verbs, and those that begin phrases
    lemmas: Tables = field(default_factory=lambda: Tables({}))  # what is looked for in a text by its lemma, see _settle
    forms: Tables = field(default_factory=lambda: Tables({}))  # and by its form

    @property
    def markers(self) -> set[tuple[str, ...]]:
        return set(self.phrases["marker"])

    @property
    def cites(self) -> set[str]:
        return set(self.words["cite"])

    @property
    def media(self) -> Set[str]:
        return self.words["medium"].keys()

    def is_reporting(self, token: Token) -> bool:
        word = lemma(token)
        if word in self.verbs:
            return is_verb(token)
        return word in self.openings["phrase"] and is_verb(token) and self.phrase_at(token) is not None

    def kind(self, token: Token) -> str:
        """A kind of VERBS, ``phrase``, or "" for what is no verb of reporting."""
        if (known := self.verbs.get(lemma(token))) is not None:
            return known[0]
        return "phrase" if is_verb(token) and self.phrase_at(token) is not None else ""

    def status(self, token: Token) -> str:
        """What the clause of a verb of reporting becomes where nothing else tells, "" for no change."""
        phrase = self.phrase_at(token)
        return phrase if phrase is not None else self.verbs.get(lemma(token), ("", ""))[1]

    def phrase_at(self, token: Token) -> str | None:
        """The status of the phrase that a verb begins (*dejó muy claro*); ``None`` where it begins none."""
        phrases = self.openings["phrase"].get(lemma(token))
        if phrases is None:
            return None
        end = min(token.i + 1 + _PHRASE_REACH, token.sent.end)
        said = [(lemma(t), t.lower_) for t in token.doc.tokens[token.i + 1 : end]]
        present = set(chain.from_iterable(said))
        for phrase in phrases:
            if present.issuperset(phrase[1:]) and _in_order(phrase[1:], said):
                return self.phrases["phrase"][phrase]
        return None

    def is_a(self, kind: str, token: Token) -> bool:
        """Is the word of a kind that is no verb's: ``noun``, ``state``, ``document``, ``news``, ``work``…?"""
        return lemma(token) in self.words[kind] or masculine(token) in self.words[kind]

    def phrase_size(self, kind: str, token: Token) -> int:
        """How many tokens the longest phrase of a kind that begins here has, 0 for none."""
        openings = self.openings[kind]
        word, form = lemma(token), token.lower_
        if word not in openings and form not in openings:
            return 0
        begun = {*openings.get(word, ()), *openings.get(form, ())}
        return max((len(words) for words in begun if _stands_at(words, token)), default=0)


def _stands_at(words: tuple[str, ...], token: Token) -> bool:
    tokens, first = token.doc.tokens, token.i
    if first + len(words) > len(tokens):
        return False
    for place, word in enumerate(words, first):
        found = tokens[place]
        if word != found.lower_ and word != lemma(found):
            return False
    return True


def _in_order(words: tuple[str, ...], said: list[tuple[str, str]]) -> bool:
    """Do the words follow each other, others between them allowed?"""
    rest = iter(said)
    return all(any(word in forms for forms in rest) for word in words)


@cache
def load(lang: str) -> ReportingWords:
    """The words of a language, read once."""
    table = files("teletipo.language") / lang / "reporting.csv"
    words = ReportingWords()
    for row in rows(table):
        kind, entry, status = row["kind"], row["lemma"], row["status"]
        if kind in VERBS:
            words.verbs[entry] = (kind, status)
        elif kind in _PHRASES:
            words.phrases[kind][tuple(entry.split())] = status
            words.openings[kind][entry.split()[0]].append(tuple(entry.split()))
        else:
            words.words[kind][entry] = status
    _settle(words)
    return words


def _settle(words: ReportingWords) -> None:
    """Make the tables by which the words are looked for in a text."""
    words.speaking = frozenset(words.verbs.keys() | words.openings["phrase"].keys())
    words.marking = Phrases(words.phrases["marker"], lemmas=True)
    inflected = {kind: _inflected(entries) for kind, entries in words.words.items()}
    words.lemmas = Tables(
        {
            "speaking": words.speaking,
            "confirming": {word for word, (kind, _) in words.verbs.items() if kind == "confirm"},
            "holding": words.words["state"].keys() | words.words["noun"].keys(),
            "citing": words.words["citing"].keys(),
            "medium": words.media,
            "marking": words.marking.longest,
        }
    )
    words.forms = Tables(
        {
            "holding": inflected["state"] | inflected["noun"],
            "citing": inflected["citing"],
            "cite": inflected["cite"],
            "marking": words.marking.longest,
        }
    )


def _inflected(entries: Iterable[str]) -> frozenset[str]:
    """The forms that :func:`masculine` leads back to some words."""
    known = {word for word in entries if masculine_of(word) == word}
    stems = [word[:-1] for word in known if word.endswith("o")]
    return frozenset(known | {stem + ending for stem in stems for ending in ("a", "os", "as")})
