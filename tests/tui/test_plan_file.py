"""A plan from a file, in the app: added to one's own, or refused in one line with nothing added."""

from pathlib import Path

import pytest

from backtui.tui.dialogs.plan_file import PlanFileDialog
from backtui.tui.dialogs.routines import RoutinesSheet
from tests.tui.conftest import SIZES, Ask, Desk, OpenApp

PLAN = Path(__file__).parents[1] / "report" / "plan-of-jane-doe-2026-11-29.toml"
"""As a browser saved it from the form."""


async def add(desk: Desk, file: str) -> None:
    await desk.press("ctrl+p")
    await desk.type("plan from a file")
    await desk.press("enter")
    assert isinstance(desk.app.screen, PlanFileDialog)
    await desk.type(file)
    await desk.press("ctrl+s")


@pytest.mark.parametrize("size", SIZES)
async def test_a_plan_is_added_and_can_be_followed(
    open_app: OpenApp, db: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "plan.toml").write_bytes(PLAN.read_bytes())
    async with open_app(size) as desk:
        await add(desk, "~/plan.toml")
        await desk.pilot.pause()
        assert isinstance(desk.app.screen, RoutinesSheet)
        assert "Jane Doe" in desk.text
    assert [kind for (kind,) in db("SELECT kind FROM own ORDER BY kind")] == ["exercise", "routine"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "name a file"),
        ("missing.toml", "there is no file missing.toml"),
        ("~nobody-of-this-name/plan.toml", "there is no file ~nobody"),
        ("folder", "there is no file folder"),
        ("bytes.toml", "can't be read"),
        ("words.toml", "at line 1"),
    ],
)
async def test_what_stands_in_the_way_is_told(
    open_app: OpenApp, db: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\xfd")
    (tmp_path / "words.toml").write_text("no plan at all")
    async with open_app() as desk:
        await add(desk, typed)
        assert isinstance(desk.app.screen, PlanFileDialog)
        assert said in desk.text
    assert db("SELECT * FROM own") == []


async def test_a_plan_that_is_there_is_not_replaced(
    open_app: OpenApp, db: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.toml").write_bytes(PLAN.read_bytes())
    async with open_app() as desk:
        await add(desk, "plan.toml")
        await desk.press("escape")
        before = db("SELECT * FROM own")
        assert before
        await add(desk, "plan.toml")
        assert isinstance(desk.app.screen, PlanFileDialog)
        assert "of this name already" in desk.text
        assert db("SELECT * FROM own") == before
