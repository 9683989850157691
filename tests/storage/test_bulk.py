"""The whole history as rows: no table is forgotten."""

from pathlib import Path

from backtui.storage.change_log import LOGGED
from backtui.storage.rows import LEFT_OUT
from tests.storage.conftest import plain


def test_every_table_is_exported_or_left_out_for_a_reason(filled: Path) -> None:
    tables = {str(name) for (name,) in plain(filled, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    ours = {name for name in tables if not name.startswith("sqlite_") and "_sqlite_" not in name.lstrip("_")}
    assert ours - LEFT_OUT.keys() == set(LOGGED)
    assert all(LEFT_OUT.values())


def test_every_column_is_exported_except_derived_ones(filled: Path) -> None:
    follow = {"session": {"done"}}
    for name, table in LOGGED.items():
        columns = {str(info[1]) for info in plain(filled, f"PRAGMA table_info({name})")}
        assert columns - follow.get(name, set()) == set(table.columns)
