"""Figures as drawings: within their box, and moving where the body moves."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from backtui.figures.library import figure_slugs, load_move
from backtui.figures.move import Move
from backtui.figures.svg import moving, still


def corners(text: str) -> list[tuple[int, int]]:
    pairs = (corner.split(",") for corner in text.split())
    return [(int(x), int(y)) for x, y in pairs]


@pytest.mark.parametrize("draw", [still, moving])
@pytest.mark.parametrize("slug", figure_slugs())
def test_a_body_lies_within_its_box(slug: str, draw: Callable[[Move], str]) -> None:
    drawing = ElementTree.fromstring(draw(load_move(slug)))
    left, top, width, height = map(int, drawing.attrib["viewBox"].split())
    bodies = [each for each in drawing.iter("polygon") if each.attrib["class"] not in ("figure-floor", "figure-ghost")]
    assert len(bodies) > 10
    for body in bodies:
        frames = [body.attrib["points"], *(v for a in body for v in a.attrib["values"].split(";"))]
        for x, y in (corner for frame in frames for corner in corners(frame)):
            assert left <= x <= left + width
            # A foot may press a little into the mat.
            assert top <= y <= top + height + 8


def test_what_moves_begins_and_ends_at_the_start_in_the_tempo_of_the_move() -> None:
    move = load_move("bird-dog")
    drawing = ElementTree.fromstring(moving(move))
    animated = list(drawing.iter("animate"))
    assert animated
    for each in animated:
        frames, times = each.attrib["values"].split(";"), list(map(float, each.attrib["keyTimes"].split(";")))
        assert len(frames) == len(times)
        assert frames[0] == frames[-1]
        assert times[0] == 0 and times[-1] == 1 and times == sorted(times)
    still_parts = [each for each in drawing.iter("polygon") if not len(each)]
    assert len(still_parts) > 4


def test_a_still_shows_the_start_as_a_ghost_and_runs_nothing() -> None:
    drawing = still(load_move("bird-dog"))
    assert drawing.index("figure-ghost") < drawing.index("figure-near")
    assert set(re.findall(r"<([a-z]+)", drawing)) == {"svg", "polygon"}
