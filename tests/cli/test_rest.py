"""A day that asks nothing, told at the prompt."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli, state

NOTHING = "This day asks nothing. Rest is part of the plan, and whatever you do is extra."


def test_a_day_that_asks_nothing_says_so_and_records_nothing(cli: Cli, home: Path) -> None:
    cli("routine", "rest-day")
    before = state(home)
    assert cli("done", "--all") == (0, f"Mon 23 Nov: {NOTHING}\n", "")
    assert state(home) == before
    assert cli("status").out == (
        "Mon 23 Nov: rest · 0 of 3 this week, 7 days left · no week kept yet, best 0 · next Tue 24 Nov\n"
    )
    assert cli("today", "--json").json["notices"][0]["text"] == NOTHING


def test_what_is_done_on_a_day_that_asks_nothing_is_extra(cli: Cli) -> None:
    cli("routine", "rest-day")
    cli("done", "walking")
    assert cli("log").out == "2026-11-23  rest      1 extra\n"
    lines = cli("today").out.splitlines()
    assert [lines[0], lines[6]] == ["Mon 23 Nov · Rest day, beginner · rest", NOTHING]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            "walk 20",
            "added Walking, 20 min, Mon 23 Nov: an extra, beside what the day asks\n",
        ),
        ("swim 30 min", "added Swim, 30 min, Mon 23 Nov: an extra, beside what the day asks\n"),
        ("yoga 45m", "added Yoga, 45 min, "),
        ("plank 3", "backtui: 3 of what? --sets 3, or --minutes 3"),
        ("walk for 20 minutes", "added Walking, 20 min, "),
        ("walk 1h", "added Walking, 60 min, "),
        ("walk 2 hours", "added Walking, 120 min, "),
        ("zone 2", "backtui: 2 of what? backtui did zone --minutes 2"),
        ("swim 1000 m", "backtui: there is no exercise “swim 1000 m”; "),
        ("walk", "backtui: how long was it? backtui did walk --minutes 30"),
        ("walk 2000", "backtui: minutes can be 1 to 1440, not 2000"),
    ],
)
def test_minutes_may_stand_after_what_was_done(cli: Cli, words: str, says: str) -> None:
    done = cli("did", *words.split())
    assert (done.out or done.err).startswith(says)


def test_the_list_of_another_day_is_named_with_the_day(cli: Cli) -> None:
    assert cli("did", "plank", "--on", "2026-11-22").out.endswith("backtui done knee-plank --on 2026-11-22\n") is False
    told = cli("did", "knee", "plank", "--on", "2026-11-22").out
    assert told.endswith("; to tick Knee plank on its list: backtui done knee-plank --on 2026-11-22\n")


def test_a_pause_is_told_as_such_with_the_way_out_of_it(cli: Cli) -> None:
    cli("pause", "--reason", "sick")
    assert "Paused since Mon 23 Nov: sick.\n  end the pause: backtui resume\n" in cli("today").out
    cli("resume")
    assert "resume" not in cli("today").out


def test_activities_alone_are_listed(cli: Cli) -> None:
    assert cli("activity").out == cli("activity", "list").out
    cli("activity", "add", "carry the shopping")
    assert "carry the shopping" in cli("activity").out


def test_a_plan_that_can_not_be_kept_or_comes_on_a_hard_day_is_told_so(cli: Cli) -> None:
    said = "backtui: 2 days a week can't fill a goal of 3: backtui plan --goal N\n"
    assert cli("plan", "--days", "mon,thu").err == said
    assert cli("plan", "--goal", "2").err == ""
    assert cli("plan", "--level", "advanced").err == ""
    cli("pain", "8")
    assert cli("plan", "--level", "beginner").err.startswith("backtui: A hard day")


def test_a_sign_is_answered_also_in_the_second_in_which_it_was_told(cli: Cli) -> None:
    cli("pain", "3", "--sign", "numbness")
    assert "help first" in cli("status").out
    cli("sign", "numbness", "gone")
    assert "help first" not in cli("status").out
