"""Copies of one report: articles whose words are nearly the same, found by MinHash without comparing each with each.

Outlets print an agency's report with another title, a cut end, a changed verb. Two articles count as copies where the
estimated Jaccard similarity of their shingles of four words reaches ``COPY``. With 128 hash values in 32 bands of 4,
a pair of that similarity is found with a probability of .99 (1 - (1 - s^4)^32 at s = .6).
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, Select, Text, and_, delete, insert, select

from teletipo.ledger.folding import words
from teletipo.ledger.listing import listed, packed
from teletipo.ledger.schema import articles, bands, signatures

COPY = 0.6
_HASHES, _BANDS = 128, 32
_ROWS = _HASHES // _BANDS
_SHINGLE = 4
_MINIMUM = 12  # words: shorter texts resemble each other by chance


class Original(NamedTuple):
    """The first article of a group of copies, and how similar to it this one is (1 for itself)."""

    id: str
    similarity: float


def signature(text: str) -> tuple[int, ...]:
    """The MinHash values of a text, empty where it is too short to be told from others."""
    folded = [w.folded for w in words(text)]
    if len(folded) < _MINIMUM:
        return ()
    from datasketch import MinHash

    made = MinHash(num_perm=_HASHES, seed=1)
    made.update_batch(" ".join(folded[i : i + _SHINGLE]).encode() for i in range(len(folded) - _SHINGLE + 1))
    return tuple(int(v) for v in made.digest())


def similarity(one: Sequence[int], other: Sequence[int]) -> float:
    """The estimated Jaccard similarity of two texts by their signatures."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def original(connection: Connection, article: str, hashes: Sequence[int]) -> Original:
    """The group of the most similar stored article that this one copies, else the article itself."""
    found = _candidates(connection, hashes)
    scored = sorted(((similarity(hashes, _read(h)), i, of) for i, of, h in found if i != article), reverse=True)
    if scored and scored[0][0] >= COPY:
        return Original(scored[0][2], round(scored[0][0], 3))
    return Original(article, 1.0)


def forget(connection: Connection, row: int) -> None:
    """Take out the signature of an article."""
    connection.execute(delete(bands).where(bands.c.article == row))
    connection.execute(delete(signatures).where(signatures.c.article == row))


def keep(connection: Connection, row: int, hashes: Sequence[int]) -> None:
    """Store the signature of an article that has none."""
    if hashes:
        connection.execute(insert(signatures), {"article": row, "minhash": "".join(f"{h:08x}" for h in hashes)})
        connection.execute(insert(bands), [{"band": i, "value": v, "article": row} for i, v in _bands(hashes)])


def _candidates(connection: Connection, hashes: Sequence[int]) -> Iterable[tuple[str, str, str]]:
    if not hashes:
        return []
    given = packed({"band": i, "value": v} for i, v in _bands(hashes))
    return [(i, of, h) for i, of, h in connection.execute(_sharing(connection.dialect.name), {"own": given})]


@cache
def _sharing(dialect: str) -> Select[Any]:
    """Articles that share a band."""
    own = listed(dialect, "own", {"band": Integer, "value": Text})
    same = and_(bands.c.band == own.c.band, bands.c.value == own.c.value)
    rows = select(bands.c.article).join_from(own, bands, same)
    query = select(articles.c.id, articles.c.copy_of, signatures.c.minhash)
    joined = query.join(signatures, signatures.c.article == articles.c.row)
    return joined.where(articles.c.row.in_(rows))


def _bands(hashes: Sequence[int]) -> list[tuple[int, str]]:
    return [(i, "".join(f"{h:08x}" for h in hashes[i * _ROWS : (i + 1) * _ROWS])) for i in range(_BANDS)]


def _read(stored: str) -> tuple[int, ...]:
    return tuple(int(stored[i : i + 8], 16) for i in range(0, len(stored), 8))
