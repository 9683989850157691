"""Text that was put into the database to do harm: it is shown as text, or not at all."""

import pytest
from rich.cells import cell_len

from backtui.tracker.tracker import Tracker
from tests.tui.conftest import LARGE, TODAY, Change, Desk, OpenApp, unsafe

HOSTILE = {
    "closing tag": "[/]",
    "tag": "[bold red]name[/bold]",
    "click action": "[@click=app.quit]click me[/]",
    "escape": "\x1b[31mred\x1b[0m \x1b[2J",
    "clipboard": "\x1b]52;c;aGVsbG8=\x07",
    "c1": "\x9b31mred \x9d52;c;YQ==\x9c",
    "bidi": "abc\u202edef\u2066ghi\u2069",
    "line breaks": "one\ntwo\r\nthree\tfour\x0b\x0c\u2028five",
    "null": "a\x00b",
    "long": "x" * 500,
    "wide": "体幹トレーニング" * 20,
    "family": "👨‍👩‍👧‍👦 stretch 🏳️‍🌈",
    "marks": "a" + "\u0301" * 40,
    "empty": "",
    "slashes": "../../../../etc/passwd",
    "percent": "%s {0} %(x)s $name",
}
DANGEROUS = ("escape", "clipboard", "c1", "bidi", "line breaks", "null")
TOUR = (("j", "G"), ("2",), ("3",), ("1", "left_square_bracket"), ("t",))


async def toured(desk: Desk) -> str:
    """Visit every place and return all that was shown."""
    seen = ""
    for keys in TOUR:
        seen += await desk.press(*keys) + "\n"
        assert desk.app.is_running
    return seen


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_names_of_items_and_routines_and_notes(
    open_app: OpenApp, tracker: Tracker, change: Change, text: str
) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    tracker.ticks.tick(TODAY, "knee-plank", 1)
    change("UPDATE item SET name = ?", text)
    change("UPDATE session SET routine = ?", text)
    change("INSERT INTO note SELECT day, '', ?, at, utc_offset_min FROM session WHERE ? <> ''", text, text)
    async with open_app() as desk:
        assert unsafe(await toured(desk)) == set()
        assert {cell_len(row) for row in desk.rows} == {80}
        await desk.press("1", "g", "space")
        assert "[x]" in desk.at
        assert unsafe(await desk.resize(*LARGE)) == set()


@pytest.mark.parametrize("text", [pytest.param(HOSTILE[name], id=name) for name in DANGEROUS])
async def test_levels(open_app: OpenApp, tracker: Tracker, change: Change, text: str) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    change("UPDATE session SET level = ?", text)
    async with open_app() as desk:
        assert unsafe(desk.text) == set()


@pytest.mark.parametrize("text", [HOSTILE["escape"], HOSTILE["closing tag"]], ids=["escape", "closing tag"])
async def test_sources_and_tags_are_plain(open_app: OpenApp, tracker: Tracker, change: Change, text: str) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    change("UPDATE session SET source = ?", text)
    async with open_app() as desk:
        assert unsafe(await desk.press("3")) == set()


@pytest.mark.parametrize("column", ["exercise", "towards"])
@pytest.mark.parametrize("text", [pytest.param(HOSTILE[name], id=name) for name in DANGEROUS])
async def test_slugs(open_app: OpenApp, tracker: Tracker, change: Change, text: str, column: str) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    change(f"UPDATE item SET {column} = ?, name = ? WHERE exercise = 'pelvic-tilt'", text, text)
    async with open_app(LARGE) as desk:
        assert unsafe(await desk.press("g")) == set()


@pytest.mark.parametrize("text", [HOSTILE[name] for name in ("click action", "slashes", "long")])
@pytest.mark.parametrize("column", ["exercise", "towards"])
async def test_slugs_of_nothing(open_app: OpenApp, tracker: Tracker, change: Change, text: str, column: str) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    change(f"UPDATE item SET {column} = ?, name = ? WHERE exercise = 'pelvic-tilt'", text, text)
    async with open_app(LARGE) as desk:
        assert unsafe(await desk.press("g", "3", "2", "1")) == set()
        assert text[:10] in desk.text


@pytest.mark.parametrize("dose", ["3 x nonsense", "", "\x1b[31m", "9" * 400 + " x 3"])
async def test_a_dose_that_can_not_be_read_is_one_sentence(
    open_app: OpenApp, tracker: Tracker, change: Change, dose: str
) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    async with open_app() as desk:
        change("UPDATE item SET dose = ? WHERE exercise = 'knee-plank'", dose)
        await desk.look_around()
        assert desk.app.is_running
        assert unsafe(desk.text) == set()
        await desk.press("4")
        assert desk.place == "FAQ"


async def test_hostile_text_never_runs(open_app: OpenApp, tracker: Tracker, change: Change) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    change("UPDATE item SET name = '[@click=app.quit]QUIT[/]' WHERE exercise = 'pelvic-tilt'")
    async with open_app() as desk:
        row = next(n for n, text in enumerate(desk.rows) if "[@click" in text)
        for _ in range(2):
            await desk.pilot.click(offset=(desk.rows[row].index("[@click") + 4, row))
        await desk.pilot.pause()
        assert desk.app.is_running
        assert not desk.app._exit
