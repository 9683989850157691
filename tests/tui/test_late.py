"""What takes the whole history comes after the first frame of a place, and may fail there."""

import struct
from pathlib import Path
from typing import NamedTuple

import pytest
from textual._context import active_app

from backtui.demo import write_demo
from backtui.domain.errors import BusyError, DamagedError
from backtui.tracker import Tracker
from screenshots.paint import screen_strips
from tests.conftest import FixedClock
from tests.storage.conftest import plain
from tests.tui.conftest import LARGE, OpenApp, known_history


class Late(NamedTuple):
    """A place, what it asks late, and what only that brings."""

    key: str
    question: str
    at_once: str
    late: str
    read: str
    """The index the question goes through from end to end."""


PLACES = (
    Late("1", "streak", "Pelvic tilt", "2 weeks kept", "session_done"),
    Late("2", "times_done", "Pelvic tilt", "● Pelvic tilt                      B        6", "item_done"),
    Late("5", "exercise_days", "Sessions a week", "Ladders", "item_done"),
)


@pytest.fixture(params=PLACES, ids=[place.question for place in PLACES])
def place(request: pytest.FixtureRequest) -> Late:
    found: Late = request.param
    return found


def on_screen() -> str:
    return "\n".join(strip.text for strip in screen_strips(active_app.get()))


async def test_it_comes_after_what_stands_at_once(
    place: Late, open_app: OpenApp, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_history(tracker)
    ask = getattr(Tracker, place.question)
    before: list[str] = []

    def asked(tracker: Tracker, *args: object) -> object:
        before.append(on_screen())
        return ask(tracker, *args)

    monkeypatch.setattr(Tracker, place.question, asked)
    async with open_app(LARGE) as desk:
        if place.key != "1":
            before.clear()
            await desk.press(place.key)
        assert place.late in desk.text
    assert place.at_once in before[0]
    assert place.late not in before[0]


async def test_one_that_another_program_keeps_from_us_is_tried_again(
    place: Late, open_app: OpenApp, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_history(tracker)
    ask = getattr(Tracker, place.question)
    tries: list[str] = []

    def asked(tracker: Tracker, *args: object) -> object:
        tries.append(place.question)
        if len(tries) == 1:
            raise BusyError("another program is using it")
        return ask(tracker, *args)

    monkeypatch.setattr(Tracker, place.question, asked)
    async with open_app(LARGE) as desk:
        if place.key != "1":
            await desk.press(place.key)
        assert "another program is using it" in desk.bar
        assert place.at_once in desk.text
        assert place.late not in desk.text
        await desk.look_around()
        await desk.pilot.pause()
        assert place.late in desk.text


async def test_damage_that_only_it_meets_ends_the_app_for_the_ways_out(
    place: Late, open_app: OpenApp, file: Path, clock: FixedClock
) -> None:
    write_demo(file, 10, clock=clock)
    break_oldest(file, place.read)
    with pytest.raises(DamagedError):
        async with open_app(LARGE) as desk:
            # Today has met it by now.
            await desk.press(place.key)
            pytest.fail(f"nothing met the damage:\n{desk.text}")


def break_oldest(file: Path, index: str) -> None:
    """Break the first leaf of an index, and nothing else."""
    plain(file, "PRAGMA wal_checkpoint(TRUNCATE)")
    ((found,),) = plain(file, f"SELECT rootpage FROM sqlite_schema WHERE name = '{index}'")
    data, root = bytearray(file.read_bytes()), int(str(found))
    (size,) = struct.unpack_from(">H", data, 16)
    page = root
    while data[(page - 1) * size] == 2:
        begins = (page - 1) * size
        (first_cell,) = struct.unpack_from(">H", data, begins + 12)
        (page,) = struct.unpack_from(">I", data, begins + first_cell)
    assert page != root, "so small an index is read by every question"
    data[(page - 1) * size] = 0xFF
    file.write_bytes(data)
