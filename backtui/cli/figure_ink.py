"""A figure's colours as the shell's terminal understands them: true, of 256, or of its own sixteen."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from ..domain.light_types import NamedTuple
from ..domain.settings import Settings
from ..figures.colours import TOKENS, mixed, palette, unseen
from ..figures.frames import Frame
from ..figures.inks import Ink, Run
from ..render.eight_bit import nearest
from ..render.theme_colours import LOOKS, theme_for
from ..render.theme_colours import TOKENS as THEMES
from ..system.terminal import EIGHT_BIT, Abilities, abilities

NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")


class Brush(NamedTuple):
    """How figures are printed."""

    coloured: bool
    """Whether what is printed is seen in colour."""
    ascii_only: bool
    """Whether they are drawn in ASCII: blocks show a shape by two colours, so without colours characters have to."""
    paint: Callable[[Frame], Iterator[str]]
    """Gives a frame row by row."""


def brush(settings: Settings, ascii_only: bool = False) -> Brush:
    """Return how figures are printed here.

    Args:
        settings: The user's.
        ascii_only: Whether ASCII was asked for.
    """
    can = abilities(os.environ)
    if not (sys.stdout.isatty() and can.coloured and os.environ.get("TERM", "dumb") != "dumb"):
        return Brush(False, True, _plain)
    painter = Painter(THEMES[theme_for(settings.theme, can)] | LOOKS[settings.figure], can)
    return Brush(True, ascii_only or settings.ascii_only(can.blocks), painter.rows)


def _plain(frame: Frame) -> Iterator[str]:
    for row in frame.rows:
        yield "".join(run.text for run in row).rstrip()


class Painter:
    """Draws frames in the colours of a theme.

    Args:
        tokens: The theme's colours by token.
        can: What the terminal can show.
    """

    def __init__(self, tokens: Mapping[str, str], can: Abilities) -> None:
        self._tokens = tokens
        self._eight_bit = can.colours == EIGHT_BIT
        self._palette = palette(tokens) if tokens["figure-near"].startswith("#") else None
        self._codes = cache(self._code)

    def rows(self, frame: Frame) -> Iterator[str]:
        """Yield a frame's rows with their escape sequences."""
        for row in frame.rows:
            yield "".join(f"{self._codes(run.fore, run.back)}{self._text(run)}" for run in row) + "\x1b[0m"

    def _text(self, run: Run) -> str:
        return " " * len(run.text) if not self._palette and unseen(run.fore, run.back) else run.text

    def _code(self, fore: Ink, back: Ink) -> str:
        if self._palette is None:
            front, behind = (self._tokens[TOKENS[ink.dominant]] for ink in (fore, back))
            if front == "ansi_default" != behind:
                # The terminal's own ground has no name as a foreground, so the two are turned round.
                return f"\x1b[0;7;{_named(behind, 30)};{_named(front, 40)}m"
            return f"\x1b[0;{_named(front, 30)};{_named(behind, 40)}m"
        colours = [mixed(ink, self._palette) for ink in (fore, back)]
        if self._eight_bit:
            return "\x1b[38;5;{};48;5;{}m".format(*map(nearest, colours))
        return "\x1b[38;2;{};{};{};48;2;{};{};{}m".format(*colours[0], *colours[1])


def _named(colour: str, layer: int) -> int:
    """The code of one of the sixteen colours; `layer` is 30 for the text and 40 for the ground."""
    name = colour.removeprefix("ansi_")
    if name == "default":
        return layer + 9
    bright = name.startswith("bright_")
    return layer + NAMES.index(name.removeprefix("bright_")) + 60 * bright
