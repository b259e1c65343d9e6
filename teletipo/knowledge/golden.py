"""Look-ups that every build must answer as ``tables/golden.csv`` says; a build that does not is no base."""

import datetime as dt
from importlib.resources import files
from pathlib import Path

from teletipo.knowledge.base import Knowledge
from teletipo.tables import rows


def failures(base: Path) -> list[str]:
    """The golden look-ups that have another answer, in words."""
    knowledge = Knowledge(base)
    try:
        table = files("teletipo.knowledge") / "golden.csv"
        return [problem for row in rows(table) if (problem := _failure(knowledge, row))]
    finally:
        knowledge.close()


def _failure(knowledge: Knowledge, row: dict[str, str]) -> str:
    found = _answers(knowledge, row["question"], row["of"], row["date"])
    return (
        "" if row["answer"] in found else f"{row['question']} {row['of']} {row['date']}: {', '.join(found) or 'none'}"
    )


def _answers(knowledge: Knowledge, question: str, of: str, date: str) -> list[str]:
    if question == "name":
        return [f"{entry.kind} {entry.name}" for entry in knowledge.entries(of)]
    if question == "demonym":
        return [form.iso3 for form in knowledge.demonyms(of)[:1]]
    body, _, role = of.partition(" ")
    return [office.person for office in knowledge.holders(body, role, dt.date.fromisoformat(date))]
