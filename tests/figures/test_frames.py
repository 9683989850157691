"""Frames: size, scale, sides, tempo, phases, stills and the ASCII tier."""

from __future__ import annotations

import pytest

from backtui.figures.frames import Cycle, Frame
from backtui.figures.glyphs import SHAPES, block
from backtui.figures.library import figure_slugs, load_move
from backtui.figures.pose import other_side, smootherstep
from backtui.figures.raster import Canvas, Tone, hull


def text(frame: Frame) -> list[str]:
    return ["".join(run.text for run in row) for row in frame.rows]


def tones(frame: Frame) -> set[Tone]:
    return {ink.tone for row in frame.rows for run in row for ink in (run.fore, run.back)}


@pytest.mark.parametrize("slug", figure_slugs())
@pytest.mark.parametrize(("width", "height"), [(44, 14), (72, 22), (28, 9)])
def test_every_row_is_as_wide_as_asked_and_the_floor_spans_it(slug: str, width: int, height: int) -> None:
    frame = Cycle(load_move(slug), width, height).frame_at("up", 0.5)
    rows = text(frame)
    assert len(rows) == height
    assert {len(row) for row in rows} == {width}
    assert {ink.tone for run in frame.rows[-1] for ink in (run.fore, run.back)} == {Tone.FLOOR, Tone.GROUND}


@pytest.mark.parametrize("slug", figure_slugs())
def test_ascii_is_ascii_and_shows_the_body(slug: str) -> None:
    rows = text(Cycle(load_move(slug), 44, 14, ascii_only=True).still())
    assert "".join(rows).isascii()
    assert sum(character not in " -" for row in rows for character in row) > 25


def test_one_size_for_every_move_of_a_posture() -> None:
    sizes: dict[str, set[float]] = {}
    for slug in figure_slugs():
        move = load_move(slug)
        sizes.setdefault(move.posture, set()).add(round(Cycle(move, 72, 22).scale, 3))
    assert all(len(scales) == 1 for scales in sizes.values()), sizes


def test_scale_and_place_never_change_within_a_cycle() -> None:
    cycle = Cycle(load_move("prone-press-up"), 44, 14)
    fitted = (cycle.scale, cycle.left)
    for i in range(24):
        cycle.frame(i * cycle.duration_s / 24)
    assert (cycle.scale, cycle.left) == fitted


def test_the_cycle_repeats() -> None:
    cycle = Cycle(load_move("bird-dog"), 44, 14)
    assert cycle.frame(1.3) == cycle.frame(1.3 + cycle.duration_s)
    assert cycle.frame(1.3) != cycle.frame(3.0)


def test_the_other_side_swaps_near_and_far() -> None:
    move = load_move("bird-dog")
    assert other_side(move.peak)["thigh_f"] == move.peak["thigh_n"]
    assert other_side(other_side(move.peak)) == dict(move.peak)
    cycle = Cycle(move, 72, 22)
    right, left = cycle.frame_at("hold", 0.5, "right"), cycle.frame_at("hold", 0.5, "left")
    assert right != left
    one_sided = Cycle(move, 72, 22, side="left")
    assert one_sided.frame_at("hold", 0.5) == left
    assert one_sided.duration_s == cycle.duration_s / 2


def test_a_flipped_side_is_the_mirror_image() -> None:
    cycle = Cycle(load_move("side-plank"), 72, 22)
    right, left = text(cycle.frame_at("hold", 0.5, "right")), text(cycle.frame_at("hold", 0.5, "left"))

    def lit(rows: list[str], step: int) -> list[int]:
        return [sum(character != " " for character in row[::step]) for row in rows]

    assert lit(right, 1) == lit(left, 1)
    ends = [(len(row) - len(row.lstrip()), len(row) - len(row.rstrip())) for row in right]
    assert [(b, a) for a, b in ends] == [(len(row) - len(row.lstrip()), len(row) - len(row.rstrip())) for row in left]
    assert right != left


def test_tempo_can_be_the_exercises_own() -> None:
    cycle = Cycle(load_move("glute-bridge"), 44, 14, up_s=1, hold_s=7, down_s=1)
    assert cycle.duration_s == pytest.approx(9 + load_move("glute-bridge").tempo.rest_s)
    assert cycle.moment(7.9).phase == "hold"
    assert cycle.moment(8.5).phase == "down"


def test_phases_meet() -> None:
    cycle = Cycle(load_move("glute-bridge"), 44, 14)
    assert cycle.frame_at("up", 1.0) == cycle.frame_at("hold", 0.0)
    assert cycle.frame_at("down", 1.0) == cycle.frame_at("rest", 0.0)
    assert cycle.frame_at("up", 0.0) != cycle.frame_at("hold", 0.0)


def test_the_still_has_a_ghost_and_the_muscle_at_full_strength() -> None:
    still = Cycle(load_move("glute-bridge"), 72, 22).still()
    assert {Tone.GHOST, Tone.MUSCLE} <= tones(still)
    inks = {ink for row in still.rows for run in row for ink in (run.fore, run.back) if ink.tone is Tone.MUSCLE}
    assert {ink.eighths for ink in inks} == {8}


@pytest.mark.parametrize("size", [(0, 5), (5, 1)])
def test_a_size_without_room_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="cells"):
        Cycle(load_move("plank"), *size)


def test_a_negative_tempo_is_refused() -> None:
    with pytest.raises(ValueError, match="tempo"):
        Cycle(load_move("plank"), 44, 14, up_s=-1)


def test_smootherstep_rests_at_both_ends() -> None:
    assert (smootherstep(-1), smootherstep(0), smootherstep(0.5), smootherstep(1), smootherstep(2)) == (0, 0, 0.5, 1, 1)
    assert smootherstep(0.01) < 0.0001


def test_a_shape_fills_its_own_area_and_is_cut_at_the_edge() -> None:
    canvas = Canvas(20, 11, 10.0, -1.0)
    canvas.fill(hull([(0.0, 0.5, 0.3)]), Tone.NEAR)
    # A sample is 1/80 wide and 1/40 high.
    assert canvas.samples.count(Tone.NEAR) / 3200 == pytest.approx(3.1416 * 0.09, rel=0.04)
    canvas.fill([(-9, -9), (9, -9), (9, 9), (-9, 9)], Tone.FAR)
    assert set(canvas.samples) == {Tone.FAR}


@pytest.mark.parametrize("glyph", ["▄", "▌", "▂", "▊", "▘", "▚", " "])
def test_a_glyphs_own_shape_comes_back_as_that_glyph(glyph: str) -> None:
    bits = SHAPES.get(glyph, 0).to_bytes(64)
    rows = tuple(int.from_bytes(bytes(5 * b for b in bits[i : i + 8]), "little") for i in range(0, 64, 8))
    found, fore, back = block(rows)
    assert (found, back) == (glyph, Tone.GROUND)
    assert fore is (Tone.GROUND if glyph == " " else Tone.NEAR)
