"""`backtui stats`: the same numbers as Progress."""

import re

import pytest

from backtui.domain.stats import STATS
from tests.cli.conftest import Cli


def test_json_has_every_stat_in_order(cli: Cli) -> None:
    cli("done", "--all", "--on", "2026-11-17")
    cli("done", "--all", "--on", "2026-11-19")
    cli("done", "pelvic-tilt")
    found = cli("stats", "--json").json
    assert set(found) == {"range", "since", "until", "step", "stats", "milestones"}
    assert (found["range"], found["since"], found["until"], found["step"]) == ("3m", "2026-11-16", "2026-11-23", "week")
    assert [stat["key"] for stat in found["stats"]] == [stat.key for stat in STATS]
    by_key = {stat["key"]: stat for stat in found["stats"]}
    assert by_key["sessions"]["series"] == [
        {
            "name": "sessions",
            "guides": {"keep": 2, "goal": 3},
            "points": [
                {"day": "2026-11-16", "label": "16 Nov 2026", "value": 2, "mean": None, "mark": "met"},
                {"day": "2026-11-23", "label": "23 Nov 2026", "value": 0, "mean": None, "mark": "open"},
            ],
        }
    ]
    assert by_key["adherence"]["rows"] == [{"weeks": 1, "done": 2, "asked": 2}]
    assert by_key["best"]["rows"][0] == {
        "exercise": "Knee plank",
        "hold_s": 10,
        "hold_since": "2026-11-17",
        "most": None,
        "unit": None,
        "most_since": None,
    }
    assert [one["key"] for one in found["milestones"]] == ["weeks-1"]
    assert found["milestones"][0]["day"] == "2026-11-19"


def test_text(cli: Cli) -> None:
    cli("done", "--all", "--on", "2026-11-17")
    cli("done", "--all", "--on", "2026-11-19")
    lines = cli("stats", "--range", "all").out.splitlines()
    assert lines[0] == "everything: 2026-11-16 to 2026-11-23"
    assert "    16 Nov 2026         2  kept" in lines
    assert "    23 Nov 2026         0  going on" in lines
    assert "  1         2      2" in lines
    # Two days of eight repetitions at six seconds each.
    assert lines[lines.index("Time under load (minutes a week)") + 2].split()[:4] == ["16", "Nov", "2026", "1.6"]
    assert "  2026-11-19  First week kept" in lines


def test_milestones_can_be_turned_off(cli: Cli) -> None:
    cli("done", "--all", "--on", "2026-11-17")
    cli("done", "--all", "--on", "2026-11-19")
    cli("config", "set", "milestones", "off")
    assert cli("stats", "--json").json["milestones"] == []
    assert "Milestones" not in cli("stats").out


@pytest.mark.parametrize("chosen", ["3m", "1y", "all"])
def test_a_newcomer_is_told_that_nothing_is_recorded(cli: Cli, chosen: str) -> None:
    result = cli("stats", "--range", chosen)
    assert result.code == 0
    assert result.out.count("nothing recorded") == 7


def test_an_unknown_range_is_refused(cli: Cli) -> None:
    assert cli("stats", "--range", "2w").code == 2


def test_the_streak_can_be_left_out_of_status(cli: Cli) -> None:
    assert "best 0" in cli("status").out
    cli("config", "set", "streak", "off")
    assert "kept yet" not in cli("status").out
    assert "best" not in cli("status").out
    assert cli("status", "--short").out == "○ 0/4 · 0/3\n"
    assert cli("status", "--json").json["streak"] == {"weeks": 0, "best": 0}


@pytest.mark.parametrize(
    "command", ["stats", "today", "log", "status", "plan", "notice", "offer", "sign", "screening", "exercises plank"]
)
def test_no_name_of_a_field_stands_in_the_text(cli: Cli, command: str) -> None:
    cli("done", "--all")
    cli("pain", "6", "--moment", "after", "--sign", "numbness")
    cli("did", "swim", "--minutes", "40")
    said = cli(*command.split()).out
    assert said
    assert not re.search(r"[a-z]_[a-z]", said), said


def test_a_unit_that_says_what_the_title_says_is_left_out(cli: Cli) -> None:
    cli("done", "--all")
    assert "Sessions a week\n" in cli("stats").out
    assert "held, s" in cli("stats").out
