"""A terminal that says it shows pictures gets them; one that takes them back gets glyphs again."""

import signal

from backtui.tui.graphics import CELL, QUERY
from tests.whole.conftest import Open
from tests.whole.pty_session import ALTERNATE_OFF, SHOWS_NONE, SHOWS_PICTURES

SENT, DROPPED = b"a=t,f=100", b"a=d,d=I"
TRIED = QUERY.encode()
BLOCK = "▄"


def test_a_figure_is_sent_to_a_terminal_that_shows_pictures(opened: Open) -> None:
    with opened("demo", size=(120, 40), COLORTERM="truecolor") as desk:
        desk.until("Classic four")
        desk.press(SHOWS_PICTURES, lambda text: CELL in text)
        assert SENT in desk.raw
        desk.press("\x1b_Gi=1;ENOSPC:no room\x1b\\", lambda text: CELL not in text)
        desk.press("j", lambda text: BLOCK in text)
        # A terminal that was suspended may have lost what it kept, so it is asked again.
        desk.signal(signal.SIGTSTP)
        assert desk.stopped()
        asked = desk.raw.count(TRIED)
        desk.signal(signal.SIGCONT)
        desk.until(lambda _: desk.raw.count(TRIED) > asked)
        desk.press(SHOWS_PICTURES, lambda text: CELL in text)
        desk.send("q")
        assert desk.ended() == 0, desk.text
        assert desk.raw.rindex(SENT) < desk.raw.rindex(DROPPED) < desk.raw.rindex(ALTERNATE_OFF)


def test_a_terminal_that_shows_none_is_sent_none(opened: Open) -> None:
    with opened("demo", size=(120, 40), COLORTERM="truecolor") as desk:
        desk.until("Classic four")
        desk.press(SHOWS_NONE + "j", lambda text: BLOCK in text)
        assert SENT not in desk.raw
        assert CELL not in desk.text
