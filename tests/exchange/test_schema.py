"""The description of backtui's JSON: it names every table and column, and a file is what it says."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backtui.exchange.formats import written
from backtui.exchange.own_json import description
from backtui.storage.change_log import LOGGED
from backtui.storage.schema import SCHEMA_VERSION
from backtui.storage.trial import Trial
from tests.cli.conftest import Cli, cli, travel
from tests.conftest import MakeTracker
from tests.exchange.made import GOLDEN

__all__ = ["cli", "travel"]
SCHEMA = json.loads(description())
TABLES = SCHEMA["properties"]["tables"]
KINDS = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}


def flaws(value: Any, schema: dict[str, Any], at: str = "") -> Iterator[str]:
    """Yield where a value is not what a schema says: the part of JSON Schema that is used here."""
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(type(value) is KINDS[kind] for kind in kinds):
        yield f"{at} is no {' or '.join(kinds)}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{at} is not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at} is none of {schema['enum']}"
    if isinstance(value, str):
        if not re.search(schema.get("pattern", ""), value):
            yield f"{at} has not the form {schema['pattern']}"
        if len(value) < schema.get("minLength", 0):
            yield f"{at} is too short"
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at} is out of range"
    for number, item in enumerate(value if isinstance(value, list) else []):
        yield from flaws(item, schema["items"], f"{at}/{number}")
    if isinstance(value, dict):
        yield from (f"{at} lacks {name}" for name in schema["required"] if name not in value)
        for name, part in value.items():
            if name in schema["properties"]:
                yield from flaws(part, schema["properties"][name], f"{at}/{name}")
            else:
                yield f"{at} has a {name}"


def test_it_names_every_table_and_column_with_its_type_and_says_what_it_is() -> None:
    assert SCHEMA["properties"]["backtui"]["properties"]["schema"]["const"] == SCHEMA_VERSION
    assert list(TABLES["properties"]) == TABLES["required"] == list(LOGGED)
    with Trial() as trial:
        for table, about in TABLES["properties"].items():
            assert about["description"]
            columns = about["items"]["properties"]
            assert set(columns) == set(about["items"]["required"]) == set(LOGGED[table].columns)
            for name, column in columns.items():
                assert column["description"]
                kinds = [column["type"]] if isinstance(column["type"], str) else column["type"]
                assert trial.types[table][name] is {"string": str, "integer": int}[kinds[0]]


def test_what_is_written_is_what_it_says(make_tracker: MakeTracker) -> None:
    assert list(flaws(json.loads((GOLDEN / "backtui.json").read_bytes()), SCHEMA)) == []
    assert list(flaws(json.loads(written("json", make_tracker().transfer.everything())), SCHEMA)) == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("session", "effort", 11), ("session", "day", "today"), ("excuse", "reason", "lazy"), ("note", "text", ""),
     ("item", "sets", "3"), ("pain", "mood", 1), ("setting", "key", None)],
)  # fmt: skip
def test_what_is_otherwise_is_found(table: str, column: str, value: object) -> None:
    found = json.loads((GOLDEN / "backtui.json").read_bytes())
    found["tables"][table][0][column] = value
    assert len(list(flaws(found, SCHEMA))) == 1


def test_the_command_prints_it(cli: Cli, tmp_path: Path) -> None:
    assert cli("export", "--format", "json", "--schema").out.encode() == description()
    assert cli("export", "--format", "json", "--schema", "-o", str(tmp_path / "a.json")).code == 0
    assert (tmp_path / "a.json").read_bytes() == description()
    assert cli("export", "--format", "csv", "--schema").code == 2
    assert not (tmp_path / "home").exists()
