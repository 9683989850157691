"""A history as rows, the way the tables have them: what moves between files, whatever the tables are."""

Value = str | int | None
Row = dict[str, Value]
"""A row by column."""
Tables = dict[str, list[Row]]
"""Rows by table."""
