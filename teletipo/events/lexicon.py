"""The predicates of one language: which words name which act, under which conditions, and who plays which part."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from teletipo.errors import TableError
from teletipo.events.idioms import Idioms
from teletipo.events.own_tables import Sources
from teletipo.ontology import Ontology, with_own
from teletipo.tables import Table, alternatives, fingerprint, pack_version, rows, toml

STRUCTURAL_SLOTS = frozenset({"subj", "obj", "iobj", "poss", "other", "dem"})
CONTENTS = frozenset(
    {"", "requested", "planned", "possible", "negated", "asserted", "agreed", "cancelled", "postponed"}
)
TESTS = frozenset(
    {"se", "with", "phrase", "under", "prev", "next", "light", "que", "fact", "plural", "actor", "judged"}
)
_PHRASE = ("phrase", "prev", "next")
_BESIDE = ("with", "phrase", "next")
_SUFFERING = frozenset({"obj", "a", "iobj"})
_CIRCUMSTANTIAL = frozenset({"en", "por"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Slots in order of preference for each part; the slots of a group are all taken.

    ``around`` are the slots that can hold a place, ``doers`` and ``targets`` those whose words tell that the word is no
    act where nothing in them can do it, or have it done to it.
    """

    name: str
    actors: tuple[tuple[str, ...], ...]
    recipients: tuple[tuple[str, ...], ...]
    place: tuple[str, ...]
    owner: bool
    host: bool
    says: bool
    around: tuple[str, ...] = field(init=False, compare=False)
    doers: tuple[str, ...] = field(init=False, compare=False)
    targets: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "around", (*self.place, "en"))
        object.__setattr__(self, "doers", _but(self.actors, _SUFFERING))
        object.__setattr__(self, "targets", _but(self.recipients, _CIRCUMSTANTIAL))


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """One test: a slot (``subj``, ``con`` …), ``se``, ``with``, ``light`` … and the classes or words asked for.

    ``beside``: are all alternatives words beside the word (``with``)?
    """

    negated: bool
    alternatives: tuple[tuple[str, str], ...]
    beside: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "beside", all(name == "with" for name, _ in self.alternatives))


@dataclass(frozen=True, slots=True, eq=False)
class Predicate:
    """One row of ``verbs.csv`` or ``nouns.csv``.

    ``beside`` are the words that its conditions ask for around it, ``reflexive``: whether they speak of *se*,
    ``phrase``: those without which the row is no reading of the word at all (*tirar* but *toalla*, *luz* but *verde*).
    ``spoken`` are words of which one must stand in the text for that, none where other tests would do.
    ``judged``: it is no rule, but a reading that only the model of what is an act may choose.
    """

    lemma: str
    type: str
    mode: str | None
    frame: Frame
    conditions: tuple[Condition, ...]
    content: str
    example: str
    is_noun: bool
    own: bool = False
    beside: frozenset[str] = frozenset()
    reflexive: bool = False
    phrase: tuple[Condition, ...] = ()
    spoken: frozenset[str] = field(init=False)
    judged: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "spoken", _spoken(self.phrase))
        never = any(not c.negated and {name for name, _ in c.alternatives} == {"judged"} for c in self.conditions)
        object.__setattr__(self, "judged", never)

    @property
    def rule(self) -> str:
        table = ("own " if self.own else "") + ("nouns.csv" if self.is_noun else "verbs.csv")
        return f"{table}: {self.lemma} {self.type}" + (f" when {self.conditions_text}" if self.conditions else "")

    @property
    def conditions_text(self) -> str:
        return " ".join(
            ("!" if c.negated else "") + "/".join(f"{s}:{v}" if v else s for s, v in c.alternatives)
            for c in self.conditions
        )


@dataclass(frozen=True, slots=True)
class ModeRow:
    """One row of ``modes.csv``: a mode that words around an act tell, and the modes that it takes the place of."""

    mode: str
    over: frozenset[str]
    conditions: tuple[Condition, ...]
    example: str


@dataclass(frozen=True, slots=True)
class LightVerb:
    """``subject``: the part of its subject in the noun's act; ``nouns``: classes of what it carries, none for all."""

    subject: str
    nouns: tuple[str, ...]
    status: str

    @classmethod
    def of(cls, row: Mapping[str, str]) -> "LightVerb":
        subject, *nouns = row["subject"].split("/")
        return cls(subject, tuple(nouns), row["status"])


class Lexicon:
    """Predicates by lemma, light verbs and noun classes; those of a user's own folder come first."""

    def __init__(self, lang: str, own: Path | None = None) -> None:
        pack = files("teletipo.language") / lang
        sources = Sources(pack / "predicates", own)
        self.version = fingerprint([*sources.own_tables(), *_tables(pack)]) if own else pack_version(pack)
        self.ontology: Ontology = with_own(own)
        self.slots = STRUCTURAL_SLOTS | frozenset(toml(pack / "grammar.toml")["slot_prepositions"])
        self.plausibility = toml(pack / "predicates" / "plausibility.toml")
        self.idioms = Idioms(self.plausibility.get("idioms", {}).get("phrases", ()), "plausibility.toml: [idioms]")
        self._frames = {name: self._frame(name, e, where) for name, e, where in sources.entries("frames.toml")}
        self.classes: dict[str, frozenset[str]] = {}
        for name, words, _ in sources.entries("classes.toml"):
            self.classes[name] = self.classes.get(name, frozenset()) | frozenset(words)
        self._beside: dict[Condition, frozenset[str]] = {}
        self.acting = frozenset(_acting(pack))
        self.verbs = self._by_lemma(sources, "verbs.csv")
        self.nouns = self._by_lemma(sources, "nouns.csv")
        self.words = frozenset((*self.verbs, *self.nouns))
        self.in_phrases = frozenset(p.lemma for p in self.predicates() if p.phrase)
        self.modes = self._by_type(sources)
        self.asking = frozenset(p.lemma for p in self.predicates() if p.content == "requested")
        self.speaking = frozenset(p.lemma for p in self.predicates() if p.content and not p.is_noun)
        reference = toml(pack / "same_act.toml")
        self.setting_apart = frozenset(reference["setting_apart"])
        self.definite = frozenset(reference["definite"])
        self.containers = frozenset(reference["containers"])
        light = reversed(list(sources.rows("light_verbs.csv")))
        self.light = {row["lemma"]: LightVerb.of(row) for row, _, _ in light}

    def _frame(self, name: str, entry: dict[str, str | bool], where: str) -> Frame:
        frame = _frame(name, entry)
        groups = (*frame.actors, *frame.recipients, frame.place)
        if unknown := sorted({slot for group in groups for slot in group} - self.slots):
            raise TableError(f"{where}: [{name}] no slot {unknown[0]!r}")
        return frame

    def _by_lemma(self, sources: Sources, name: str) -> dict[str, tuple[Predicate, ...]]:
        found: dict[str, list[Predicate]] = {}
        for row, where, own in sources.rows(name):
            self.ontology.check(row["type"], row["mode"] or None, where)
            if row["frame"] not in self._frames:
                raise TableError(f"{where}: no frame {row['frame']!r}")
            if row["content"] not in CONTENTS:
                raise TableError(f"{where}: no content {row['content']!r}")
            tests = tuple(conditions(row["when"], self.slots, where))
            predicate = Predicate(
                row["lemma"],
                row["type"],
                row["mode"] or None,
                self._frames[row["frame"]],
                tests,
                row["content"],
                row["example"],
                name == "nouns.csv",
                own,
                frozenset(v for c in tests if not c.negated for test, v in c.alternatives if test in _BESIDE),
                any(test == "se" for c in tests for test, _ in c.alternatives),
                phrase_of(tests),
            )
            found.setdefault(row["lemma"], []).append(predicate)
        return {lemma: tuple(predicates) for lemma, predicates in found.items()}

    def _by_type(self, sources: Sources) -> dict[str, tuple[ModeRow, ...]]:
        found: dict[str, list[ModeRow]] = {}
        for row, where, _ in sources.rows("modes.csv"):
            self.ontology.check(row["type"], row["mode"], where)
            tests = tuple(conditions(row["when"], self.slots, where))
            made = ModeRow(row["mode"], frozenset(alternatives(row["over"])), tests, row["example"])
            found.setdefault(row["type"], []).append(made)
        return {event_type: tuple(made) for event_type, made in found.items()}

    def predicates(self) -> Iterator[Predicate]:
        for table in (self.verbs, self.nouns):
            for group in table.values():
                yield from group

    def beside(self, condition: Condition) -> frozenset[str]:
        """All words that a condition asks for, its classes spelled out."""
        if (found := self._beside.get(condition)) is None:
            words = [self.classes.get(value, frozenset({value})) for _, value in condition.alternatives]
            found = self._beside[condition] = frozenset().union(*words)
        return found

    def verb_rows(self, lemma: str) -> tuple[Predicate, ...]:
        return self.verbs.get(lemma, ())


def _tables(pack: Traversable) -> list[Table]:
    found = [t for folder in (pack, pack / "predicates") for t in folder.iterdir()]
    return [t for t in found if t.name.endswith((".csv", ".toml"))]


def _acting(pack: Traversable) -> Iterator[str]:
    """The nouns that name somebody or a body by what it is, known by name or not: *vecino*, *tribunal*, *alcaldesa*."""
    for row in rows(pack / "role_nouns.csv"):
        yield row["lemma"]
    for row in rows(pack / "titles.csv"):
        yield from alternatives(row["title"])


def _frame(name: str, entry: dict[str, str | bool]) -> Frame:
    def groups(key: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(g.split("+")) for g in str(entry.get(key, "")).split("|") if g)

    place = tuple(p for p in str(entry.get("place", "")).split("|") if p)
    owner, host, says = (bool(entry.get(key, False)) for key in ("owner", "host", "says"))
    return Frame(name, groups("actors"), groups("recipients"), place, owner, host, says)


def _but(groups: Iterable[Iterable[str]], others: frozenset[str]) -> tuple[str, ...]:
    """The slots of some groups, each once."""
    return tuple(dict.fromkeys(slot for group in groups for slot in group if slot not in others))


def _spoken(phrase: Sequence[Condition]) -> frozenset[str]:
    """The words of a fixed phrase's first test, if it asks for nothing but words."""
    asked = phrase[0].alternatives if phrase else ()
    return frozenset(v for _, v in asked) if all(name in _PHRASE for name, _ in asked) else frozenset()


def phrase_of(tests: Iterable[Condition]) -> tuple[Condition, ...]:
    """Those that ask for the words of a fixed phrase."""
    return tuple(c for c in tests if not c.negated and c.alternatives[0][0] in _PHRASE)


def conditions(cell: str, slots: frozenset[str], where: str = "") -> Iterator[Condition]:
    """Tests divided by blanks; ``SLOT:CLASS/SLOT:CLASS`` or ``with:WORD/WORD`` are alternatives.

    Raises TableError for a test or slot that there is none of.
    """
    for test in cell.split():
        negated = test.startswith("!")
        options: list[tuple[str, str]] = []
        slot = ""
        for part in test.lstrip("!").split("/"):
            name, colon, value = part.partition(":")
            if colon:
                slot = name
                options.append((name, value))
            elif slot in ("with", "under", *_PHRASE):
                options.append((slot, name))
            else:
                options.append((name, ""))
        unknown = [name for name, _ in options if name not in slots | TESTS]
        if unknown:
            raise TableError(f"{where}: no test or slot {unknown[0]!r} in {test!r}")
        yield Condition(negated, tuple(options))


@cache
def load(lang: str, own: Path | None = None) -> Lexicon:
    """The predicates of a language and of a user's own folder, read once. Raises TableError for a broken table."""
    return Lexicon(lang, own)
