"""A terminal that says it shows pictures gets them; one that takes them back gets glyphs again."""

import signal

from backtui.tui.graphics import CELL, QUERY, TRIAL, TRIED_AT
from backtui.tui.terminal import WIDTH_AT
from tests.whole.conftest import Open

WIDTH_TOLD = f"\x1b[{WIDTH_AT[1] + 1};{WIDTH_AT[0] + 2}R"
CURSOR_TOLD = f"\x1b[{TRIED_AT[1] + 1};{TRIED_AT[0] + 1}R"
ANSWERS = "".join(f"\x1b_Gi={TRIAL}{more};OK\x1b\\" for more in ("", ",r=2", ""))
SENT, DROPPED = b"a=t,f=100", b"a=d,d=I"
TRIED = QUERY.encode()
BLOCK = "▄"


def test_a_figure_is_sent_to_a_terminal_that_shows_pictures(opened: Open) -> None:
    with opened("demo", size=(120, 40), COLORTERM="truecolor") as desk:
        desk.until("Classic four")
        desk.press(WIDTH_TOLD + ANSWERS + CURSOR_TOLD, lambda text: CELL in text)
        assert SENT in desk.raw
        desk.press("\x1b_Gi=1;ENOSPC:no room\x1b\\", lambda text: CELL not in text)
        desk.press("j", lambda text: BLOCK in text)
        # A terminal that was suspended may have lost what it kept, so it is asked again.
        desk.signal(signal.SIGTSTP)
        assert desk.stopped()
        asked = desk.raw.count(TRIED)
        desk.signal(signal.SIGCONT)
        desk.until(lambda _: desk.raw.count(TRIED) > asked)
        desk.press(WIDTH_TOLD + ANSWERS + CURSOR_TOLD, lambda text: CELL in text)
        desk.send("q")
        assert desk.ended() == 0, desk.text
        assert desk.raw.rindex(DROPPED) > desk.raw.rindex(SENT)


def test_a_terminal_that_shows_none_is_sent_none(opened: Open) -> None:
    with opened("demo", size=(120, 40), COLORTERM="truecolor") as desk:
        desk.until("Classic four")
        desk.press(WIDTH_TOLD + CURSOR_TOLD + "j", lambda text: BLOCK in text)
        assert SENT not in desk.raw
        assert CELL not in desk.text
