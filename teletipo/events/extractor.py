"""From words to acts: every verb or noun of the lexicon whose conditions hold, with who takes part."""

from collections.abc import Iterator, Mapping, Sequence

from teletipo.actors import Mentions
from teletipo.coreference import Resolver
from teletipo.events.acts import Act
from teletipo.events.bearers import Bearers
from teletipo.events.casting import Casting, places_of
from teletipo.events.conditions import ConditionChecker
from teletipo.events.control import Control
from teletipo.events.fillers import Slots
from teletipo.events.lexicon import Lexicon, Predicate
from teletipo.events.light_verbs import LightVerbs
from teletipo.events.plausibility import Plausibility, words_of
from teletipo.events.slots import SlotReader
from teletipo.knowledge import Knowledge
from teletipo.language import concordance
from teletipo.language.morphology import auxiliaries, is_participle
from teletipo.language.syntax import determiner
from teletipo.language.tokens import Doc, Span, Token
from teletipo.places import Toponyms

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


class Extractor:
    """Extracts the acts of one article, of which ``named`` are the forms that can name one (see :mod:`first_pass`)."""

    def __init__(
        self,
        lexicon: Lexicon,
        knowledge: Knowledge,
        mentions: Mentions,
        resolver: Resolver,
        toponyms: Toponyms,
        named: frozenset[str],
    ) -> None:
        self.lexicon, self.mentions, self.named = lexicon, mentions, named
        self.reader = SlotReader(mentions, resolver, knowledge, Control(lexicon))
        self.bearers = Bearers(resolver, self.reader.fillers, self.reader.doers)
        self.checker = ConditionChecker(lexicon, toponyms)
        self.casting = Casting(lexicon, self.reader, toponyms)
        self.light_verbs = LightVerbs(lexicon, toponyms)
        self.plausibility = Plausibility(words_of(lexicon), mentions)

    def extract(self, doc: Doc) -> list[Act]:
        """The acts whose rows hold, in the order of the text."""
        sure = [next((a for a in found if a.holds and not a.epithet), None) for found in self.proposals(doc)]
        return self.chosen([a for a in sure if a is not None])

    def proposals(self, doc: Doc) -> Iterator[list[Act]]:
        """For every word of the lexicon the acts that it can name, one a type, those whose rows hold first."""
        for token in (doc.tokens[i] for i in concordance.of(doc).of_lemmas(self.lexicon.words)):
            if token.lower_ in self.named and not self.lexicon.idioms.hold(token):
                if found := self._proposed(token, token.lemma):
                    yield found

    def _proposed(self, token: Token, word: str) -> list[Act]:
        if word in self.lexicon.verbs and (token.verbal or token.pos_ == "ADJ"):
            verb_rows = self._rows(self.lexicon.verbs[word], token, word)
            return self._verb_acts(token, verb_rows) if verb_rows else []
        if word in self.lexicon.nouns and token.pos_ in _NOMINAL and not self._is_name(token):
            noun_rows = self._rows(self.lexicon.nouns[word], token, word)
            return self._noun_acts(token, noun_rows) if noun_rows else []
        return []

    def _rows(self, rows: Sequence[Predicate], token: Token, word: str) -> Sequence[Predicate]:
        return self.checker.proposed(rows, token) if word in self.lexicon.in_phrases else rows

    def _is_name(self, token: Token) -> bool:
        """Does the word belong to the name of somebody?"""
        mention = self.mentions.at(token)
        return mention is not None and mention.entity is not None and mention.entry is not None

    def _names_somebody(self, token: Token) -> bool:
        """Does it name who acts (*la guerrilla*)? What conditions take it for nevertheless (*hubo tres detenidos*)."""
        mention = self.mentions.at(token)
        return mention is not None and mention.entity is not None and mention.head.i == token.i

    def _verb_acts(self, verb: Token, rows: Sequence[Predicate]) -> list[Act]:
        slots = self.reader.of_verb(verb, any(p.reflexive for p in rows))
        epithet = not (verb.verbal and _is_act_verb(verb))
        made = [
            Act(verb, _verb_span(verb, predicate), predicate, verb, slots, holds=holds, epithet=epithet)
            for predicate, holds in self._choices(rows, verb, slots, None)
        ]
        return self._cast(made)

    def _cast(self, readings: list[Act]) -> list[Act]:
        """Give out the parts; what cannot be politics between these is no act, whatever its row says.

        Readings of a word, of which one at most is taken, share the parts that one frame gives out.
        """
        by_frame: dict[str, Act] = {}
        for act in readings:
            frame = act.predicate.frame.name
            if (like := by_frame.get(frame)) is None:
                by_frame[frame] = self.casting.cast(act)
            else:
                act.take_parts(like)
            act.holds = act.holds and self.plausibility.allows(act)
        return readings

    def chosen(self, acts: list[Act]) -> list[Act]:
        """What becomes of the acts chosen among the proposals: each with its mode and what may be its place.

        None is left that only carries another.
        """
        kept = without_carriers(acts)
        for act in kept:
            act.place_fillers = places_of(act)
            act.mode = self.checker.mode(act.predicate, act.trigger, act.slots, act.light)
        return kept

    def _noun_acts(self, noun: Token, rows: Sequence[Predicate]) -> list[Act]:
        slots = self.reader.nouns.of(noun)
        light = self.light_verbs.of(noun)
        if light is not None:
            self.light_verbs.share(slots, self.reader.of_verb(light), noun, light)
        elif not slots["subj"]:
            slots["subj"].extend(self.bearers.of(noun, rows))
        status = self.light_verbs.row(light, noun).status if light is not None else ""
        made = [
            Act(
                noun, _noun_span(noun, predicate), predicate, light or noun, slots, is_noun=True, light=light,
                light_status=status, holds=holds,
            )
            for predicate, holds in self._choices(rows, noun, slots, light)
            if holds or not self._names_somebody(noun)
        ]  # fmt: skip
        return self._cast(made)

    def _choices(
        self, rows: Sequence[Predicate], token: Token, slots: Slots, light: Token | None
    ) -> list[tuple[Predicate, bool]]:
        """The first row of every type, whether it holds; the row that the rules would take comes first."""
        first: dict[str, tuple[Predicate, bool]] = {}
        for predicate in rows:
            if self.checker.holds(predicate, token, slots, light):
                first[predicate.type] = (predicate, True)
                break
        for predicate in rows if len(rows) > len(first) else ():
            if predicate.type not in first:
                first[predicate.type] = (predicate, False)
        return list(first.values())


def _is_act_verb(token: Token) -> bool:
    """A participle that is a noun (*los detenidos*) or a mere epithet (*el presidente depuesto*) is no act."""
    if not is_participle(token) or auxiliaries(token):
        return True
    if determiner(token) and token.dep_ not in ("amod", "acl"):
        return False
    if any(c.dep_ in ("obl", "obj", "nmod", "advmod", "iobj", "ccomp", "xcomp") for c in token.children):
        return True
    return token.dep_ in ("conj", "root", "ROOT", "ccomp", "advcl") and token.pos_ == "VERB"


def _verb_span(verb: Token, predicate: Predicate) -> Span:
    """The verb, and the rest of a fixed phrase (*tendió la mano*, *prendieron fuego*)."""
    if not predicate.phrase:
        return Span(verb.doc, verb.i, verb.i + 1)
    return _with_rest(verb, predicate.beside, 4, ("DET", "ADP", "ADV", "PRON"))


def _noun_span(noun: Token, predicate: Predicate) -> Span:
    """The noun, and the rest of a fixed name of an act (*alto el fuego*, *golpe de Estado*)."""
    return _with_rest(noun, predicate.beside, 2, ("DET", "ADP", "NOUN", "ADJ"))


def _with_rest(word: Token, rest: frozenset[str], reach: int, between: tuple[str, ...]) -> Span:
    """From a word to the last of the ``rest`` within ``reach`` words, if only such words stand between."""
    last = word
    for token in word.doc.tokens[word.i + 1 : word.i + 1 + reach] if rest else ():
        if token.lemma in rest or token.lower_ in rest:
            last = token
        elif token.pos_ not in between:
            break
    return Span(word.doc, word.i, last.i + 1)


def without_carriers(acts: list[Act]) -> list[Act]:
    """A light verb that is an act only through its noun gives way to the noun (*imponer sanciones*).

    So does a protest, which has no object (*manifestó su apoyo*), and a word of a name to the name.
    """
    unique = list(_unique(acts))
    carried = {a.light.i: a.predicate.type for a in unique if a.light is not None}
    phrases = [a for a in acts if len(a.span) > 1]
    named = {t.i for a in phrases for t in a.span if t.i != a.trigger.i}  # "censura" of "moción de censura"
    kept = [a for a in unique if a.is_noun or not _is_carrier(a, carried)]
    return [a for a in kept if a.trigger.i not in named]


def _is_carrier(act: Act, carried: Mapping[int, str]) -> bool:
    """Is the verb no act of its own beside that of its noun?"""
    noun = carried.get(act.trigger.i)
    return noun is not None and act.predicate.type in (noun, "PROTEST")


def _unique(acts: list[Act]) -> Iterator[Act]:
    seen: set[int] = set()
    for act in acts:
        if act.trigger.i not in seen:
            seen.add(act.trigger.i)
            yield act
