"""Pictures of few colours as PNG."""

import struct
import zlib
from collections.abc import Sequence

from .gif import Colour

SIGNATURE = b"\x89PNG\r\n\x1a\n"
INDEXED = 3
LEVEL = 6
"""How hard is tried to make it small: 9 saves a fiftieth, and takes twice as long."""


def png(width: int, pixels: bytes, colours: Sequence[Colour], clear: int | None = None) -> bytes:
    """Return a picture.

    Args:
        width: Pixels in a row.
        pixels: The number of each pixel's colour, row by row.
        colours: The colours.
        clear: The number of what lets through what is below; None has nothing do so.
    """
    used = sorted(set(pixels), key=lambda number: (number != clear, number))
    dense = pixels.translate(bytes(used.index(code) if code in used else 0 for code in range(256)))
    rows = (b"\0" + dense[at : at + width] for at in range(0, len(dense), width))
    palette = bytes(part for number in used for part in ((0, 0, 0) if number == clear else colours[number]))
    return b"".join((
        SIGNATURE,
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(pixels) // width, 8, INDEXED, 0, 0, 0)),
        _chunk(b"PLTE", palette),
        _chunk(b"tRNS", b"\0") if clear in used else b"",
        _chunk(b"IDAT", zlib.compress(b"".join(rows), LEVEL)),
        _chunk(b"IEND", b""),
    ))  # fmt: skip


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
