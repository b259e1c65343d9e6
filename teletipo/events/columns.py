"""The columns of the evidence for an entity's part in an act, in the order that the models have learned them."""

from teletipo.events.company import OVER, SUBJECTS
from teletipo.events.nearness import OF_MENTION
from teletipo.ontology import TYPES
from teletipo.records import Kind

SLOTS = ("subj", "obj", "iobj", "a", "de", "con", "contra", "entre", "por", "en", "ante", "sobre", "hacia", "para",
          "poss", "other", "dem")  # fmt: skip
RULES = ("knowledge base", "dropped subject", "first person", "clitic pronoun", "possessive", "pronoun",
          "another mention", "who did what", "follows from", "office on the day", "role noun", "language model",
          "title", "whose", "the state of")  # fmt: skip
SECTORS = (
    frozenset({"GOV", "LEG"}), frozenset({"MIL"}), frozenset({"COP"}), frozenset({"JUD"}), frozenset({"OPP", "PTY"}),
    frozenset({"REB", "PRM", "UAF", "CRM"}), frozenset({"CVL", "LAB", "AGR", "REF"}), frozenset({"IGO", "UNO", "EUR"}),
)  # fmt: skip

OF_ACT = (
    *(f"type {name}" for name in TYPES), "noun", "light verb", "finite", "plural verb", "passive", "infinitive",
    "gerund", "participle", "first person acts", "frame has recipients", "frame has a host", "frame acts together",
    "rules' actors", "rules' recipients", "has a mode", "has a place", "subject is a thing", "object is a thing",
)  # fmt: skip
ENTITIES = "all entities"
OF_CAST = (
    "acts", "receives", *(f"found by {rule}" for rule in RULES), *(f"in slot {slot}" for slot in SLOTS), "acts first",
    "its state acts", "its state receives", "one of its state acts",
)  # fmt: skip
ALIKE = (
    *(f"kind {kind}" for kind in Kind), *(f"sector {'/'.join(sorted(group))}" for group in SECTORS), "plural",
    "no state", "press", "unknown sector", "described", "site",
)  # fmt: skip
OF_ENTITY = (*ALIKE, "named", "named more", "in the first sentence", "acts in all", "receives in all")
SHARE = "share of the names"
_OF_NAMES = ("named", SHARE, *OF_ENTITY[len(ALIKE) + 1 :])
_OF_DISTANCE = ("sentences before", "sentences after", "same sentence", "words away", "hangs on trigger",
                "hangs on carrier", "steps away", "same clause")  # fmt: skip
_OF_STANDING = (
    "nearer", "nearer of its kind", "named more, of its kind", "named lately", "named more lately",
    "named more lately, of its kind", "all in the sentence", "alone of its kind in the sentence", "stands before",
    "nearer on its side", "all of its kind",
)  # fmt: skip
_OF_COMPANY = (
    "speaks first", "speaks", "has a speaker", "acts in alike", "receives in alike", "acts alike",
    "acts in the nearest alike", "receives in the nearest alike", "act over it", "acts in the act over it",
    "receives in the act over it", *OVER, *SUBJECTS, "act before it", "acts in the act before it",
    "receives in the act before it", "of the type before it",
)  # fmt: skip
_OF_KIN = (
    "same acts", "acts in the same", "receives in the same", "acts in the nearest same", "receives in the nearest same",
    "of the type of the first", "acts in the act first of all", "receives in the act first of all",
)  # fmt: skip
COLUMNS = (
    *OF_ACT[:-4], ENTITIES, *OF_ACT[-4:], *OF_CAST, *ALIKE, *_OF_NAMES, "place in its state", *_OF_DISTANCE,
    *OF_MENTION, *_OF_COMPANY, *_OF_STANDING, *_OF_KIN,
)  # fmt: skip
NUMBERS = {name: number for number, name in enumerate(COLUMNS)}
