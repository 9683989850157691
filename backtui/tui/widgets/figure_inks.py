"""A figure's inks as styles of the terminal, in the current theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color

from backtui.figures import colours
from backtui.figures.colours import RGB
from backtui.figures.inks import SAMPLE_INKS, Ink, Run


def in_characters(app: App[Any]) -> bool:
    """Return whether figures are drawn in ASCII: blocks show a shape by two colours, and there may be none."""
    return app.has_class("-ascii") or (app.no_color and app.native_ansi_color)


class Inks:
    """Turns the engine's inks into styles of one theme, each worked out once.

    Args:
        tokens: The theme's colours by token.
    """

    def __init__(self, tokens: Mapping[str, str]) -> None:
        self._tokens = tokens
        self._styles: dict[tuple[Ink, Ink], Style] = {}
        # The terminal's own sixteen colours can't be mixed.
        self._palette = colours.palette(tokens) if tokens["figure-near"].startswith("#") else None

    def draw(self, row: Sequence[Run]) -> list[Segment]:
        """Draw a row."""
        if self._palette:
            return [Segment(run.text, self.style(run.fore, run.back)) for run in row]
        return [
            Segment(
                " " * len(run.text) if colours.unseen(run.fore, run.back) else run.text, self.style(run.fore, run.back)
            )
            for run in row
        ]

    def samples(self) -> list[RGB] | None:
        """Return the colours of all inks of a sample; None where colours can't be mixed."""
        return [colours.mixed(ink, self._palette) for ink in SAMPLE_INKS] if self._palette else None

    def style(self, fore: Ink, back: Ink) -> Style:
        """The style of a glyph in one ink on another."""
        if (fore, back) not in self._styles:
            self._styles[fore, back] = self._mixed(fore, back) if self._palette else self._plain(fore, back)
        return self._styles[fore, back]

    def _mixed(self, fore: Ink, back: Ink) -> Style:
        assert self._palette  # noqa: S101 - the caller has looked
        front, behind = (RichColor.from_rgb(*colours.mixed(ink, self._palette)) for ink in (fore, back))
        return Style(color=front, bgcolor=behind)

    def _plain(self, fore: Ink, back: Ink) -> Style:
        front, behind = (Color.parse(self._tokens[colours.TOKENS[ink.dominant]]) for ink in (fore, back))
        if front.ansi == -1 != behind.ansi:
            # The terminal's own background has no name as a foreground, so draw the two reversed.
            return Style(color=behind.rich_color, bgcolor=front.rich_color, reverse=True)
        return Style(color=front.rich_color, bgcolor=behind.rich_color)
