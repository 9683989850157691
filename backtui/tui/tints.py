"""Colours worked out from a theme's tokens: grounds that are tinted, fills that fade."""

from functools import lru_cache

from textual.color import Color

from ..render.theme_colours import TOKENS

HALF = 0.5
HUE_DARK, HUE_LIGHT = 0.36, 0.7
"""Saturation of a ground that tells a state by its hue, 0-1, for dark and for light themes."""


@lru_cache(maxsize=512)
def mixed(theme: str, token: str, share: float, over: str = "ground") -> str | None:
    """Return a colour laid over another one.

    Args:
        theme: The theme.
        token: The colour laid on, a token or `#RRGGBB`.
        share: How much of it, 0-1.
        over: What it is laid over, a token or `#RRGGBB`.

    Returns:
        `#RRGGBB`; None where the theme leaves its colours to the terminal, since those can't be mixed.
    """
    tokens = TOKENS[theme]
    low, high = tokens.get(over, over), tokens.get(token, token)
    if not (low.startswith("#") and high.startswith("#")):
        return None
    return Color.parse(low).blend(Color.parse(high), share).hex6


def tinted(theme: str, token: str, share: float, over: str = "ground") -> str:
    """Return a ground with a hint of a colour; the plain ground where the theme's colours can't be mixed."""
    return mixed(theme, token, share, over) or over


@lru_cache(maxsize=32)
def hued(theme: str, token: str | None) -> str:
    """Return the theme's ground in the hue of a token, or without any hue for None.

    It is as light as the ground itself, so that every ink stays as readable; the plain ground where the theme leaves
    its colours to the terminal.
    """
    tokens = TOKENS[theme]
    if not tokens["ground"].startswith("#"):
        return "ground"
    light = Color.parse(tokens["ground"]).hsl.l
    if token is None:
        return Color.from_hsl(0, 0, light).hex6
    return Color.from_hsl(Color.parse(tokens[token]).hsl.h, HUE_DARK if light < HALF else HUE_LIGHT, light).hex6
