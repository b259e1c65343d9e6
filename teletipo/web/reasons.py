"""The reasons of a record in the reader's language: fixed parts by ``reasons.toml``, the rest as the coder wrote it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from teletipo.records import Reason
from teletipo.web.wording import Wording

_PARTS = re.compile(r"(; |, |: )")
_SLOTS = {  # as the slots are called on the pages
    "event_type": "kind of act",
    "contexts": "contexts",
    "actors": "who",
    "recipients": "to whom",
    "time": "when",
    "place": "where",
    "attribution": "source",
    "factuality": "how surely",
}


def slot(reason: Reason, said: Wording) -> str:
    """The name of the slot that is explained."""
    return said(_SLOTS.get(reason.slot, reason.slot))


def rule(reason: Reason, said: Wording) -> str:
    """What filled the slot."""
    if reason.slot == "event_type":
        return reason.rule.replace(" when ", f" {_words(said).get('if', 'if')} ", 1)
    return worded(reason.rule, said)


def worded(text: str, said: Wording) -> str:
    """A reason of the coder or of the ledger, part by part."""
    return "".join(_part(part, said) for part in _PARTS.split(text))


def _part(part: str, said: Wording) -> str:
    if (whole := _words(said).get(part)) is not None:
        return whole
    for pattern, words in _patterns(said.lang):
        if found := pattern.fullmatch(part):
            return words.format(*map(said, found.groups()))
    return part


def _words(said: Wording) -> Mapping[str, str]:
    return _table().get(said.lang, {})


@cache
def _patterns(lang: str) -> Sequence[tuple[re.Pattern[str], str]]:
    """The parts with holes."""
    found = _table().get(lang, {}).items()
    return [(re.compile("(.+)".join(map(re.escape, part.split("{}")))), words) for part, words in found if "{}" in part]


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = tomllib.loads((files("teletipo.web") / "reasons.toml").read_text("utf-8"))
    return found
