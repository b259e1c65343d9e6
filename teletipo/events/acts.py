"""An act as the rooms pass it on: the trigger, what it is, and the fillers of its slots."""

from dataclasses import dataclass, field

from teletipo.coreference import Referent
from teletipo.events.lexicon import Predicate
from teletipo.language.tokens import Span, Token
from teletipo.places import Toponym
from teletipo.records import RelationType
from teletipo.temporal import Timex


@dataclass(slots=True, eq=False)
class Filler:
    """What fills a slot: its head word if it has one, and the participants that it stands for.

    ``first_person`` waits for the speaker of the quotation, ``clitic`` is the pronoun where it is one (*lo*).
    """

    token: Token | None
    referents: tuple[Referent, ...] = ()
    first_person: bool = False
    clitic: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Relating:
    """Words that date an act by another event, and the act of the article that this is, if it is one."""

    span: Span
    kind: RelationType
    act: "Act | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Counting:
    """A claim that the act is the ``number``-th of its kind: from the ordinal to the noun, and in which time."""

    number: int
    ordinal: Token
    noun: Token
    interval: Timex | None = None


@dataclass(slots=True, eq=False)
class Act:
    """One mention of an act. ``carrier`` is the verb that gives it tense: a light verb's, or the trigger's own.

    ``light_status`` is what the light verb does to the act (*anunciar* plans it), "" for nothing. ``mode`` is what its
    row and the words around it make of it (*atacó con drones*).

    ``holds``: the conditions of its predicate's row do; else it is a proposal that only a judge may accept, as is an
    ``epithet`` (*el presidente depuesto*). ``notes`` say for a slot that was filled in later by which rule it was.
    """

    trigger: Token
    span: Span
    predicate: Predicate
    carrier: Token
    slots: dict[str, list[Filler]]
    actors: list[Referent] = field(default_factory=list)
    recipients: list[Referent] = field(default_factory=list)
    place_fillers: list[Filler] = field(default_factory=list)
    speaker_acts: bool = False
    speaker_receives: bool = False
    is_noun: bool = False
    holds: bool = True
    epithet: bool = False
    light: Token | None = None
    light_status: str = ""
    time: Timex | None = None
    place: Toponym | None = None
    mode: str | None = None
    relation: Relating | None = None
    counts: list[Counting] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    def take_parts(self, other: "Act") -> None:
        """Have the parts of another reading of the same word."""
        self.actors, self.recipients = other.actors, other.recipients
        self.speaker_acts, self.speaker_receives = other.speaker_acts, other.speaker_receives
