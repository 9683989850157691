"""What was done besides, as people tell it at the prompt."""

import pytest

from tests.cli.conftest import Cli


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
    told = cli("did", "knee", "plank", "--on", "2026-11-22").out
    assert told.endswith("; to tick Knee plank on its list: backtui done knee-plank --on 2026-11-22\n")


def test_what_is_told_of_a_walk_is_taken_back_by_its_name(cli: Cli) -> None:
    """The day lists a walk as well, and nothing of that is ticked."""
    cli("did", "walk", "20")
    assert cli("undone", "walk").out == "removed Walking, 20 min, Mon 23 Nov\n"
    assert "also done" not in cli("today").out
    assert cli("undone", "walk").out == "nothing of Walking was ticked, Mon 23 Nov\n"
    cli("done", "walking")
    assert cli("undone", "walk").out == "unticked Walking, Mon 23 Nov\n"
