"""The pictures are golden: every one is drawn again and compared byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest

from screenshots.scenes import files, pictures

LARGEST_BYTES = 1_500_000


@pytest.mark.parametrize(
    ("file", "draw"), [pytest.param(file, draw, id=file.stem) for file, draw in pictures().items()]
)
def test_a_picture_is_drawn_as_its_file_shows(file: Path, draw: Callable[[], bytes]) -> None:
    assert draw() == file.read_bytes(), "look at it, then: python -m screenshots --update"


def test_no_picture_is_left_over_and_none_is_heavy() -> None:
    assert files() == pictures().keys()
    assert max(file.stat().st_size for file in files()) < LARGEST_BYTES
