"""The documents scripts rely on: their keys, and that they agree with the rules."""

from typing import Any

import pytest

from backtui.content.library import Library
from tests.cli.conftest import Cli

STATUS = {"day", "state", "done", "total", "week", "streak", "next_day", "verdict", "moved_min", "breaks", "break_due"}
WEEK = {"start", "done", "keep", "goal", "required", "status", "days_left", "slack"}
ITEM = {"exercise", "name", "dose", "sets", "sets_done", "done", "optional"}


def test_status_has_these_keys_and_no_others(cli: Cli) -> None:
    for arguments in ([], ["--on", "yesterday"], ["--on", "2030-01-01"]):
        found = cli("status", "--json", *arguments).json
        assert set(found) == STATUS
        assert set(found["week"]) == WEEK
        assert set(found["streak"]) == {"weeks", "best"}


def test_status_of_an_empty_home(cli: Cli) -> None:
    assert cli("status", "--json").json == {
        "day": "2026-11-23",
        "state": "pending",
        "done": 0,
        "total": 4,
        "week": {
            "start": "2026-11-23",
            "done": 0,
            "keep": 2,
            "goal": 3,
            "required": 2,
            "status": "open",
            "days_left": 7,
            "slack": 5,
        },
        "streak": {"weeks": 0, "best": 0},
        "next_day": "2026-11-23",
        "verdict": "clear",
        "moved_min": None,
        "breaks": 0,
        "break_due": False,
    }


def test_status_after_a_session(cli: Cli) -> None:
    cli("done", "--all", "--on", "2026-11-17")
    cli("done", "--all", "--on", "2026-11-19")
    cli("done", "--all")
    found = cli("status", "--json").json
    assert (found["state"], found["done"], found["total"], found["next_day"]) == ("done", 4, 4, "2026-11-25")
    assert found["week"]["done"] == 1
    assert found["streak"] == {"weeks": 1, "best": 1}
    assert cli("status", "--json", "--on", "2026-11-18").json["week"]["done"] == 1
    assert cli("status", "--json", "--on", "2026-11-19").json["week"]["status"] == "met"


def test_today(cli: Cli) -> None:
    cli("done", "knee-plank", "--sets", "2")
    cli("excuse", "today", "--reason", "pain")
    found = cli("today", "--json").json
    assert set(found) >= {"day", "state", "routine", "items", "notices"}
    assert (found["day"], found["state"], found["routine"]) == ("2026-11-23", "excused", "classic-four")
    assert all(set(item) >= ITEM for item in found["items"])
    (plank,) = (item for item in found["items"] if item["exercise"] == "knee-plank")
    assert {key: plank[key] for key in ITEM} == {
        "exercise": "knee-plank",
        "name": "Knee plank",
        "dose": "3 × 10 s",
        "sets": 3,
        "sets_done": 2,
        "done": False,
        "optional": False,
    }
    assert found["notices"][0] == {"about": "excuse", "text": "Excused: pain.", "yes": "", "no": ""}
    assert (found["verdict"], found["signs"]) == ({"verdict": "clear", "says": [], "ways": []}, [])


def test_a_day_for_rest_says_why(cli: Cli) -> None:
    cli("done", "--all", "--on", "yesterday")
    assert cli("today", "--json").json["notices"][0]["text"] == "Rest day suggested: yesterday was a session."
    cli("plan", "--days", "tue,thu")
    assert "Not one of your days" in cli("today", "--json").json["notices"][0]["text"]


def test_log_is_oldest_first(cli: Cli) -> None:
    for day in ("-1d", "-9d", "-4d"):
        cli("done", "pelvic-tilt", "--on", day)
    cli("excuse", "-6d", "--until", "-4d", "--reason", "travel")
    found = cli("log", "--json").json
    assert set(found) == {"days"}
    keys = {"day", "state", "source", "items", "pain", "effort", "note"}
    assert all(set(day) >= keys for day in found["days"])
    assert [(day["day"], day["state"], len(day["items"])) for day in found["days"]] == [
        ("2026-11-14", "partial", 6),
        ("2026-11-17", "excused", 0),
        ("2026-11-18", "excused", 0),
        ("2026-11-19", "excused", 6),
        ("2026-11-22", "partial", 6),
    ]
    assert all(set(item) >= ITEM for day in found["days"] for item in day["items"])
    bounds = cli("log", "--json", "--since", "-5d", "--until", "-2d").json
    assert [day["day"] for day in bounds["days"]] == ["2026-11-18", "2026-11-19"]


def test_an_empty_log_is_a_document_too(cli: Cli) -> None:
    assert cli("log", "--json").json == {"days": []}
    assert cli("log") == (0, "", "nothing is recorded yet\n")


def test_exercises(cli: Cli) -> None:
    found = cli("exercises", "--json").json
    assert set(found) == {"exercises"}
    assert {each["slug"] for each in found["exercises"]} == set(Library().slugs)
    one = cli("exercises", "bird-dog", "--json").json
    assert one in found["exercises"]
    assert one["slug"] == "bird-dog"
    assert one["doses"]["beginner"]
    assert all(set(each) == set(one) for each in found["exercises"])


def test_plan(cli: Cli) -> None:
    found = cli("plan", "--keep", "1", "--goal", "4", "--days", "fri,mon", "--level", "advanced", "--json").json
    expected: dict[str, Any] = {"routine": "classic-four", "level": "advanced", "days": "mon,fri", "keep": 1, "goal": 4}
    assert {key: found[key] for key in expected} == expected
    assert cli("plan", "--json").json == found


def test_paths_and_questions(cli: Cli, tmp_path: object) -> None:
    assert cli("paths", "--json").json == {
        "database": f"{tmp_path}/home/backtui.db",
        "backups": f"{tmp_path}/home/backups",
    }
    found = cli("faq", "every", "day", "--json").json
    assert "every-day" in [question["slug"] for question in found["questions"]]
    assert all(set(question) >= {"question", "answer", "sources"} for question in found["questions"])
    assert cli("faq", "zzzz", "--json").json == {"questions": []}


@pytest.mark.parametrize(
    "command", [["status"], ["today"], ["log"], ["exercises"], ["exercises", "plank"], ["plan"], ["faq"], ["paths"]]
)
def test_json_comes_alone_on_stdout(cli: Cli, command: list[str]) -> None:
    result = cli(*command, "--json")
    assert (result.code, result.err) == (0, "")
    assert result.json
    assert result.out.endswith("}\n")
