"""The models of one language that judge what the rules propose: which words are acts, who takes part in them.

Learned from annotated articles by ``training.judges``; a language without them is coded by its rules alone.
"""

from dataclasses import dataclass
from functools import cache

from teletipo.events.acceptance import Acceptance
from teletipo.events.circumstances import Dating, Placing
from teletipo.events.participation import Participation
from teletipo.language.forests import of_language
from teletipo.language.tokens import Doc

LEAST_WORDS = 60  # the shortest article that they learned from had 99


@dataclass
class Judges:
    acceptance: Acceptance | None
    participation: Participation | None
    dating: Dating | None = None
    placing: Placing | None = None

    def of(self, doc: Doc) -> "Judges":
        """These, or none for a text shorter than they have seen: a lone sentence gives them nothing to weigh."""
        return self if len(doc) >= LEAST_WORDS else Judges(None, None)


@cache
def load(lang: str) -> Judges:
    """The judges of a language, those that it has. Raises TableError for a broken file."""
    words, people, around = (of_language(lang, name) for name in ("acceptance", "participation", "circumstances"))
    return Judges(
        Acceptance(words["forest"], words["priors"], words["threshold"]) if words else None,
        Participation(people["actors"], people["recipients"], people["thresholds"]) if people else None,
        Dating(around["times"], around["thresholds"][0]) if around else None,
        Placing(around["places"], around["thresholds"][1]) if around else None,
    )
