"""How a town of GeoNames is written in Spanish: its name and the spellings that the press may use.

GeoNames gives one name and many alternates without their languages. Of the alternates only those are taken that are the
name itself in Spanish romanisation (*Kherson*: *Jersón*), or its usual short form (*Juchitán de Zaragoza*: *Juchitán*).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from teletipo.tables import toml

_SPANISH = re.compile(r"[A-ZÁÉÍÓÚÜÑ][a-záéíóúüñ]+(?:[ -][A-ZÁÉÍÓÚÜÑa-záéíóúüñ]+)*")
_APOSTROPHES = str.maketrans({"‘": "", "ʼ": "", "ʻ": "", "ʿ": "", "ʾ": "", "`": "", "’": "'", "´": "'"})
_WORDS = toml(Path(__file__).with_name("towns.toml"))
_SOUNDS: tuple[tuple[str, str], ...] = tuple(tuple(pair.split()) for pair in _WORDS["sounds"])
_PARTS = re.compile(rf"\b(?:{'|'.join(_WORDS['parts'])})\b")
_NUMBERED = re.compile(r"\b(?:[IVX]{2,}|\d+)\b")
_FEAST = re.compile(r"\d+ de ")


def fold(name: str) -> str:
    """Letters and digits alone, small and without accents."""
    plain = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in plain if c.isalnum())


def is_a_name(name: str) -> bool:
    """Is this more than the number or kind of a city's part (*Paris 10 Entrepôt*)?"""
    if _PARTS.match(name) or "(" in name:
        return False
    return bool(_FEAST.match(name)) or not _NUMBERED.search(name)


def local(name: str, country: str) -> str:
    """The name as the press would print it: without the signs of a romaniser."""
    first = unicodedata.normalize("NFC", name.split(" / ", maxsplit=1)[0].translate(_APOSTROPHES)).strip()
    return without_foreign_marks(first).replace("'", "") if country in _WORDS["romanised"] else first


def without_foreign_marks(name: str) -> str:
    """Only the accents that Spanish has: *Łódź* becomes *Lodz*, *São* becomes *Sao*."""
    spelt = name.translate(str.maketrans("łŁøØđĐıßæÆðÐ", "lLoOdDisaAdD"))
    return "".join(c if c in "áéíóúüñÁÉÍÓÚÜÑ" else _bare(c) for c in unicodedata.normalize("NFC", spelt))


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def spellings(name: str, alternates: Iterable[str], *, spanish: bool) -> Iterator[str]:
    """Other spellings than the name: without foreign marks, in Spanish romanisation, the short form."""
    yield without_foreign_marks(name)
    heard, bare = _heard(name), _bare(name)
    for other in sorted(alternates):
        if other != bare and _SPANISH.fullmatch(other) and "kh" not in other.lower():
            if _heard(other) == heard or (spanish and is_short_form(other, name)):
                yield other


def is_short_form(short: str, name: str) -> bool:
    """Is one name the other up to its *de* (*Juchitán* for *Juchitán de Zaragoza*)?"""
    return len(short) >= 6 and re.match(re.escape(short) + r" del? ", name) is not None


def _heard(name: str) -> str:
    """The name by its sounds, accents and doubled letters left out."""
    sounds = without_foreign_marks(name).lower()
    for written, spoken in _SOUNDS:
        sounds = sounds.replace(written, spoken)
    return re.sub(r"(.)\1", r"\1", fold(sounds))


def bare_words(name: str) -> tuple[str, ...]:
    """The words of a name in small letters without the article that it begins with."""
    small = name.lower()
    article = next((a for a in ("la ", "las ", "el ", "los ") if small.startswith(a)), "")
    return tuple(small.removeprefix(article).split())
