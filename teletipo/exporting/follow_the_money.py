"""FollowTheMoney (Aleph, OpenSanctions): articles, participants and occurrences as its entities, one object a line.

An occurrence is an ``Event``; who takes part is ``involved``, the articles are its ``proof``. FollowTheMoney has no
word for how surely, so the standing is written in ``summary`` and ``keywords``. Its country codes are ISO 3166-1
alpha-2 in small letters (``alpha2.toml``).
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from teletipo.ledger import Entity, Head, Story
from teletipo.tables import toml

_SCHEMATA = {"person": "Person", "organization": "Organization", "country": "PublicBody", "group": "LegalEntity"}


def lines(stories: Iterable[Story]) -> Iterator[str]:
    """Every entity once, before what points to it."""
    seen: set[str] = set()
    for story in stories:
        for entity in _entities(story):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield json.dumps(entity, ensure_ascii=False)


def _entities(story: Story) -> Iterator[dict[str, Any]]:
    occurrence = story.occurrence
    for participant in (*occurrence.actors, *occurrence.recipients):
        yield _participant(participant)
    heads = {r.article.id: r.article for r in story.reports}
    for head in heads.values():
        yield _article(head)
    kind = " ".join(filter(None, (occurrence.event_type, occurrence.event_mode)))
    first = min(story.reports, key=lambda r: (r.article.published is None, r.article.published, r.event.id))
    yield _made(
        f"event-{occurrence.id}",
        "Event",
        name=[f"{kind}: {first.event.sentence.text}"],
        summary=[f"{kind}, {occurrence.standing.value}; {occurrence.reports} reports, {occurrence.outlets} outlets"],
        keywords=[occurrence.event_type, *filter(None, [occurrence.event_mode]), occurrence.standing.value],
        startDate=[occurrence.earliest.isoformat()] if occurrence.earliest else [],
        endDate=[occurrence.latest.isoformat()] if occurrence.latest else [],
        location=[occurrence.place] if occurrence.place else [],
        country=_country(occurrence.country),
        involved=[f"entity-{p.id}" for p in (*occurrence.actors, *occurrence.recipients)],
        proof=[f"article-{i}" for i in map(_safe, heads)],
    )


def _participant(entity: Entity) -> dict[str, Any]:
    schema = _SCHEMATA[entity.kind]
    where = "nationality" if schema == "Person" else "country"
    country = _country(entity.country)
    return _made(f"entity-{entity.id}", schema, name=[entity.name], topics=[], **{where: country})


def _article(head: Head) -> dict[str, Any]:
    return _made(
        f"article-{_safe(head.id)}",
        "Article",
        title=[head.title or head.id],
        publisher=[head.source] if head.source else [],
        sourceUrl=[head.url] if head.url else [],
        publishedAt=[head.published.isoformat()] if head.published else [],
        language=["spa"],
    )


def _country(iso3: str | None) -> list[str]:
    alpha2 = _alpha2().get(iso3 or "")
    return [alpha2] if alpha2 else []


@cache
def _alpha2() -> dict[str, str]:
    return toml(files("teletipo.exporting") / "alpha2.toml")


def _made(entity_id: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    kept = {name: list(dict.fromkeys(values)) for name, values in properties.items() if values}
    return {"id": entity_id, "schema": schema, "properties": kept}


def _safe(article_id: str) -> str:
    """Ids hold letters, digits, points and dashes alone."""
    return "".join(c if c.isascii() and (c.isalnum() or c in ".-") else f"_{ord(c):x}_" for c in article_id)
