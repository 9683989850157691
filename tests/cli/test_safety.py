"""What safety says of today, at every door of the command line that knows the day."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from tests.cli.conftest import Cli
from tests.storage.conftest import plain

NERVE = ("pain", "2", "--moment", "before", "--sign", "nerve")
NERVE_SAID = "You told of new or worse tingling or numbness."
PUSHES = ("keeps the week", "keep the week", "today counts", "this week", "0/3", "more")
"""Words that ask for a session."""


@pytest.mark.parametrize(
    ("told", "verdict", "brief"),
    [
        (NERVE, "stop", "help first: backtui safety"),
        (("screening", "stop=chest-pain"), "stop", "help first: backtui safety"),
        (("screening", "flags=bladder"), "stop", "help first: backtui safety"),
        (("pain", "8", "--moment", "before"), "easy", "a walk and breathing today"),
        (("pain", "2", "--sign", "spreading"), "easy", "a walk and breathing today"),
        (("pain", "5"), "flare", "a gentle day: backtui today"),
        (("screening", "leg=weakness"), "flare", "a gentle day: backtui today"),
    ],
)
def test_every_form_of_the_status_says_it_and_pushes_nobody(
    cli: Cli, told: tuple[str, ...], verdict: str, brief: str
) -> None:
    cli(*told)
    assert cli("status").out == f"Mon 23 Nov: pending · {brief}\n"
    assert cli("status", "--short").out == f"○ {brief}\n"
    assert cli("status", "--json").json["verdict"] == verdict
    assert cli("status", "--format", "{says}|{verdict}").out == f"{brief}|{verdict}\n"
    assert cli("status", "--format", "{next}").out == ("none\n" if verdict == "stop" else "today\n")
    bar = cli("status", "--waybar").json
    assert bar["text"] == f"○ {brief}"
    assert bar["class"] == ["pending", "week-open", f"safety-{verdict}"]
    assert [push for push in PUSHES if push in bar["tooltip"]] == []


def test_a_word_of_care_leaves_the_week_as_it_is(cli: Cli) -> None:
    usual = cli("status").out
    cli("screening", "conditions=cancer")
    assert cli("status").out == usual
    assert cli("status", "--json").json["verdict"] == "care"


def test_nothing_is_judged_of_another_day(cli: Cli) -> None:
    cli(*NERVE)
    assert cli("status", "--json", "--on", "yesterday").json["verdict"] is None
    assert "help first" not in cli("status", "--on", "yesterday").out
    other = cli("today", "--on", "yesterday", "--json").json
    assert (other["verdict"], other["signs"], other["notices"]) == (None, [], [])


def test_a_sign_stays_in_the_status_on_later_days(cli: Cli, travel: time_machine.Traveller) -> None:
    cli(*NERVE)
    travel.shift(timedelta(days=9))
    assert cli("status").out == "Wed 2 Dec: pending · help first: backtui safety\n"
    assert cli("sign", "nerve", "gone").code == 0
    assert "this week" in cli("status").out


def test_today_says_it_first_with_every_way_on(cli: Cli) -> None:
    cli(*NERVE)
    head, said, *lines = cli("today").out.splitlines()
    assert head.startswith("Mon 23 Nov")
    assert said.startswith(NERVE_SAID)
    assert lines[:3] == [
        "  when to get help: backtui safety",
        "  say how it is now: backtui sign",
        "  excuse the day: backtui excuse today --reason pain",
    ]
    found = cli("today", "--json").json
    assert found["verdict"]["verdict"] == "stop"
    assert found["verdict"]["says"][0].startswith(NERVE_SAID)
    assert found["verdict"]["ways"][0] == {"say": "when to get help", "command": "backtui safety"}
    assert found["signs"] == [
        {
            "sign": "nerve",
            "since": "2026-11-23",
            "reply": None,
            "ask": "You told of tingling or numbness. How is it now?",
        }
    ]
    assert found["notices"][0]["about"] == "safety"
    assert [*found["notices"][0]] == ["about", "text", "yes", "no"]


@pytest.mark.parametrize(
    "way", ["routine flare-day", "routine walk-and-breathe", "excuse today --reason pain", "routine --keep"]
)
def test_the_ways_on_that_today_names_are_commands(cli: Cli, way: str) -> None:
    cli("pain", "5")
    assert f": backtui {way}\n" in cli("today").out
    assert cli(*way.split()).code == 0


def test_a_plan_that_is_kept_is_spoken_of_again_and_its_week_is_not(cli: Cli) -> None:
    cli("pain", "5")
    assert cli("routine", "--keep").out == "the plan is kept today; a new or worse pain asks again\n"
    assert cli("status").out == "Mon 23 Nov: pending · 0 of 4 done · a gentle day\n"
    assert cli("status", "--short").out == "○ 0/4 · a gentle day\n"
    cli(*NERVE)
    refused = cli("routine", "--keep")
    assert (refused.code, refused.out) == (1, "")
    assert "help first" in cli("status").out


@pytest.mark.parametrize(
    "settled", [("excuse", "today", "--reason", "pain"), ("pause", "--reason", "sick"), ("done", "--all")]
)
@pytest.mark.parametrize("told", [NERVE, ("pain", "8", "--moment", "before"), ("pain", "5")])
def test_a_day_that_asks_nothing_more_need_not_be_excused(
    cli: Cli, told: tuple[str, ...], settled: tuple[str, ...]
) -> None:
    first, last = (settled, told) if settled[0] == "done" else (told, settled)
    cli(*first)
    assert cli(*last).code == 0
    for command in ("today", "notice", "sign"):
        assert "excuse the day" not in cli(command).out, command
    assert [way["say"] for way in cli("today", "--json").json["verdict"]["ways"] if "excuse" in way["say"]] == []
    if settled[0] == "excuse":
        cli("unexcuse", "today")
        assert "excuse the day: backtui excuse today" in cli("today").out


def test_another_routine_on_a_sore_day_is_chosen_with_the_word_beside_it(cli: Cli) -> None:
    cli("pain", "5")
    found = cli("routine", "early-morning")
    assert found.code == 0
    assert found.err.startswith("backtui: A sore day: the flare routine is kinder today.")
    assert cli("routine", "flare-day").err == ""


def test_what_eases_an_exercise_stands_under_it(cli: Cli) -> None:
    cli("screening", "body=knees")
    lines = cli("today").out.splitlines()
    plank = next(n for n, line in enumerate(lines) if "Knee plank" in line)
    assert lines[plank + 1] == "    Put a cushion or a folded towel under your knees."
    items = {item["exercise"]: item["care"] for item in cli("today", "--json").json["items"]}
    assert items["knee-plank"] == ["Put a cushion or a folded towel under your knees."]
    assert items["pelvic-tilt"] == []


# -- ticks ---------------------------------------------------------------------------------------------


def test_no_session_is_begun_while_there_is_to_be_none(cli: Cli, home: Path) -> None:
    cli(*NERVE)
    for words in (["done", "--all"], ["done", "pelvic-tilt"], ["done", "pelvic-tilt", "--sets=1"]):
        refused = cli(*words)
        assert (refused.code, refused.out) == (1, "")
        assert refused.err.startswith(f"backtui: not now: {NERVE_SAID}")
    assert plain(home, "SELECT * FROM session") == []


@pytest.mark.parametrize("words", [["done", "knee-plank"], ["done", "knee-plank", "--sets=1"], ["done", "--all"]])
def test_a_session_that_was_begun_is_recorded_with_the_word_beside_it(cli: Cli, words: list[str]) -> None:
    cli("done", "pelvic-tilt")
    cli(*NERVE)
    found = cli(*words)
    assert found.code == 0
    assert found.out.startswith("ticked ")
    assert found.err.startswith(f"backtui: {NERVE_SAID}")
    assert "when to get help: backtui safety" in found.err
    assert found.err.count("\n") == 1


def test_what_was_done_yesterday_is_recorded_with_the_word_beside_it(cli: Cli) -> None:
    cli(*NERVE)
    found = cli("done", "--all", "--on", "yesterday")
    assert (found.code, found.out) == (0, "ticked all of Sun 22 Nov: 4 of 4 done\n")
    assert found.err.startswith(f"backtui: {NERVE_SAID}")


@pytest.mark.parametrize("level", ["5", "8"])
def test_a_sore_day_is_recorded_with_the_word_beside_it(cli: Cli, level: str) -> None:
    cli("pain", level, "--moment", "before")
    found = cli("done", "pelvic-tilt")
    assert found.code == 0
    assert found.err.startswith("backtui: A ")
    assert cli("done", "--all", "--on", "yesterday").err == "", "yesterday is not judged by today"


def test_a_tick_on_a_good_day_says_nothing_more(cli: Cli) -> None:
    assert cli("done", "--all").err == ""
    cli("screening", "conditions=cancer")
    assert cli("done", "--all").err == ""


def test_a_tick_is_kept_where_an_answer_can_no_longer_be_read(cli: Cli, home: Path) -> None:
    cli("done", "pelvic-tilt")
    cli("screening", "body=knees")
    plain(home, "UPDATE answer SET answer = 'antlers'")
    found = cli("done", "knee-plank")
    assert (found.code, found.out) == (0, "ticked Knee plank, Mon 23 Nov: 3 of 3 sets\n")
    assert "the question is answered anew" in found.err


# -- pain and signs ------------------------------------------------------------------------------------


def test_a_small_pain_is_not_called_fine_while_a_sign_is_open(cli: Cli, travel: time_machine.Traveller) -> None:
    cli(*NERVE)
    travel.shift(timedelta(days=1))
    said = cli("pain", "1").out
    assert NERVE_SAID in said
    assert "Fine to start" not in said
    assert NERVE_SAID in cli("pain", "1", "--moment", "during").out


def test_signs_are_listed_with_their_question(cli: Cli) -> None:
    assert cli("sign") == (0, "No sign is open.\n", "")
    cli(*NERVE)
    assert cli("sign").out.splitlines() == [
        "New or worse tingling or numbness, since 2026-11-23.",
        "You told of tingling or numbness. How is it now?",
        "  Gone: backtui sign numbness gone",
        "  The same as usual: not new, and no worse: backtui sign numbness same",
        "  Worse: backtui sign numbness worse",
    ]
    assert cli("sign", "weakness").out == "Weakness is not open.\n"


@pytest.mark.parametrize(
    ("reply", "verdict", "said"),
    [
        ("gone", "clear", "Fine to start."),
        ("same", "care", "Tingling or numbness, no worse than usual."),
        ("worse", "stop", "Tingling or numbness that gets worse needs a doctor today."),
    ],
)
def test_an_answer_about_a_sign_says_what_today_may_be(
    cli: Cli, travel: time_machine.Traveller, reply: str, verdict: str, said: str
) -> None:
    cli(*NERVE)
    travel.shift(timedelta(days=1))
    lines = cli("sign", "nerve", reply).out.splitlines()
    assert lines[0].startswith("numbness: ")
    assert lines[1].startswith(said)
    assert cli("status", "--json").json["verdict"] == verdict
    assert cli("sign", "--json").json["verdict"]["verdict"] == verdict


def test_an_answer_about_a_sign_is_taken_back_by_undo(cli: Cli) -> None:
    cli(*NERVE)
    cli("sign", "nerve", "gone")
    assert cli("undo").out == "undone: numbness: gone, Mon 23 Nov\n"
    assert len(cli("sign", "--json").json["signs"]) == 1


# -- the library ---------------------------------------------------------------------------------------


def test_what_suits_someone_comes_with_the_word_of_today(cli: Cli) -> None:
    assert cli("exercises", "--suits-me").err == ""
    cli(*NERVE)
    assert cli("exercises").err == ""
    found = cli("exercises", "--suits-me")
    assert found.code == 0
    assert found.err.startswith(f"backtui: today: {NERVE_SAID}")


def test_nobody_who_finds_the_floor_hard_is_listed_an_exercise_on_it(cli: Cli) -> None:
    cli("screening", "floor=hard")
    found = {each["position"] for each in cli("exercises", "--suits-me", "--json").json["exercises"]}
    assert found <= {"standing", "seated"}
    cli("screening", "floor=seated")
    assert {each["position"] for each in cli("exercises", "--suits-me", "--json").json["exercises"]} == {"seated"}


def test_an_exercise_names_whom_its_cautions_speak_to(cli: Cli) -> None:
    out = cli("exercises", "knee-plank").out
    assert "Care                Sore knees: Put a cushion" in out
    assert "Where               face down" in out
    for slug in ("knee-plank", "childs-pose", "bird-dog"):
        assert "Care, " not in cli("exercises", slug).out
    assert "\nStretches  " in cli("exercises", "childs-pose").out
    assert "\nWorks  " in out
    cli("screening", "body=knees")
    assert "Eased for you: Put a cushion" in cli("exercises", "knee-plank").out


def test_a_figure_comes_with_what_eases_its_exercise(cli: Cli) -> None:
    assert cli("figure", "knee-plank", "--frame", "0").err == ""
    cli("screening", "body=knees")
    found = cli("figure", "knee-plank", "--frame", "0")
    assert found.code == 0
    assert found.err == "backtui: Eased for you: Put a cushion or a folded towel under your knees.\n"


def test_an_exercise_is_never_shown_alone_to_someone_told_otherwise(cli: Cli, tmp_path: Path) -> None:
    gif = str(tmp_path / "moving.gif")
    shown = ("exercises pelvic-tilt", "figure pelvic-tilt --frame 0", f"figure pelvic-tilt --gif {gif}")
    cli("screening", "pregnancy=later")
    for command in shown:
        found = cli(*command.split())
        assert "Swapped for you: Wall pelvic tilt." in found.out + found.err, command
    swapped = cli("exercises", "pelvic-tilt", "--json").json["for_you"]
    assert [said.partition(".")[0] for said in swapped] == ["Swapped for you: Wall pelvic tilt"]
    cli(*NERVE)
    for command in shown:
        found = cli(*command.split())
        assert "Not today. No exercises for now." in found.out + found.err, command
    assert cli("exercises", "pelvic-tilt", "--json").json["for_you"][0].startswith("Not today.")


# -- the page for the clinician ------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_report_lists_open_signs_and_answers_in_words(cli: Cli, form: str, travel: time_machine.Traveller) -> None:
    cli(*NERVE)
    cli("screening", "leg=pain", "body=")
    travel.shift(timedelta(days=200))
    page = cli("report", "--format", form).out
    for words in (
        *("new or worse tingling or numbness", "open since 23 Nov 2026", "not answered yet"),
        *("Do you have pain, tingling, numbness or weakness in a leg?", "that I know and that stays the same"),
        *("Which parts give you trouble?", "None of these"),
    ):
        assert words in page
    assert "Which direction eases it?" not in page, "it was not answered"
    cli("sign", "nerve", "same")
    assert "the same as usual" in cli("report", "--format", form).out


COACH = ("coach", "--plain", "--silent", "--speed", "1000")
HARMLESS = "A wobble or a rounded back is not harmful"


def test_a_rounded_back_is_called_harmless_once(cli: Cli) -> None:
    assert HARMLESS in cli(*COACH).out
    assert HARMLESS not in cli(*COACH).out


@pytest.mark.parametrize("answer", ["osteoporosis", "spine-cleared", "operated", "fused"])
def test_and_never_to_a_spine_that_it_may_harm(cli: Cli, answer: str) -> None:
    cli("screening", f"conditions={answer}")
    led = cli(*COACH)
    assert led.code == 0
    assert HARMLESS not in led.out


@pytest.mark.parametrize(
    ("told", "way", "said"),
    [
        ("screening leg=weakness", "routine flare-day", "Please have it looked at by a clinician"),
        ("pain 2 --moment before --sign sharp", "routine flare-day", "Something sharp or new today."),
        (
            "pain 2 --moment before --sign spreading",
            "routine walk-and-breathe",
            "Your pain moved further down the leg.",
        ),
    ],
)
def test_what_asks_for_care_stays_on_today_once_the_gentle_way_is_taken(
    cli: Cli, told: str, way: str, said: str
) -> None:
    cli(*told.split())
    assert said in cli("today").out
    cli(*way.split())
    assert said in cli("today").out
    assert "A sore day" not in cli("today").out
    assert cli("notice", "--put-away", "care").code == 0
    assert said not in cli("today").out


def test_a_day_left_open_is_not_to_be_made_up_for_today_while_less_is_asked(
    cli: Cli, travel: time_machine.Traveller
) -> None:
    cli("plan", "--days", "mon,wed")
    travel.shift(timedelta(days=1))
    assert "do it today: backtui move yesterday" in cli("today").out
    cli(*NERVE)
    said = cli("today").out
    assert "it was done: backtui done --all --on yesterday" in said
    assert "move yesterday" not in said


def test_a_history_that_does_not_know_a_sign_is_not_put_in_its_place_without_a_word(cli: Cli) -> None:
    cli("done", "pelvic-tilt")
    assert cli("backup").code == 0
    cli(*NERVE)
    restored = cli("restore", "today", "--yes")
    assert restored.code == 0
    assert f"still so? {NERVE_SAID}" in restored.err
    assert "backtui safety" in restored.err
    assert cli("restore", "today", "--yes").err == "", "nothing was told since"
    cli(*NERVE)
    assert f"still so? {NERVE_SAID}" in cli("restore", "--anew", "--yes").err
