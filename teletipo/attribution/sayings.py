"""Verbs of saying under, beside and behind what they bring: *X dijo que*, *viaja a Rusia, informó BELTA*.

Each gives its speakers, and the medium that it is said to.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from teletipo.attribution.quotes import Quote
from teletipo.attribution.voices import Step, Voices
from teletipo.coreference import Referent
from teletipo.language.morphology import auxiliaries, finite, is_impersonal, lemma
from teletipo.language.tokens import Span, Token

_LOOSE = ("parataxis", "conj", "advcl", "ccomp")


@dataclass(frozen=True, slots=True)
class Sayings:
    """The verbs of saying of one article. ``hanging``: they and the words for media, by the word that they hang on."""

    voices: Voices
    hanging: dict[int, list[Token]] = field(default_factory=dict)
    _said: dict[tuple[int, str], list[Step]] = field(default_factory=dict)  # by the verb and the rule

    def __post_init__(self) -> None:
        doc, wording = self.voices.doc, self.voices.wording
        for token in (doc.tokens[i] for i in sorted({*wording.verbs, *wording.media})):
            if token.head is not token:
                self.hanging.setdefault(token.head.i, []).append(token)

    def of(self, verb: Token, rule: str) -> list[Step]:
        """The subject of a verb of saying, and the medium that it is said to."""
        if (found := self._said.get((verb.i, rule))) is None:
            cue, speakers = verb.doc[verb.i : verb.i + 1], self.voices.subject(verb)
            found = [*(Step(r, cue, rule) for r in speakers), *self._to_media(verb, cue, speakers)]
            self._said[verb.i, rule] = found
        return found

    def at_the_end(self, verb: Token) -> Iterator[Step]:
        """*…, ha dicho la agencia X*: its subject stands after it; with none there, the medium it is said to."""
        cue, explicit = verb.doc[verb.i : verb.i + 1], self.voices.after(verb)
        for referent in explicit or self.voices.addressed(verb) or self.voices.subject(verb, behind=True):
            yield Step(referent, cue, "saying at the end")
        if explicit:
            yield from self._to_media(verb, cue, explicit)

    def _to_media(self, verb: Token, cue: Span, speakers: Sequence[Referent]) -> Iterator[Step]:
        known = [r.entity for r in speakers]
        for referent in self.voices.addressed(verb):
            if referent.entity not in known:
                yield Step(referent, cue, "said to a medium")

    def covering(self, verb: Token) -> Iterable[Step]:
        """*X viaja a Y, donde hará Z, informó W*: what stands behind all that is said covers its asides too."""
        if not self.voices.wording.is_reporting(verb):
            return ()
        first = min([verb.i, *(a.i for a in auxiliaries(verb))])
        return self.of(verb, "saying at the end") if verb.doc[first - 1].text == "," else ()

    def beside(self, clause: Token, trigger: Token, quote: Quote | None, media: bool = True) -> Iterator[Step]:
        """A saying that hangs on the clause itself (*viaja a Rusia, informó BELTA*), and media it was told to."""
        hanging = self.hanging.get(clause.i)
        if hanging is None:
            return
        act = self.voices.by_trigger.get(clause.i)
        denied = act is not None and act.predicate.type == "REJECT"
        for child in hanging:
            if not denied and self._is_saying_after(child, trigger) and (quote is None or not quote.covers(child)):
                yield from self.at_the_end(child)
            if media and lemma(child) in self.voices.words.media:
                yield from self.voices.medium(child)

    def _is_saying_after(self, child: Token, trigger: Token) -> bool:
        if child.dep_ not in _LOOSE or child.i <= trigger.i or not self.voices.wording.is_reporting(child):
            return False
        if finite(child) is None or any(c.dep_ == "cc" for c in child.lefts) or is_impersonal(child):
            return False
        return not _has_content(child) and _after_comma(child)


def _has_content(verb: Token) -> bool:
    return any(c.dep_ == "ccomp" for c in verb.children)


def _after_comma(verb: Token) -> bool:
    """Does the saying stand apart, behind a comma or a closing mark, with no *aunque* or *porque* before it?"""
    if any(c.dep_ == "mark" and c.lower_ != "como" for c in verb.children):
        return False
    first = verb.left_edge.i
    before = verb.doc[first - 1].text if first else ""
    return before in (",", "»", "”", '"', "-", "—") or verb.doc[first].text in (",", "-", "—")
