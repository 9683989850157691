"""Whatever text comes in by whatever word of whatever command, also of one that is new: it is kept plain, and shown so.

The words are those of each command's own example, and its options.
"""

import shlex
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest

from backtui.cli.commands import group
from backtui.domain.text import plain_text
from tests.cli.conftest import Cli
from tests.cli.test_commands import commands

STEERING = "[/] a\x1b[2J\x1b]52;c;eA==\x07\x9b31m\u202e\r\n\x00b".replace("\x00", "")
NO_TEXT = "a\udce9b"
LONG = "a\u0301[" * 20_000
TEXTS = {"steering": STEERING, "no text": NO_TEXT, "long": LONG}
ACTING = {("remind", "install"), ("remind", "remove"), ("completion", "install"), ("completion", "remove"), ("demo",)}
"""What acts on the machine outside of a test's home, or takes its time."""
LEADING = {("coach",), ("break",), ("figure",)}
"""What leads for minutes once it has understood its words."""


def _command(names: tuple[str, ...]) -> click.Command:
    found: click.Command = group
    for name in names:
        assert isinstance(found, click.Group)
        inner = found.get_command(click.Context(found), name)
        assert inner
        found = inner
    return found


def _example(names: tuple[str, ...]) -> list[str]:
    told = " ".join((_command(names).help or "").split()).partition("Example: backtui ")[2]
    return shlex.split(told)


def _put(text: str, word: str) -> str:
    """Return a word of an example with a text in the place of its value."""
    key, equals, _ = word.partition("=")
    return f"{key}={text}" if equals else text


def spoilt(names: tuple[str, ...], text: str) -> Iterator[list[str]]:
    """Yield the ways to say a command with a text in the place of one of its words, or as one of its options."""
    words = _example(names)
    values = [n for n in range(len(names), len(words)) if not words[n].startswith("-")]
    for n in values:
        yield [*words[:n], _put(text, words[n]), *words[n + 1 :]]
    for option in _command(names).params:
        if isinstance(option, click.Option) and not option.is_flag and option.name != "db":
            yield [*words, max(option.opts, key=len), text]
            yield [*words, f"{max(option.opts, key=len)}={text}"]
    if not values:
        yield [*words, text]


DOORS = [names for names in commands(group) if names and not isinstance(_command(names), click.Group)]


def kept(home: Path) -> Iterator[str]:
    """Yield every text in a database, also what undo would bring back."""
    with closing(sqlite3.connect(home)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if not table.startswith(("sqlite_", "_sqlite")):
                for row in connection.execute(f"SELECT * FROM {table}"):
                    yield from (value for value in row if isinstance(value, str))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("names", DOORS, ids=" ".join)
def test_no_word_of_a_command_steers_a_terminal_or_is_kept_raw(
    cli: Cli, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], text: str
) -> None:
    if names in ACTING or names in LEADING:
        pytest.skip("acts outside of the test")
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path / "there")
    cli("done", "pelvic-tilt")
    for words in spoilt(names, text):
        result = cli(*words)
        told = result.out + result.err
        # A tab stands between the columns of tables for other programs.
        assert {c for c in told if unicodedata.category(c) in ("Cc", "Cf", "Cs")} <= {"\n", "\t"}, words
        assert "what happened is in" not in result.err, words
        assert result.err.count("\n") <= 2, words
    for value in kept(home):
        assert value == plain_text(value), names
        assert "\\u001b" not in value.lower(), names


def test_every_door_is_found() -> None:
    assert len(DOORS) > 50
    assert all(_example(names)[: len(names)] == list(names) for names in DOORS)
    told = {tuple(words) for names in DOORS for words in spoilt(names, "X")}
    assert {("note", "X"), ("did", "X", "--minutes", "30"), ("own", "show", "X"), ("undo", "X")} <= told
