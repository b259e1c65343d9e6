"""Parts of the corpus: articles that share a story or a pair of persons stay together, each part has every form.

Drawn once, with a fixed seed; the files' folders hold what came out, and ``corpus.check`` holds the promise.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Collection

from corpus.check import ties
from corpus.files import Entry

SIZES = {"test": 40, "dev": 40}
SEED = 2026


def parted(articles: dict[str, Entry], looked_at: Collection[str] = ()) -> dict[str, str]:
    """The part of every article: 40 test, 40 dev, the rest train, kinds of text in proportion.

    Articles that were ``looked_at`` while rules were written, and all that is tied to them, are for training.
    """
    groups = [group for group in tied(articles) if not set(group) & set(looked_at)]
    random.Random(SEED).shuffle(groups)
    groups.sort(key=len)  # what hangs together in long chains is for training
    parts = dict.fromkeys(articles, "train")
    for part, size in SIZES.items():
        wanted = quotas(articles, size)
        for group in groups:
            kinds = Counter(kind(articles[name]) for name in group)
            if all(parts[n] == "train" for n in group) and all(wanted[k] >= c for k, c in kinds.items()):
                wanted -= kinds
                parts |= dict.fromkeys(group, part)
    return parts


def kind(entry: Entry) -> tuple[str, str]:
    """Who wrote it, and whether it is a political piece."""
    return entry["corpus"]["writer"], "none" if entry["corpus"]["form"] == "nonevent" else "political"


def quotas(articles: dict[str, Entry], size: int) -> Counter[tuple[str, str]]:
    """How many articles of each kind make a part of ``size``: the largest remainders get the odd ones."""
    counts = Counter(kind(e) for e in articles.values())
    exact = {k: n * size / len(articles) for k, n in counts.items()}
    wanted = Counter({k: int(x) for k, x in exact.items()})
    odd = sorted(exact, key=lambda k: (int(exact[k]) - exact[k], k))[: size - sum(wanted.values())]
    return wanted + Counter(odd)


def tied(articles: dict[str, Entry]) -> list[list[str]]:
    """The articles in groups that no story and no pair of persons crosses."""
    members: dict[str, list[str]] = defaultdict(list)
    for name, entry in articles.items():
        for tie in ties(entry):
            members[tie].append(name)
    root = {name: name for name in articles}
    for names in members.values():
        first = top(root, names[0])
        for name in names[1:]:
            root[top(root, name)] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(articles):
        groups[top(root, name)].append(name)
    return sorted(groups.values())


def top(root: dict[str, str], name: str) -> str:
    while root[name] != name:
        name = root[name]
    return name
