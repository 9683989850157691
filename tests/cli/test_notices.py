"""Everything worth saying today, answered at the command line alone."""

from datetime import timedelta

import time_machine

from backtui.cli.notices import NO, YES
from backtui.tracker.notices import About
from tests.cli.conftest import Cli


def abouts(cli: Cli) -> list[str]:
    return [notice["about"] for notice in cli("today", "--json").json["notices"]]


def test_every_notice_has_a_command_that_answers_it() -> None:
    assert set(YES) == set(About)
    assert set(NO) <= set(About)


def test_a_newcomer_is_told_of_the_questions_about_health(cli: Cli) -> None:
    assert cli("today").out.endswith(
        "A few questions suit the exercises to you.\n"
        "  answer: backtui screening\n"
        "  later: backtui notice --put-away screening\n"
    )
    assert cli("notice", "--put-away", "screening").out == "put away: screening\n"
    assert abouts(cli) == []
    assert cli("notice").out == "Nothing to say today.\n"
    refused = cli("notice", "--put-away", "screening")
    assert (refused.code, refused.out) == (1, "")


def test_the_morning_after_is_asked_for_and_answered(cli: Cli, travel: time_machine.Traveller) -> None:
    cli("done", "--all")
    travel.shift(timedelta(days=1))
    assert "morning" in abouts(cli)
    assert "  say how: backtui pain 0..10 --moment morning\n" in cli("today").out
    cli("pain", "1", "--moment", "morning")
    assert "morning" not in abouts(cli)


def test_yesterday_left_open_is_told_and_counted(cli: Cli, travel: time_machine.Traveller) -> None:
    cli("done", "pelvic-tilt")
    travel.shift(timedelta(days=1))
    assert "yesterday" in abouts(cli)
    assert cli(*"count yesterday".split()).code == 0
    assert "yesterday" not in abouts(cli)


def test_a_step_on_offer_is_declined(cli: Cli, travel: time_machine.Traveller) -> None:
    for _ in range(3):
        cli("done", "--all")
        cli("effort", "10")
        cli("pain", "6", "--moment", "after")
        travel.shift(timedelta(days=2))
    assert "offer" in abouts(cli)
    text = cli("today").out
    assert "  accept: backtui offer accept\n" in text
    assert "  not now: backtui offer decline\n" in text
    assert cli("offer", "decline").code == 0
    assert "offer" not in abouts(cli)
    nothing = cli("offer")
    assert (nothing.code, nothing.err) == (0, "")
    assert nothing.out.startswith("nothing is on offer today")
    assert cli("offer", "accept").code == 1


def test_what_was_changed_for_someone_is_told_until_it_is_put_away(cli: Cli) -> None:
    cli("screening", "body=knees", "conditions=cancer")
    assert abouts(cli) == ["care", "changes"]
    assert "Ask your clinician what suits you." in cli("notice").out
    for about in ("care", "changes"):
        assert cli("notice", "--put-away", about).code == 0
    assert cli("notice", "--json").json == {"notices": []}


def test_a_milestone_is_told_after_the_session_and_put_away(cli: Cli, travel: time_machine.Traveller) -> None:
    for _ in range(10):
        cli("done", "--all")
        if "milestone" in abouts(cli):
            break
        travel.shift(timedelta(days=2))
    assert "  progress: backtui stats\n" in cli("today").out
    assert cli("notice", "--put-away", "milestone").code == 0
    assert "milestone" not in abouts(cli)


def test_an_answer_about_health_is_met_by_what_it_changes_alone(cli: Cli) -> None:
    said = cli("screening", "body=knees", "movement=").out.splitlines()
    assert said[:2] == [
        "Which movements make your back hurt more? None of these",
        "Which parts give you trouble? Knees",
    ]
    assert "Knee plank: Put a cushion or a folded towel under your knees." in said[2:]
    assert not any("[x]" in line for line in said)
    again = cli("screening", "body=").out.splitlines()
    assert again[0] == "Which parts give you trouble? None of these"
    assert again[-1].endswith("no longer hold.")
    assert cli("screening", "stop=chest-pain").out.splitlines()[1].startswith("See a clinician: Chest pain needs")
    assert cli("screening", "--clear").out == "every answer is forgotten\n"


def test_a_card_stands_on_a_day_of_rest_with_the_command_that_prints_it(
    cli: Cli, travel: time_machine.Traveller
) -> None:
    cli("notice", "--put-away", "screening")
    cli("done", "--all")
    travel.shift(timedelta(days=1))
    (command,) = [line for line in cli("today").out.splitlines() if line.startswith("  read it: backtui ")]
    assert "Which exercise is the right one?" in cli(*command.split()[3:]).out
    cli("notice", "--put-away", "card")
    assert "card" not in abouts(cli)


def test_a_plan_that_can_not_be_kept_or_comes_on_a_hard_day_is_told_so(cli: Cli) -> None:
    said = "backtui: 2 days a week can't fill a goal of 3: backtui plan --goal N\n"
    assert cli("plan", "--days", "mon,thu").err == said
    assert cli("plan", "--goal", "2").err == ""
    assert cli("plan", "--level", "advanced").err == ""
    cli("pain", "8")
    assert cli("plan", "--level", "beginner").err.startswith("backtui: A hard day")
