"""The other side of a program's terminal: what it has drawn, and what a terminal answers."""

import re

import pyte

from backtui.tui.graphics import TRIAL, TRIED_AT

_CONTROL_STRING = rb"\x1b[P\]^_X].*?(?:\x1b\\|\x07)"
_WHOLE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|" + _CONTROL_STRING + rb"|\x1b[()#].|\x1b[^\[P\]^_X()#]", re.DOTALL)
# Colours, which no measurement looks at, and what pyte would print instead of leaving out.
_LEFT_OUT = re.compile(
    rb"\x1b\[[0-9;:]*m|\x1b\[[<>=][0-?]*[ -/]*[@-~]|\x1b\[[0-?]*\$[@-~]|\x1b\[\?[0-9;]*u|\x1b\[[0-9;]*t|"
    + _CONTROL_STRING,
    re.DOTALL,
)
_LONGEST_SPLIT = 256

AT_HOME = b"\x1b[1;1R"
_ANSWERS = tuple(
    (re.compile(question), answer)
    for question, answer in (
        (rb"\x1b\[\?2026\$p", b"\x1b[?2026;2$y"),  # synchronised output: known, and off
        (rb"\x1b\[\?2048\$p", b"\x1b[?2048;0$y"),  # sizes told within the stream: not known
        (rb"\x1b\[0?c", b"\x1b[?62;22c"),
        (rb"\x1b\[5n", b"\x1b[0n"),
        (rb"\x1b\[6n", AT_HOME),
        (rb"\x1b\]10;\?(?:\x07|\x1b\\)", b"\x1b]10;rgb:e0e0/e0e0/e0e0\x1b\\"),
        (rb"\x1b\]11;\?(?:\x07|\x1b\\)", b"\x1b]11;rgb:1010/1010/1010\x1b\\"),
    )
)
_PICTURES = (
    (re.compile(rb"\x1b_G(?:[^q;\x1b]+)(?:;[^\x1b]*)?\x1b\\"), b"\x1b_Gi=%d;OK\x1b\\" % TRIAL),
    (re.compile(rb"\x1b\[6n"), b"\x1b[%d;%dR" % (TRIED_AT[1] + 1, TRIED_AT[0] + 1)),
)
"""What one answers that shows pictures: it takes all of them, and its cursor stays where they are tried."""
LONGEST_QUESTION = 64


def answers(data: bytes, seen: int = 0, *, pictures: bool = False) -> list[bytes]:
    """Return what a terminal answers to the questions in some output.

    Args:
        data: The output, with the end of what came before it.
        seen: How much of `data` was there before; questions that end within it have been answered.
        pictures: Whether it shows pictures.
    """
    known = [*_PICTURES, *(one for one in _ANSWERS if one[1] != AT_HOME)] if pictures else _ANSWERS
    return [answer for question, answer in known for found in question.finditer(data) if found.end() > seen]


class Terminal:
    """What stands on the screen."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Draw some output; a sequence that is cut off waits for its end."""
        data = self._rest + data
        self._rest = b""
        last = data.rfind(b"\x1b", max(0, len(data) - _LONGEST_SPLIT))
        if last >= 0 and not _WHOLE.match(data, last):
            data, self._rest = data[:last], data[last:]
        self._stream.feed(_LEFT_OUT.sub(b"", data))

    @property
    def text(self) -> str:
        """All rows, one a line."""
        return "\n".join(self._screen.display)
