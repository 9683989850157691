"""The colours, by what they are for: plain data, so that the command line can use them without the app."""

from ..system.terminal import SIXTEEN, Abilities
from .eight_bit import shown
from .theme_tables import DARK, LIGHT, Table


def _hex(number: int) -> str:
    return "#{:02X}{:02X}{:02X}".format(*shown(number))


# The terminal's own colours: nothing is assumed about the ground, so only bar, bold and underline show the cursor and
# the place. A colour may be dim, which is an attribute of the text.
_GROUNDS = dict.fromkeys(("ground", "band", "select", "chip", "text", "soft"), "ansi_default")
_ANSI = {
    "ansi-dark": _GROUNDS
    | {
        "rule": "ansi_bright_black",
        "dim": "ansi_default dim",
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
    "ansi-light": _GROUNDS
    | {
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
_ACCENTS = {"harbour": "ansi_bright_blue", "moss": "ansi_bright_green", "plum": "ansi_magenta"}
"""What tells a theme where there are sixteen colours; the others keep the accent of the terminal's own themes."""


def _sixteen(name: str) -> dict[str, str]:
    """A theme in sixteen colours: the terminal's own, on a ground that fits."""
    dark = name in DARK
    ground, text = ("ansi_black", "ansi_white") if dark else ("ansi_bright_white", "ansi_black")
    tokens = _ANSI["ansi-dark" if dark else "ansi-light"] | dict.fromkeys(("ground", "band", "select", "chip"), ground)
    accent = _ACCENTS.get(name, tokens["accent"])
    return (
        tokens
        | {"text": text, "soft": text, "accent": accent, "glow": accent}
        | ({"dim": f"{text} dim"} if dark else {})
    )


_OURS: dict[str, Table] = {"lamplight": DARK["lamplight"], "paper": LIGHT["paper"], **DARK, **LIGHT}
THEMES = (*_OURS, *_ANSI)
"""The themes to choose from."""
LIGHTS = frozenset({*LIGHT, "ansi-light"})
EIGHT_BIT, FOUR_BIT = "-256", "-16"
"""What is added to a theme's name where the terminal has only so many colours."""
TOKENS: dict[str, dict[str, str]] = {
    **{name: {token: colour for token, (colour, _) in table.items()} for name, table in _OURS.items()},
    **_ANSI,
    **{
        name + EIGHT_BIT: {token: _hex(number) for token, (_, number) in table.items()} for name, table in _OURS.items()
    },
    **{name + FOUR_BIT: _sixteen(name) for name in _OURS},
}
"""Every theme's colours by token, and the same themes for 256 and 16 colours."""


def at_depth(theme: str, colours: int) -> str:
    """Return the form of a theme for a terminal with so many colours."""
    if theme not in _OURS or colours > 256:
        return theme
    return theme + (EIGHT_BIT if colours == 256 else FOUR_BIT)


def theme_for(setting: str, can: Abilities) -> str:
    """Return the theme for a setting, in the form for the terminal; `auto` goes by its ground and its colours."""
    if setting in THEMES:
        return at_depth(setting, can.colours)
    if can.colours == SIXTEEN:
        return "ansi-light" if can.light else "ansi-dark"
    return at_depth("paper" if can.light else "lamplight", can.colours)


def chosen_theme(theme: str) -> str:
    """Return the theme as it was chosen, whatever the terminal made of it."""
    return theme.removesuffix(EIGHT_BIT).removesuffix(FOUR_BIT)


LOOKS: dict[str, dict[str, str]] = {
    "clay": {},
    "fair": {"figure-skin": "#E3B68F", "figure-hair": "#8A5F3C", "figure-shirt": "#5F918D"},
    "tan": {"figure-skin": "#C68F66", "figure-hair": "#54382A", "figure-shirt": "#5F918D"},
    "brown": {"figure-skin": "#9C6B49", "figure-hair": "#3F302B", "figure-shirt": "#6F86B3"},
    "deep": {"figure-skin": "#7A5140", "figure-hair": "#3A3130", "figure-shirt": "#6F86B3"},
}
"""How the figure may look instead of clay: skin, hair and shirt, over any theme whose colours can be mixed."""
