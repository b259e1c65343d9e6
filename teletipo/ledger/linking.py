"""Which records speak of one occurrence: every new one joins the occurrence that it agrees with best, or begins one.

A link is a row with its score and its reasons and changes no record. People's judgements come first: what they merged
stays together, what they split stays apart, also after the articles are coded anew. The records of an article are
linked one after the other; what they are compared with is looked up for all of them at once.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from teletipo.ledger.agreement import Agreement, Profile, agree, profile
from teletipo.ledger.candidates import COMPARED, NEAREST, Candidates, Member
from teletipo.ledger.identities import Identities
from teletipo.ledger.judging import Bonds
from teletipo.ledger.relabelling import lay_over
from teletipo.ledger.schema import articles, events, links
from teletipo.records import Event

_CONFLICTING = 1 / 3  # of the compared records may contradict: coders err
_UNKNOWN = dt.date.min  # stands for an unknown day of publication, before all others


class Bond(NamedTuple):
    """Where a record belongs, by which other record, and why."""

    occurrence: str
    other: str | None
    score: float
    reasons: tuple[str, ...]


def link(
    connection: Connection, new: Sequence[Profile], bonds: Bonds, who: Identities, former: Mapping[str, str]
) -> dict[str, Bond]:
    """Where the records of one article belong, by their ids; nothing is written.

    One that begins an occurrence gives it its ``former`` id, that of the occurrence that it once was of, if it is free.
    """
    if not new:
        return {}
    linker = _Linker(Candidates(connection, who), new, bonds, former)
    return {p.event: linker.link(p) for p in new}


def keep(connection: Connection, made: Mapping[str, Bond]) -> None:
    """Write links down."""
    rows = [
        {"event": event, **bond._asdict(), "reasons": json.dumps(bond.reasons, ensure_ascii=False)}
        for event, bond in made.items()
    ]
    if rows:
        connection.execute(insert(links), rows)


class _Linker:
    """Links record after record; knows what is stored near them, and those that it linked."""

    def __init__(self, candidates: Candidates, new: Sequence[Profile], bonds: Bonds, former: Mapping[str, str]) -> None:
        self._candidates, self._bonds, self._former = candidates, bonds, former
        self._near = {p.event: found for p, found in zip(new, candidates.near(new), strict=True)}
        self._held = {p.event: _holding(p, self._near[p.event]) for p in new}
        self._stored = candidates.of({held[0][1].occurrence for held in self._held.values() if held})
        self._links = candidates.linked({other for p in new for other in bonds.together.get(p.event, ())})
        self._taken = candidates.taken({*former.values(), *self._near})
        self._here: list[Member] = []

    def link(self, new: Profile) -> Bond:
        bond = self._judged(new) or self._best(new) or Bond(self._new_id(new), None, 1.0, ("the first report",))
        self._here.append(Member(bond.occurrence, new))
        self._links[new.event] = bond.occurrence
        if bond.other is None:
            self._taken.add(bond.occurrence)
            self._stored[bond.occurrence] = []
        return bond

    def _judged(self, new: Profile) -> Bond | None:
        """The occurrence of the records that somebody merged this one with."""
        merged = self._bonds.together.get(new.event, {})
        other = min((i for i in merged if i in self._links and i != new.event), default=None)
        return None if other is None else Bond(self._links[other], other, 1.0, (f"merged by {merged[other]}",))

    def _best(self, new: Profile) -> Bond | None:
        here = [m for m in self._here if m.profile.event_type == new.event_type]
        near = _newest([*self._near[new.event], *here])
        apart = self._bonds.apart.get(new.event, {})
        shut = {m.occurrence for m in near if m.profile.event in apart}
        kept = {m.profile.event for m in near if m.occurrence not in shut}
        holding = [(a, m) for a, m in self._held[new.event] + _holding(new, here) if m.profile.event in kept]
        for agreement, member in sorted(holding, key=_rank):
            if self._fits(new, member.occurrence, apart):
                return Bond(member.occurrence, member.profile.event, agreement.score, agreement.reasons)
        return None

    def _fits(self, new: Profile, occurrence: str, apart: Mapping[str, str]) -> bool:
        """Do the other records of the occurrence, but for a few, not contradict?"""
        members = self._members(occurrence)
        if any(m.profile.event in apart for m in members):
            return False
        against = sum(agree(new, m.profile).conflict is not None for m in members)
        return against <= len(members) * _CONFLICTING

    def _members(self, occurrence: str) -> list[Member]:
        if occurrence not in self._stored:
            self._stored |= self._candidates.of({occurrence})
        here = [m for m in self._here if m.occurrence == occurrence]
        return sorted([*self._stored[occurrence], *here], key=_by_day)[:COMPARED]

    def _new_id(self, new: Profile) -> str:
        """The record's own id, unless an occurrence that it no longer belongs to has it."""
        ids = [self._former.get(new.event) or new.event, new.event]
        if self._taken.issuperset(ids):
            ids = [f"{new.event}-{n}" for n in range(2, 100)]
            self._taken |= self._candidates.taken(ids)
        return next(i for i in ids if i not in self._taken)


def _holding(new: Profile, found: Iterable[Member]) -> list[tuple[Agreement, Member]]:
    """Those that agree with it enough, the best first."""
    scored = ((agree(new, m.profile), m) for m in found)
    return sorted(((a, m) for a, m in scored if a.holds), key=_rank)


def _rank(found: tuple[Agreement, Member]) -> tuple[float, str, str]:
    agreement, member = found
    return -agreement.score, member.occurrence, member.profile.event


def _newest(found: list[Member]) -> list[Member]:
    if len(found) <= NEAREST:
        return found
    by_id = sorted(found, key=lambda m: m.profile.event)
    return sorted(by_id, key=lambda m: m.profile.published or _UNKNOWN, reverse=True)[:NEAREST]


def _by_day(member: Member) -> tuple[dt.date, str]:
    return member.profile.published or _UNKNOWN, member.profile.event


def relink(connection: Connection, event_ids: Iterable[str], bonds: Bonds, who: Identities) -> set[str]:
    """Link these records anew, in the order of publication; the occurrences that they leave and join."""
    ids = list(event_ids)
    touched = set(connection.scalars(select(events.c.occurrence).where(events.c.id.in_(ids))))
    connection.execute(delete(links).where(links.c.event.in_(ids)))
    connection.execute(update(events).where(events.c.id.in_(ids)).values(occurrence=""))
    for _, rows in groupby(_unlinked(connection, ids), key=lambda row: row.article):
        new = [profile(lay_over(Event.model_validate_json(r.record), who), r.published, r.copy_of) for r in rows]
        made = link(connection, new, bonds, who, {})
        keep(connection, made)
        touched |= _move(connection, made)
    return touched - {""}


def _unlinked(connection: Connection, ids: list[str]) -> Sequence[Any]:
    """These records but for rejected ones, in the order in which they are linked."""
    record = func.coalesce(events.c.corrected, events.c.record).label("record")
    columns = events.c.article, record, articles.c.published, articles.c.copy_of
    query = select(*columns).join_from(events, articles, articles.c.row == events.c.article)
    live = query.where(events.c.id.in_(ids), events.c.rejected.is_(False))
    order = articles.c.published.nulls_first(), events.c.article, events.c.position
    return connection.execute(live.order_by(*order)).all()


def _move(connection: Connection, made: Mapping[str, Bond]) -> set[str]:
    moved = [{"_id": event, "_occurrence": bond.occurrence} for event, bond in made.items()]
    of = update(events).where(events.c.id == bindparam("_id"))
    connection.execute(of.values(occurrence=bindparam("_occurrence")), moved)
    return {bond.occurrence for bond in made.values()}
