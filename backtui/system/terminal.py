"""What the terminal can show, from all that it and the system say in the environment."""

from collections.abc import Mapping

from ..domain.light_types import NamedTuple

SIXTEEN, EIGHT_BIT, TRUE = 16, 256, 1 << 24
"""How many colours a terminal has."""
DIRECT = ("-direct", "-truecolor")
TRUE_TERMS = ("alacritty", "contour", "foot", "ghostty", "kitty", "rio", "wezterm", "xterm-ghostty", "xterm-kitty")
"""Values of TERM, which travels over ssh where the other variables don't; each also with an ending such as `-extra`."""
TRUE_PROGRAMS = ("ghostty", "hyper", "iterm.app", "mintty", "rio", "tabby", "vscode", "warpterminal", "wezterm")
"""Values of TERM_PROGRAM."""
TELLTALES = (
    "ALACRITTY_WINDOW_ID",
    "GHOSTTY_RESOURCES_DIR",
    "KITTY_WINDOW_ID",
    "KONSOLE_VERSION",
    "WEZTERM_EXECUTABLE",
    "WEZTERM_PANE",
    "WT_SESSION",
    "XTERM_VERSION",
)
"""Variables that only terminals with true colour set."""
VTE_WITH_TRUE_COLOUR = 3600
SERVED = "textual"
"""What textual serve sets as TERM_PROGRAM: a page in a browser, which can do all, wherever it is served from."""


class Abilities(NamedTuple):
    """What can be shown."""

    colours: int = TRUE
    """SIXTEEN, EIGHT_BIT or TRUE."""
    light: bool = False
    """Whether its ground is known to be light."""
    blocks: bool = True
    """Whether it has more characters than ASCII."""
    coloured: bool = True
    """False where NO_COLOR asks for none."""
    remote: bool = False
    """Whether it stands at the other end of a line."""
    pictures: bool = True
    """Whether it can be asked if it shows pictures; a program in between may take the question for its title."""


def abilities(environ: Mapping[str, str]) -> Abilities:
    """Return what the terminal can show."""
    if environ.get("TERM_PROGRAM", "").lower() == SERVED:
        return Abilities(coloured=not environ.get("NO_COLOR"))
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    colours, coloured = _colours(environ), not environ.get("NO_COLOR")
    remote = "SSH_CONNECTION" in environ or "SSH_TTY" in environ
    between = "TMUX" in environ or "STY" in environ or environ.get("TERM", "").startswith(("tmux", "screen"))
    pictures = coloured and colours == TRUE and not between
    return Abilities(colours, ground in ("7", "15"), _blocks(environ), coloured, remote, pictures)


def _colours(environ: Mapping[str, str]) -> int:
    term = environ.get("TERM", "").lower()
    told = environ.get("COLORTERM", "").lower() in ("truecolor", "24bit")
    if term == "linux":
        return SIXTEEN
    if "STY" in environ or term.startswith("screen"):
        # GNU screen hands on what the terminal around it set, and shows 256 colours at most; tmux may call itself so.
        return TRUE if told and "TMUX" in environ else _by_name(term)
    if told or term.endswith(DIRECT) or any(term == name or term.startswith(f"{name}-") for name in TRUE_TERMS):
        return TRUE
    if "TMUX" in environ or term.startswith("tmux"):
        return EIGHT_BIT
    # A terminal started from another inherits its variables, but sets TERM anew.
    return _by_program(environ) if term.startswith("xterm") else _by_name(term)


def _by_program(environ: Mapping[str, str]) -> int:
    vte, program = environ.get("VTE_VERSION", ""), environ.get("TERM_PROGRAM", "").lower()
    if any(name in environ for name in TELLTALES) or program in TRUE_PROGRAMS:
        return TRUE
    if vte.isascii() and vte.isdigit() and int(vte[:9]) >= VTE_WITH_TRUE_COLOUR:
        return TRUE
    return EIGHT_BIT if program == "apple_terminal" else _by_name(environ["TERM"].lower())


def _by_name(term: str) -> int:
    return EIGHT_BIT if "256color" in term else SIXTEEN


def _blocks(environ: Mapping[str, str]) -> bool:
    """Whether a font has more than ASCII, and the locale says that UTF-8 is understood."""
    if environ.get("TERM", "").lower().partition("-")[0] in ("linux", "vt100", "vt102", "vt220"):
        # The fonts of the Linux console lack most blocks, all part circles and all braille.
        return False
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        locale = environ.get(name, "")
        if not locale or (name == "LC_CTYPE" and locale == "C.UTF-8" and environ.get("LANG") in ("C", "POSIX")):
            # Python sets LC_CTYPE itself where the locale is C, so that says nothing about the terminal.
            continue
        return "utf8" in locale.lower().replace("-", "")
    # Without a locale, as in a container, nothing is said.
    return True
