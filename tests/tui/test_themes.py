"""Colours: enough contrast wherever text stands, and none where none is wanted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from textual.color import Color

from backtui.demo import write_demo
from backtui.domain import settings
from backtui.palette import TOKENS
from backtui.tracker import Tracker
from backtui.tui.widgets.overview import Overview
from backtui.tui.widgets.pane import Chooser
from screenshots.paint import screen_strips
from tests.conftest import FixedClock
from tests.tui.conftest import LARGE, USUAL, Desk, OpenApp

OURS = ("lamplight", "paper")
TEXTS = ("text", "soft", "dim", "accent", "kept", "excused", "red")
"""Tokens that text is written in; the others fill, rule or draw."""
MARKS = set("▌─━│┃┊┄┆●◐○·×▸▾▏[]~ ")
TOUR = (("1",), ("space",), ("j", "right"), ("c",), ("2",), ("j", "tab"), ("3",), ("up",), ("up", "up"), ("4",))
"""Keys that show every place in several states."""


def luminance(colour: tuple[int, int, int]) -> float:
    """Return the relative luminance of WCAG 2.2."""
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (part / 255 for part in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def rgb(colour: RichColor) -> tuple[int, int, int]:
    return tuple(colour.get_truecolor())  # type: ignore[return-value]


def test_the_measure_itself() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == 21
    assert round(contrast((0x76, 0x76, 0x76), (255, 255, 255)), 2) == 4.54


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("token", TEXTS)
@pytest.mark.parametrize("ground", ["ground", "band", "select", "chip"])
def test_text_stands_out(name: str, token: str, ground: str) -> None:
    if ground == "chip" and token not in ("text", "accent", "soft"):
        pytest.skip("only names and numbers of places stand on a chip")
    tokens = TOKENS[name]
    assert contrast(Color.parse(tokens[token]).rgb, Color.parse(tokens[ground]).rgb) >= 4.5


@pytest.mark.parametrize("name", TOKENS)
def test_every_theme_has_every_token(name: str) -> None:
    assert TOKENS[name].keys() == TOKENS["lamplight"].keys()
    assert set(settings.THEMES) == {"auto", *TOKENS}


def runs(desk: Desk) -> Iterator[tuple[str, RichColor, RichColor]]:
    """Yield every run of text on the screen with its colour and its ground."""
    for strip in screen_strips(desk.app):
        for text, style, _ in strip:
            if style and style.color and style.bgcolor and text.strip():
                yield text, style.color, style.bgcolor


@pytest.mark.parametrize("size", [USUAL, LARGE])
@pytest.mark.parametrize("name", OURS)
async def test_every_word_on_the_screen_can_be_read(
    open_app: OpenApp, tracker: Tracker, file: Path, clock: FixedClock, name: str, size: tuple[int, int]
) -> None:
    write_demo(file, clock=clock)
    tracker.set("theme", name)
    dim = Color.parse(TOKENS[name]["dim"]).rgb
    chip = Color.parse(TOKENS[name]["chip"]).rgb
    async with open_app(size) as desk:
        seen = 0
        for keys in TOUR:
            await desk.press(*keys)
            for text, colour, ground in runs(desk):
                if all(c in MARKS or "▀" <= c <= "◿" for c in text):
                    continue
                seen += 1
                assert contrast(rgb(colour), rgb(ground)) >= 4.5, (keys, text)
                assert (rgb(colour), rgb(ground)) != (dim, chip), text
        assert seen > 300


@pytest.mark.parametrize("name", TOKENS)
async def test_every_screen_in_every_theme(open_app: OpenApp, tracker: Tracker, name: str) -> None:
    tracker.set("theme", name)
    async with open_app() as desk:
        assert desk.app.theme == name
        for keys in (*TOUR, ("question_mark",), ("escape", "exclamation_mark"), ("escape", "1", "x")):
            await desk.press(*keys)
        assert desk.app.is_running
        await desk.press("escape")
        colours = {c.name for _, colour, ground in runs(desk) for c in (colour, ground)}
        assert ("default" in colours) == name.startswith("ansi-")
        if name.startswith("ansi-"):
            assert not [colour for colour in colours if colour.startswith("#")], "only the terminal's own colours"


@pytest.mark.parametrize("name", OURS)
async def test_changing_the_theme_repaints(open_app: OpenApp, name: str) -> None:
    async with open_app() as desk:
        for key in ("1", "2", "3", "4"):
            await desk.press(key)
        desk.app.use_theme(name)
        await desk.pilot.pause()
        ground = Color.parse(TOKENS[name]["ground"]).rgb
        band = Color.parse(TOKENS[name]["band"]).rgb
        for key in ("4", "3", "2", "1"):
            await desk.press(key)
            grounds = {rgb(back) for _, _, back in runs(desk)}
            assert {ground, band} <= grounds
            others = {Color.parse(TOKENS[other]["ground"]).rgb for other in OURS if other != name}
            assert not grounds & others


async def test_no_color_has_no_colour(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app() as desk:
        for keys in TOUR:
            await desk.press(*keys)
            for text, colour, ground in runs(desk):
                for part in (rgb(colour), rgb(ground)):
                    assert len(set(part)) == 1 or colour.is_default, f"{text!r} in {part}"
        await desk.press("1")
        # What colour told is told by glyph and weight.
        assert "▌" in desk.text
        assert "[x]" in desk.text
        assert "[~]" in desk.text
        assert desk.place == "Today"


@pytest.mark.parametrize(
    ("setting", "colorfgbg", "chosen"),
    [
        ("auto", None, "lamplight"),
        ("auto", "15;0", "lamplight"),
        ("auto", "0;15", "paper"),
        ("auto", "0;default;7", "paper"),
        ("auto", "", "lamplight"),
        ("auto", "nonsense", "lamplight"),
        ("paper", "15;0", "paper"),
        ("ansi-light", None, "ansi-light"),
    ],
)
async def test_the_theme_to_begin_with(
    open_app: OpenApp,
    tracker: Tracker,
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
    colorfgbg: str | None,
    chosen: str,
) -> None:
    tracker.set("theme", setting)
    monkeypatch.delenv("COLORFGBG", raising=False)
    if colorfgbg is not None:
        monkeypatch.setenv("COLORFGBG", colorfgbg)
    async with open_app() as desk:
        assert desk.app.theme == chosen


async def test_a_theme_changed_there_and_back_shows_everywhere(open_app: OpenApp) -> None:
    async with open_app() as desk:
        first = desk.app.theme
        other = next(name for name in ("paper", "lamplight") if name != first)
        desk.app.theme = other
        await desk.press("2")
        desk.app.theme = first
        await desk.press("1")
        ground = desk.app.screen.query_one(Overview).styles.background
        assert ground == Color.parse(TOKENS[first]["ground"])
        await desk.press("2")
        assert desk.app.screen.query_one(Chooser).styles.background == ground
