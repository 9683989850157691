"""The keys that `backtui commands --json` names are those that the commands print, in full and in nothing more."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from backtui.cli.json_keys import DOCUMENTS, SAID
from tests.cli.conftest import Cli
from tests.cli.test_report import PLAN_FILE

ONE_DAY = timedelta(days=1)
WHOLE = """
[exercise.whole]
name = "Whole"
dose = "2 x 10"
aliases = ["All of it"]
muscles = ["legs"]
assisting = ["back"]
equipment = ["chair"]
steps = ["Up."]
faults = ["Down."]

[exercise.whole.ladders]
front-plank = 2

[exercise.whole.cautions.KNEE]
action = "ease"
say = "Gently."
"""
NOTHING = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\nBack,,Health,2026-01-01,0,\n"
EXERCISE, ROUTINE = "whole", "plan-of-jane-doe-2026-11-23"
CALLS: Mapping[tuple[str, str], Sequence[str]] = {
    ("today", ""): ("today", "today --on yesterday"),
    ("status", ""): ("status", "status --on yesterday"),
    ("log", ""): ("log",),
    ("exercises", ""): ("exercises",),
    ("exercises", "EXERCISE"): ("exercises incline-plank", "exercises plank", "exercises superman"),
    ("faq", ""): ("faq",),
    ("safety", ""): ("safety",),
    ("paths", ""): ("paths",),
    ("did", ""): ("did swim --minutes 20",),
    ("sign", ""): ("sign", "sign numbness same"),
    ("activity list", ""): ("activity list",),
    ("function", ""): ("function",),
    ("flare", ""): ("flare",),
    ("notice", ""): ("notice",),
    ("screening", ""): ("screening", "screening stop=blackout movement=bending", "screening stop="),
    ("plan", ""): ("plan",),
    ("config list", ""): ("config list",),
    ("own list", ""): ("own list",),
    ("own show", "EXERCISE"): (f"own show {EXERCISE}",),
    ("own show", "ROUTINE"): (f"own show {ROUTINE}",),
    ("stats", ""): ("stats",),
    ("doctor", ""): ("doctor",),
    ("import", "FILE"): ("import {folder}/other.json --dry-run", "import {folder}/nothing.csv --format habitbull"),
    ("import", "FILE --list"): ("import {folder}/other.json --list",),
    ("sync", "FOLDER"): ("sync {folder}/shared --db {folder}/other.db", "sync {folder}/shared"),
    ("break", ""): ("break",),
    ("break", "--due"): ("break --due",),
    ("break", "--done"): ("break --done",),
    ("break", "--not-today"): ("break --not-today",),
    ("commands", ""): ("commands",),
}
"""What is called for each document, after `lived`."""


def keys(value: object, place: str, declared: frozenset[str]) -> Iterator[str]:
    """Give every key of a document with its place; names of their own stand as `*` where that is declared."""
    if isinstance(value, dict):
        for key, below in value.items():
            every = f"{place}.*".lstrip(".")
            at = every if every in declared else f"{place}.{key}".lstrip(".")
            yield at
            yield from keys(below, at, declared)
    elif isinstance(value, list):
        for below in value:
            yield f"{place}[]"
            yield from keys(below, f"{place}[]", declared)


@pytest.fixture
def lived(cli: Cli, tmp_path: Path, travel: time_machine.Traveller) -> Cli:
    """Live two days with something of everything."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "plan.toml").write_text(WHOLE + PLAN_FILE)
    (tmp_path / "nothing.csv").write_text(NOTHING)
    for line in (
        f"own import {tmp_path}/plan.toml",
        "screening movement=bending,arching body=wrists,knees",
        "config set breaks on",
        "done --all --on -5d",
        "done --all --on -3d",
        "done --all",
        "done pelvic-tilt --really 6",
        "pain 3 --sign numbness --on yesterday",
        "pain 2",
        "sign numbness same",
        "effort 4",
        "note slept-badly",
        "note steady --exercise pelvic-tilt",
        "did walk --minutes 20",
        "activity add shopping",
        "activity score shopping 4",
        "function 1 4",
        "flare --words breathe",
        "break --done",
        f"done --all --db {tmp_path}/other.db",
        f"export --format json -o {tmp_path}/other.json",
    ):
        result = cli(*line.split())
        assert result.code == 0, (line, result.err)
    travel.shift(ONE_DAY)
    return cli


def test_the_keys_named_are_the_keys_printed(lived: Cli, tmp_path: Path) -> None:
    for (command, given), lines in CALLS.items():
        (document,) = (document for document in DOCUMENTS[command] if document.given == given)
        declared = frozenset(document.keys)
        assert len(declared) == len(document.keys), command
        found: set[str] = set()
        for line in lines:
            result = lived(*line.format(folder=tmp_path).split(), "--json")
            assert result.out, (line, result.err)
            found.update(keys(result.json, "", declared))
        assert found - declared == set(), line
        assert declared - found == set(), f"{line}: named but never printed"


def test_every_document_is_called_and_every_command_with_json_names_its_keys(cli: Cli) -> None:
    assert {(name, document.given) for name, documents in DOCUMENTS.items() for document in documents} == set(CALLS)
    for command in cli("commands", "--json").json["commands"]:
        has_json = any("--json" in option["names"] for option in command["options"])
        assert bool(command["json"]) == has_json, command["name"]
        expected = DOCUMENTS.get(command["name"], SAID if has_json else ())
        assert command["json"] == [{"given": each.given, "keys": list(each.keys)} for each in expected]
