"""The words of reporting of one language (``language/*/reporting.csv``)."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from teletipo.language.morphology import is_verb, lemma, masculine
from teletipo.language.tokens import Token
from teletipo.tables import rows


@dataclass(slots=True)
class ReportingWords:
    """Verbs with kind and status; markers, citing participles and nouns of media."""

    verbs: dict[str, tuple[str, str]] = field(default_factory=dict)
    markers: set[tuple[str, ...]] = field(default_factory=set)
    openings: set[str] = field(default_factory=set)  # the first words of the markers
    cites: set[str] = field(default_factory=set)
    media: set[str] = field(default_factory=set)

    def is_reporting(self, token: Token) -> bool:
        return is_verb(token) and lemma(token) in self.verbs

    def kind(self, token: Token) -> str:
        """say, think, know or impersonal; "" for what is no verb of reporting."""
        return self.verbs.get(lemma(token), ("", ""))[0]

    def is_cite(self, token: Token) -> bool:
        return masculine(token) in self.cites

    def marker_at(self, token: Token) -> int:
        """How many tokens of a marker begin here, 0 for none."""
        doc, first = token.doc, (lemma(token), token.lower_)
        if self.openings.isdisjoint(first):
            return 0
        for words in sorted((m for m in self.markers if m[0] in first), key=len, reverse=True):
            tokens = doc[token.i : token.i + len(words)]
            if len(tokens) == len(words) and all(w in (lemma(t), t.lower_) for w, t in zip(words, tokens, strict=True)):
                return len(words)
        return 0


@cache
def load(lang: str) -> ReportingWords:
    """The words of a language, read once."""
    table = files("teletipo.language") / lang / "reporting.csv"
    words = ReportingWords()
    for row in rows(table):
        match row["kind"]:
            case "marker":
                words.markers.add(tuple(row["lemma"].split()))
                words.openings.add(row["lemma"].split()[0])
            case "cite":
                words.cites.add(row["lemma"])
            case "medium":
                words.media.add(row["lemma"])
            case kind:
                words.verbs[row["lemma"]] = (kind, row["status"])
    return words
