"""Animated GIF (GIF89a), written from pictures whose pixels are numbers of colours."""

import struct
from collections.abc import Iterator, Sequence

Colour = tuple[int, int, int]
COLOURS_MAX = 256
CODES_MAX = 4096
"""A code has at most twelve bits."""
BLOCK_MAX = 255
_LOOP_FOREVER = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"


def animated(width: int, height: int, palette: Sequence[Colour], pictures: Sequence[bytes], hundredths: int) -> bytes:
    """Return pictures as one GIF that plays for ever.

    Args:
        width: Pixels.
        height: Pixels.
        palette: Red, green and blue of each colour, 0 to 255; one to 256 of them.
        pictures: For each, the number of the colour of every pixel, row by row; one or more.
        hundredths: How long each picture stands, in hundredths of a second.
    """
    bits = max(1, (len(palette) - 1).bit_length())
    parts = [b"GIF89a", struct.pack("<HHBBB", width, height, 0xF0 | (bits - 1), 0, 0)]
    colours = b"".join(map(bytes, palette))
    parts += [colours.ljust(3 * 2**bits, b"\0"), _LOOP_FOREVER]
    before: bytes | None = None
    for picture in pictures:
        left, top, right, bottom = _changed(before, picture, width, height)
        # What a picture does not draw stays as it was.
        parts.append(b"\x21\xf9\x04\x04" + struct.pack("<H", hundredths) + b"\0\0")
        parts.append(b"\x2c" + struct.pack("<HHHHB", left, top, right - left, bottom - top, 0))
        part = b"".join(picture[row * width + left : row * width + right] for row in range(top, bottom))
        parts += [bytes([max(2, bits)]), *_blocks(packed(part, max(2, bits)))]
        before = picture
    return b"".join([*parts, b"\x3b"])


def _changed(before: bytes | None, picture: bytes, width: int, height: int) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what differs from the picture before; one pixel when nothing does."""
    if before is None:
        return 0, 0, width, height
    rows = [row for row in range(height) if before[row * width :][:width] != picture[row * width :][:width]]
    if not rows:
        return 0, 0, 1, 1
    top, bottom = rows[0], rows[-1] + 1
    down = [slice(top * width + at, bottom * width, width) for at in range(width)]
    columns = [at for at, pixels in enumerate(down) if before[pixels] != picture[pixels]]
    return columns[0], top, columns[-1] + 1, bottom


def packed(pixels: bytes, bits: int) -> bytes:
    """Return pixels as LZW codes of growing length, as GIF packs them; `bits` is what a pixel needs, 2 to 8."""
    clear, end = 1 << bits, (1 << bits) + 1
    codes: dict[int, int] = {}
    size, free = bits + 1, end + 1
    out = bytearray()
    held, count = clear, size
    known = pixels[0]
    for pixel in pixels[1:]:
        key = known << 8 | pixel
        code = codes.get(key)
        if code is not None:
            known = code
            continue
        held |= known << count
        count += size
        while count >= 8:
            out.append(held & 255)
            held >>= 8
            count -= 8
        if free < CODES_MAX:
            codes[key] = free
            # A reader learns each code one step later, so the length grows when the next one needs it.
            if free == 1 << size:
                size += 1
            free += 1
        else:
            held |= clear << count
            count += size
            codes.clear()
            size, free = bits + 1, end + 1
        known = pixel
    held |= known << count
    count += size
    if free == 1 << size and size < 12:
        size += 1
    held |= end << count
    count += size
    while count > 0:
        out.append(held & 255)
        held >>= 8
        count -= 8
    return bytes(out)


def _blocks(data: bytes) -> Iterator[bytes]:
    for at in range(0, len(data), BLOCK_MAX):
        block = data[at : at + BLOCK_MAX]
        yield bytes([len(block)]) + block
    yield b"\0"
