"""CoNLL-U treebanks as surface tokens: contractions and verbs with clitics stay one token.

UD splits *del* into *de* + *el* and *acusarlo* into *acusar* + *lo*. Teletipo's offsets point into the raw text,
so the parts are merged again, the way ``spacy convert --merge-subtokens`` does: the part that governs the
others gives part of speech, head and label; lemmas are joined by a space, features united.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

MISSING = "_"


@dataclass(slots=True)
class Token:
    """One surface token. ``head`` is the index of its head in the sentence, its own index for the root."""

    form: str
    lemma: str
    pos: str
    feats: str
    head: int
    dep: str
    space: bool
    ent: str = ""  # BIO tag, "" where unknown
    name_class: str = ""  # AnCora's own class of a name, where it gives one
    unit: str = ""  # POS of the multiword unit that starts here, after AnCora's MWEPOS
    unit_size: int = 1  # its words, after AnCora's MWE


@dataclass(slots=True)
class Sentence:
    tokens: list[Token]
    document: str = ""
    source: str = ""
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(t.form + " " * t.space for t in self.tokens).rstrip(" ")


def read(path: Path, source: str = "") -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, merged to surface tokens."""
    document = ""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        for line in lines:
            if line.startswith("# newdoc id"):
                document = line.split("=", 1)[1].strip()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if rows:
            yield Sentence(_merge(rows), document, source or path.stem)


def _merge(rows: list[list[str]]) -> list[Token]:
    words = [r for r in rows if r[0].isdigit()]
    ranges = {int(r[0].split("-")[0]): r for r in rows if "-" in r[0]}
    groups: list[tuple[list[list[str]], list[str]]] = []
    position = 0
    while position < len(words):
        span = ranges.get(position + 1)
        size = int(span[0].split("-")[1]) - position if span else 1
        groups.append((words[position : position + size], span or words[position]))
        position += size
    owner = {int(w[0]): i for i, (parts, _) in enumerate(groups) for w in parts}
    return [_token(parts, surface, owner, i) for i, (parts, surface) in enumerate(groups)]


def _token(parts: list[list[str]], surface: list[str], owner: dict[int, int], index: int) -> Token:
    ids = {p[0] for p in parts}
    main = next((p for p in parts if p[6] not in ids), parts[0])
    misc = dict(item.split("=", 1) for p in [*parts, surface] for item in p[9].split("|") if "=" in item)
    head = int(main[6])
    lemma = " ".join(p[2] for p in parts)
    return Token(
        form=surface[1],
        lemma="" if lemma == MISSING and surface[1] != MISSING else lemma,
        pos="" if main[3] == MISSING else main[3],
        feats=_union(p[5] for p in parts),
        head=owner[head] if head else index,
        dep=main[7],
        space=misc.get("SpaceAfter") != "No",
        ent=_bio(misc.get("NE", "")),
        name_class=main[4] if main[4].startswith("np") else "",
        unit=misc.get("MWEPOS", ""),
        unit_size=misc.get("MWE", "").count("_") + 1,
    )


def _union(features: Iterable[str]) -> str:
    values: dict[str, set[str]] = {}
    for feats in features:
        for pair in feats.split("|"):
            if "=" in pair:
                name, value = pair.split("=", 1)
                values.setdefault(name, set()).update(value.split(","))
    return "|".join(f"{n}={','.join(sorted(v))}" for n, v in sorted(values.items()))


def _bio(mark: str) -> str:
    return "" if mark == MISSING else mark
