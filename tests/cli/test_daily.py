"""The copy that is made after something was recorded."""

from pathlib import Path

import pytest

from backtui.domain.errors import DamagedError
from backtui.tracker.tracker import Tracker
from tests.cli.conftest import Cli


@pytest.mark.parametrize("command", [("done", "walking"), ("excuse", "today", "--reason", "sick")])
def test_a_copy_that_fails_is_a_line_and_no_failure(command: tuple[str, ...], cli: Cli, home: Path) -> None:
    home.parent.mkdir()
    (home.parent / "backups").write_text("in the way")
    said = cli(*command)
    assert said.code == 0
    assert said.out
    assert said.err.startswith("backtui: recorded, but not copied: no backup could be written to ")
    assert said.err.count("\n") == 1
    assert "ticked" in said.out or "excused" in said.out


def test_a_history_that_is_not_sound_is_a_failure(cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from backtui.domain.errors import DamagedError
    from backtui.storage import backups

    def damaged(*_: object) -> None:
        raise DamagedError("it fails its own check")

    monkeypatch.setattr(backups, "refuse_unsound", damaged)
    said = cli("done", "walking")
    assert said.code == 1
    assert said.out == "ticked Walking, Mon 23 Nov: 1 of 1 set\n"
    assert said.err.startswith("backtui: recorded, but it fails its own check; go back to a copy with: ")


def test_the_same_excuse_again_is_nothing_to_undo(cli: Cli) -> None:
    for _ in range(2):
        assert cli("excuse", "today", "--reason", "sick").code == 0
    assert cli("undo").code == 0
    assert "nothing to undo" in cli("undo").err


def test_a_plan_changed_on_a_day_that_is_begun_says_when_it_begins(cli: Cli) -> None:
    assert "from tomorrow on" not in cli("plan", "--routine", "foundation").out
    cli("done", "pelvic-tilt")
    said = cli("plan", "--routine", "classic-four").out
    assert "Classic four (classic-four); from tomorrow on, since today began as Foundation, beginner" in said
    assert "from tomorrow on" not in cli("plan", "--routine", "foundation").out


def test_damage_met_before_the_copy_does_not_hide_that_it_is_recorded(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_: Tracker) -> None:
        raise DamagedError("the file is damaged")

    monkeypatch.setattr(Tracker, "backup_due", damaged)
    assert cli("today").code == 0, "nothing was recorded, so no copy is thought of"
    found = cli("note", "slept well")
    assert (found.code, found.err) == (
        1,
        "backtui: recorded, but the file is damaged; go back to a copy with: backtui restore\n",
    )
