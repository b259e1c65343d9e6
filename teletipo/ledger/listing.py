"""Rows given with a statement, all in one parameter: its words are the same however many there are.

So a statement is built, compiled and planned once, and one look-up serves all records of an article.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, bindparam, cast, column, func, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

Types = Mapping[str, type[TypeEngine[Any]]]


def listed(dialect: str, name: str, columns: Types) -> CTE:
    """The rows that the parameter ``name`` holds, as :func:`packed` makes it."""
    return _listed(dialect, name, columns).cte(name)


def _listed(dialect: str, name: str, columns: Types) -> Select[Any]:
    if dialect == "sqlite":
        each = func.json_each(bindparam(name)).table_valued("value", name=f"{name}_each")
        found = [_cell(each.c.value, c, kind) for c, kind in columns.items()]
        return select(*found).select_from(each)
    rows = func.jsonb_to_recordset(cast(bindparam(name), JSONB))
    typed = rows.table_valued(*(column(c, kind) for c, kind in columns.items()))
    return select(typed.render_derived(name=f"{name}_each", with_types=True))


def _cell(row: ColumnElement[Any], name: str, kind: type[TypeEngine[Any]]) -> ColumnElement[Any]:
    return type_coerce(func.json_extract(row, f"$.{name}"), kind).label(name)


def packed(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as a parameter; days as both stores write them."""
    return json.dumps(list(rows), ensure_ascii=False, default=str)
