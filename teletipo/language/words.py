"""One word of a parsed text as a plain Python object, with the words of spaCy's own class."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from teletipo.language.features import Morph, first_word

if TYPE_CHECKING:
    from teletipo.language.tokens import Doc, Span

VERBS = ("VERB", "AUX")  # parts of speech


class Token:
    """One word: what the language model says of it, and the words that hang on it.

    ``lemma`` is the first word of ``lemma_`` in small letters, ``verbal`` says whether it is a verb; :meth:`tell` keeps
    both in step. What was asked of the tree around the word is remembered until the tree changes: ``carrier``, the word
    of tense and mood (:func:`teletipo.language.morphology.finite`; False: not asked), ``clause``, its clause
    (:func:`teletipo.language.syntax.clause_of`), ``edge`` (:attr:`left_edge`), ``path``
    (:func:`teletipo.language.syntax.path_up`), ``tense`` (its verb's).
    """

    __slots__ = (
        "carrier", "children", "clause", "dep_", "doc", "edge", "ent_iob_", "ent_type_", "head", "i", "idx",
        "is_sent_start", "lefts", "lemma", "lemma_", "lower_", "morph", "path", "pos_", "rights", "sent", "tense",
        "text", "verbal",
    )  # fmt: skip

    doc: "Doc"
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    morph: Morph
    dep_: str
    head: "Token"
    lefts: Sequence["Token"]
    rights: Sequence["Token"]
    children: Sequence["Token"]
    sent: "Span"
    is_sent_start: bool
    ent_type_: str
    ent_iob_: str
    lemma: str
    verbal: bool
    carrier: "Token | Literal[False] | None"
    clause: "Token | None"
    edge: "Token | None"
    path: "Sequence[tuple[Token, Token]] | None"
    tense: str

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lang_(self) -> str:
        return self.doc.lang_

    @property
    def is_title(self) -> bool:
        return self.text.istitle()

    @property
    def is_upper(self) -> bool:
        return self.text.isupper()

    @property
    def is_space(self) -> bool:
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        return bool(self.doc.source[self.i].is_punct)

    @property
    def is_stop(self) -> bool:
        return bool(self.doc.source[self.i].is_stop)

    @property
    def vector(self) -> Any:
        """The vector that the language model has for the word; empty where it has none."""
        source = self.doc.source[self.i]
        return source.vector if source.has_vector else ()

    @property
    def ancestors(self) -> Iterator["Token"]:
        """The words that this one hangs on, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator["Token"]:
        """The word and all that hangs on it, in the order of the text where no branches cross."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def left_edge(self) -> "Token":
        """The first word of all that hangs on this one."""
        edge = self.edge
        if edge is None:
            edge = self
            for child in self.children:
                if (first := child.left_edge).i < edge.i:
                    edge = first
            self.edge = edge
        return edge

    def tell(self, *, pos: str | None = None, lemma: str | None = None, morph: Morph | None = None) -> None:
        """Set part of speech, lemma or features anew."""
        self.pos_ = self.pos_ if pos is None else pos
        self.morph = self.morph if morph is None else morph
        self.verbal = self.pos_ in VERBS or self.morph.verb_form != ""
        if lemma is not None:
            self.lemma_, self.lemma = lemma, first_word(lemma)
        self.carrier = self.head.carrier = False

    def forget(self) -> None:
        """Forget what was asked of the tree around the word."""
        self.carrier, self.clause, self.edge, self.path, self.tense = False, None, None, None, ""

    def nbor(self, distance: int = 1) -> "Token":
        """The word some places further on. Raises IndexError beyond the text."""
        if not 0 <= self.i + distance < len(self.doc):
            raise IndexError(f"no word {distance} places from {self.text!r}")
        return self.doc.tokens[self.i + distance]
