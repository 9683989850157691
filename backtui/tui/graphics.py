"""Moving pictures in pixels, by the graphics protocol of kitty.

A terminal that knows it keeps every picture it was sent, so a figure is sent once and then moved with a few bytes. It
stands in cells of a character of its own, whose colour tells which picture and whose marks tell which row of it: so
whatever is written over it hides it, as it would hide any text.
https://sw.kovidgoyal.net/kitty/graphics-protocol/
"""

import os
import re
from binascii import b2a_base64
from collections.abc import Iterator
from itertools import count

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

CHUNK = 4096
"""Characters of a picture that may be sent at once."""
CELL = "\U0010eeee"
ROWS = (
    "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c\u0350\u0351\u0352\u0357\u035b\u0363"
    "\u0364\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484\u0485\u0486\u0487\u0592"
    "\u0593\u0594\u0595\u0597\u0598\u0599\u059c\u059d\u059e\u059f\u05a0\u05a1\u05a8\u05a9\u05ab\u05ac\u05af\u05c4"
    "\u0610\u0611\u0612\u0613\u0614\u0615\u0616\u0617\u0657\u0658"
)
"""The marks of rows and columns, from 0: the first of kitty's 297, since no figure is higher."""
TRIAL = 4211
"""The number of the picture a terminal is tried with."""
TRIED_AT = (4, 1)
"""Column and row, from 0, of the cursor then; a terminal that does not know our cells moves it on."""
QUERY = (
    f"\x1b[{TRIED_AT[1] + 1};{TRIED_AT[0] + 1}H"
    f"\x1b_Gi={TRIAL},s=1,v=1,f=24;AAAA\x1b\\"
    f"\x1b_Ga=f,i={TRIAL},s=1,v=1,f=24;////\x1b\\"
    f"\x1b_Ga=p,U=1,i={TRIAL},c=1,r=1\x1b\\"
    f"\x1b[6n\x1b_Ga=d,d=I,i={TRIAL},q=2\x1b\\"
    "\x1b[2J"
)
"""Sends a picture of one pixel and a second one to change it to, and has it placed in one cell of ours; asks for the
cursor, and takes away what a terminal that knows none of this may have written."""
ANSWERS = 3
LONGEST_ANSWER = 600
"""Characters; what began like an answer and is longer is none."""
_ANSWER = re.compile(r"\x1b_G[^\x1b;]*;([^\x1b]*)\x1b\\")
_BEGUN = re.compile(r"\x1b_(?:G[^\x1b]*\x1b?)?\Z")
CLEAR = 255
"""The number of a sample that shows what is below."""
_SAME = bytes((CLEAR,)) + bytes(255)


class Answers:
    """What a terminal answers to the query, and to pictures it refuses: none of it may be taken for keys."""

    def __init__(self) -> None:
        self.refused = False
        """Whether the terminal did not take a picture."""
        self._good = 0
        self._held = ""
        """The end of what came, where an answer may have begun."""
        self._escaped = False
        """Whether what was passed on ended with an escape, which may have begun one too."""

    def begin(self) -> None:
        """Forget what was answered before."""
        self.refused, self._good = False, 0

    def without(self, data: str) -> str:
        """Return what the terminal sent but for its answers, of which it takes note."""
        if not data:
            return ""
        begun = "\x1b" if self._escaped and data.startswith("_G") else self._held
        data, self._held = begun + data, ""
        for said in _ANSWER.findall(data):
            self._good += said == "OK"
            self.refused |= said != "OK"
        rest = _ANSWER.sub("", data)
        if (found := _BEGUN.search(rest)) and len(found[0]) < LONGEST_ANSWER:
            self._held = found[0]
            rest = rest[: found.start()]
        self._escaped = rest.endswith("\x1b")
        return rest

    def are_good(self, cursor: tuple[int, int]) -> bool:
        """Return whether pictures can be shown, once the cursor is told: the last of the answers."""
        good = self._good == ANSWERS and not self.refused and cursor == TRIED_AT
        self.begin()
        return good


_numbers = count(1)
_kept: set[int] = set()
"""The images that the terminal keeps."""


def free_number() -> int:
    """Return a number for an image that no other of this program has, nor one of another in the same terminal."""
    number = next(one for n in _numbers if (one := (os.getpid() & 0xFFFF) << 8 | n & 255) not in _kept)
    _kept.add(number)
    return number


def picture(image: int, png: bytes, columns: int, rows: int) -> str:
    """Return what sends the first picture of an image, to be shown in so many cells."""
    return "".join(_sent(f"a=t,f=100,i={image},q=1", "", png)) + (
        f"\x1b_Ga=p,U=1,i={image},c={columns},r={rows},q=1\x1b\\"
    )


def change(image: int, base: int, x: int, y: int, png: bytes) -> str:
    """Return what sends a further picture of an image.

    Args:
        image: The image.
        base: The picture it is like, from 1.
        x: Where what differs begins, in pixels.
        y: The same, from the top.
        png: What differs.
    """
    return "".join(_sent(f"a=f,f=100,i={image},c={base},x={x},y={y},q=1", "a=f,", png))


def shown(image: int, number: int) -> str:
    """Return what shows one of an image's pictures, from 1."""
    return f"\x1b_Ga=a,i={image},c={number},q=1\x1b\\"


def dropped(*images: int) -> str:
    """Return what makes the terminal forget images, as far as it keeps them."""
    kept = _kept.intersection(images)
    _kept.difference_update(images)
    return "".join(f"\x1b_Ga=d,d=I,i={image},q=2\x1b\\" for image in sorted(kept))


def all_dropped() -> str:
    """Return what makes the terminal forget all images."""
    return dropped(*_kept)


def difference(before: bytes, after: bytes) -> bytes:
    """Return the samples of a picture with CLEAR for each that is as before; none may be CLEAR itself."""
    kept = (int.from_bytes(before) ^ int.from_bytes(after)).to_bytes(len(after)).translate(_SAME)
    return (int.from_bytes(kept) | int.from_bytes(after)).to_bytes(len(after))


def cells(image: int, row: int, columns: int, ground: Color | None) -> Segment:
    """Return the cells that a row of an image stands in; it has a mark for `row` below `len(ROWS)`."""
    number = Color.from_rgb(image >> 16 & 255, image >> 8 & 255, image & 255)
    return Segment(CELL + ROWS[row] + ROWS[0] + CELL * (columns - 1), Style(color=number, bgcolor=ground))


def _sent(keys: str, further: str, data: bytes) -> Iterator[str]:
    text = b2a_base64(data, newline=False).decode()
    for at in range(0, len(text), CHUNK):
        more = int(at + CHUNK < len(text))
        yield f"\x1b_G{further if at else f'{keys},'}m={more};{text[at : at + CHUNK]}\x1b\\"
