"""Figures in pixels: what a terminal is asked, sent and left with."""

import re
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from textual.app import App
from textual.screen import ModalScreen

from backtui.figures.colours import mixed, palette
from backtui.figures.frames import Cycle, whole
from backtui.figures.inks import SAMPLE_INKS
from backtui.figures.library import load_move
from backtui.figures.pose import Phase
from backtui.figures.raster import SAMPLES, SQUARE
from backtui.render.theme_colours import TOKENS
from backtui.system.terminal import Abilities, abilities
from backtui.tui import graphics, themes
from backtui.tui.graphics import CELL, TRIAL, TRIED_AT, Answers
from backtui.tui.widgets.figure import STEPS, Figure
from backtui.tui.widgets.figure_pictures import SPARE_BYTES, PixelRow, Pixels
from tests.conftest import MakeTracker
from tests.tui.conftest import LARGE, OpenApp
from tests.tui.kitty import Kitty

GOOD = (f"\x1b_Gi={TRIAL};OK\x1b\\", f"\x1b_Gi={TRIAL},r=2;OK\x1b\\", f"\x1b_Gi={TRIAL};OK\x1b\\")
SIZE = (44, 14)


@given(st.lists(st.integers(0, 90), max_size=6), st.sampled_from(["", "j", "\x1b[A", "\x1b", "q\x1b"]))
def test_answers_are_heard_in_whatever_pieces_they_come_and_are_never_keys(cuts: list[int], typed: str) -> None:
    sent = "".join(GOOD) + typed
    marks = [0, *sorted(min(cut, len(sent)) for cut in cuts), len(sent)]
    answers = Answers()
    rest = "".join(answers.without(sent[a:b]) for a, b in pairwise(marks))
    # An escape that is passed on may be a key; the rest of an answer that it began is taken back.
    lone = sum(sent[mark - 1 : mark + 1] == "\x1b_" for mark in set(marks[1:-1]))
    assert rest.count("\x1b") == typed.count("\x1b") + lone
    assert rest.replace("\x1b", "") == typed.replace("\x1b", "")
    assert rest.count("_G") == rest.count("OK") == 0
    assert answers.are_good(TRIED_AT)


@pytest.mark.parametrize(
    ("said", "cursor"),
    [
        ("", TRIED_AT),
        (GOOD[0], TRIED_AT),
        (GOOD[0] + f"\x1b_Gi={TRIAL};EINVAL:no such action\x1b\\" + GOOD[2], TRIED_AT),
        ("".join(GOOD), (TRIED_AT[0] + 1, TRIED_AT[1])),
    ],
)
def test_a_terminal_that_can_not_do_all_of_it_gets_no_pictures(said: str, cursor: tuple[int, int]) -> None:
    answers = Answers()
    assert answers.without(said) == ""
    assert not answers.are_good(cursor)


def test_a_refusal_is_heard_later_too() -> None:
    answers = Answers()
    assert answers.without("".join(GOOD) + "x") == "x"
    assert answers.are_good(TRIED_AT)
    assert answers.without("\x1b_Gi=99;ENOSPC:full\x1b\\y\x1b_Gi=99;ENOS") == "y"
    assert answers.refused
    answers.refused = False
    assert answers.without("PC:full\x1b\\z") == "z", "more of them may be on the way"
    assert answers.refused


def test_what_only_begins_like_an_answer_holds_up_no_key_for_long() -> None:
    answers = Answers()
    assert answers.without("\x1b_G" + "j" * 100) == ""
    assert answers.without("k" * 600).endswith("k" * 600)
    assert answers.without("q") == "q"


@given(st.binary(min_size=1, max_size=40), st.data())
def test_a_difference_has_what_is_new_and_nothing_else(before: bytes, data: st.DataObject) -> None:
    before = before.replace(b"\xff", b"\0")
    after = bytes(data.draw(st.lists(st.integers(0, 254), min_size=len(before), max_size=len(before))))
    new = [graphics.CLEAR if a == b else b for a, b in zip(before, after, strict=True)]
    assert [*graphics.difference(before, after)] == new


def painted(slug: str, phase: str, share: float, theme: str = "lamplight") -> Image.Image:
    """Return the picture of a moment as it is to be seen."""
    cycle = Cycle(load_move(slug), *SIZE)
    samples = whole(cycle.samples(cycle.moment_at(cast(Phase, phase), share)))
    colours = palette(themes.theme(theme).variables)
    pixels = b"".join(bytes(mixed(SAMPLE_INKS[sample], colours)) for sample in samples)
    return Image.frombytes("RGB", (SIZE[0] * SAMPLES, SIZE[1] * SQUARE), pixels).convert("RGBA")


class FigureApp(App[None]):
    """One figure in pixels, and a terminal that shows them."""

    pixels = True

    def __init__(self, slug: str = "bird-dog", can: Abilities = Abilities()) -> None:  # noqa: B008 - never changes
        super().__init__()
        self._slug, self.can = slug, can
        self.kitty = Kitty()
        for name in TOKENS:
            self.register_theme(themes.theme(name))
        self.theme = "lamplight"

    def compose(self) -> "list[Figure]":
        return [Figure(self._slug)]

    def on_mount(self) -> None:
        assert self._driver
        self._driver.write = self.kitty.write  # type: ignore[method-assign]
        self.animation_level = "full"


def drawn(figure: Figure) -> None:
    """Draw what is begun, without waiting for its timer."""
    while figure.is_drawing:
        figure.draw_piece()


def image(figure: Figure) -> int:
    """Return the number of the image that stands in the figure's cells."""
    (row, *_) = figure.standing()
    assert isinstance(row, PixelRow)
    return row.image


@pytest.mark.parametrize("slug", ["bird-dog", "side-plank", "walking"])
async def test_the_terminal_shows_every_picture_to_the_pixel(slug: str) -> None:
    app = FigureApp(slug)
    async with app.run_test(size=SIZE):
        figure = app.query_one(Figure)
        for phase, share in (("up", 0.0), ("up", 0.25), ("hold", 1.0), ("down", 0.5), ("up", 0.25)):
            figure.lead(cast(Phase, phase), share)
            drawn(figure)
            seen = app.kitty.seen(image(figure))
            assert seen.tobytes() == painted(slug, phase, share).tobytes()
        assert app.kitty.images[image(figure)].cells == SIZE


async def test_it_stands_in_cells_that_name_image_and_row() -> None:
    app = FigureApp()
    async with app.run_test(size=SIZE):
        figure = app.query_one(Figure)
        figure.moving = False
        drawn(figure)
        for y in (0, 5):
            strip = figure.render_line(y)
            assert strip.text == CELL + graphics.ROWS[y] + graphics.ROWS[0] + CELL * (SIZE[0] - 1)
            (segment,) = strip
            assert segment.style
            assert segment.style.color
            assert segment.style.color.triplet
            red, green, blue = segment.style.color.triplet
            assert red << 16 | green << 8 | blue == image(figure)


async def test_a_picture_is_sent_once_and_then_a_few_bytes_show_it() -> None:
    app = FigureApp("glute-bridge")
    async with app.run_test(size=SIZE):
        figure = app.query_one(Figure)
        assert figure._timer
        figure._timer.stop()
        drawn(figure)
        count = round(Cycle(load_move("glute-bridge"), *SIZE).duration_s * 12)
        for _ in range(count + 1):
            figure._tick()
            drawn(figure)
        app.kitty.sent = ""
        seen = set()
        for _ in range(count):
            figure._tick()
            drawn(figure)
            seen.add(app.kitty.seen(image(figure)).tobytes())
        assert len(seen) > 10
        assert len(app.kitty.sent) < count * 40


async def test_over_a_line_it_moves_in_larger_steps() -> None:
    app = FigureApp("glute-bridge", Abilities(remote=True))
    async with app.run_test(size=SIZE):
        figure = app.query_one(Figure)
        assert figure._timer
        figure._timer.stop()
        drawn(figure)
        seen = {app.kitty.seen(image(figure)).tobytes()}
        for _ in range(100):
            figure._tick()
            drawn(figure)
            seen.add(app.kitty.seen(image(figure)).tobytes())
        assert figure._index > 90, "it does not move more slowly"
        assert len(seen) > 15, "what is sent is seen"
        assert 15 < len(app.kitty.images[image(figure)].pictures) < 60
        assert len(app.kitty.sent) < 110 * SPARE_BYTES


async def test_under_a_dialog_it_is_drawn_in_glyphs_and_the_pictures_are_kept() -> None:
    app = FigureApp()
    async with app.run_test(size=SIZE) as pilot:
        figure = app.query_one(Figure)
        drawn(figure)
        number = image(figure)
        await app.push_screen(ModalScreen())
        await pilot.pause()
        assert not any(isinstance(row, PixelRow) for row in figure.standing())
        assert figure.standing()
        app.pop_screen()
        await pilot.pause()
        assert image(figure) == number
        assert [*app.kitty.images] == [number]


async def test_nothing_is_left_with_the_terminal() -> None:
    app = FigureApp()
    async with app.run_test(size=SIZE) as pilot:
        figure = app.query_one(Figure)
        drawn(figure)
        first = image(figure)
        figure.show("plank")
        assert image(figure) == first, "the old picture stands until there is a new one"
        drawn(figure)
        assert image(figure) != first
        assert first in app.kitty.images, "as long as its cells stand on the screen"
        await pilot.pause()
        assert first not in app.kitty.images
        figure.lie_on("#102030")
        drawn(figure)
        assert len(app.kitty.images) == 2, "each ground has an image of its own"
        app.theme = "paper"
        await pilot.pause()
        drawn(figure)
        await pilot.pause()
        assert [*app.kitty.images] == [image(figure)]
        await figure.remove()
        assert not app.kitty.images


async def test_a_terminal_that_is_full_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backtui.tui.widgets.figure_pictures.TERMINAL_BYTES", 6 * 44 * 8 * 14 * 16)
    app = FigureApp()
    async with app.run_test(size=SIZE) as pilot:
        figure = app.query_one(Figure)
        images = set()
        for step in range(1, 10):
            figure.lead("up", step / 10)
            drawn(figure)
            images.add(image(figure))
            assert len(app.kitty.images[image(figure)].pictures) <= 5
            seen = painted("bird-dog", "up", round(step / 10 * STEPS) / STEPS)
            assert app.kitty.seen(image(figure)).tobytes() == seen.tobytes()
        assert len(images) > 1
        await pilot.pause()
        assert [*app.kitty.images] == [image(figure)]


async def test_the_setting_and_the_terminals_word_decide(open_app: OpenApp, make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    # A still comes with the cursor; what moves comes by the clock.
    tracker.plan.set("motion", "off")
    async with open_app(LARGE, tracker=tracker) as desk:
        await desk.press("j", "k")
        figure = desk.app.screen.query_one(Figure)

        def in_pixels() -> bool:
            return isinstance(figure._pictures, Pixels)

        assert not in_pixels()
        # What is answered in one place holds in all.
        await desk.press("2")
        desk.app._draw_in_pixels()
        await desk.press("1")
        assert in_pixels()
        desk.app.record(lambda: tracker.plan.set("pixels", "off"))
        assert not in_pixels()
        desk.app.record(lambda: tracker.plan.set("pixels", "on"))
        assert in_pixels()
        desk.app._draw_in_glyphs()
        assert not in_pixels()


def test_the_question_leaves_nothing_behind() -> None:
    assert graphics.QUERY.endswith("\x1b[2J")
    assert re.findall(r"a=d,d=I,i=(\d+)", graphics.QUERY) == [str(TRIAL)]


async def test_images_have_numbers_of_their_own_however_many_there_were() -> None:
    app = FigureApp()
    async with app.run_test(size=SIZE) as pilot:
        figure = app.query_one(Figure)
        other = Figure("plank")
        await app.mount(other)
        await pilot.pause()
        drawn(figure)
        drawn(other)
        for n in range(600):
            other.show(("plank", "cat-cow")[n % 2])
            if n % 100 == 99:
                drawn(other)
                await pilot.pause()
                assert {*app.kitty.images} == {image(figure), image(other)}


async def test_a_theme_that_changes_under_a_dialog_leaves_the_figure_there() -> None:
    app = FigureApp()
    async with app.run_test(size=(100, 45)) as pilot:
        figure = app.query_one(Figure)
        drawn(figure)
        await app.push_screen(ModalScreen())
        await pilot.pause()
        app.theme = "moss"
        await pilot.pause()
        figure._tick()
        assert len(figure.standing()) == 45


def test_it_is_not_asked_where_the_question_would_be_shown_or_the_answer_is_of_no_use() -> None:
    kitty = {"TERM": "xterm-kitty", "COLORTERM": "truecolor"}
    assert abilities(kitty).pictures
    for more in ({"TMUX": "/run/tmux"}, {"STY": "1.pts"}, {"TERM": "tmux-256color"}, {"NO_COLOR": "1"}):
        assert not abilities({**kitty, **more}).pictures
    assert not abilities({"TERM": "xterm-256color"}).pictures


async def test_a_figure_higher_than_there_are_marks_is_drawn_in_glyphs() -> None:
    app = FigureApp()
    async with app.run_test(size=(80, len(graphics.ROWS) + 1)):
        figure = app.query_one(Figure)
        drawn(figure)
        assert figure.standing()
        assert not app.kitty.images
