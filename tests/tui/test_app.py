"""The app as a whole: places, palette, sizes, plain ASCII."""

import unicodedata
from pathlib import Path

import pytest
from textual import events

from backtui.content.library import Library
from backtui.demo import write_demo
from backtui.tracker.tracker import Tracker
from backtui.tui import actions
from tests.conftest import FixedClock
from tests.tui.conftest import LARGE, PLACES, SIZES, SMALL, USUAL, Ask, OpenApp, SetsDone

KEYS = dict(zip(("1", "2", "3", "4", "5"), PLACES, strict=True))


async def test_keys_lead_to_the_places(open_app: OpenApp) -> None:
    async with open_app() as desk:
        for prefix in ("", "f"):
            for key, place in reversed(KEYS.items()):
                await desk.press(prefix + key)
                assert desk.place == place
                assert f" {key} {place}" in desk.top
        await desk.press("1", "1")
        assert desk.place == "Today"


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_the_top_bar_can_be_clicked(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        for place in reversed(PLACES):
            await desk.pilot.click(offset=(desk.top.index(place) + 1, 0))
            await desk.pilot.pause()
            assert desk.place == place


@pytest.mark.parametrize("size", SIZES)
async def test_every_row_is_as_wide_as_the_screen(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        for key in ("1", "2", "3", "4", "question_mark"):
            await desk.press(key)
            assert [len(row) for row in desk.rows] == [size[0]] * size[1]


@pytest.mark.parametrize(("place", "quit_key"), [("1", "q"), ("2", "q"), ("3", "ctrl+c"), ("4", "ctrl+q")])
async def test_quitting(open_app: OpenApp, place: str, quit_key: str) -> None:
    async with open_app() as desk:
        await desk.press(place)
        await desk.pilot.press(quit_key)
        assert desk.app._exit
        assert desk.app.return_code in (0, None)


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(("2", "slash"), id="search"),
        pytest.param(("x",), id="question"),
        pytest.param(("question_mark",), id="page"),
    ],
)
async def test_ctrl_q_quits_from_anywhere(open_app: OpenApp, keys: tuple[str, ...]) -> None:
    async with open_app() as desk:
        await desk.press(*keys)
        await desk.pilot.press("ctrl+q")
        assert desk.app._exit


@pytest.mark.parametrize(("typed", "place"), [("calendar", "Calendar"), ("today", "Today")])
async def test_the_palette_goes_to_places(open_app: OpenApp, typed: str, place: str) -> None:
    async with open_app() as desk:
        await desk.press("3" if place != "Calendar" else "1", "ctrl+p")
        await desk.type(typed)
        await desk.done()
        await desk.press("enter")
        await desk.done()
        assert desk.place == place


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("about", "About backtui"), ("keys", "tick the exercise, or untick it"), ("when to get", "get help")],
)
async def test_the_palette_opens_pages(open_app: OpenApp, typed: str, shown: str) -> None:
    async with open_app() as desk:
        await desk.press("ctrl+p")
        await desk.type(typed)
        await desk.done()
        await desk.press("enter")
        await desk.done()
        assert shown in desk.text
        assert len(desk.app.screen_stack) == 2
        await desk.press("escape")
        assert desk.place == "Today"


async def test_the_palette_changes_the_theme_for_good(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        assert desk.app.theme == "lamplight"
        await desk.press("ctrl+p")
        await desk.type("paper")
        await desk.done()
        await desk.press("enter")
        await desk.done()
        assert desk.app.theme == "paper"
        assert db("SELECT value FROM setting WHERE key = 'theme'") == [("paper",)]
    async with open_app() as desk:
        assert desk.app.theme == "paper"


async def test_the_palette_is_left_without_a_trace(open_app: OpenApp, file: Path) -> None:
    async with open_app() as desk:
        before = [row[:40] for row in desk.rows]
        await desk.press("ctrl+p")
        await desk.type("q")
        await desk.done()
        await desk.press("escape")
        await desk.done()
        assert [row[:40] for row in desk.rows] == before
    assert not file.exists()


def letters_of_content() -> set[str]:
    """Return every character that the packaged texts have and ASCII has not."""
    folder = Path(str(Library.__init__.__globals__["PACKAGED"]))
    texts = [path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in (".toml", ".md")]
    return {character for text in texts for character in text if not character.isascii()}


@pytest.mark.parametrize(
    "size",
    [
        USUAL,
        LARGE,
        SMALL,
    ],
)
async def test_ascii_draws_nothing_else(
    open_app: OpenApp, size: tuple[int, int], file: Path, clock: FixedClock, tracker: Tracker
) -> None:
    write_demo(file, clock=clock)
    tracker.plan.set("ascii", "on")
    # Only letters and figures of the texts, such as é or ½, may go beyond ASCII.
    allowed = {character for character in letters_of_content() if unicodedata.category(character)[0] in "LN"}
    async with open_app(size) as desk:
        strange: dict[str, str] = {}
        for keys in (
            *(("1",), ("space",), ("j", "right"), ("left_square_bracket",), ("x",), ("escape",), ("2",), ("tab", "G")),
            *(("3",), ("up", "up"), ("left_curly_bracket",), ("4",), ("tab", "G"), ("question_mark",), ("G",)),
            *(("escape",), ("exclamation_mark",), ("G",), ("escape",)),
        ):
            text = await desk.press(*keys)
            strange |= {c: f"{keys}: {desk.row(c)}" for c in text if not c.isascii() and c not in allowed}
        assert strange == {}


@pytest.mark.parametrize(("setting", "plain"), [("auto", True), ("off", False)])
async def test_a_terminal_that_draws_our_characters_two_cells_wide_gets_ascii(
    open_app: OpenApp, tracker: Tracker, setting: str, plain: bool
) -> None:
    tracker.plan.set("ascii", setting)
    async with open_app() as desk:
        desk.app.animation_level = "none"
        await desk.press("j")
        assert not desk.text.isascii()
        desk.app._draw_in_ascii()
        await desk.pilot.pause()
        assert desk.text.isascii() is plain
        assert (await desk.press("3")).isascii() is plain


async def test_ascii_keeps_every_column(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.ticks.tick(tracker.today, "pelvic-tilt")
    async with open_app() as plain:
        usual = plain.rows
    tracker.plan.set("ascii", "on")
    async with open_app() as desk:
        for before, after in zip(usual, desk.rows, strict=True):
            # Beside the list stands the figure, which comes when it is drawn.
            assert [c == " " for c in before[:40]] == [c == " " for c in after[:40]]
        assert ">" in desk.row("[ ] Prone leg raise")[:3]


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (200, 60), (1, 1)])
async def test_no_size_is_too_odd(open_app: OpenApp, file: Path, clock: FixedClock, size: tuple[int, int]) -> None:
    write_demo(file, clock=clock)
    async with open_app(size) as desk:
        for keys in (
            *(("j", "space", "G", "k"), ("2", "G", "tab", "G", "slash", "a", "escape"), ("3", "up", "pageup", "t")),
            *(("4", "G", "enter", "G", "escape"), ("question_mark", "G", "escape"), ("exclamation_mark", "escape")),
            *(("1", "x", "j", "escape"), ("c", "c")),
        ):
            await desk.press(*keys)
            assert len(desk.rows) == size[1]
        assert desk.app.is_running
        await desk.resize(*USUAL)
        assert desk.place == "Today"
        assert "▌" in desk.text


async def test_two_apps_show_each_others_ticks(open_app: OpenApp) -> None:
    async with open_app() as one, open_app() as other:
        await one.press("space")
        await other.look_around()
        assert "[x] Pelvic tilt" in other.text
        await other.press("space")
        await one.look_around()
        assert "[ ] Pelvic tilt" in one.text


@pytest.mark.parametrize("place", ["library", "calendar", "faq", "progress"])
async def test_looking_around_while_a_place_is_put_together_is_no_error(open_app: OpenApp, place: str) -> None:
    async with open_app() as desk:
        desk.app.action_go(place)
        desk.app.look_around()
        desk.app.history_changed()
        desk.app.say("something")
        await desk.press("f9")
        assert desk.place == actions.PLACES[place]
        assert desk.app.is_running


async def test_looking_around_while_the_app_goes_shows_nothing_and_ends_nothing(open_app: OpenApp) -> None:
    async with open_app() as desk:
        app = desk.app
    assert not app.screen_stack
    app.look_around()
    app.history_changed()
    app.say("nobody is here")


async def test_keys_that_come_at_once_mean_the_place_gone_to(open_app: OpenApp, sets_done: SetsDone) -> None:
    async with open_app() as desk:
        # As a hand that knows the way types them, or a slow line brings them.
        for key in "3l15l2j1":
            desk.app.post_message(events.Key(key, key))
        await desk.press()
        await desk.press()
        assert desk.place == "Today"
        assert sets_done() == {}
        await desk.press("3")
        assert "Tue 24 Nov" in desk.text
        await desk.press("2")
        assert "Glute bridge" in desk.at


async def test_digits_are_letters_in_a_text_and_answers_in_a_question(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("2", "slash", "3")
        assert desk.place == "Library"
        await desk.press("f1")
        assert desk.place == "Today"
        await desk.press("p", "3")
        assert desk.place == "Today"
        assert "3" in desk.text
