"""Who speaks: the speakers of quotations, the subjects of verbs of saying, the media that words are said to."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from teletipo.attribution.cues import Cues
from teletipo.attribution.described import Described
from teletipo.attribution.dialogue import Dialogue
from teletipo.attribution.lexicon import ReportingWords
from teletipo.attribution.quotes import Form, Quote, marked_quotes
from teletipo.attribution.wording import Wording
from teletipo.coreference import Referent, Resolver
from teletipo.events import Act
from teletipo.knowledge import Knowledge
from teletipo.language.lines import line_starts
from teletipo.language.morphology import (
    feature,
    finite,
    is_impersonal,
    is_plural,
    is_reflexive,
    is_temporal,
    is_verb,
)
from teletipo.language.syntax import arguments, conjuncts, first_conjunct, path_up, subjects
from teletipo.language.tokens import Doc, Span, Token
from teletipo.records import Kind

_MEDIA_SECTORS = ("JRN", "MED")
_NEAR = 60
_SENTENCES_BACK = 3
_AFTER = 7
_ADDRESSED = 12


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One source of a chain with the word that marks it and the rule that found it."""

    referent: Referent
    cue: Span
    rule: str


@dataclass(slots=True)
class Voices:
    """The speakers of one article. ``by_trigger``: its acts by the index of their trigger."""

    doc: Doc
    resolver: Resolver
    wording: Wording
    by_trigger: dict[int, Act]
    knowledge: Knowledge
    quotes: list[Quote] = field(default_factory=list)
    words: ReportingWords = field(init=False)
    described: Described = field(init=False)
    cued: frozenset[int] = field(init=False)
    _around: dict[int, list[Quote]] = field(init=False)
    _addressed: dict[int, list[Referent]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = self.wording.words
        self.described = Described(self.resolver, self.words, self.knowledge, frozenset(self.by_trigger))
        cues = Cues(self.doc, self.wording, frozenset(self.by_trigger))
        spoken = Dialogue(self.doc, self.resolver.mentions, self.wording).quotes()
        marked = marked_quotes(self.doc, self.wording)
        self.quotes = sorted([*spoken, *marked], key=lambda q: (q.start, -q.end, q.depth))
        self._around = _speech_around(self.quotes)
        self._find_speakers(cues)
        self.cued = frozenset(q.cue.i for q in self.quotes if q.cue is not None)

    # ── quotations ──────────────────────────────────────────────────────────────────────────────────────────────────

    def quotes_of(self, token: Token) -> list[Quote]:
        """The speech that a token stands in, the innermost first."""
        return list(self._around.get(token.i, ()))

    def quote_of(self, token: Token) -> Quote | None:
        found = self._around.get(token.i)
        return found[0] if found else None

    def brings_a_quote(self, verb: Token) -> bool:
        return verb.i in self.cued

    def _find_speakers(self, cues: Cues) -> None:
        """Speakers by their cues; a quotation without a cue goes on with the one before it, or with the paragraph's."""
        previous: Quote | None = None
        for quote in self.quotes:
            if quote.form in (Form.ANSWER, Form.STATEMENT, Form.TITLE):
                continue
            quote.cue = quote.cue or cues.of(quote)
            if quote.cue is not None:
                quote.speakers = self._speakers(quote, quote.cue)
                quote.addressees = self._addressees(quote.cue)
                if not quote.speakers and previous is not None and quote.start - previous.end < _NEAR:
                    quote.speakers = previous.speakers
                if quote.form is Form.WORDS and quote.speakers:
                    quote.form = Form.MIXED
            elif quote.form is Form.DIRECT:
                self._without_cue(quote, previous)
            previous = quote if quote.is_speech else previous

    def _without_cue(self, quote: Quote, previous: Quote | None) -> None:
        """*… «…». El portavoz compareció. «…»*: who spoke last, else whom the sentence before is about."""
        mention = self.resolver.mentions.at(quote.start - 3) if quote.start >= 3 else None
        if mention is not None and self.doc[quote.start - 2].text == "(":
            quote.cue = self.doc[quote.start - 2]
            quote.speakers = self.resolver.referents(mention.head)
        elif previous is not None and quote.start - previous.end < _NEAR:
            quote.cue, quote.speakers, quote.addressees = previous.cue, previous.speakers, previous.addressees
        elif (before := self._sentence_before(quote.start)) is not None:
            quote.cue = before.root
            quote.speakers = [r for r in self.resolver.subject_of_clause(before.root) if r.entity.kind is Kind.PERSON]

    def _sentence_before(self, index: int) -> Span | None:
        start = self.doc[max(index - 1, 0)].sent.start
        same_line = start != self._line(start)
        return self.doc[start - 1].sent if start and same_line else None

    def _speakers(self, quote: Quote, cue: Token) -> list[Referent]:
        act = self.by_trigger.get(cue.i)
        if act is not None and act.actors and not any(quote.covers(self.doc[r.span.start]) for r in act.actors):
            return act.actors
        verb = cue.head if cue.dep_ == "cop" else cue
        return [r for r in self.subject(verb, outside=quote) if not quote.covers(self.doc[r.span.start])]

    def _addressees(self, cue: Token) -> list[Referent]:
        """*dijo a la BBC*, *contó al juez*, *les advirtió*: to whom it is said."""
        found = [r for a in arguments(cue) if a.marker in ("a", "ante") for r in self.described.speakers(a.head)]
        for child in cue.children:
            if child.dep_ == "iobj" and child.lower_ in ("le", "les") and not found:
                found = self.resolver.clitic(child, child.lower_)
        return found or self._behind_a(cue)

    def _behind_a(self, cue: Token) -> list[Referent]:
        """*dijo el ministro de Benín a la BBC*: whoever stands behind *a* before the next mark, a place left out."""
        reach = self.doc[cue.i + 1 : min(cue.i + _ADDRESSED, cue.sent.end)]
        for token in reach:
            if token.text in (",", ".", ";", ":"):
                break
            mention = self.resolver.mentions.at(token)
            if mention is not None and any(c.lower_ in ("a", "al") for c in mention.head.lefts):
                return [r for r in self.resolver.referents(mention.head) if r.entity.kind is not Kind.COUNTRY]
        return []

    # ── subjects ────────────────────────────────────────────────────────────────────────────────────────────────────

    def subject(self, verb: Token, outside: Quote | None = None, behind: bool = False) -> list[Referent]:
        """Who says it: the subject, that of the verb it is coordinated with, or a dropped one; nobody for *se cree*.

        ``outside``: the quotation that it brings, in which its subject does not stand; ``behind``: it stands behind
        what is said, and so does its subject.
        """
        if self.words.kind(verb) == "impersonal":
            return []
        if behind or (outside is not None and verb.i > outside.start):
            if following := self.after(verb):
                return following
        if is_impersonal(verb):
            return []
        for current in (verb, first_conjunct(verb)):
            heads = [h for h in self.resolver.subjects.of(current) if outside is None or not outside.covers(h)]
            if heads and not (behind and heads[0].i < verb.i and current.i == verb.i):
                return [r for h in heads for r in self.described.speakers(h)]
        if _is_first_person(verb) or (is_reflexive(verb) and not verb.lower_.endswith("se")):
            return []
        if outside is not None or behind:
            dropped = self.resolver.dropped_subject(verb)
            quoted = [r for r in dropped if outside is None or not outside.covers(self.doc[r.span.start])]
            return self._speaker_before(verb, outside) or (quoted if outside is not None else [])
        return self.resolver.dropped_subject(verb)

    def after(self, verb: Token) -> list[Referent]:
        """The bare noun right behind a verb of saying: *…, dijo ayer una fuente judicial*."""
        for token in self.doc[verb.i + 1 : min(verb.i + _AFTER, verb.sent.end)]:
            if token.text in (",", ".", ":", "«", "“", '"', "—", "–", ";") or token.lower_ in ("que", "y", "pero"):
                return []
            if token.pos_ in ("NOUN", "PROPN") and not self._is_adverbial(token, verb):
                return [r for part in conjuncts(token) for r in self.described.speakers(part)]
            if token.pos_ == "PRON" and token.dep_.startswith("nsubj"):
                return self.resolver.referents(token)
        return []

    def _is_adverbial(self, noun: Token, verb: Token) -> bool:
        """*dijo el lunes en Lima X*: times and what stands behind a preposition."""
        above = [noun, *(t for t in noun.ancestors if t.i > verb.i)]
        behind = any(c.dep_ == "case" for t in above for c in t.lefts)
        return behind or is_temporal(noun) or self.words.is_a("never", noun)

    def _speaker_before(self, verb: Token, outside: Quote | None) -> list[Referent]:
        """The dropped subject of a saying that stands behind its words: whom the sentences before are about."""
        carrier = finite(verb)
        several = carrier is not None and is_plural(carrier)
        parted = max((t.i for t in verb.doc[verb.sent.start : verb.i] if t.text == ";"), default=verb.sent.start)
        start = outside.start if outside is not None else parted
        sentence = self.doc[start].sent
        tokens = [t for t in self.doc[sentence.start : start] if is_verb(t)]
        for _ in range(_SENTENCES_BACK + 1):
            for clause in sorted(tokens, key=lambda t: (t.dep_ != "ROOT", -t.i)):
                found = self.resolver.subject_of_clause(clause) if subjects(clause) or clause.dep_ == "ROOT" else []
                if found and (len(found) > 1 or found[0].entity.plural) == several:
                    return [Referent(r.entity, r.span, "dropped subject") for r in found]
            if sentence.start == 0:
                return []
            sentence = self.doc[sentence.start - 1].sent
            tokens = [t for t in sentence if is_verb(t) and not self._is_quoted(t)]
        return []

    def _is_quoted(self, token: Token) -> bool:
        return any(q.form is Form.DIRECT for q in self._around.get(token.i, ()))

    # ── media ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def addressed(self, verb: Token) -> list[Referent]:
        """The media that something is said to."""
        if (media := self._addressed.get(verb.i)) is None:
            found = [r for a in arguments(verb) if a.marker == "a" for r in self.resolver.referents(a.head)]
            media = self._addressed[verb.i] = [r for r in found or self._behind_a(verb) if _is_medium(r)]
        return media

    def voice(self, token: Token) -> list[Referent]:
        quote = self.quote_of(token)
        if quote is not None:
            return quote.speakers
        for _, head in path_up(token):
            if self.wording.is_reporting(head):
                return self.subject(head)
        return []

    def medium(self, noun: Token) -> Iterator[Step]:
        """*en una entrevista con X*, *en declaraciones a X*, *en una entrevista concedida a X*."""
        holders = [noun, *(c for c in noun.children if c.dep_.startswith(("acl", "amod")))]
        for argument in (a for holder in holders for a in arguments(holder)):
            if argument.marker in ("con", "a"):
                for referent in self.resolver.referents(argument.head):
                    if _is_medium(referent):
                        yield Step(referent, noun.doc[noun.i : noun.i + 1], "told to a medium")

    def _line(self, index: int) -> int:
        """Where the line of a word begins."""
        starts = line_starts(self.doc)
        return starts[before - 1] if (before := bisect_right(starts, index)) else 0

    def medium_before(self, quote: Quote) -> list[Referent]:
        """A quotation goes on in the interview that the sentence before it spoke of."""
        start, media = self.doc[quote.start].sent.start, self.wording.media
        first = bisect_left(media, self._line(start))
        if first == len(media) or media[first] >= start:
            return []
        return [step.referent for step in self.medium(self.doc[media[first]])]


def _speech_around(quotes: list[Quote]) -> dict[int, list[Quote]]:
    """The speech that every quoted word stands in, the innermost first."""
    found: dict[int, list[Quote]] = {}
    for quote in reversed(quotes):
        if quote.is_speech:
            for i in {i for part in quote.parts for i in range(part.start, part.end)}:
                found.setdefault(i, []).append(quote)
    return found


def _is_first_person(verb: Token) -> bool:
    carrier = finite(verb)
    return carrier is not None and feature(carrier, "Person") == "1"


def _is_medium(referent: Referent) -> bool:
    return referent.entity.sector in _MEDIA_SECTORS and referent.entity.kind is not Kind.GROUP
