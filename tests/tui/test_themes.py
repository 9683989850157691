"""Colours: enough contrast wherever text stands, and none where none is wanted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from textual.color import Color
from textual.strip import Strip

from backtui.demo import write_demo
from backtui.render.eight_bit import nearest
from backtui.render.theme_colours import TOKENS, theme_for
from backtui.render.theme_tables import DARK
from backtui.system.terminal import EIGHT_BIT, SIXTEEN, TRUE, Abilities
from backtui.tracker.tracker import Tracker
from backtui.tui import lines, themes
from backtui.tui.widgets.figure import Figure
from backtui.tui.widgets.overview import Overview
from backtui.tui.widgets.pane import Chooser
from backtui.tui.widgets.scale import Scale
from screenshots.paint import screen_strips
from tests.colours import contrast
from tests.conftest import FixedClock
from tests.tui.conftest import LARGE, USUAL, Desk, OpenApp
from tests.tui.led import led

OURS = ("lamplight", "paper")
MARKS = set("▌─━│┃┊┄┆╭╮╰╯●◐○·×▸▾▏[]~ ")
TOUR = (("1",), ("space",), ("j", "right"), ("c",), ("2",), ("j", "tab"), ("3",), ("up",), ("up", "up"), ("4",))
"""Keys that show every place in several states."""


def rgb(colour: RichColor) -> tuple[int, int, int]:
    return tuple(colour.get_truecolor())  # type: ignore[return-value]


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
    tracker.plan.set("theme", name)
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


@pytest.mark.parametrize("graded", [True, False])
@pytest.mark.parametrize("name", OURS)
def test_every_level_can_be_read_chosen_or_not(name: str, graded: bool) -> None:
    for chosen in (None, *range(11)):
        inks = [ink for text, ink in Scale(name, 60, graded=graded).lines(chosen)[0].left if text.strip()]
        assert len(inks) == 11
        for ink in inks:
            drawn = lines.style(name, ink)
            assert drawn.color and drawn.bgcolor
            assert contrast(rgb(drawn.color), rgb(drawn.bgcolor)) >= 4.5, ink


@pytest.mark.parametrize(
    ("name", "colours", "shown"),
    [
        ("dawn", TRUE, "dawn"),
        ("lamplight", EIGHT_BIT, "lamplight-256"),
        ("plum", SIXTEEN, "plum-16"),
        ("ansi-dark", EIGHT_BIT, "ansi-dark"),
        ("ansi-light", SIXTEEN, "ansi-light"),
    ],
)
async def test_every_screen_in_a_theme_and_a_depth(
    open_app: OpenApp, tracker: Tracker, name: str, colours: int, shown: str
) -> None:
    tracker.plan.set("theme", name)
    async with open_app(can=Abilities(colours)) as desk:
        assert desk.app.theme == shown
        for keys in (*TOUR, ("question_mark",), ("escape", "exclamation_mark"), ("escape", "1", "x")):
            await desk.press(*keys)
        assert desk.app.is_running
        await desk.press("escape")
        used = {c for _, colour, ground in runs(desk) for c in (colour, ground)}
        assert any(c.is_default for c in used) == name.startswith("ansi-")
        if TOKENS[shown]["text"].startswith("ansi_"):
            assert not [c for c in used if c.triplet], "only the terminal's own colours"


async def test_a_theme_chosen_in_the_app_takes_the_form_that_the_terminal_can_show(open_app: OpenApp) -> None:
    async with open_app(can=Abilities(EIGHT_BIT)) as desk:
        desk.app.use_theme("moss")
        await desk.pilot.pause()
        assert desk.app.theme == "moss-256"
        assert desk.app.tracker.settings.theme == "moss"
        numbers = {nearest(rgb(c)) for _, colour, back in runs(desk) for c in (colour, back)}
        assert {DARK["moss"][token][1] for token in ("ground", "band", "text", "soft", "accent")} <= numbers


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


@pytest.mark.parametrize(
    ("name", "colours"), [("lamplight", TRUE), ("paper", EIGHT_BIT), ("ansi-dark", TRUE), ("moss", SIXTEEN)]
)
async def test_no_color_has_no_colour(
    open_app: OpenApp, tracker: Tracker, monkeypatch: pytest.MonkeyPatch, name: str, colours: int
) -> None:
    tracker.plan.set("theme", name)
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(can=Abilities(colours)) as desk:
        for keys in TOUR:
            await desk.press(*keys)
            for text, colour, ground in runs(desk):
                for part in (colour, ground):
                    assert part.is_default or len(set(rgb(part))) == 1, f"{text!r} in {part}"
                assert colour.is_default or rgb(colour) != rgb(ground) or not text.strip("█▌ "), text
        await desk.press("1")
        # What colour told is told by glyph and weight.
        assert "▌" in desk.text
        assert "[x]" in desk.text
        assert "[~]" in desk.text
        assert desk.place == "Today"


@pytest.mark.parametrize(
    ("setting", "can", "chosen"),
    [
        ("auto", Abilities(), "lamplight"),
        ("auto", Abilities(light=True), "paper"),
        ("auto", Abilities(EIGHT_BIT), "lamplight-256"),
        ("auto", Abilities(EIGHT_BIT, light=True), "paper-256"),
        ("auto", Abilities(SIXTEEN), "ansi-dark"),
        ("auto", Abilities(SIXTEEN, light=True), "ansi-light"),
        ("paper", Abilities(), "paper"),
        ("harbour", Abilities(EIGHT_BIT), "harbour-256"),
        ("dawn", Abilities(SIXTEEN), "dawn-16"),
        ("ansi-light", Abilities(EIGHT_BIT), "ansi-light"),
    ],
)
def test_the_theme_to_begin_with(setting: str, can: Abilities, chosen: str) -> None:
    assert theme_for(setting, can) == chosen
    assert themes.theme(chosen).name == chosen


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


@pytest.mark.parametrize("key", "12345")
async def test_a_theme_that_is_tried_looks_as_it_would_from_the_start(
    open_app: OpenApp, tracker: Tracker, file: Path, clock: FixedClock, key: str
) -> None:
    write_demo(file, 3, clock=clock)
    seen = []
    for begin in ("lamplight", "paper"):
        tracker.plan.set("theme", begin)
        async with open_app(LARGE) as desk:
            await desk.press(key)
            await desk.pilot.pause()
            # As the palette does while the cursor is on it.
            desk.app.theme = "paper"
            await desk.pilot.pause()
            seen.append(screen_strips(desk.app))
    assert [n for n, (tried, begun) in enumerate(zip(*seen, strict=True)) if tried != begun] == []


def looks(strips: list[Strip]) -> list[list[tuple[str, object, object]]]:
    """Return what is seen in each cell; on a blank only its ground is."""
    return [
        [
            (letter, letter != " " and style and style.color, style and style.bgcolor)
            for text, style, _ in strip
            for letter in text
        ]
        for strip in strips
    ]


@pytest.mark.parametrize("seconds", [1, 14, 40])
@pytest.mark.parametrize("size", [(60, 20), USUAL, LARGE])
async def test_a_theme_that_is_tried_over_the_coach_looks_as_it_would_from_the_start(
    tracker: Tracker, size: tuple[int, int], seconds: int
) -> None:
    seen = []
    for begin in ("lamplight", "paper"):
        tracker.plan.set("theme", begin)
        async with led(tracker, size) as desk:
            await desk.after(seconds)
            desk.app.theme = "paper"
            await desk.pilot.pause()
            # A figure is drawn in its own time, in its own inks.
            figure = desk.screen.query_one(Figure).region
            seen.append(
                [
                    [cell for x, cell in enumerate(row) if not figure.contains(x, y)]
                    for y, row in enumerate(looks(screen_strips(desk.app)))
                ]
            )
    assert [n for n, (tried, begun) in enumerate(zip(*seen, strict=True)) if tried != begun] == []
