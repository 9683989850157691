"""A history as rows of tables: the form in which it moves between files."""

from collections.abc import Mapping

from .light_types import TypeVar, cast
from .text import plain_text

Value = str | int | None
Row = dict[str, Value]
"""A row by column."""
Tables = dict[str, list[Row]]
"""Rows by table."""
Column = TypeVar("Column")


def plain_row(row: Mapping[str, Column]) -> dict[str, Column]:
    """Return a row from outside with every text in it made safe to store."""
    return {
        column: cast(Column, plain_text(value)) if isinstance(value, str) else value for column, value in row.items()
    }
