"""Activities, the Roland-Morris statements and the plan for flare-ups, by command."""

import time_machine

from tests.cli.conftest import Cli


def test_an_activity_is_added_told_and_laid_aside(cli: Cli) -> None:
    assert "backtui activity add" in cli("activity", "list").out
    assert cli("activity", "list", "--json").json == {"activities": []}
    assert cli("activity", "add", "carry", "the", "shopping").out.startswith("added: carry the shopping.")
    cli("activity", "add", "dance")
    assert cli("activity", "list").out == "1  carry the shopping: not told yet; due\n2  dance: not told yet; due\n"
    assert cli("activity", "score", "carry", "3", "--on", "-14d").code == 0
    assert cli("activity", "score", "shopping", "4").code == 0, "a part of the name is enough"
    assert cli("activity", "score", "1", "5").out == "carry the shopping: 5, Mon 23 Nov\n"
    assert cli("activity", "list").out.splitlines()[0] == "1  carry the shopping: 3 → 5, Mon 23 Nov"
    assert cli("activity", "retire", "DANCE").out == "laid aside: dance\n"
    first, second = cli("activity", "list", "--json").json["activities"]
    assert first == {
        "activity": "carry-the-shopping",
        "name": "carry the shopping",
        "since": "2026-11-23",
        "until": None,
        "due": False,
        "scores": [{"day": "2026-11-09", "score": 3}, {"day": "2026-11-23", "score": 5}],
    }
    assert (second["until"], second["due"], second["scores"]) == ("2026-11-23", False, [])
    cli("undo")
    assert len(cli("activity", "list").out.splitlines()) == 2


def test_what_can_not_be_told_is_refused_in_one_line(cli: Cli) -> None:
    cli("activity", "add", "dance")
    for arguments, code in (
        (("activity", "score", "swim", "3"), 1),
        (("activity", "score", "dance", "11"), 2),
        (("activity", "score", "dance", "3", "--on", "tomorrow"), 1),
        (("activity", "add", "Dance"), 1),
        (("activity", "add", "?!"), 1),
        (("function", "25"), 2),
        (("function", "3", "--none"), 2),
        (("function", "3", "--on", "tomorrow"), 1),
        (("flare", "--clear"), 1),
        (("flare", "--clear", "--words", "x"), 2),
        (("flare", "--words", "x" * 501), 1),
    ):
        found = cli(*arguments)
        assert (found.code, found.out, found.err.count("\n")) == (code, "", 1), arguments
    assert cli("activity", "list", "--json").json["activities"][0]["scores"] == []
    assert cli("flare", "--json").json["plan"] is None


def test_the_statements_are_told_by_their_numbers(cli: Cli, travel: time_machine.Traveller) -> None:
    shown = cli("function").out
    assert " 1  I stay at home most of the time because of my back." in shown
    assert "Not answered yet." in shown
    assert "Martin Roland" in shown
    assert cli("function", "--ask", "on").out == "asked every four weeks: on\n"
    assert cli("config", "get", "function").out == "on\n"
    assert cli("function", "--json").json["due"] is True
    assert cli("function", *map(str, range(1, 11))).out == "10 of 24, Mon 23 Nov\n"
    travel.shift(28 * 24 * 3600)
    assert cli("function", "2", "1", "3", "4", "5", "6", "7").out == "7 of 24, Mon 21 Dec\n"
    assert cli("function", "1", "2").out.endswith("8 fewer than the 10 on Mon 23 Nov: more than chance\n")
    found = cli("function", "--json").json
    assert [(answer["day"], answer["score"]) for answer in found["answers"]] == [("2026-11-23", 10), ("2026-12-21", 2)]
    assert (found["answers"][1]["true"], found["change"], found["due"], found["asked"]) == ([1, 2], -8, False, True)
    assert len(found["statements"]) == 24


def test_the_log_tells_a_day_on_which_nothing_else_was_told(cli: Cli) -> None:
    cli("activity", "add", "dance")
    cli("activity", "score", "dance", "4", "--on", "-3d")
    cli("function", "--none", "--on", "-2d")
    first, second = cli("log", "--json").json["days"]
    assert (first["day"], first["activities"], first["function"]) == (
        "2026-11-20",
        [{"activity": "dance", "name": "dance", "score": 4}],
        None,
    )
    assert (second["day"], second["activities"], second["function"]) == ("2026-11-21", [], 0)
    assert cli("log").out == "2026-11-20  rest      dance 4 of 10\n2026-11-21  rest      0 of 24 (Roland-Morris)\n"


def test_a_plan_is_written_part_by_part_and_put_away(cli: Cli) -> None:
    assert "None yet." in cli("flare").out
    cli("flare", "--first", "ten breaths", "--first", "a walk", "--tell", "Ada\x1b[31m")
    shown = cli("flare", "--words", "It passes.").out
    assert shown.splitlines()[2:4] == ["Words to myself", "- It passes."]
    assert "- ten breaths\n- a walk\n" in shown
    assert "\x1b" not in shown
    assert shown.endswith("backtui safety\n")
    assert cli("flare", "--json").json["plan"] == {
        "written": "2026-11-23",
        "words": "It passes.",
        "do_first": "ten breaths\na walk",
        "eased": "",
        "leave_out": "",
        "tell": "Ada[31m",
    }
    cli("flare", "--clear")
    assert cli("flare", "--json").json["plan"] is None
    cli("undo")
    assert cli("flare").out == shown


def test_what_is_due_is_a_notice_and_a_hard_day_opens_the_plan_instead(
    cli: Cli, travel: time_machine.Traveller
) -> None:
    cli("activity", "add", "dance")
    cli("config", "set", "function", "on")
    cli("flare", "--words", "It passes.")

    def said() -> dict[str, str]:
        return {notice["about"]: notice["yes"] for notice in cli("notice", "--json").json["notices"]}

    assert said()["activities"] == "backtui activity score NAME 0..10"
    assert said()["function"] == "backtui function NUMBER..."
    assert "flare_plan" not in said()
    cli("routine", "flare-day")
    assert said()["flare_plan"] == "backtui flare"
    assert not {"activities", "function"} & said().keys()
    cli("undo")
    cli("notice", "--put-away", "activities")
    travel.shift(13 * 24 * 3600)
    assert "activities" not in said()
    travel.shift(24 * 3600)
    assert "activities" in said()


def test_where_help_comes_first_it_is_said_first_and_no_plan_is_offered(cli: Cli) -> None:
    cli("flare", "--words", "It passes.")
    cli("activity", "add", "dance")
    cli("pain", "8", "--sign", "numbness")
    about = {notice["about"] for notice in cli("notice", "--json").json["notices"]}
    assert "safety" in about
    assert not {"flare_plan", "activities"} & about
    shown = cli("flare")
    assert shown.out.index("numb") < shown.out.index("It passes.")
    assert cli("flare", "--json").json["verdict"]["verdict"] == "stop"


def test_activities_alone_are_listed(cli: Cli) -> None:
    assert cli("activity").out == cli("activity", "list").out
    cli("activity", "add", "carry the shopping")
    assert "carry the shopping" in cli("activity").out
