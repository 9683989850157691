"""What the terminal can show, from what terminals and systems are known to say."""

import pytest

from backtui.domain.settings import from_stored
from backtui.system.terminal import EIGHT_BIT, SIXTEEN, TRUE, Abilities, abilities


@pytest.mark.parametrize(
    ("said", "colours"),
    [
        ("TERM=xterm-256color COLORTERM=truecolor", TRUE),
        ("TERM=xterm COLORTERM=24bit", TRUE),
        ("TERM=xterm XTERM_VERSION=XTerm(379)", TRUE),
        ("TERM=xterm-256color VTE_VERSION=7200", TRUE),
        ("TERM=xterm-256color VTE_VERSION=3409", EIGHT_BIT),
        ("TERM=xterm-256color VTE_VERSION=new", EIGHT_BIT),
        ("TERM=xterm-kitty", TRUE),
        ("TERM=xterm-256color KITTY_WINDOW_ID=1", TRUE),
        ("TERM=xterm-256color WEZTERM_PANE=0", TRUE),
        ("TERM=xterm-256color WT_SESSION=aa-bb", TRUE),
        ("TERM=xterm-256color TERM_PROGRAM=iTerm.app", TRUE),
        ("TERM=xterm-256color TERM_PROGRAM=vscode", TRUE),
        ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", EIGHT_BIT),
        ("TERM=xterm-256color", EIGHT_BIT),
        ("TERM=alacritty", TRUE),
        ("TERM=foot-extra", TRUE),
        ("TERM=xterm-ghostty", TRUE),
        ("TERM=xterm-direct", TRUE),
        ("TERM=st-256color", EIGHT_BIT),
        ("TERM=st-256color KITTY_WINDOW_ID=1", EIGHT_BIT),
        ("TERM=rxvt-unicode-256color XTERM_VERSION=XTerm(379)", EIGHT_BIT),
        ("TERM=xterm", SIXTEEN),
        ("TERM=linux COLORTERM=truecolor", SIXTEEN),
        ("TERM=vt100", SIXTEEN),
        ("", SIXTEEN),
        ("TERM=tmux-256color TMUX=/tmp/x COLORTERM=truecolor", TRUE),
        ("TERM=tmux-256color TMUX=/tmp/x KITTY_WINDOW_ID=1", EIGHT_BIT),
        ("TERM=screen TMUX=/tmp/x", SIXTEEN),
        ("TERM=screen-256color TMUX=/tmp/x COLORTERM=truecolor", TRUE),
        ("TERM=screen.xterm-256color STY=1.pts COLORTERM=truecolor", EIGHT_BIT),
        ("TERM=screen STY=1.pts COLORTERM=truecolor XTERM_VERSION=XTerm(379)", SIXTEEN),
    ],
)
def test_colours(said: str, colours: int) -> None:
    assert abilities(dict(part.split("=", 1) for part in said.split())).colours == colours


@pytest.mark.parametrize(
    ("said", "light"),
    [("", False), ("15;0", False), ("0;15", True), ("0;default;7", True), ("nonsense", False)],
)
def test_a_light_ground_is_told(said: str, light: bool) -> None:
    assert abilities({"COLORFGBG": said} if said else {}).light is light


@pytest.mark.parametrize(
    ("said", "blocks"),
    [
        ("TERM=xterm LANG=de_DE.UTF-8", True),
        ("TERM=xterm LANG=de_DE.utf8", True),
        ("TERM=xterm LC_CTYPE=UTF-8", True),
        ("TERM=xterm", True),
        ("TERM=xterm LC_CTYPE=C.UTF-8", True),
        ("TERM=linux LANG=de_DE.UTF-8", False),
        ("TERM=linux-16color LANG=de_DE.UTF-8", False),
        ("TERM=vt220 LANG=de_DE.UTF-8", False),
        ("TERM=xterm LANG=de_DE.ISO-8859-1", False),
        ("TERM=xterm LANG=de_DE", False),
        ("TERM=xterm LANG=C", False),
        ("TERM=xterm LANG=C LC_CTYPE=C.UTF-8", False),
        ("TERM=xterm LANG=de_DE.UTF-8 LC_ALL=C", False),
        ("TERM=xterm LANG=C LC_ALL=en_US.UTF-8", True),
    ],
)
def test_blocks(said: str, blocks: bool) -> None:
    can = abilities(dict(part.split("=", 1) for part in said.split()))
    assert can.blocks is blocks
    assert from_stored({}).ascii_only(can.blocks) is not blocks
    assert from_stored({"ascii": "off"}).ascii_only(can.blocks) is False
    assert from_stored({"ascii": "on"}).ascii_only(can.blocks) is True


@pytest.mark.parametrize(("value", "coloured"), [(None, True), ("", True), ("1", False), ("no", False)])
def test_no_color_asks_for_none(value: str | None, coloured: bool) -> None:
    assert abilities({} if value is None else {"NO_COLOR": value}).coloured is coloured


@pytest.mark.parametrize("around", ["", "TERM=linux LANG=C", "TERM=xterm-256color", "TERM=dumb LANG=C"])
def test_a_page_of_textual_serve_can_do_all_wherever_it_is_served_from(around: str) -> None:
    told = dict(part.split("=", 1) for part in f"{around} TERM_PROGRAM=textual".split())
    assert abilities(told) == Abilities()
    assert not abilities(told | {"NO_COLOR": "1"}).coloured


@pytest.mark.parametrize(
    ("said", "remote"), [("TERM=xterm", False), ("SSH_CONNECTION=::1", True), ("SSH_TTY=pts/1", True)]
)
def test_a_line_to_the_terminal_is_told_by_ssh(said: str, remote: bool) -> None:
    assert abilities(dict([said.split("=", 1)])).remote is remote
