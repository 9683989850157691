"""`backtui pain`, `effort` and `note`: what they record, and what they say to do next."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.storage.conftest import plain


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        (("3",), "pain 3, morning, Mon 23 Nov\ngreen: Fine to start.\n"),
        (("5",), "pain 5, morning, Mon 23 Nov\namber: A sore day: the flare routine is kinder today.\n"),
        (
            ("4", "--exercise", "plank"),
            "pain 4, during, Plank, Mon 23 Nov\namber: Finish this set, then do less or choose an easier version.\n",
        ),
        (
            ("1", "--moment", "after", "--on", "yesterday"),
            "pain 1, after, Sun 22 Nov\ngreen: Good. How it is tomorrow morning tells whether the amount suits.\n",
        ),
    ],
)
def test_the_light_and_what_to_do_next(cli: Cli, arguments: tuple[str, ...], out: str) -> None:
    assert cli("pain", *arguments) == (0, out, "")


def test_red_names_the_safety_page(cli: Cli) -> None:
    said = cli("pain", "2", "--moment", "before", "--sign", "nerve", "--sign", "sharp").out
    assert "red: Leave the session today and read the safety page first. Read now: backtui safety" in said
    told = cli("log", "--json").json["days"][0]["pain"][0]
    assert (told["level"], told["moment"], sorted(told["signs"])) == (2, "before", ["nerve", "sharp"])


def test_the_moment_is_guessed_from_the_session(cli: Cli) -> None:
    cli("done", "--all")
    assert cli("pain", "2").out.startswith("pain 2, after, Mon 23 Nov\n")


def test_a_rise_since_the_start_is_amber(cli: Cli) -> None:
    cli("pain", "1", "--moment", "before")
    assert "amber: " in cli("pain", "3", "--moment", "during").out
    assert "amber: " not in cli("pain", "2", "--moment", "during").out


def test_effort_needs_a_session(cli: Cli) -> None:
    refused = cli("effort", "4")
    assert (refused.code, refused.out) == (1, "")
    assert "nothing is ticked" in refused.err
    cli("done", "--all")
    assert cli("effort", "4") == (0, "effort 4, Mon 23 Nov\n", "")
    assert cli("log", "--json").json["days"][0]["effort"] == 4


def test_a_note_is_written_shown_and_removed(cli: Cli) -> None:
    assert cli("note") == (0, "", "")
    assert cli("note", "slept badly", "--on", "yesterday") == (0, "noted, Sun 22 Nov\n", "")
    assert cli("note", "--on", "yesterday") == (0, "slept badly\n", "")
    assert cli("note", "elbows sore", "--exercise", "plank").code == 0
    assert cli("note", "--exercise", "plank").out == "elbows sore\n"
    assert cli("note", "", "--on", "yesterday") == (0, "no note, Sun 22 Nov\n", "")
    assert cli("note", "--on", "yesterday").out == ""


@pytest.mark.parametrize(
    "arguments",
    [("pain", "11"), ("pain",), ("pain", "x"), ("pain", "3", "--sign", "odd"), ("effort", "-1"), ("effort", "11")],
)
def test_usage(cli: Cli, arguments: tuple[str, ...]) -> None:
    result = cli(*arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)


def test_what_is_unknown_or_still_to_come_is_refused(cli: Cli) -> None:
    assert cli("pain", "3", "--exercise", "levitation").code == 1
    assert cli("pain", "3", "--on", "2026-11-24").code == 1
    assert cli("note", "x", "--on", "2026-11-24").code == 1


@pytest.mark.parametrize("change", ["answer = 'rotten'", "question = 'rotten'", "answer = ''"])
def test_health_answers_that_can_not_be_read_say_how_to_answer_anew(cli: Cli, home: Path, change: str) -> None:
    cli("screening", "floor=hard", "movement=bending")
    plain(home, f"UPDATE answer SET {change} WHERE question = 'floor'")
    for words in (("today",), ("done", "walking"), ("screening",), ("screening", "body=neck")):
        found = cli(*words)
        assert (found.code, found.out, found.err.count("\n")) == (1, "", 1)
        assert "answer anew about your health (ctrl+p: Your health; or backtui screening --clear)" in found.err
    assert cli("screening", "--clear", "floor=hard").code == 0
    assert cli("screening", "--json").json["answers"] == {"floor": ["hard"]}
    assert cli("done", "--all").code == 0
