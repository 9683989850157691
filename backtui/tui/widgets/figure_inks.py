"""The colours of the moving figure, from whatever theme is on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

if TYPE_CHECKING:
    from backtui.figures.frames import Ink, Run

TOKENS = {
    "GROUND": "ground",
    "FLOOR": "figure-floor",
    "FAR": "figure-far",
    "BODY": "figure-body",
    "NEAR": "figure-near",
    "MUSCLE": "glow",
    "ARROW": "soft",
}
MIXED = {"GHOST": ("ground", "figure-body", 0.16), "STRETCH": ("figure-near", "glow", 0.55)}
"""Tones without a token: two tokens and the share of the second."""
SHADES = {"figure-near": 1.0, "figure-body": 0.62, "figure-far": 0.38, "figure-floor": 0.26, "soft": 0.75}
"""For themes without figure tokens: the share of their text colour over their ground."""


class Inks:
    """Turns the engine's inks into styles of one theme, each worked out once.

    Args:
        variables: The theme's variables; `background`, `foreground` and `accent` stand in for missing tokens.
        dark: Whether the theme is dark, which tells near from far among the terminal's own colours.
    """

    def __init__(self, variables: Mapping[str, str], dark: bool) -> None:
        self._variables, self._dark = variables, dark
        self._styles: dict[tuple[Ink, Ink], Style] = {}
        # The terminal's own sixteen colours cannot be mixed.
        self._mixes = self._token("figure-near").ansi is None

    def style(self, fore: Ink, back: Ink) -> Style:
        """The style of a glyph in one ink on another."""
        if (fore, back) not in self._styles:
            self._styles[fore, back] = self._mixed(fore, back) if self._mixes else self._plain(fore, back)
        return self._styles[fore, back]

    def draw(self, row: Sequence[Run]) -> list[Segment]:
        """Draw a row."""
        return [Segment(run.text, self.style(run.fore, run.back)) for run in row]

    def _mixed(self, fore: Ink, back: Ink) -> Style:
        front, behind = (
            self._colour(ink.under.name).blend(self._colour(ink.tone.name), ink.eighths / 8) for ink in (fore, back)
        )
        return Style(color=front.rich_color, bgcolor=behind.rich_color)

    def _plain(self, fore: Ink, back: Ink) -> Style:
        front, behind = self._colour(fore.dominant.name), self._colour(back.dominant.name)
        if front.ansi == -1 != behind.ansi:
            # The terminal's own ground has no name as a foreground: draw the two the other way round.
            return Style(color=behind.rich_color, bgcolor=front.rich_color, reverse=True)
        return Style(color=front.rich_color, bgcolor=behind.rich_color)

    def _colour(self, tone: str) -> Color:
        if tone in TOKENS:
            return self._token(TOKENS[tone])
        low, high, share = MIXED[tone]
        if not self._mixes:
            return self._token("figure-far" if tone == "GHOST" else "glow")
        return self._token(low).blend(self._token(high), share)

    def _token(self, name: str) -> Color:
        if name in self._variables:
            return Color.parse(self._variables[name])
        ground, text = Color.parse(self._variables["background"]), Color.parse(self._variables["foreground"])
        if text.ansi is not None:
            near = "ansi_bright_white" if self._dark else "ansi_black"
            named = {"figure-near": near, "glow": "ansi_yellow", "ground": "ansi_default"}
            return Color.parse(named.get(name, "ansi_bright_black"))
        if name in ("glow", "ground"):
            return Color.parse(self._variables["accent"]) if name == "glow" else ground
        return ground.blend(text, SHADES[name])
