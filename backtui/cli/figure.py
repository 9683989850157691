"""`backtui figure`: an exercise's figure in the shell, still or in motion."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator

import click

from ..content.library import Library
from ..domain.errors import UnknownExerciseError
from ..domain.text import clean
from ..figures.frames import Cycle, Frame, Ink
from ..figures.library import figure_slugs, load_move
from ..figures.raster import Tone
from ..palette import TOKENS
from . import completing

FRAMES_PER_S = 12
SMALLEST, LARGEST = (28, 9), (80, 24)
TONES = {
    Tone.GROUND: "ground",
    Tone.FLOOR: "figure-floor",
    Tone.FAR: "figure-far",
    Tone.BODY: "figure-body",
    Tone.NEAR: "figure-near",
    Tone.MUSCLE: "glow",
    Tone.STRETCH: "accent",
    Tone.ARROW: "soft",
    Tone.GHOST: "rule",
}


class Size(click.ParamType[tuple[int, int]]):
    """A size such as 60x18."""

    name = "WxH"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Read the size, within what a figure can be drawn at."""
        width, _, height = str(value).lower().partition("x")
        if not all(cells.isascii() and cells.isdigit() and len(cells) < 4 for cells in (width, height)):
            self.fail("write it like 60x18", param, ctx)
        size = int(width), int(height)
        if not all(low <= cells <= high for low, cells, high in zip(SMALLEST, size, LARGEST, strict=True)):
            self.fail("figures are drawn from 28x9 to 80x24", param, ctx)
        return size


@click.command()
@click.argument("slug", shell_complete=completing.figures)
@click.option("--size", type=Size(), help="Cells, such as 60x18; what fits the terminal unless given.")
@click.option("--frame", "frame_s", type=click.FloatRange(0, 3600), metavar="SECONDS", help="Print one moment.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw with ASCII characters.")
@click.option(
    "--gif", metavar="FILE", help="Write an animated GIF instead (extra: gif).", shell_complete=completing.files
)
def figure(slug: str, size: tuple[int, int] | None, frame_s: float | None, ascii_only: bool, gif: str | None) -> None:
    """Show how an exercise moves; without --frame it plays until ctrl+c.

    Example: backtui figure bird-dog --size 60x18
    """
    name = Library().named(slug).slug
    if name not in figure_slugs():
        raise UnknownExerciseError(f"there is no figure for {name} yet")
    if gif:
        from .gif import write_gif

        count = write_gif(Cycle(load_move(name), *(size or (60, 18))), os.path.abspath(os.path.expanduser(gif)))
        click.echo(f"{count} frames written to {clean(gif, 300)}")
        return
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"
    # Blocks show their shape by two colours; without colours, characters have to show it.
    cycle = Cycle(load_move(name), *(size or _fitting()), ascii_only=ascii_only or not coloured)
    paint = _in_colour if coloured else _plain
    if frame_s is not None or not coloured:
        frame = cycle.still() if frame_s is None else cycle.frame(frame_s)
        rows = list(paint(frame))
        while not coloured and rows and not rows[0]:
            del rows[0]
        click.echo("\n".join(rows))
        return
    _play(cycle, paint)


def _fitting() -> tuple[int, int]:
    terminal = shutil.get_terminal_size((80, 24))
    width = min(max(terminal.columns - 1, SMALLEST[0]), 72)
    return width, min(max(terminal.lines - 2, SMALLEST[1]), 22)


def _play(cycle: Cycle, paint: Callable[[Frame], Iterator[str]]) -> None:
    count = max(1, round(cycle.duration_s * FRAMES_PER_S))
    began_s, shown = time.monotonic(), 0
    sys.stdout.write("\x1b[?25l")
    try:
        while True:
            rows = list(paint(cycle.frame(shown % count * cycle.duration_s / count)))
            sys.stdout.write("\n".join(rows) + f"\r\x1b[{len(rows) - 1}A")
            sys.stdout.flush()
            shown += 1
            time.sleep(max(0.0, began_s + shown / FRAMES_PER_S - time.monotonic()))
    except KeyboardInterrupt:
        sys.stdout.write("\n" * len(rows))
    finally:
        sys.stdout.write("\x1b[0m\x1b[?25h")
        sys.stdout.flush()


def _plain(frame: Frame) -> Iterator[str]:
    for row in frame.rows:
        yield "".join(run.text for run in row).rstrip()


def _in_colour(frame: Frame) -> Iterator[str]:
    for row in frame.rows:
        yield "".join(f"\x1b[{_sgr(38, run.fore)};{_sgr(48, run.back)}m{run.text}" for run in row) + "\x1b[0m"


def _sgr(layer: int, ink: Ink) -> str:
    return f"{layer};2;" + ";".join(map(str, mixed(ink)))


def mixed(ink: Ink) -> tuple[int, int, int]:
    """Return the colour of an ink as red, green and blue, 0 to 255."""
    tokens = TOKENS["lamplight"]
    under, over = _rgb(tokens[TONES[ink.under]]), _rgb(tokens[TONES[ink.tone]])
    red, green, blue = (round(a + (b - a) * ink.eighths / 8) for a, b in zip(under, over, strict=True))
    return red, green, blue


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
