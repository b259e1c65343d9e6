"""Which records speak of one occurrence: every new one joins the occurrence that it agrees with best, or begins one.

A link is a row with its score and its reasons and changes no record. People's judgements come first: what they merged
stays together, what they split stays apart, also after the articles are coded anew.
"""

import datetime as dt
import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, Select, delete, func, insert, or_, select, true, update

from teletipo.ledger.agreement import DAYS_APART, LONGEST, Agreement, Profile, agree, profile
from teletipo.ledger.identities import Identities
from teletipo.ledger.judging import Bonds
from teletipo.ledger.relabelling import lay_over
from teletipo.ledger.schema import articles, events, links, participants
from teletipo.records import Event

_COMPARED = 24  # records of one occurrence
_CONFLICTING = 1 / 3  # of the compared records may contradict: coders err
_CANDIDATES = 300


class Bond(NamedTuple):
    """Where a record belongs, by which other record, and why."""

    occurrence: str
    other: str | None
    score: float
    reasons: tuple[str, ...]


class _Member(NamedTuple):
    occurrence: str
    profile: Profile


def assign(connection: Connection, event_id: str, bonds: Bonds, who: Identities, former: str | None = None) -> str:
    """Link one stored record and return its occurrence; one that it begins has the ``former`` id if that is free."""
    found = _members(connection, select(events.c.id).where(events.c.id == event_id), who)
    bond = _judged(connection, event_id, bonds) or _best(connection, found[0].profile, bonds, who)
    bond = bond or Bond(_new_id(connection, event_id, former), None, 1.0, ("the first report",))
    connection.execute(update(events).where(events.c.id == event_id).values(occurrence=bond.occurrence))
    connection.execute(delete(links).where(links.c.event == event_id))
    connection.execute(
        insert(links),
        {
            "event": event_id,
            "occurrence": bond.occurrence,
            "other": bond.other,
            "score": bond.score,
            "reasons": json.dumps(bond.reasons, ensure_ascii=False),
        },
    )
    return bond.occurrence


def _judged(connection: Connection, event_id: str, bonds: Bonds) -> Bond | None:
    """The occurrence of the records that somebody merged this one with."""
    merged = bonds.together.get(event_id, {})
    linked = select(links.c.event, links.c.occurrence).where(links.c.event.in_(merged), links.c.event != event_id)
    for other, occurrence in connection.execute(linked.order_by(links.c.event)):
        return Bond(occurrence, other, 1.0, (f"merged by {merged[other]}",))
    return None


def _best(connection: Connection, new: Profile, bonds: Bonds, who: Identities) -> Bond | None:
    near = _members(connection, _near(new, who), who)
    apart = bonds.apart.get(new.event, {})
    shut = {m.occurrence for m in near if m.profile.event in apart}
    scored = [(agree(new, m.profile), m) for m in near if m.occurrence not in shut]
    holding = [(a, m) for a, m in scored if a.holds]
    for agreement, member in sorted(
        holding, key=lambda pair: (-pair[0].score, pair[1].occurrence, pair[1].profile.event)
    ):
        if _fits(connection, new, member.occurrence, set(apart), who):
            return _bond(agreement, member)
    return None


def _bond(agreement: Agreement, member: _Member) -> Bond:
    return Bond(member.occurrence, member.profile.event, agreement.score, agreement.reasons)


def _fits(connection: Connection, new: Profile, occurrence: str, apart: set[str], who: Identities) -> bool:
    """Do the other records of the occurrence, but for a few, not contradict?"""
    of = select(events.c.id).where(events.c.occurrence == occurrence, events.c.id != new.event)
    members = _members(connection, of.order_by(events.c.published, events.c.id).limit(_COMPARED), who)
    if any(m.profile.event in apart for m in members):
        return False
    against = sum(agree(new, m.profile).conflict is not None for m in members)
    return against <= len(members) * _CONFLICTING


def _near(new: Profile, identities: Identities) -> Select[tuple[str]]:
    """Records of the type with a participant in common about those days, and those of the article's copies."""
    who = [identities.identify(p) for p in new.actors + new.recipients]
    states = sorted({p.country for p in new.actors + new.recipients if p.country})
    shared = select(participants.c.event).where(
        participants.c.role.in_(("actor", "recipient")),
        or_(participants.c.entity.in_(who), participants.c.country.in_(states)),
    )
    if new.window is not None:
        first, last = new.window.first - dt.timedelta(DAYS_APART), new.window.last + dt.timedelta(DAYS_APART)
        shared = shared.where(participants.c.day.between(first - dt.timedelta(LONGEST), last + dt.timedelta(LONGEST)))
        about = or_(events.c.window_first.is_(None), events.c.window_first <= last)
        about &= or_(events.c.window_last.is_(None), events.c.window_last >= first)
    else:
        about = true()
    copied = select(articles.c.row).where(articles.c.copy_of == new.copies)
    near = select(events.c.id).where(
        events.c.event_type == new.event_type,
        events.c.id != new.event,
        events.c.rejected.is_(False),
        events.c.occurrence != "",
        or_(events.c.row.in_(shared) & about, events.c.article.in_(copied)),
    )
    return near.order_by(events.c.published.desc(), events.c.id).limit(_CANDIDATES)


def _members(connection: Connection, ids: Select[tuple[str]], who: Identities) -> list[_Member]:
    wanted = ids.subquery()
    query = (
        select(
            events.c.occurrence,
            func.coalesce(events.c.corrected, events.c.record),
            articles.c.published,
            articles.c.copy_of,
        )
        .join(wanted, wanted.c.id == events.c.id)
        .join(articles, articles.c.row == events.c.article)
        .order_by(events.c.published, events.c.id)
    )
    return [
        _Member(occurrence, profile(lay_over(Event.model_validate_json(record), who), published, copies))
        for occurrence, record, published, copies in connection.execute(query)
    ]


def _new_id(connection: Connection, event_id: str, former: str | None) -> str:
    """The record's own id, unless an occurrence that it no longer belongs to has it."""
    ids = [former or event_id, event_id, *(f"{event_id}-{n}" for n in range(2, 100))]
    taken = set(connection.scalars(select(events.c.occurrence).where(events.c.occurrence.in_(ids))))
    return next(i for i in ids if i not in taken)


def relink(connection: Connection, event_ids: Iterable[str], bonds: Bonds, who: Identities) -> set[str]:
    """Link these records anew, in the order of publication; the occurrences that they leave and join."""
    ids = list(event_ids)
    touched = set(connection.scalars(select(events.c.occurrence).where(events.c.id.in_(ids))))
    connection.execute(delete(links).where(links.c.event.in_(ids)))
    connection.execute(update(events).where(events.c.id.in_(ids)).values(occurrence=""))
    in_order = select(events.c.id).where(events.c.id.in_(ids), events.c.rejected.is_(False))
    for event_id in connection.scalars(
        in_order.order_by(events.c.published, events.c.article, events.c.position)
    ).all():
        touched.add(assign(connection, event_id, bonds, who))
    return touched - {""}
