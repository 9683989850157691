"""Files that mean no good: one sentence that names the place, little memory, and nothing recorded."""

import re
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from backtui.domain.errors import ExchangeError
from backtui.exchange import findings
from backtui.exchange.choice import days_of
from backtui.exchange.formats import READABLE, habits_in
from backtui.exchange.source import TEXT_MAX_BYTES
from backtui.tracker.tracker import Tracker
from tests.cli.conftest import Cli, cli, home, state, travel
from tests.cli.test_refusals import assert_refused, raw
from tests.exchange.hostile import FEW, HOSTILE_NAME, LEFT_OUT, READ, REFUSED, Maker
from tests.exchange.made import GOLDEN

__all__ = ["cli", "home", "travel"]
MEMORY_MAX_BYTES = 6 * TEXT_MAX_BYTES


@pytest.fixture(autouse=True)
def few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read few rows of a habit, so that too many are made at once."""
    monkeypatch.setattr(findings, "ROWS_MAX", FEW)


@contextmanager
def little_memory(name: str) -> Iterator[None]:
    """Hold what is large to a few times the largest text that is read; tracing makes all else slow."""
    if not any(word in name for word in ("million", "bomb")):
        yield
        return
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < MEMORY_MAX_BYTES
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    make, says = REFUSED[name]
    file = tmp_path / "file"
    make(file)
    before = file.read_bytes()
    with little_memory(name), pytest.raises(ExchangeError, match=re.escape(says)) as refusal:
        habits_in(str(file))
    assert str(refusal.value).startswith("file")
    assert len(str(refusal.value)) < 500
    assert file.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"], "nothing is unpacked, and no log is left"


@pytest.mark.parametrize("name", READ)
def test_it_is_read_without_harm(name: str, tmp_path: Path) -> None:
    make, expected = READ[name]
    file = tmp_path / "file"
    make(file)
    before = file.read_bytes()
    _, habits = habits_in(str(file))
    assert {habit.name: days_of(habit) for habit in habits} == expected
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_row_that_cannot_be_is_left_out_and_named_with_its_place(name: str, tmp_path: Path) -> None:
    make, says, expected = LEFT_OUT[name]
    file = tmp_path / "file"
    make(file)
    _, habits = habits_in(str(file))
    assert {habit.name: days_of(habit) for habit in habits} == expected
    assert [f"{refused.place}: {refused.problem}" for refused in habits[0].refused] == [says]


@pytest.mark.parametrize("name", [name for name in REFUSED if "million" not in name and "many" not in name])
def test_the_command_refuses_it_in_one_line_and_records_nothing(
    name: str, cli: Cli, home: Path, tmp_path: Path
) -> None:
    cli("done", "--all")
    before = state(home)
    file = tmp_path / "file"
    make: Maker = REFUSED[name][0]
    make(file)
    result = cli("import", str(file))
    assert_refused(result, 1, "file")
    assert raw(result) == []
    assert state(home) == before


def test_names_and_notes_from_outside_never_steer_the_terminal(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "file"
    READ["control characters and markup"][0](file)
    for arguments in (["--dry-run"], ["--json", "--dry-run"], ["--habit", HOSTILE_NAME], [], ["--habit", "b"]):
        assert raw(cli("import", str(file), *arguments)) == []
    for command in ("log", "log --json", "export --format csv", "export --format json", "today --on 2026-01-01"):
        assert raw(cli(*command.split())) == []


@pytest.mark.parametrize("place", ["", "missing", "folder"])
def test_what_is_no_file_is_said_so(place: str, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert_refused(cli("import", str(tmp_path / place)), 1)


@pytest.mark.parametrize("key", READABLE)
@pytest.mark.parametrize("name", ["harsh.log", "habitbull.csv", "beaverhabits.json", "backtui.csv", "backtui.json"])
def test_a_format_that_is_forced_on_a_file_reads_it_or_says_why_not(key: str, name: str) -> None:
    try:
        habits_in(str(GOLDEN / name), key)
    except ExchangeError as error:
        assert str(error).startswith(name)


@pytest.mark.parametrize("key", ["csv", "habitbull"])
def test_a_table_of_empty_lines_has_not_the_columns(key: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("\n\n")
    with pytest.raises(ExchangeError, match="line 1: the columns are not"):
        habits_in(str(file), key)


@pytest.mark.parametrize(
    ("written", "read"), [(r"\ud800", "�"), (r"\uDC00x", "�x"), (r"\ud83d\ude00", "😀"), (r"\\ud800", r"\ud800")]
)
def test_half_a_character_in_json_is_no_end_of_the_import(
    written: str, read: str, tmp_path: Path, tracker: Tracker
) -> None:
    day = '{"date": 1790985600000, "value": 1.0, "completed": true}'
    file = tmp_path / "tasks.json"
    dailys = f'[{{"type": "daily", "text": "{written}", "history": [{day}]}}]'
    file.write_text(f'{{"preferences": {{}}, "tasks": {{"habits": [], "dailys": {dailys}}}}}')
    found, (habit,) = habits_in(str(file), "habitica")
    assert habit.name == read
    tracker.transfer.import_history(habit, found)
    assert tracker.history.log()
