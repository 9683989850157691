"""`backtui pain`, `effort` and `note`: what they record, and what they say to do next."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from tests.cli.conftest import Cli
from tests.storage.conftest import plain

SORE = "Careful: A sore day: the flare routine is kinder today."


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        (("3",), "pain 3, morning, Mon 23 Nov\nFine to start.\n"),
        (
            ("5",),
            f"pain 5, morning, Mon 23 Nov\n{SORE} What next: backtui today.\n",
        ),
        (
            ("4", "--exercise", "plank"),
            "pain 4, during, Plank, Mon 23 Nov\nCareful: Finish this set, then do less or choose an easier version.\n",
        ),
        (
            ("1", "--moment", "after", "--on", "yesterday"),
            "pain 1, after, Sun 22 Nov\nGood. Tomorrow morning will show whether the amount suits.\n",
        ),
    ],
)
def test_the_light_and_what_to_do_next(cli: Cli, arguments: tuple[str, ...], out: str) -> None:
    assert cli("pain", *arguments) == (0, out, "")


def test_red_names_the_safety_page(cli: Cli) -> None:
    said = cli("pain", "2", "--moment", "before", "--sign", "nerve", "--sign", "sharp").out
    assert "Stop: You told of new or worse tingling or numbness." in said and "Read now: backtui safety" in said
    told = cli("log", "--json").json["days"][0]["pain"][0]
    assert (told["level"], told["moment"], sorted(told["signs"])) == (2, "before", ["nerve", "sharp"])


def test_the_moment_is_guessed_from_the_session(cli: Cli) -> None:
    cli("done", "--all")
    assert cli("pain", "2").out.startswith("pain 2, after, Mon 23 Nov\n")


def test_a_rise_since_the_start_is_amber(cli: Cli) -> None:
    cli("pain", "1", "--moment", "before")
    assert "Careful: " in cli("pain", "3", "--moment", "during").out
    assert "Careful: " not in cli("pain", "2", "--moment", "during").out


def test_a_pain_told_later_stands_beside_the_one_before(cli: Cli, home: Path, travel: time_machine.Traveller) -> None:
    cli("pain", "6", "--moment", "before")
    travel.shift(timedelta(minutes=5))
    said = "Careful: A sore day: the flare routine is kinder today. The worst you told of today counts until tomorrow"
    assert said in cli("pain", "3", "--moment", "before").out
    assert plain(home, "SELECT level FROM pain ORDER BY at") == [(6,), (3,)]
    assert [told["level"] for told in cli("log", "--json").json["days"][0]["pain"]] == [6, 3]
    assert "before 6; before 3" in cli("report", "--format", "md").out


def test_a_pain_told_again_within_the_second_is_the_same_one_with_its_signs(cli: Cli, home: Path) -> None:
    cli("pain", "6", "--moment", "before", "--sign", "sharp")
    cli("pain", "3", "--moment", "before")
    assert plain(home, "SELECT level, signs FROM pain") == [(3, "sharp")]


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


ANEW = "or the question is answered anew"


@pytest.mark.parametrize("change", ["answer = 'rotten'", "question = 'rotten'", "answer = ''"])
def test_health_answers_that_can_not_be_read_say_how_to_answer_anew(cli: Cli, home: Path, change: str) -> None:
    cli("screening", "floor=hard", "movement=bending")
    plain(home, f"UPDATE answer SET {change} WHERE question = 'floor'")
    words: tuple[str, ...]
    for words in (("today",), ("done", "walking"), ("notice",), ("screening",), ("screening", "body=neck")):
        found = cli(*words)
        assert found.code == 0
        assert ANEW in found.out + found.err or words[1:] == ("body=neck",), "which changes nothing about it"
    for words in (("status",), ("log",), ("report",), ("stats",), ("exercises", "--suits-me"), ("break", "--due")):
        assert cli(*words).code == (words[0] == "break")
    assert cli("status", "--json").json["verdict"] == "stop"
    for command in ("coach --plain --silent", "break --plain"):
        found = cli(*command.split())
        assert (found.code, ANEW in found.err) == (1, True)
    assert "can't be read: " in cli("screening").out
    assert "Answers that this version can't read" in cli("report").out
    assert cli("screening", "--json").json["answers"] == {"body": ["neck"], "movement": ["bending"]}
    assert cli("screening", "--clear", "floor=hard").code == 0
    assert cli("screening", "--json").json["answers"] == {"floor": ["hard"]}
    assert ANEW not in cli("today").out


def test_one_answer_given_anew_is_read_again(cli: Cli, home: Path) -> None:
    cli("screening", "floor=hard", "body=knees")
    plain(home, "UPDATE answer SET answer = 'rotten' WHERE question = 'floor'")
    assert cli("screening", "floor=rotten", "body=neck").code == 0, "what stands there may stay"
    assert cli("screening", "floor=fouler").code == 1
    assert cli("status", "--json").json["verdict"] == "stop"
    cli("screening", "floor=easy")
    assert cli("status", "--json").json["verdict"] == "clear"
    assert cli("screening", "--json").json["answers"] == {"body": ["neck"], "floor": ["easy"]}
    assert cli("done", "--all").code == 0


def test_questions_for_the_next_visit_are_added_and_listed(cli: Cli) -> None:
    assert cli("question").out.startswith("no question yet")
    cli("note", "slept badly")
    assert cli("question", "May", "I", "run", "again?").out == "for your next visit: May I run again?\n"
    assert cli("question").out == "May I run again?\n"
    assert cli("note").out == "slept badly\n? May I run again?\n"
    assert "## Questions to take along\n\n- May I run again?" in cli("report").out
    assert cli("undo").code == 0
    assert cli("question", "?").err == "backtui: write the question you want to take along\n"
    assert cli("note").out == "slept badly\n"


def test_a_sign_is_answered_also_in_the_second_in_which_it_was_told(cli: Cli) -> None:
    cli("pain", "3", "--sign", "numbness")
    assert "help first" in cli("status").out
    cli("sign", "numbness", "gone")
    assert "help first" not in cli("status").out


def test_a_session_that_is_done_stays_done_whatever_hurts_after_it(cli: Cli) -> None:
    cli("done", "--all")
    cli("pain", "5", "--moment", "after", "--sign", "rising")
    before = cli("status", "--json").json
    assert before["state"] == "done"
    assert "flare" not in cli("today").out
    refused = cli("routine", "flare-day")
    assert refused.code == 1
    assert refused.err == "backtui: today's session is done and stays so; whatever else you do is extra\n"
    assert cli("status", "--json").json == before
