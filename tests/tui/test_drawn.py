"""What stands on a row is drawn once, in the terminal's colours, and let go of when something else stands there."""

import gc
from collections.abc import Sequence

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip

from backtui.tui.widgets.drawn import Drawn, FinishedRow, Ground

WIDTH, HEIGHT = 12, 5
WORDS = ("one", "two", "three")
RED = Style.parse("#ff0000 on #000040")


class Words(Drawn[str]):
    """A word on each row, in red."""

    DEFAULT_CSS = "Words { width: 1fr; height: 1fr; background: #004000; }"

    def __init__(self) -> None:
        super().__init__()
        self.words = list(WORDS)
        self.mood = "calm"
        self.drawn: list[str] = []

    def standing(self) -> Sequence[str]:
        return self.words

    def drawn_on(self) -> tuple[object, ...]:
        return (self.mood,)

    def draw(self, what: str) -> list[Segment]:
        self.drawn.append(what)
        return [Segment(what.ljust(self.size.width), RED)]


class WordsApp(App[None]):
    """Words on bare ground."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Words()
        self.ground = Ground(self.words)

    def compose(self) -> ComposeResult:
        yield self.ground


def rows(words: Words) -> list[str]:
    return [strip.text for strip in words.render_lines(words.outer_size.region)]


@pytest.fixture
def app() -> WordsApp:
    return WordsApp()


async def test_a_row_is_drawn_when_something_else_stands_on_it(app: WordsApp) -> None:
    async with app.run_test(size=(WIDTH, HEIGHT)):
        words = app.words
        before = rows(words)
        assert [row.strip() for row in before] == [*WORDS, "", ""]
        words.drawn.clear()
        assert rows(words) == before
        words.words[1] = "four"
        assert rows(words) == before, "nothing was asked to be drawn again"
        words.redraw()
        assert [row.strip() for row in rows(words)] == ["one", "four", "three", "", ""]
        assert words.drawn == ["four"]
        words.words.pop()
        words.redraw()
        assert [row.strip() for row in rows(words)] == ["one", "four", "", "", ""]
        assert words.drawn == ["four"]


@pytest.mark.parametrize("change", ["mood", "width", "padding", "colours"])
async def test_all_rows_are_drawn_when_what_they_are_drawn_on_is_another(app: WordsApp, change: str) -> None:
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        words = app.words
        before = rows(words)
        words.drawn.clear()
        match change:
            case "mood":
                words.mood = "glad"
            case "width":
                words.styles.width = WIDTH - 3
            case "padding":
                words.styles.padding = (0, 1)
            case _:
                app.ansi_color = True
        await pilot.pause()
        assert len(rows(words)) == len(before)
        assert words.drawn == list(WORDS)


async def test_a_widget_of_another_height_has_all_its_rows(app: WordsApp) -> None:
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        words = app.words
        assert len(rows(words)) == HEIGHT
        for height in (2, 4):
            words.styles.height = height
            await pilot.pause()
            assert [row.strip() for row in rows(words)] == [*WORDS, "", ""][:height]


async def test_padding_is_blank_ground(app: WordsApp) -> None:
    app.words.styles.padding = (1, 3, 0, 2)
    async with app.run_test(size=(WIDTH, HEIGHT)):
        words = app.words
        assert rows(words) == [" " * WIDTH, *(f"  {word:{WIDTH - 5}}   " for word in WORDS), " " * WIDTH]
        drawn = words.render_lines(words.outer_size.region)
        assert [segment.style.bgcolor for segment in drawn[1] if segment.style and segment.style.bgcolor] == [
            Style.parse(f"on {colour}").bgcolor for colour in ("#004000", "#000040", "#004000")
        ]
        assert words.render_line(0).text == f"one{' ' * (WIDTH - 8)}"
        assert words.render_line(3).text == " " * (WIDTH - 5)


@pytest.mark.parametrize("padding", [(0, 0, 0, 0), (1, 2, 0, 1)])
async def test_redraw_asks_for_the_rows_that_are_other_on_the_screen(
    app: WordsApp, padding: tuple[int, int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    app.words.styles.padding = padding
    async with app.run_test(size=(WIDTH, HEIGHT)):
        words = app.words
        asked: list[Region] = []
        refresh = words.refresh

        def noted(*regions: Region) -> None:
            asked.extend(regions or [words.size.region])
            refresh(*regions)

        monkeypatch.setattr(words, "refresh", noted)
        rows(words)
        words.redraw()
        assert asked == []
        words.words[1:] = ["four"]
        words.redraw()
        changed = [Region(0, y, words.size.width, 1) for y in (1, 2)]
        assert asked == changed, "of the content, as Textual counts"
        # Drawn for another reason meanwhile, and then as before again: the screen shows what was drawn.
        rows(words)
        words.words[1:] = WORDS[1:]
        words.redraw()
        assert asked == [*changed, *changed]
        words.mood = "glad"
        words.redraw()
        assert asked == [*changed, *changed, words.size.region]


async def test_part_of_the_rows_can_be_asked_for(app: WordsApp) -> None:
    async with app.run_test(size=(WIDTH, HEIGHT)):
        assert [strip.text for strip in app.words.render_lines(Region(1, 1, 4, 2))] == ["wo  ", "hree"]


async def test_a_terminal_without_colours_gets_none(app: WordsApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = WordsApp()
    async with app.run_test(size=(WIDTH, HEIGHT)):
        for widget in (app.words, app.ground):
            strips = widget.render_lines(widget.outer_size.region)
            colours = {
                colour.triplet
                for strip in strips
                for segment in strip
                if segment.style
                for colour in (segment.style.color, segment.style.bgcolor)
                if colour and colour.triplet
            }
            assert colours
            assert all(colour.red == colour.green == colour.blue for colour in colours)


async def test_bare_ground_is_blank_and_the_same_on_every_row(app: WordsApp) -> None:
    async with app.run_test(size=(WIDTH, HEIGHT)):
        strips = app.ground.render_lines(Region(0, 0, WIDTH, HEIGHT))
        assert [strip.text for strip in strips] == [" " * WIDTH] * HEIGHT
        assert len({id(strip) for strip in strips}) == 1
        app.ground.styles.background = "#123456"
        (segment,) = app.ground.render_lines(Region(0, 0, WIDTH, 1))[0]
        assert segment.style
        assert segment.style.bgcolor == Style.parse("on #123456").bgcolor


@pytest.mark.parametrize(("kind", "left"), [(FinishedRow, False), (Strip, True)])
def test_a_row_that_is_gone_does_not_wait_for_the_collector(kind: type[Strip], left: bool) -> None:
    gc.collect()
    gc.disable()
    try:
        row = kind([Segment("a row")], 5)
        assert [piece.text for piece in row.divide([5])] == ["a row"]
        assert [piece.text for piece in row.divide([1, 5])] == ["a", " row"]
        del row
        # Textual's own does wait.
        assert bool(gc.collect()) is left
    finally:
        gc.enable()
