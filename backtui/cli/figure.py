"""`backtui figure`: an exercise's figure in the shell, still or in motion."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator

import click

from ..domain.errors import UnknownExerciseError
from ..domain.text import clean
from ..figures.colours import palette
from ..figures.frames import FRAMES_PER_S, Cycle, Frame
from ..figures.library import figure_slugs, load_move
from ..render.theme_colours import LOOKS, TOKENS
from . import suggestions
from .figure_ink import brush
from .options import FILE, Seconds, tracking, with_db

SMALLEST, LARGEST = (28, 9), (80, 24)


# Not ParamType[tuple[int, int]]: a click older than 8.4 knows no such thing.
class Size(click.ParamType):  # type: ignore[type-arg]
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
@click.argument("slug", shell_complete=suggestions.figures)
@click.option("--size", type=Size(), help="Cells, such as 60x18; what fits the terminal unless given.")
@click.option("--frame", "frame_s", type=Seconds(0, 3600), metavar="SECONDS", help="Print one moment.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw with ASCII characters.")
@click.option("--gif", metavar="FILE", help="Write an animated GIF instead.", type=FILE)
@with_db
def figure(
    slug: str, size: tuple[int, int] | None, frame_s: float | None, ascii_only: bool, gif: str | None, db: str | None
) -> None:
    """Show how an exercise moves; without --frame it plays until ctrl+c.

    Example: backtui figure bird-dog --size 60x18
    """
    with tracking(db) as tracker:
        exercise = tracker.library.named(slug)
        name, said, settings = exercise.slug, tracker.advice.for_you(exercise), tracker.settings
    if name not in figure_slugs():
        raise UnknownExerciseError(f"there is no figure for {name} yet")
    for text in said:
        click.echo(f"backtui: {text}", err=True)
    if gif:
        from .gif import write_gif

        file = os.path.abspath(os.path.expanduser(gif))
        colours = palette(TOKENS["lamplight"] | LOOKS[settings.figure])
        count = write_gif(Cycle(load_move(name), *(size or (60, 18))), colours, file)
        click.echo(f"{count} frames written to {clean(gif, 300)}")
        return
    pen = brush(settings, ascii_only)
    cycle = Cycle(load_move(name), *(size or _fitting()), ascii_only=pen.ascii_only)
    if frame_s is not None or not pen.coloured:
        frame = cycle.still() if frame_s is None else cycle.frame(frame_s)
        rows = list(pen.paint(frame))
        while not pen.coloured and rows and not rows[0]:
            del rows[0]
        click.echo("\n".join(rows))
        return
    _play(cycle, pen.paint)


def _fitting() -> tuple[int, int]:
    terminal = shutil.get_terminal_size((80, 24))
    width = min(max(terminal.columns - 1, SMALLEST[0]), 72)
    return width, min(max(terminal.lines - 2, SMALLEST[1]), 22)


def _play(cycle: Cycle, paint: Callable[[Frame], Iterator[str]]) -> None:
    began_s, shown = time.monotonic(), 0
    sys.stdout.write("\x1b[?25l")
    try:
        while True:
            rows = list(paint(cycle.frame(shown % cycle.count * cycle.duration_s / cycle.count)))
            sys.stdout.write("\n".join(rows) + f"\r\x1b[{len(rows) - 1}A")
            sys.stdout.flush()
            shown += 1
            time.sleep(max(0.0, began_s + shown / FRAMES_PER_S - time.monotonic()))
    except KeyboardInterrupt:
        sys.stdout.write("\n" * len(rows))
    finally:
        sys.stdout.write("\x1b[0m\x1b[?25h")
        sys.stdout.flush()
