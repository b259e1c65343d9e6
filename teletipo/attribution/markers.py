"""*según X* and *citado por X*: sources that a phrase names rather than a verb of saying."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from teletipo.actors import Mentions
from teletipo.attribution.lexicon import ReportingWords
from teletipo.attribution.voices import Step, Voices
from teletipo.coreference import Referent
from teletipo.events import Act
from teletipo.language.morphology import finite, is_impersonal, is_verb
from teletipo.language.syntax import conjuncts, governor, path_up
from teletipo.language.tokens import Doc, Span, Token

_CLAUSE = 8
_NOUNS = ("NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Markers:
    """The phrases of one article that name a source."""

    mentions: Mentions
    voices: Voices
    _sources: dict[int, list[Step]] = field(default_factory=dict)  # by the first word of a marker

    @property
    def doc(self) -> Doc:
        return self.voices.doc

    @property
    def words(self) -> ReportingWords:
        return self.voices.words

    def holds(self, token: Token) -> bool:
        """Is the token a word of a marker: *a decir de*, *según*?"""
        return any(first.i <= token.i < first.i + size for first, size in self.voices.wording.markers_of(token.sent))

    def of_sentence(self, act: Act) -> Iterator[Step]:
        """*según X* in the sentence of the act, and who passes its words on."""
        for token, size in self.voices.wording.markers_of(act.trigger.sent):
            if self._reaches(token, act):
                if token.i not in self._sources:
                    self._sources[token.i] = [*self._source(token, size), *self.cited_by(token.sent, after=token.i)]
                yield from self._sources[token.i]
                return

    def _reaches(self, marker: Token, act: Act) -> bool:
        """A marker holds for the sentence it opens or closes, else for its own clause."""
        if self.voices.quote_of(marker) is not None:
            return False
        sentence = marker.sent
        between = self.doc[min(marker.i, act.trigger.i) : max(marker.i, act.trigger.i)]
        if any(t.text == ";" for t in between):
            return False
        if marker.i <= sentence.start + 1 or self._closes(marker):
            return True
        clauses = {head.i for _, head in path_up(marker)}
        mine = {act.trigger.i, act.carrier.i, *(head.i for _, head in path_up(act.trigger))}
        holder = governor(self._noun_after(marker))
        if holder is None or not clauses & mine:
            return False
        apart = marker.nbor(-1).text == ","
        return holder.i in mine or (apart and _finite_clause(holder).i in mine)

    def _closes(self, marker: Token) -> bool:
        """Does the phrase of a marker behind a comma run to the end of its sentence?"""
        sentence = marker.sent
        if marker.i == sentence.start or marker.nbor(-1).text != ",":
            return False
        rest = self.doc[marker.i + 1 : sentence.end]
        if any(is_verb(t) and finite(t) is not None and not self.voices.wording.is_reporting(t) for t in rest):
            return False
        return not any(t.text in (",", ";", ":") and not self._in_name(t) for t in rest)

    def _in_name(self, comma: Token) -> bool:
        """The comma before a name: *según el portavoz, Juan Pérez*."""
        following = self.mentions.at(comma.i + 1)
        return following is not None and following.start == comma.i + 1

    def _noun_after(self, marker: Token) -> Token:
        return marker.head if marker.dep_ in ("case", "mark") else marker

    def _source(self, marker: Token, size: int) -> Iterator[Step]:
        """The source after a marker: a noun phrase, or the subject of a clause (*según informó X a Y*)."""
        cue = self.doc[marker.i : marker.i + size]
        for token in self.doc[marker.i + size : min(marker.i + size + _CLAUSE, marker.sent.end)]:
            if self.voices.wording.is_reporting(token) and finite(token) is not None:
                yield from self._told(token, cue)
                return
            if token.text in (",", ".", ";") and token.i > marker.i + size:
                break
        for referent in self._named(marker, size):
            yield Step(referent, cue, "marker of a source")

    def _told(self, verb: Token, cue: Span) -> Iterator[Step]:
        """Who says it, and the medium that it is said to; nobody where the verb has no mouth (*según trascendió*)."""
        if self.words.kind(verb) == "impersonal" or is_impersonal(verb):
            return
        media = self.voices.addressed(verb)
        for referent in self._subject(verb) or media or self._first_mention(verb.i + 1):
            yield Step(referent, cue, "marker of a source")
        yield from (Step(r, cue, "said to a medium") for r in media)

    def _subject(self, verb: Token) -> list[Referent]:
        """The noun behind the verb, one between marker and verb, or the speaker of the sentences before."""
        between = [t for t in self.doc[verb.sent.start : verb.i] if t.head.i == verb.i and t.dep_.startswith("nsubj")]
        named = [r for t in between for r in self.voices.described.speakers(t)]
        return self.voices.after(verb) or named or self.voices.subject(verb, behind=True)

    def _named(self, marker: Token, size: int) -> list[Referent]:
        """*según X y Z*; a pronoun is the speaker or the person spoken of before."""
        head = self._noun_after(marker)
        first = self.doc[marker.i + size] if marker.i + size < len(self.doc) else marker
        if first.pos_ == "PRON":
            return self.voices.resolver.referents(first)
        if head.i == marker.i or head.i < marker.i:
            head = next((t for t in self.doc[marker.i + size : marker.i + size + 4] if t.pos_ in _NOUNS), marker)
        if head.i == marker.i or self.voices.described.is_own(head):
            return []
        found = [r for part in conjuncts(head) for r in self.voices.resolver.referents(part)]
        found = found or self._first_mention(marker.i + size)
        if self.words.is_a("document", head):
            return self.voices.described.issuer(head) or found
        return found or self.voices.described.speakers(head)

    def _first_mention(self, start: int) -> list[Referent]:
        for i in range(start, min(start + 4, len(self.doc))):
            mention = self.mentions.at(i)
            if mention is not None:
                return [Referent(e, mention.span, mention.rule) for e in self.mentions.referents(mention)]
        return []

    def cited_by(self, sentence: Span, after: int) -> Iterator[Step]:
        """*citado por BELTA*."""
        for token in self.voices.wording.cites_of(sentence):
            if token.i <= after or token.i + 1 >= len(self.doc):
                continue
            if self.doc[token.i + 1].lower_ == "por":
                for referent in self._first_mention(token.i + 2):
                    yield Step(referent, self.doc[token.i : token.i + 1], "passed on by a medium")


def _finite_clause(token: Token) -> Token:
    """The verb with a tense that a word stands under: what is behind a comma speaks of no mere infinitive."""
    heads = [token, *(head for _, head in path_up(token))]
    return next((h for h in heads if is_verb(h) and finite(h) is not None), heads[-1])
