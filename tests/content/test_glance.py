"""What is read at a glance is what the whole file says."""

from pathlib import Path

import pytest

from backtui.content import glance
from backtui.content.library import Library
from backtui.content.records import CAUTION_CODES
from backtui.domain.errors import ContentError
from backtui.domain.model import Exercise

LIBRARY = Library()
each = pytest.mark.parametrize("exercise", LIBRARY.exercises, ids=lambda e: e.slug)


@each
def test_name_and_tempo_are_those_of_the_whole_file(exercise: Exercise) -> None:
    assert LIBRARY.short_name(exercise.slug) == exercise.short
    assert LIBRARY.tempo(exercise.slug) == exercise.tempo


@each
@pytest.mark.parametrize("key", ["name", "summary", "start", "feel", "breathe", "watch", "stop_if", "evidence"])
def test_plain_texts_are_those_of_the_whole_file(exercise: Exercise, key: str) -> None:
    assert glance.text(exercise.slug, key) == getattr(exercise, key)


def test_what_is_not_there_is_none() -> None:
    assert glance.text("plank", "nam") is None
    assert glance.text("none-such", "name") is None
    assert LIBRARY.short_name("none-such") == "none-such"
    assert LIBRARY.tempo("none-such") is None


@pytest.mark.parametrize(
    "line", [b'name = "open', b'name = "\xff"', b'name = "A \\"b\\""'], ids=["open", "bytes", "escape"]
)
def test_an_odd_line_is_read_whole_or_refused(line: bytes, copy: Path) -> None:
    path = copy / "exercises" / "plank.toml"
    _, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(line + b"\n" + rest)
    try:
        name = Library(copy).exercise("plank").short
    except ContentError:
        name = "plank"
    try:
        assert Library(copy).short_name("plank") == name
    except ContentError as error:
        assert "plank.toml" in str(error)


def test_every_caution_has_a_name() -> None:
    assert list(LIBRARY.caution_names) == list(CAUTION_CODES)
