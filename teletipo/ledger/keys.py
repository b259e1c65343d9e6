"""Keys that one question found, for the next one: a list in a single parameter, however long it is."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, cast, func, literal, select


def among(connection: Connection, column: ColumnElement[Any], keys: Sequence[int] | Sequence[str]) -> Any:
    """That a column holds one of these keys."""
    if connection.dialect.name == "sqlite":
        listed = func.json_each(json.dumps(list(keys))).table_valued("value")
        return column.in_(select(listed.c.value))
    listed = func.json_array_elements_text(literal(list(keys), JSON)).table_valued("value")
    return column.in_(select(cast(listed.c.value, column.type)))
