"""What a shell is offered, by click's own protocol, in a real bash, and how completion is set up."""

import errno
import io
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
import pytest

from backtui import cli as command_line
from backtui.cli.commands import group
from backtui.cli.completion import SHELLS
from backtui.content.library import Library
from backtui.system import paths
from backtui.tracker.tracker import open_tracker
from tests.cli.conftest import Cli
from tests.cli.test_commands import COMMANDS
from tests.conftest import PutProgram
from tests.storage.conftest import mode, plain

ROOT = Path(__file__).parents[2]
DAYS = "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday"

Offered = Callable[[str], list[str]]


@pytest.fixture
def offered(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Offered:
    """Return what is offered for a line as far as it is typed."""

    def ask(line: str) -> list[str]:
        words = ["backtui", *line.split()] + ([""] if not line or line.endswith(" ") else [])
        with monkeypatch.context() as typing:
            typing.setenv("_BACKTUI_COMPLETE", "bash_complete")
            typing.setenv("COMP_WORDS", " ".join(words))
            typing.setenv("COMP_CWORD", str(len(words) - 1))
            result = cli()
        assert (result.code, result.err) == (0, "")
        return [offer.partition(",")[2] for offer in result.out.split("\n") if offer]

    return ask


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("unexc", "unexcuse"),
        ("coach --on ", DAYS),
        ("count y", "yesterday"),
        ("excuse today --until t", "today tomorrow tuesday thursday"),
        ("excuse today --reason ", "sick pain travel other"),
        ("log --since mon", "monday"),
        ("status --on 2026-11-2", "2026-11-23 2026-11-22 2026-11-21 2026-11-20"),
        ("plan --routine ", "classic-four foundation"),
        ("plan --start 2026-11-23", "2026-11-23"),
        ("plan --days ", "mon tue wed thu fri sat sun flexible"),
        ("plan --days mon,wed,t", "mon,wed,tue mon,wed,thu"),
        ("plan --days mon,", "mon,tue mon,wed mon,thu mon,fri mon,sat mon,sun"),
        ("plan --level ", "beginner intermediate advanced"),
        ("remind install --days f", "fri"),
        ("remind install --by ", "systemd launchd cron windows"),
        ("config ", "get keys list set"),
        ("config get w", "week_start"),
        ("config set day", "day_start"),
        ("config set theme ", "auto lamplight paper harbour moss plum contrast dawn ansi-dark ansi-light"),
        ("config set week_start s", "saturday sunday"),
        ("config set day_start 1", "1 10 11 12"),
        ("config set nonsense ", ""),
        ("exercises bird", "bird-dog bird-dog-square"),
        ("figure bird-dog", "bird-dog bird-dog-square"),
        ("faq every-d", "every-day"),
        ("faq every day ", ""),
        ("completion show ", "bash zsh fish"),
        ("done --db /tm", "/tm"),
    ],
)
def test_what_is_offered(offered: Offered, line: str, offers: str) -> None:
    known = set(Library().slugs) | set(Library().routine_slugs)
    found = offered(line)
    expected = offers.split()
    if line.startswith(("exercises", "figure", "plan --routine")):
        # The library grows: what begins so now is enough.
        assert found
        assert set(found) <= known
        assert expected[0] in found
    else:
        assert sorted(found) == sorted(expected)


def test_a_tick_is_offered_what_the_day_asks(offered: Offered, cli: Cli, tmp_path: Path) -> None:
    everything = [item["exercise"] for item in cli("today", "--json").json["items"]]
    assert offered("done ") == offered("undone ") == everything
    first, second, *_ = everything
    assert first not in offered(f"done {first} ")
    assert second in offered(f"done {first} ")
    assert offered("done knee-pl") == ["knee-plank"]
    cli("plan", "--routine", "foundation", "--level", "intermediate")
    assert offered("done ") != everything
    mine = f"--db {tmp_path}/mine.db"
    assert offered(f"done {mine} ") == offered(f"{mine} done ") == everything


@pytest.mark.parametrize("slug", ["aa;touch${IFS}PWNED;", "cc\nplain,dd;id", "e\x1b[2J", "f g", "-h", "$(i)", "`j`"])
def test_what_a_shell_would_act_on_is_never_offered(offered: Offered, mine: Path, cli: Cli, slug: str) -> None:
    with closing(sqlite3.connect(mine)) as connection, connection:
        connection.execute("UPDATE own SET slug = ? WHERE slug = 'my-stand'", (slug,))
        connection.execute("UPDATE own SET slug = ? WHERE slug = 'my-list'", (slug,))
        connection.execute("UPDATE item SET exercise = ?, name = 'a' || char(10) || 'plain,b'", (slug,))
    for line in ("own show ", "own archive ", "exercises ", "plan --routine ", "routine ", "done ", "note --exercise "):
        for offer in offered(line):
            assert set(offer) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "my-reach" in offered("own show ")
    assert len(cli("own", "list").out.splitlines()) == 3


OWN = """
[exercise.my-stand]
name = "Chair stand"
dose = "2 x 8"

[exercise.my-reach]
name = "Reach"
dose = "1 x 5"

[routine.my-list]
name = "Mine"
any = [{ exercise = "my-stand", dose = "1 x 6" }, { exercise = "my-reach", dose = "1 x 5" }]
"""
OF_ONES_OWN = ("exercises my-", "pain 3 --exercise my-", "note --exercise my-", "plan --routine my-", "routine my-")


@pytest.fixture
def mine(cli: Cli, tmp_path: Path) -> Path:
    """Make two exercises and a routine, and return the database they are in."""
    (tmp_path / "mine.toml").write_text(OWN)
    assert cli("own", "import", f"{tmp_path}/mine.toml").code == 0
    return tmp_path / "home" / "backtui.db"


@pytest.mark.usefixtures("mine")
def test_ones_own_is_offered_unless_archived(offered: Offered, cli: Cli) -> None:
    both, of_routines = ["my-reach", "my-stand"], ["my-list"]
    assert [offered(line) for line in OF_ONES_OWN] == [both, both, both, of_routines, of_routines]
    cli("own", "archive", "my-stand")
    cli("own", "archive", "my-list")
    assert [offered(line) for line in OF_ONES_OWN] == [["my-reach"]] * 3 + [[], []]


@pytest.mark.usefixtures("mine")
def test_a_tick_is_offered_ones_own_where_the_day_asks_for_it(offered: Offered, cli: Cli) -> None:
    # Of what the day doesn't ask for nothing can be ticked, one's own or not.
    assert offered("done my-") == []
    cli("plan", "--routine", "my-list")
    assert offered("done my-") == ["my-stand", "my-reach"]
    cli("done", "my-reach")
    for slug in ("my-stand", "my-list"):
        cli("own", "archive", slug)
    assert offered("done my-") == offered("undone my-") == ["my-stand", "my-reach"]
    assert offered("done --on yesterday my-st") == ["my-stand"]


def test_where_nothing_of_ones_own_can_be_read_the_rest_is_offered(offered: Offered, mine: Path) -> None:
    plain(mine, "UPDATE own SET toml = ''")
    assert offered("exercises my-") == ["my-reach", "my-stand"]
    assert offered("routine my-") == ["my-list"]
    assert "foundation" in offered("plan --routine ")
    mine.write_text("no database at all, but a text that is long enough to be one")
    for line in OF_ONES_OWN:
        assert offered(line) == []
    assert "plank" in offered("exercises ")
    assert "plank" in offered("pain 3 --exercise ")
    assert "early-morning" in offered("routine ")
    assert "foundation" in offered("plan --routine ")


def test_every_command_is_offered(offered: Offered) -> None:
    assert set(offered("")) == {names[0] for names in COMMANDS if len(names) == 1}


def test_a_database_that_cannot_be_read_offers_nothing(offered: Offered, tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_text("no database at all, but a text that is long enough to be one")
    assert offered(f"done --db {tmp_path}/broken.db ") == []
    assert offered("done --on someday ") == []


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_every_day_file_and_exercise_is_completed(names: tuple[str, ...]) -> None:
    with closing(open_tracker(paths.database(None))) as tracker:
        tracker.own.add_own('[exercise.chair-stand]\nname = "Chair stand"\ndose = "2 x 8"\n')
    context = click.Context(group)
    command: click.Command = group
    for name in names:
        assert isinstance(command, click.Group)
        found = command.get_command(context, name)
        assert found
        command, context = found, click.Context(found, context, info_name=name)
    for parameter in command.params:
        asks = {(parameter.metavar or parameter.name or "").strip("[]. ").upper(), (parameter.name or "").upper()}
        if asks & {"DAY", "DAYS", "FILE", "EXERCISE", "SLUG", "KEY"}:
            assert parameter.shell_complete(context, ""), f"{parameter.name} offers nothing: give it shell_complete"


def test_a_terminal_does_not_open_the_app_where_a_shell_asks(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_line, "has_terminal", lambda: True)
    monkeypatch.setenv("_BACKTUI_COMPLETE", "zsh_source")
    found = cli()
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("#compdef backtui\n")


@pytest.fixture
def user(tmp_path: Path, put_program: PutProgram, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a user with a name that shells could trip over, and a bash that tells its version."""
    put_program("bash", "echo 5.2.0")
    user = tmp_path / "it's my $HOME"
    user.mkdir()
    monkeypatch.setenv("HOME", str(user))
    for name in ("ZDOTDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return user


PLACES = {
    "bash": (".local/share/bash-completion/completions/backtui", ".bashrc"),
    "zsh": (".local/share/zsh/site-functions/_backtui", ".zshrc"),
    "fish": (".config/fish/completions/backtui.fish", None),
}


@pytest.mark.parametrize("before", [None, b"# mine\nexport A=\xff\r\n", b"no end"])
@pytest.mark.parametrize("shell", SHELLS)
def test_set_up_shown_and_taken_away(
    cli: Cli, user: Path, shell: str, before: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    script, startup = (user / place if place else None for place in PLACES[shell])
    assert script
    if startup and before is not None:
        startup.write_bytes(before)
    shown = cli("completion", "show").out
    for _ in range(2):
        found = cli("completion", "install", "--yes")
        assert (found.code, found.err) == (0, "")
        assert script.read_text() == shown
        assert found.out.startswith(f"# {script}\n{shown}")
        if startup:
            last = startup.read_bytes().splitlines()[-1].decode()
            assert f"\n# {startup}, as its last line\n{last}\n" in found.out
            assert (
                startup.read_bytes()
                == (before or b"") + (b"\n" if before == b"no end" else b"") + last.encode() + b"\n"
            )
    assert cli("completion", "remove").code == 0
    assert not script.exists()
    if startup:
        left = startup.read_bytes() if startup.exists() else None
        assert left == (before + b"\n" if before == b"no end" else before)
    assert cli("completion", "remove") == (0, "", "there is no completion to remove\n")


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("command", [("install", "bash", "--yes"), ("remove", "bash")])
def test_a_disk_that_fails_takes_nothing_from_the_startup_file(
    cli: Cli, user: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], code: int
) -> None:
    startup = user / ".bashrc"
    startup.write_text("export MINE=1\n")
    cli("completion", "install", "bash", "--yes")
    before = startup.read_bytes()

    def fail(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as failing:
        failing.setattr(os, "fsync", fail)
        found = cli("completion", *command)
    assert (found.code, found.err.count("\n")) == (1, 1)
    assert os.strerror(code) in found.err
    assert startup.read_bytes() == before
    assert [entry.name for entry in user.iterdir() if entry.is_file()] == [".bashrc"]


def test_a_startup_file_stays_the_link_and_has_the_mode_it_had(cli: Cli, user: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "zshrc"
    kept.parent.mkdir()
    kept.write_text("mine\n")
    kept.chmod(0o640)
    (user / ".zshrc").symlink_to(kept)
    assert cli("completion", "install", "zsh", "--yes").code == 0
    assert (user / ".zshrc").is_symlink()
    assert (kept.read_text().splitlines()[0], mode(kept)) == ("mine", 0o640)
    assert cli("completion", "remove", "zsh").code == 0
    assert ((user / ".zshrc").is_symlink(), kept.read_text()) == (True, "mine\n")


def test_nothing_is_written_unasked(cli: Cli, user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    found = cli("completion", "install", "bash")
    assert (found.code, found.err) == (1, "backtui: nothing was written: give --yes where nobody can be asked\n")
    assert list(user.iterdir()) == []


@pytest.mark.parametrize("shell", ["/bin/tcsh", "", None])
def test_another_shell_is_one_line(cli: Cli, user: Path, shell: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHELL", raising=False)
    if shell is not None:
        monkeypatch.setenv("SHELL", shell)
    found = cli("completion", "install", "--yes")
    assert (found.code, found.out, found.err.count("\n")) == (1, "", 1)
    assert "name one of: bash, zsh, fish" in found.err


def test_a_startup_file_that_cannot_be_written_is_one_line(cli: Cli, user: Path) -> None:
    (user / ".local").write_text("a file")
    found = cli("completion", "install", "bash", "--yes")
    assert (found.code, found.err.count("\n")) == (1, 1)
    assert "can't be written" in found.err


BASH = shutil.which("bash")
TYPED = """
. "$HOME/.bashrc"
COMP_WORDS=(backtui {words}) COMP_CWORD={last}
_backtui_completion backtui
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.skipif(not BASH, reason="there is no bash")
@pytest.mark.parametrize(
    ("words", "offers"),
    [
        ("und", ["undone", "undo"]),
        ("done knee-p", ["knee-plank"]),
        ("excuse yes", ["yesterday"]),
        ("status --way", ["--waybar"]),
    ],
)
def test_in_a_real_bash(cli: Cli, user: Path, put_program: PutProgram, words: str, offers: list[str]) -> None:
    assert BASH
    assert cli("completion", "install", "bash", "--yes").code == 0
    put_program("env", 'exec /usr/bin/env "$@"')
    put_program("backtui", f'exec "{sys.executable}" -m backtui "$@"')
    done = subprocess.run(
        [BASH, "--norc", "-c", TYPED.format(words=words, last=len(words.split()))],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=True,
    )
    assert done.stderr in ("", "bash: warning: setlocale: LC_ALL: cannot change locale (C.UTF-8)\n")
    assert set(done.stdout.split()) & set(offers) == set(done.stdout.split())
    assert done.stdout.split()
