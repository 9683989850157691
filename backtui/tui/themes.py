"""Colours: two themes of our own, and the terminal's own sixteen."""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

# What each token is for: ground screen · band header and footer · select row under the cursor · chip
# current place · rule thin lines · text facts · soft secondary facts · dim labels, hints · accent amber
# text · glow amber fill · faint rest dots · kept green · excused blue-grey · red red flags only ·
# figure-* the moving figure.
TOKENS: dict[str, dict[str, str]] = {
    "lamplight": {
        "ground": "#1A1916",
        "band": "#211F1B",
        "select": "#2A261D",
        "chip": "#38332A",
        "rule": "#403B31",
        "text": "#E9E4D8",
        "soft": "#B9B2A3",
        "dim": "#978F81",
        "accent": "#F0A848",
        "glow": "#F0A848",
        "faint": "#6C6659",
        "kept": "#8DB87C",
        "excused": "#8AA4BC",
        "red": "#EC7468",
        "figure-near": "#E9E4D8",
        "figure-body": "#9E9686",
        "figure-far": "#6C6659",
        "figure-floor": "#4F493D",
    },
    "paper": {
        "ground": "#FAF7F0",
        "band": "#F3EEE2",
        "select": "#F1E6CF",
        "chip": "#EAE2D0",
        "rule": "#D3CBB9",
        "text": "#2B2822",
        "soft": "#575144",
        "dim": "#686253",
        "accent": "#8F4F00",
        "glow": "#C97B12",
        "faint": "#958B77",
        "kept": "#3C6E34",
        "excused": "#476784",
        "red": "#B3302A",
        "figure-near": "#3A362E",
        "figure-body": "#8F8776",
        "figure-far": "#BDB5A4",
        "figure-floor": "#BDB4A0",
    },
    # The terminal's own colours: nothing is assumed of the ground, so cursor and place are told by
    # bar, bold and underline alone.
    "ansi-dark": {
        **dict.fromkeys(("ground", "band", "select", "chip", "text", "soft"), "ansi_default"),
        "rule": "ansi_bright_black",
        "dim": "ansi_white",
        "accent": "ansi_yellow",
        "glow": "ansi_yellow",
        "faint": "ansi_bright_black",
        "kept": "ansi_green",
        "excused": "ansi_cyan",
        "red": "ansi_red",
        "figure-near": "ansi_bright_white",
        "figure-body": "ansi_white",
        "figure-far": "ansi_bright_black",
        "figure-floor": "ansi_bright_black",
    },
    "ansi-light": {
        **dict.fromkeys(("ground", "band", "select", "chip", "text", "soft"), "ansi_default"),
        "rule": "ansi_white",
        "dim": "ansi_bright_black",
        "accent": "ansi_magenta",
        "glow": "ansi_magenta",
        "faint": "ansi_bright_black",
        "kept": "ansi_green",
        "excused": "ansi_blue",
        "red": "ansi_red",
        "figure-near": "ansi_black",
        "figure-body": "ansi_bright_black",
        "figure-far": "ansi_bright_black",
        "figure-floor": "ansi_white",
    },
}
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
