"""`backtui coach --plain` with somebody at the keys: what is asked, what keys do, what pain leads to."""

from collections.abc import Callable
from typing import Any

import pytest

from backtui.cli import coach_plain
from tests.cli.conftest import Cli
from tests.timers import FakeTimer

pytestmark = pytest.mark.usefixtures("no_warm_up")

Person = Callable[..., "FakeKeys"]
QUESTIONS = {
    "flags": "Letters; ",
    "before": "How much does your back hurt now",
    "hurts": "How much does it hurt",
    "signs": "Letters or words",
    "which": "Which, ",
    "effort": "How hard was it",
    "note": "A note",
}
"""How the questions begin."""
AGAIN = ("A whole number", "“")
"""How a question begins that is asked again."""
STEPS = 50
"""Seconds that the fake clock shows at first."""


class FakeKeys:
    """Somebody who presses keys at moments of the session and answers questions by how they begin."""

    there = True

    def __init__(self, timer: FakeTimer, keys: dict[float, str], answers: dict[str, list[str]]) -> None:
        self._timer, self._keys = timer, dict(keys)
        self._answers = {QUESTIONS[name]: [*given] for name, given in answers.items()}
        self._given: list[str] = []
        self.asked: list[str] = []

    def __enter__(self) -> "FakeKeys":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def doze(self, seconds: float) -> None:
        raise AssertionError("the timer of the test waits")

    def pressed(self) -> str:
        due = [moment_s for moment_s in self._keys if moment_s <= self._timer.now_s - STEPS]
        return self._keys.pop(due[0]) if due else ""

    def ask(self, question: str) -> str:
        self.asked.append(question)
        if not question.startswith(AGAIN):
            self._given = next((given for begins, given in self._answers.items() if question.startswith(begins)), [])
        return self._given.pop(0) if self._given else ""


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Person:
    """Sit somebody at the keys; `keys` are by the second of the session, `answers` by how the question begins."""

    def sit(keys: dict[float, str] | None = None, **answers: list[str]) -> FakeKeys:
        timer = FakeTimer()
        found = FakeKeys(timer, keys or {}, answers)
        monkeypatch.setattr(coach_plain, "timer", lambda *_: coach_plain.Timer(timer.clock_s, timer.sleep))
        monkeypatch.setattr(coach_plain, "keyboard_of", lambda _: found)
        return found

    return sit


def lead(cli: Cli, *more: str) -> Any:
    return cli("coach", "--plain", "--silent", *more)


def pains(cli: Cli) -> list[tuple[str, int, list[str]]]:
    days = cli("log", "--json").json["days"]
    return sorted((pain["moment"], pain["level"], pain["signs"]) for day in days for pain in day["pain"])


def sets_done(cli: Cli) -> list[int]:
    return [item["sets_done"] for item in cli("today", "--json").json["items"] if not item["optional"]]


# -- before anything -----------------------------------------------------------------------------------


def test_a_newcomer_is_asked_for_the_warning_signs_by_name(cli: Cli, person: Person) -> None:
    sat = person(flags=["z", "a"])
    refused = lead(cli)
    assert "  a: New trouble with bladder or bowel, or numbness between the legs\n" in refused.out
    assert refused.code == 1
    assert "Go to emergency care now" in refused.err
    assert [question for question in sat.asked if "hurt" in question] == []
    assert cli("screening", "--json").json["answers"] == {"flags": ["bladder"]}
    assert sets_done(cli) == [0, 0, 0, 0]


def test_none_of_the_warning_signs_is_an_answer_and_is_asked_for_once(cli: Cli, person: Person) -> None:
    for times in (1, 0):
        sat = person(keys={1: "q"})
        assert lead(cli).code == 0
        assert [question.startswith("Letters; ") for question in sat.asked].count(True) == times
        assert cli("screening", "--json").json["answers"] == {"flags": []}


# -- before --------------------------------------------------------------------------------------------


def test_pain_is_asked_for_before_with_its_signs(cli: Cli, person: Person) -> None:
    sat = person(before=["much", "2"], signs=["sharp, b nothing", "s"])
    result = lead(cli)
    assert result.code == 1, "something sharp is a day for the flare routine"
    assert "flare routine: backtui routine flare-day" in result.err
    assert "keep the plan" not in result.err, "a sign is not passed over"
    assert "  s: sharp, sudden, or of a new kind\n" in result.out
    assert "Pelvic tilt" not in result.out
    assert any("“nothing” is none of them" in asked for asked in sat.asked)
    assert pains(cli) == [("before", 2, ["sharp"])]


def test_what_is_told_before_decides_anew(cli: Cli, person: Person) -> None:
    person(before=["2"], signs=["weakness"])
    refused = lead(cli)
    assert refused.code == 1
    assert refused.err.startswith("backtui: not now: You told of new or growing weakness.")
    assert pains(cli) == [("before", 2, ["weakness"])]
    assert lead(cli).out == "", "it is refused before anything is asked"


@pytest.mark.parametrize("told", [["2"], []])
def test_it_is_asked_once_a_day(cli: Cli, person: Person, told: list[str]) -> None:
    person(keys={1: "q"}, before=told)
    assert "About 7 min." in lead(cli).out
    assert pains(cli) == [("before", 2, [])][: len(told)]
    again = person(keys={1: "q"})
    assert lead(cli).code == 0
    assert again.asked == []


def test_who_has_told_it_already_or_begun_is_not_asked(cli: Cli, person: Person) -> None:
    asked = []
    for command, day in (("undo", "yesterday"), ("pain 1", "today"), ("undo", "yesterday"), ("done cat-cow", "today")):
        cli(*command.split())
        sat = person(keys={1: "q"})
        assert lead(cli, "--on", day).code == 0
        asked += [question for question in sat.asked if question.startswith(QUESTIONS["before"])]
    assert asked == []


# -- during --------------------------------------------------------------------------------------------


def test_keys_are_named_and_lead_through_the_session(cli: Cli, person: Person) -> None:
    person(keys={1: "?", 2: "n", 3: "n", 4: "x", 5: "n", 6: "b", 7: "r", 30: "q"})
    result = lead(cli)
    lines = result.out.splitlines()
    assert sum(line.startswith("Keys: space pauses") for line in lines) == 2
    # Past naming, getting ready, the set, naming again; back before the first set; once more.
    assert [line for line in lines if line.startswith(("Pelvic tilt", "Prone leg raise", "Get ready"))] == [
        *("Pelvic tilt: 1 × 8 × 2 s", "Get ready: 10 s", "Prone leg raise: 2 × 6 / side × 2 s"),
        *("Get ready: 10 s", "Pelvic tilt: 1 × 8 × 2 s", "Get ready: 10 s"),
    ]
    assert lines[-1] == "Left; what is done is kept. 0 of 4 done, 0 of 3 this week"
    assert (result.code, sets_done(cli)) == (0, [0, 0, 0, 0])


def test_space_pauses_for_as_long_as_one_likes(cli: Cli, person: Person) -> None:
    person(keys={20: " ", 900: " ", 910: "q"})
    lines = lead(cli).out.splitlines()
    paused = lines.index("Paused. Space goes on.")
    assert lines[paused + 1] == "Going on."
    assert "Paused for a while. Once more from before this set." not in lines
    assert sets_done(cli) == [0, 0, 0, 0]


def test_the_warning_signs_are_a_key_away(cli: Cli, person: Person) -> None:
    person(keys={20: "!", 60: " ", 61: "q"})
    lines = lead(cli).out.splitlines()
    assert lines[lines.index("Paused. Space goes on.") + 1] == cli("safety").out.splitlines()[0]
    assert "Going on." in lines


@pytest.mark.parametrize("sign", ["n", "weakness"])
def test_a_sign_for_which_there_is_no_session_ends_it(cli: Cli, person: Person, sign: str) -> None:
    person(keys={70: "p"}, hurts=["2"], signs=[sign])
    result = lead(cli)
    assert result.code == 0
    told = result.out[result.out.index("Stop this exercise now.") :].splitlines()
    assert told[1].startswith("You told of")
    assert "  when to get help: backtui safety" in told
    assert told[-1] == "Left; what is done is kept. 1 of 4 done, 0 of 3 this week"
    assert pains(cli)[-1][:2] == ("during", 2)
    assert lead(cli).code == 1


def test_a_small_pain_goes_on(cli: Cli, person: Person) -> None:
    person(keys={30: "p"}, hurts=["1"])
    result = lead(cli)
    assert "Fine to carry on.\n" in result.out
    assert result.out.count("1 of 8") == 1, "nothing is done twice"
    assert sets_done(cli) == [1, 2, 3, 1]
    assert pains(cli)[0] == ("during", 1, [])


def test_a_pain_that_is_left_untold_goes_on(cli: Cli, person: Person) -> None:
    person(keys={30: "p"})
    assert lead(cli).code == 0
    assert (pains(cli), sets_done(cli)) == ([], [1, 2, 3, 1])


@pytest.mark.parametrize(("answer", "dose"), [(["f"], "6-3"), ([], "6-3"), (["z", "c"], "2 × 6"), (["n"], "2 × 6")])
def test_an_amber_pain_finishes_its_set_and_then_has_a_choice(
    cli: Cli, person: Person, answer: list[str], dose: str
) -> None:
    person(keys={85: "p"}, hurts=["4"], which=answer)
    lines = lead(cli).out.splitlines()
    told = lines.index("Finish this set; then there is a choice.")
    asked = next(n for n, line in enumerate(lines) if line.startswith("  f: do less of it today"))
    assert "Change sides: right, 5 s" in lines[told:asked]
    items = {item["exercise"]: item for item in cli("today", "--json").json["items"]}
    assert items["prone-leg-raise"]["dose"].startswith(dose)
    assert items["prone-leg-raise"]["sets_done"] == (1 if answer == ["n"] else 2)
    assert lines.count("Knee plank: 3 × 10 s") == 1


def test_a_severe_pain_ends_it_and_may_excuse_the_day(cli: Cli, person: Person) -> None:
    person(keys={85: "p"}, hurts=["9"], which=["x"])
    lines = lead(cli).out.splitlines()
    ways = [line for line in lines if line[:2] == "  " and line[3:4] == ":" and line[2] in "enx"]
    assert ways[-2:] == [
        "  e: end the session; what is done is kept",
        "  x: end, and excuse the day: the week asks for one less",
    ]
    assert cli("status", "--json").json["state"] == "excused"


def test_a_day_that_is_excused_is_not_excused_again(cli: Cli, person: Person) -> None:
    cli("excuse", "today", "--reason", "pain")
    person(keys={85: "p"}, hurts=["9"])
    lines = lead(cli).out.splitlines()
    assert "  e: end the session; what is done is kept" in lines
    assert [line for line in lines if "excuse the day" in line] == []


@pytest.mark.parametrize(("keys", "hurts", "before"), [({85: "p"}, ["9"], []), ({}, [], ["9"])])
def test_what_hurts_in_the_session_of_another_day_hurts_today(
    cli: Cli, person: Person, keys: dict[float, str], hurts: list[str], before: list[str]
) -> None:
    person(keys=keys, hurts=hurts, which=["e"], before=before)
    assert lead(cli, "--on", "yesterday").code == 0
    assert cli("log", "--json").json["days"][-1]["pain"][0]["level"] == 9
    assert cli("status", "--json").json["verdict"] == "easy"
    assert lead(cli).code == 1, "nor is today's session led after it"


# -- after ---------------------------------------------------------------------------------------------


def test_effort_pain_with_its_signs_and_a_note_are_asked_after(cli: Cli, person: Person) -> None:
    person(effort=["hard", "6"], before=["1", "3"], signs=["", "r"], note=["slept well"])
    result = lead(cli)
    assert result.code == 0
    after = result.out[result.out.index("Your first session is done.") :]
    assert "muscles that are sore for a day or two after a session don't count." in after
    assert "Pain rose with every repetition today. Leave it at what is done." in after
    day = cli("log", "--json").json["days"][0]
    assert (day["effort"], day["note"]) == (6, "slept well")
    assert pains(cli) == [("after", 3, ["rising"]), ("before", 1, [])]


def test_whoever_skips_every_question_is_done(cli: Cli, person: Person) -> None:
    sat = person()
    result = lead(cli)
    assert result.out.splitlines()[-2].startswith("Your first session is done.")
    assert [asked.split(",")[0] for asked in sat.asked] == [
        *("Letters; enter for none of them: ", QUESTIONS["before"]),
        *(QUESTIONS["effort"], QUESTIONS["before"], "A note for later? "),
    ]
    assert cli("log", "--json").json["days"][0]["pain"] == []


def test_nothing_is_asked_of_a_pipe_and_no_key_waited_for(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    timer = FakeTimer()
    monkeypatch.setattr(coach_plain, "timer", lambda *_: coach_plain.Timer(timer.clock_s, timer.sleep))
    result = lead(cli)
    assert (result.code, result.err) == (0, "")
    assert "Keys: " not in result.out
    assert all(line.isprintable() for line in result.out.splitlines())
