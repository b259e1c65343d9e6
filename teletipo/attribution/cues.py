"""What brings a quotation: the verb of saying behind, before or around it, a colon, a marker, words that point back."""

from dataclasses import dataclass
from itertools import pairwise

from teletipo.attribution.quotes import Form, Quote
from teletipo.attribution.wording import Wording
from teletipo.language.morphology import finite, is_verb
from teletipo.language.tokens import Doc, Token

_BEHIND = 6
_BEFORE = 4
_LIGHT = ("PUNCT", "ADV", "PRON", "AUX", "CCONJ", "SYM")
_STOPS = (".", "?", "!", "…")


@dataclass(frozen=True, slots=True)
class Cues:
    """Finds cues in one article. ``speech``: the triggers of acts of speech, which bring quotations too."""

    doc: Doc
    wording: Wording
    speech: frozenset[int]

    def of(self, quote: Quote) -> Token | None:
        """The word that brings a quotation; ``None`` where the text leaves it open."""
        return (
            self._within(quote)
            or self._behind(quote)
            or self._before(quote)
            or self._colon(quote)
            or self._around(quote)
            or self._pointing_back(quote)
        )

    def brings(self, token: Token) -> bool:
        return self.wording.is_reporting(token) or (token.i in self.speech and is_verb(token))

    def _within(self, quote: Quote) -> Token | None:
        """The saying verb that breaks the quotation."""
        for first, second in pairwise(quote.parts):
            for token in self.doc[first.end : second.start]:
                if self.brings(token):
                    return token
        return None

    def _behind(self, quote: Quote) -> Token | None:
        for token in self.doc[quote.end : min(quote.end + _BEHIND, len(self.doc))]:
            if self.brings(token):
                return token
            if quote.depth and token.text in ("»", "”", '"'):
                break
            if token.pos_ not in _LIGHT or token.text in _STOPS or self._is_next_line(token, quote):
                break
        return None

    def _is_next_line(self, token: Token, quote: Quote) -> bool:
        return bool(token.is_sent_start) and token.i > quote.end and "\n" in self.doc[quote.end - 1 : token.i].text

    def _before(self, quote: Quote) -> Token | None:
        for i in range(quote.start - 1, max(quote.start - _BEFORE, -1), -1):
            if self.brings(self.doc[i]) and not quote.covers(self.doc[i]):
                return self.doc[i]
        return None

    def _colon(self, quote: Quote) -> Token | None:
        """*El obispo fue claro: «…»*: before a colon the last verb of saying, else the verb of the clause."""
        if quote.start < 2:
            return None
        colon = next((i for i in (quote.start - 1, quote.start - 2) if self.doc[i].text == ":"), None)
        if colon is None or quote.form not in (Form.DIRECT, Form.WORDS):
            return None
        before = self.doc[self.doc[colon].sent.start : colon] or self.doc[self.doc[colon - 1].sent.start : colon]
        saying = [t for t in before if self.brings(t)]
        told = [t for t in before if is_verb(t) and finite(t) is not None and t.pos_ in ("VERB", "AUX")]
        return next(reversed(saying or told), None)

    def _around(self, quote: Quote) -> Token | None:
        """A verb of saying anywhere in the sentence outside the quotation, the nearest before it first."""
        if quote.form is Form.WORDS:
            return self._over(quote)
        sentence = self.doc[quote.start].sent
        around = [t for t in sentence if self.brings(t) and not quote.covers(t)]
        before = [t for t in around if t.i < quote.start]
        return (before or around)[-1] if around else None

    def _over(self, quote: Quote) -> Token | None:
        """*habló de «tareas conjuntas»*: the verb of saying that few quoted words hang on."""
        current = quote.parts[0].root
        for _ in range(4):
            current = current.head
            if self.wording.is_reporting(current) and not quote.covers(current):
                return current
            if is_verb(current) and finite(current) is not None:
                break
        return None

    def _pointing_back(self, quote: Quote) -> Token | None:
        """*«…». Con estas palabras abrió X la sesión*: the verb of the next sentence, if it opens so."""
        following = next(
            (t for t in self.doc[quote.end : quote.end + 4] if t.is_sent_start and t.i > quote.start), None
        )
        if following is None or not self.wording.words.phrase_size("backward", following):
            return None
        told = (t for t in following.sent if is_verb(t) and finite(t) is not None)
        return next(told, None)
