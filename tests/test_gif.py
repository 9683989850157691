"""Animated GIF: every pixel of every picture as another program reads it."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from backtui.render.gif import Colour, animated

colours = st.tuples(*[st.integers(0, 255)] * 3)


@st.composite
def films(draw: st.DrawFn) -> tuple[int, int, list[Colour], list[bytes]]:
    width, height = draw(st.integers(1, 24)), draw(st.integers(1, 24))
    palette = draw(st.lists(colours, min_size=1, max_size=draw(st.sampled_from([1, 2, 3, 5, 17, 256]))))
    pixel = st.integers(0, len(palette) - 1)
    picture = st.lists(pixel, min_size=width * height, max_size=width * height).map(bytes)
    return width, height, palette, draw(st.lists(picture, min_size=1, max_size=3))


def read(data: bytes) -> list[bytes]:
    with Image.open(io.BytesIO(data)) as picture:
        return [frame.convert("RGB").tobytes() for frame in ImageSequence.Iterator(picture)]


@settings(max_examples=60)
@given(films())
def test_another_program_reads_every_pixel(film: tuple[int, int, list[Colour], list[bytes]]) -> None:
    width, height, palette, pictures = film
    data = animated(width, height, palette, pictures, 8)
    assert read(data) == [b"".join(bytes(palette[pixel]) for pixel in picture) for picture in pictures]
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (width, height)
        assert picture.info["duration"] == 80
        if len(pictures) > 1:
            assert picture.info["loop"] == 0


@pytest.mark.parametrize("size", [100, 300])
def test_the_codes_run_out_and_begin_anew(size: int) -> None:
    palette: list[Colour] = [(value, value // 2, 255 - value) for value in range(256)]
    pixels = bytes((at * at * 31 + at // 7) % 256 for at in range(size * size))
    assert read(animated(size, size, palette, [pixels], 8)) == [b"".join(bytes(palette[pixel]) for pixel in pixels)]
