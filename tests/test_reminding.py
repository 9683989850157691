"""What reminders say, and how they are written: every path has to come out of each scheduler as it went in."""

import plistlib
import subprocess
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.domain.errors import PlanError
from backtui.domain.model import Reason
from backtui.domain.text import is_safe
from backtui.reminders.reminder import (
    Kind,
    Reminder,
    notice,
    reminder,
    time_of_day,
    when,
)
from backtui.reminders.scheduler_files import cron_lines, launchd_agent, systemd_service, systemd_timer
from backtui.tracker.tracker import Tracker
from tests.conftest import FixedClock
from tests.examples import tried

WEEKDAY = frozenset({0, 2, 4})
EVERY_DAY: frozenset[int] = frozenset()
PROGRAM = "/opt/my python/bin/python"
NASTY = """/a b/50%/it's "so" $HOME `id` \\ \\\\ \\% %% $$ ;#!*?[x] ~ üñ 日本 & < > | {} \\n"""

words = st.text(st.characters().filter(is_safe), max_size=20) | st.text(alphabet="%\\'\"$ `#;:@-+!a", max_size=12)


def at(hour: int, minute: int, *arguments: str, days: frozenset[int] = EVERY_DAY) -> Reminder:
    return Reminder(((hour, minute),), days, (PROGRAM, *arguments))


@pytest.mark.parametrize(
    ("text", "time"), [("07:30", (7, 30)), ("7:30", (7, 30)), (" 00:00 ", (0, 0)), ("23:59", (23, 59))]
)
def test_a_time_of_day_is_read(text: str, time: tuple[int, int]) -> None:
    assert time_of_day(text) == time


@pytest.mark.parametrize(
    "text", ["", "7", "24:00", "7:60", "7:3", "07:30:00", "-1:30", "7.30", "٧:٣٠", "a:b", "7:30pm"]
)
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(PlanError, match="write 07:30"):
        reminder([text], EVERY_DAY, (PROGRAM,))


@pytest.mark.parametrize("path", ["/a\nb", "/a\tb", "/a\x00b", "/a\x1bb", "/a\udcffb", "/a\u2028b", "/a\u202eb"])
def test_a_path_no_scheduler_takes_is_refused(path: str) -> None:
    with pytest.raises(PlanError, match="line breaks or other characters"):
        reminder(["7:30"], EVERY_DAY, (PROGRAM, path))


def test_all_seven_days_are_every_day() -> None:
    assert reminder(["7:30"], frozenset(range(7)), (PROGRAM,)).days == EVERY_DAY
    assert when(at(7, 5)) == "at 07:05 every day"
    assert when(at(7, 5, days=WEEKDAY)) == "at 07:05 on Mon, Wed, Fri"


def systemd_reads(line: str) -> list[str]:
    """Read a command as systemd does: double quotes, C escapes in them, then the specifiers."""
    found, rest = [], line
    while rest:
        assert rest[0] == '"'
        word, n = "", 1
        while rest[n] != '"':
            if rest[n] == "\\":
                n += 1
                assert rest[n] in '\\"', "an escape that means something else"
            word += rest[n]
            n += 1
        found.append(word)
        assert rest[n + 1 : n + 2] in ("", " ")
        rest = rest[n + 2 :]
    for word in found:
        assert "%" not in word.replace("%%", "")
    return [word.replace("%%", "%") for word in found]


@given(st.lists(words))
@example([NASTY])
def test_systemd_reads_the_command_as_it_was(arguments: list[str]) -> None:
    service = systemd_service(at(7, 30, *arguments))
    [line] = [line for line in service.split("\n") if line.startswith("ExecStart=")]
    assert line.startswith('ExecStart=:"/'), "without the colon, $ would be a variable"
    assert systemd_reads(line.removeprefix("ExecStart=:")) == [PROGRAM, *arguments]


def test_systemd_is_told_when() -> None:
    assert "OnCalendar=*-*-* 07:05:00\nPersistent=true\n" in systemd_timer(at(7, 5))
    assert "OnCalendar=Mon,Wed,Fri *-*-* 21:30:00\n" in systemd_timer(at(21, 30, days=WEEKDAY))


@given(st.lists(words))
@example([NASTY])
def test_launchd_reads_the_command_as_it_was(arguments: list[str]) -> None:
    agent = plistlib.loads(launchd_agent(at(7, 30, *arguments)).encode())
    assert agent["ProgramArguments"] == [PROGRAM, *arguments]
    assert agent["Label"] == "org.backtui.reminder"


def test_launchd_is_told_when() -> None:
    assert plistlib.loads(launchd_agent(at(7, 5)).encode())["StartCalendarInterval"] == {"Hour": 7, "Minute": 5}
    found = plistlib.loads(launchd_agent(at(7, 5, days=frozenset({0, 6}))).encode())["StartCalendarInterval"]
    assert found == [{"Hour": 7, "Minute": 5, "Weekday": 1}, {"Hour": 7, "Minute": 5, "Weekday": 0}]


def cron_hands_on(command: str, *, halves_backslashes: bool) -> str:
    """Return what cron hands to the shell: up to the first bare percent sign, without the backslash before others."""
    handed, escaped = "", False
    for character in command:
        if escaped and (character == "%" or (character == "\\" and halves_backslashes)):
            handed = handed[:-1] + character
            escaped = False
        elif character == "%" and not escaped:
            return handed
        else:
            escaped = character == "\\" and not escaped
            handed += character
    return handed


@pytest.mark.parametrize("halves_backslashes", [True, False])
@tried(15)
@given(arguments=st.lists(words.filter(lambda word: "\x00" not in word), max_size=4))
@example(arguments=[NASTY])
def test_cron_and_the_shell_read_the_command_as_it_was(halves_backslashes: bool, arguments: list[str]) -> None:
    [line] = cron_lines(at(7, 30, *arguments))
    assert line.startswith("30 7 * * * ")
    command = cron_hands_on(line.removeprefix("30 7 * * * "), halves_backslashes=halves_backslashes)
    shell = subprocess.run(
        ["/bin/sh", "-c", f"printf '%s\\n' {command}"], capture_output=True, encoding="utf-8", check=True
    )
    assert shell.stdout.split("\n") == [PROGRAM, *arguments, ""]


def test_cron_is_told_when() -> None:
    assert cron_lines(at(21, 5, "--db", "/x/b.db", days=frozenset({0, 2, 6}))) == [
        f"5 21 * * 0,1,3 '{PROGRAM}' --db /x/b.db"
    ]


def test_no_time_of_several_is_dropped() -> None:
    asked = reminder(["18:00", "7:30,12:30", "07:30"], frozenset({0, 4}), (PROGRAM,))
    assert asked.times == ((7, 30), (12, 30), (18, 0))
    assert when(asked) == "at 07:30, 12:30 and 18:00 on Mon, Fri"
    assert cron_lines(asked) == [f"30 7,12 * * 1,5 '{PROGRAM}'", f"0 18 * * 1,5 '{PROGRAM}'"]
    calendars = [line for line in systemd_timer(asked).split("\n") if line.startswith("OnCalendar=")]
    assert calendars == [f"OnCalendar=Mon,Fri *-*-* {time}:00" for time in ("07:30", "12:30", "18:00")]
    moments = plistlib.loads(launchd_agent(asked).encode())["StartCalendarInterval"]
    assert len(moments) == 6
    assert {"Hour": 12, "Minute": 30, "Weekday": 5} in moments


def test_a_break_that_was_slept_through_is_not_made_up_for() -> None:
    asked = reminder(["10:00"], EVERY_DAY, (PROGRAM,), Kind.BREAK)
    assert "Persistent" not in systemd_timer(asked)
    assert "Description=backtui: offer a break" in systemd_service(asked)
    assert plistlib.loads(launchd_agent(asked).encode())["Label"] == "org.backtui.break"


def said(tracker: Tracker, left_s: int = 480) -> str:
    found = notice(tracker.history.agenda(), left_s)
    return f"{found.title} | {found.body}" if found else ""


def test_a_notice_says_what_today_asks(tracker: Tracker) -> None:
    assert said(tracker) == (
        "Session 1 of 3 this week. | Pelvic tilt, prone leg raise, knee plank, knee rolls. "
        "About 8 min. Two more keep the week."
    )
    tracker.ticks.tick(tracker.today, "pelvic-tilt")
    tracker.ticks.tick(tracker.today, "knee-plank", 1)
    assert said(tracker, 0) == (
        "Session 1 of 3 this week. | Prone leg raise, knee plank, knee rolls. Two more keep the week."
    )


def test_a_last_chance_is_said(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(start=tracker.today)
    clock.forward(days=5)
    assert said(tracker).endswith("Today counts.")


def test_a_day_done_excused_or_for_rest_passes_in_silence(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick_all(tracker.today)
    assert said(tracker) == "", "done"
    clock.forward(days=1)
    assert said(tracker) == "", "the day after a session"
    clock.forward(days=1)
    assert said(tracker)
    tracker.excuses.excuse(tracker.today, None, Reason.SICK)
    assert said(tracker) == "", "excused"
    clock.forward(days=1)
    assert said(tracker)
    tracker.ticks.tick(tracker.today, "pelvic-tilt")
    tracker.ticks.count(tracker.today)
    assert said(tracker) == "", "counted as done"
    clock.forward(days=2)
    tracker.ticks.tick_all(tracker.today)
    tracker.ticks.tick_all(tracker.today - timedelta(days=1))
    clock.forward(days=1)
    assert said(tracker) == "", "the week is full"
    tracker.plan.change_plan(days=frozenset({0}))
    clock.forward(days=2)
    assert said(tracker) == "", "not one of the days"
    clock.forward(days=6)
    assert said(tracker)
