"""Colours: two themes of our own, and the terminal's own sixteen."""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from ..palette import TOKENS

LIGHT = frozenset({"paper", "ansi-light"})
DEFAULT = "lamplight"


def theme(name: str) -> Theme:
    """Return one of our themes as Textual wants it, its tokens among the CSS variables."""
    tokens = TOKENS[name]
    if name in BUILTIN_THEMES:
        # The terminal's own colours can't be mixed: Textual's themes know which of its variables that concerns.
        builtin = BUILTIN_THEMES[name]
        return replace(builtin, variables={**builtin.variables, **tokens})
    return Theme(
        name=name,
        primary=tokens["accent"],
        secondary=tokens["excused"],
        accent=tokens["accent"],
        warning=tokens["accent"],
        error=tokens["red"],
        success=tokens["kept"],
        foreground=tokens["text"],
        background=tokens["ground"],
        surface=tokens["band"],
        panel=tokens["chip"],
        dark=name not in LIGHT,
        variables=tokens,
    )


def chosen(setting: str, colorfgbg: str | None) -> str:
    """Return the theme for a setting; `auto` is light where the terminal says that its ground is.

    Args:
        setting: `auto` or a name.
        colorfgbg: The variable COLORFGBG as some terminals set it, such as `0;15`; None when unset.
    """
    if setting in TOKENS:
        return setting
    background = (colorfgbg or "").rpartition(";")[2]
    return "paper" if background in ("7", "15") else DEFAULT
