"""Every command as people use it: help, days, both ways to `--db`, and the words it prints."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click
import pytest

from backtui.cli import status
from backtui.cli.commands import group
from backtui.cli.options import Number, Seconds
from backtui.domain.days import week_of
from tests.cli.conftest import Cli
from tests.conftest import NOON

DAY = NOON.date()
ONE_DAY = timedelta(days=1)


def commands(command: click.Command, *names: str) -> Iterator[tuple[str, ...]]:
    yield names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from commands(inner, *names, name)


COMMANDS = list(commands(group))


def test_all_commands_are_there() -> None:
    assert {names[0] for names in COMMANDS if names} >= {
        *("today", "done", "undone", "count", "excuse", "unexcuse", "status", "log", "plan", "exercises", "faq"),
        *("safety", "paths", "config", "demo"),
    }


@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(cli: Cli, names: tuple[str, ...], flag: str) -> None:
    result = cli(*names, flag)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Usage: {' '.join(('backtui', *names))} ")
    assert f"Example: {' '.join(('backtui', *names))}" in " ".join(result.out.split())


def command_of(names: tuple[str, ...]) -> click.Command:
    command: click.Command = group
    for name in names:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found
        command = found
    return command


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_every_option_says_what_it_does(names: tuple[str, ...]) -> None:
    silent = [p.name for p in command_of(names).params if isinstance(p, click.Option) and not p.help]
    assert silent == []


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_a_number_that_is_none_is_told_in_words(names: tuple[str, ...]) -> None:
    """Click's own numbers speak of 0<=x<=10."""
    numbers = (click.types.IntParamType, click.types.FloatParamType)
    raw = [
        p.name
        for p in command_of(names).params
        if isinstance(p.type, numbers) and type(p.type) not in (Number, Seconds)
    ]
    assert raw == []


def test_version(cli: Cli) -> None:
    from backtui import __version__

    assert cli("--version") == (0, f"backtui {__version__}\n", "")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *(("today", DAY), ("yesterday", DAY - ONE_DAY), ("-3d", DAY - 3 * ONE_DAY), ("-0d", DAY)),
        *(("monday", DAY), ("sun", DAY - ONE_DAY), ("Wednesday", DAY - 5 * ONE_DAY), ("2026-02-28", date(2026, 2, 28))),
    ],
)
def test_days_are_written_in_many_ways(cli: Cli, written: str, day: date) -> None:
    assert cli("done", "pelvic-tilt", "--on", written).code == 0
    assert cli("done", "knee-plank", f"--on={written}").code == 0
    assert cli("count", written).code == 0
    # What plans ahead takes a weekday as the next one.
    iso = day.isoformat()
    assert cli("excuse", iso, "--until", iso, "--reason", "pain").code == 0
    assert cli("today", "--on", written, "--json").json["day"] == day.isoformat()
    assert cli("status", "--on", written, "--json").json["state"] == "done"
    found = cli("log", "--since", written, "--until", written, "--json").json["days"]
    assert [(d["day"], d["excused"]) for d in found] == [(day.isoformat(), "pain")]
    assert cli("unexcuse", iso).code == 0
    assert cli("undone", "pelvic-tilt", "knee-plank", "--on", written).code == 0
    assert cli("log", "--json").json == {"days": []}
    assert cli("plan", "--start", written, "--json").json["start"] == day.isoformat()


def test_a_session_told_on_stdout(cli: Cli) -> None:
    assert cli("done", "pelvic tilt") == (0, "ticked Pelvic tilt, Mon 23 Nov: 1 of 1 set\n", "")
    assert cli("done", "Knee Plank", "--sets", "2").out == "ticked Knee plank, Mon 23 Nov: 2 of 3 sets\n"
    assert cli("undone", "pelvic-tilt").out == "unticked Pelvic tilt, Mon 23 Nov\n"
    assert cli("count", "today").out == "Mon 23 Nov counts as done\n"
    assert cli("done", "--all").out == "ticked all of Mon 23 Nov: 4 of 4 done\n"
    assert cli("excuse", "-3d", "--until", "-2d", "--reason", "sick").out == "excused Fri 20 Nov to Sat 21 Nov: sick\n"
    assert cli("unexcuse", "-3d").out == "Fri 20 Nov: 1 no longer excused\n"
    assert cli("unexcuse", "-3d").out == "Fri 20 Nov was not excused\n"
    lines = cli("today").out.splitlines()
    assert lines[0] == "Mon 23 Nov · Classic four, beginner · done"
    assert [line[:3] for line in lines[1:7]] == ["[ ]", *["[x]"] * 4, "[ ]"]
    assert cli("log").out == "2026-11-21  excused   sick\n2026-11-23  done      4 of 4 done  counted\n"
    assert cli("status", "--short").out == "● 4/4 · 1/3 · 0w\n"
    assert cli().out == cli("today").out, "without a terminal, backtui prints today"


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    "command", ["done --all", "excuse today --reason sick", "plan --keep 1", "config set theme paper"]
)
def test_a_database_may_be_named_before_or_after_a_command(
    cli: Cli, command: str, before: bool, tmp_path: Path, home: Path
) -> None:
    chosen = ["--db", str(tmp_path / "mine.db")]
    words = command.split()
    assert cli(*chosen, *words).code == 0 if before else cli(*words, *chosen).code == 0
    assert (tmp_path / "mine.db").exists()
    assert not home.exists()


def test_the_database_before_the_command_counts_for_status_too(cli: Cli, tmp_path: Path) -> None:
    chosen = ["--db", str(tmp_path / "mine.db")]
    cli("done", "--all", *chosen)
    assert cli(*chosen, "status") == cli("status", *chosen)
    assert cli(*chosen, "status").out != cli("status").out
    assert cli(*chosen).out == cli("today", *chosen).out


@pytest.mark.parametrize(
    "arguments",
    [
        *([], ["--json"], ["--short"], ["--on", "-3d"], ["--json", "--on", "sun"], ["--waybar"]),
        *(["--waybar", "--on", "sun"], ["--format", "{state}"], ["--format", "--json"], ["--format", ""]),
    ],
)
def test_the_short_way_to_status_prints_what_click_prints(
    cli: Cli, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("done", "--all", "--on", "-3d")
    cli("done", "pelvic-tilt")
    cli("excuse", "-1d", "--until", "2026-11-24", "--reason", "travel")
    assert status.understood(arguments)
    short = cli("status", *arguments)
    monkeypatch.setattr(status, "understood", lambda _: None)
    assert cli("status", *arguments) == short
    assert short.out


@pytest.mark.parametrize(
    "arguments",
    [
        "--help",
        "--help x",
        "-h",
        "--on",
        "--json --short",
        "--short --json",
        "--waybar --json",
        "--waybar --format x",
        "--format",
        "--json=1",
        "--on=-3d",
        "x",
        "--db",
        "--",
    ],
)
def test_what_the_short_way_does_not_know_goes_to_click(arguments: str) -> None:
    assert status.understood(arguments.split()) is None


@pytest.mark.parametrize("arguments", ["--json --json", "--short --short", "--on=-3d", "--on today --on yesterday"])
def test_options_given_twice_or_with_an_equals_sign(cli: Cli, arguments: str) -> None:
    assert cli("status", *arguments.split()).code == 0


@pytest.mark.parametrize("seed", range(3))
def test_random_days_stand_as_the_rules_say(cli: Cli, seed: int) -> None:
    chance = random.Random(seed)
    cli("plan", "--start", "2026-09-14")
    done = {DAY - chance.randrange(60) * ONE_DAY for _ in range(25)}
    for day in sorted(done, key=lambda d: chance.random()):
        assert cli("done", "--all", "--on", day.isoformat()).code == 0
    assert done
    for n in range(60):
        day = date(2026, 9, 28) + n * ONE_DAY
        if day > DAY:
            break
        found = cli("status", "--on", day.isoformat(), "--json").json
        first = week_of(day)
        weeks = [len([d for d in done if start <= d < start + 7 * ONE_DAY and d <= day]) for start in mondays(first)]
        kept = [count >= 2 for count in weeks]
        streak = 0
        for closed in reversed(kept[:-1]):
            if not closed:
                break
            streak += 1
        # The answer is the one that day itself would have given: an open day is pending on its own date.
        assert found["state"] == ("done" if day in done else "pending")
        assert found["done"] == (4 if day in done else 0)
        assert found["week"]["start"] == first.isoformat()
        assert found["week"]["done"] == weeks[-1]
        assert found["week"]["status"] == ("met" if kept[-1] else "open")
        assert found["streak"]["weeks"] == streak + kept[-1]


def mondays(last: date) -> list[date]:
    """Return the first days of all weeks from the start of the plan."""
    return [last - n * 7 * ONE_DAY for n in range((last - date(2026, 9, 14)).days // 7, -1, -1)]


def test_keys_are_given_and_taken_back_at_the_command_line(cli: Cli) -> None:
    assert cli("config", "set", "key.coach.done", "pagedown, enter").out == "key.coach.done is now pagedown,enter\n"
    assert "key.coach.done" in cli("config", "keys").out
    assert cli("config", "get", "key.coach.done").out == "pagedown,enter\n"
    assert "is taken by" in cli("config", "set", "key.coach.pause", "pagedown").err
    assert cli("config", "set", "key.coach.done", "default").code == 0
    assert cli("config", "set", "key.coach.pause", "pagedown").code == 0
    assert cli("config", "set", "key.nowhere", "x").code == 1
