"""The report from the app: a file one names, for a time one chooses; and the questions that stand on top of it."""

from pathlib import Path

import pytest

from backtui.tui.dialogs.report import ReportDialog
from tests.storage.conftest import mode
from tests.tui.conftest import SIZES, TODAY, Ask, Desk, OpenApp


async def open_dialog(desk: Desk, words: str) -> None:
    await desk.press("ctrl+p")
    await desk.type(words)
    await desk.press("enter")


async def clear(desk: Desk) -> None:
    await desk.press("ctrl+e", "ctrl+u")


@pytest.mark.parametrize("size", SIZES)
async def test_a_page_is_written_to_the_file_one_names(
    open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with open_app(size) as desk:
        await desk.press("space")
        await open_dialog(desk, "report")
        assert isinstance(desk.app.screen, ReportDialog)
        assert f"~/backtui-{TODAY}.html" in desk.text
        await desk.press("enter")
        await desk.type("tomorrow")
        await desk.press("ctrl+s")
        assert "is still to come" in desk.text
        await clear(desk)
        await desk.type("-14d")
        await desk.press("enter", "enter")
        file = tmp_path / f"backtui-{TODAY}.html"
        assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        assert mode(file) == 0o600
        assert not isinstance(desk.app.screen, ReportDialog)
        assert "written to" in desk.bar


async def test_nothing_is_written_over_or_in_no_known_form(
    open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"backtui-{TODAY}.html").write_text("mine")
    async with open_app() as desk:
        await open_dialog(desk, "report")
        await desk.press("ctrl+s")
        assert "is there already" in desk.text
        await clear(desk)
        await desk.type("back.pdf")
        await desk.press("ctrl+s")
        assert "end in .html" in desk.text
        await clear(desk)
        await desk.type("~nobody-of-this-name/back.html")
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, ReportDialog)
        assert "back.html" in desk.text
        await clear(desk)
        await desk.type("back.md")
        await desk.press("ctrl+s")
    assert (tmp_path / f"backtui-{TODAY}.html").read_text() == "mine"
    assert (tmp_path / "back.md").read_text(encoding="utf-8").startswith("# Lower back")


async def test_a_question_is_added_to_the_note_of_the_day(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await open_dialog(desk, "question for")
        await desk.press("ctrl+s")
        assert "write the question first" in desk.text
        await desk.type("May I run")
        await desk.press("enter")
        assert db("SELECT text FROM note") == [("? May I run",)]
        assert "noted for your next visit" in desk.bar
        await desk.press("u")
        assert db("SELECT * FROM note") == []
