"""A day that asks nothing, told at the prompt."""

from pathlib import Path

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


def test_a_pause_is_told_as_such_with_the_way_out_of_it(cli: Cli) -> None:
    cli("pause", "--reason", "sick")
    assert "Paused since Mon 23 Nov: sick.\n  end the pause: backtui resume\n" in cli("today").out
    cli("resume")
    assert "resume" not in cli("today").out
