"""Frames: size, scale, sides, tempo, phases, stills and the ASCII tier."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from backtui.figures.body import Part, arrow_outlines, parts
from backtui.figures.frames import Cycle, Frame
from backtui.figures.glyphs import SHAPES, block
from backtui.figures.held import HELD, HELD_S
from backtui.figures.library import figure_slugs, load_move
from backtui.figures.pose import Phase, Side, other_side, smootherstep
from backtui.figures.raster import Canvas, hull
from backtui.figures.skeleton import solve
from backtui.figures.tones import Material, Tone

SIDES: tuple[Side, Side] = ("right", "left")


def text(frame: Frame) -> list[str]:
    return ["".join(run.text for run in row) for row in frame.rows]


def tones(frame: Frame) -> set[Tone]:
    return {ink.tone for row in frame.rows for run in row for ink in (run.fore, run.back)}


@pytest.mark.parametrize("slug", figure_slugs())
@pytest.mark.parametrize(("width", "height"), [(44, 14), (72, 22), (28, 9)])
def test_every_row_is_as_wide_as_asked_and_the_last_is_the_mat(slug: str, width: int, height: int) -> None:
    frame = Cycle(load_move(slug), width, height).frame_at("up", 0.5)
    rows = text(frame)
    assert len(rows) == height
    assert {len(row) for row in rows} == {width}
    mat = {ink.tone for run in frame.rows[-1] for ink in (run.fore, run.back)}
    # What is seen from above lies on a mat of its own.
    assert mat - {Tone.SHADOW} == ({Tone.GROUND} if load_move(slug).pitch else {Tone.GROUND, Tone.MAT})


@pytest.mark.parametrize("slug", figure_slugs())
@pytest.mark.parametrize(("width", "height"), [(44, 14), (28, 9)])
def test_a_body_is_lit_and_dressed_and_its_far_side_dark(slug: str, width: int, height: int) -> None:
    shown = tones(Cycle(load_move(slug), width, height).frame_at("hold", 0.5))
    body = {tone for tone in shown if tone.material}
    assert {tone.material for tone in body} >= {Material.SKIN, Material.SHIRT, Material.HAIR}
    assert {tone.light for tone in body} == {-1, 0, 1}


def test_the_muscle_is_told_by_stripes_as_well() -> None:
    worked, eased = (Cycle(load_move(slug), 44, 14).still() for slug in ("plank", "childs-pose"))
    assert {Tone.MUSCLE, Tone.FIBRE} <= tones(worked)
    assert {Tone.STRETCH, Tone.STRAND} <= tones(eased)
    assert len(set(columns(worked, Tone.FIBRE)) & set(columns(worked, Tone.MUSCLE))) == 0, "a stripe is a column"


def test_a_shadow_lies_where_the_body_rests() -> None:
    """In a plank the forearm and the toes touch the mat, the trunk does not."""
    last = Cycle(load_move("plank"), 44, 14).frame_at("hold", 0.5).rows[-1]
    tones = [run.fore.tone for run in last for _ in run.text]
    rests = [tone is Tone.SHADOW for tone in tones if tone in (Tone.MAT, Tone.SHADOW)]
    assert 0 < sum(rests) < len(rests) / 2
    assert not rests[0]
    assert not rests[-1]


@pytest.mark.parametrize("slug", figure_slugs())
def test_ascii_is_ascii_and_shows_the_body(slug: str) -> None:
    rows = text(Cycle(load_move(slug), 44, 14, ascii_only=True).still())
    assert "".join(rows).isascii()
    assert sum(character not in " -" for row in rows for character in row) > 25


def test_an_arrow_belongs_to_its_way_and_its_side() -> None:
    breathing, tilt = Cycle(load_move("diaphragmatic-breathing"), 44, 14), Cycle(load_move("pelvic-tilt"), 44, 14)
    assert Tone.ARROW in tones(breathing.frame_at("up", 0.5)) & tones(breathing.frame_at("down", 0.5))
    assert Tone.ARROW in tones(tilt.frame_at("up", 0.5)) - tones(tilt.frame_at("down", 0.5))
    turning = Cycle(load_move("seated-trunk-rotation"), 44, 14)
    for side, half in zip(SIDES, (range(22, 44), range(22)), strict=True):
        assert set(columns(turning.frame_at("hold", 0.5, side), Tone.ARROW)) <= set(half)


@pytest.mark.parametrize("width", [33, 44, 60, 72])
def test_blocks_draw_both_halves_of_an_arrows_head_alike(width: int) -> None:
    """Its axis lies in the middle of a block, which is as wide as a cell and half as high."""
    for slug, axis in (("seated-press-down", 0), ("walking", 1)):
        cycle = Cycle(load_move(slug), width, width // 3)
        head, *_ = arrow_outlines(cycle.move.arrows[0], cycle.scale, cycle.left)
        block = (head[0][axis] - (0.0 if axis else cycle.left)) * cycle.scale
        assert block % 1 == pytest.approx(0.5)


def test_a_face_that_looks_at_the_viewer_is_seen() -> None:
    """From above, whoever lies on the back is seen with less hair than from the side."""
    move = load_move("supine-trunk-rotation")
    hair = []
    for shown in (move, replace(move, pitch=0.0)):
        canvas = Canvas(72, 22, 60.0, -0.6)
        heads = [part for part in parts(solve(shown, shown.start), shown) if isinstance(part, Part)]
        next(part for part in heads if part.name == "head").paint(canvas)
        hair.append(sum(map(canvas.samples.count, Material.HAIR.tones(far=False))))
    assert hair[0] < 0.7 * hair[1]


@pytest.mark.parametrize("glyph", ["▁", "▏"])
def test_a_hair_of_a_body_at_a_cells_edge_is_ground(glyph: str) -> None:
    assert block(cell_of(glyph)) == (" ", Tone.GROUND, Tone.GROUND)


def columns(frame: Frame, tone: Tone) -> list[int]:
    """The columns of a frame in which a tone is drawn."""
    found: list[int] = []
    for row in frame.rows:
        at = 0
        for run in row:
            found.extend(range(at, at + len(run.text)) if run.fore.tone is tone else ())
            at += len(run.text)
    return found


def test_a_limb_over_another_is_set_off_by_a_dark_seam() -> None:
    canvas = Canvas(40, 21, 40.0, 0.0)
    canvas.fill([(0, 0), (1, 0), (1, 1), (0, 1)], Tone.SKIN)
    limb = ((0.3, 0.5, 0.02), (0.7, 0.5, 0.02))
    Part("arm_n", ((Material.SKIN, (limb,)),), False, (limb,)).paint(canvas)
    middle = canvas.samples[canvas.stride * 84 : canvas.stride * 85]
    left, right = middle.index(Tone.SKIN_DARK), middle.rindex(Tone.SKIN_DARK)
    assert set(middle[:left]) == set(middle[right + 1 :]) == {Tone.SKIN}
    assert set(middle[left : left + 6]) == {Tone.SKIN_DARK}, "three quarters of a cell"


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


def test_the_highlight_lies_on_the_leg_that_works() -> None:
    move = load_move("knee-to-chest")
    (muscle,) = move.muscles
    assert (muscle.at, muscle.other_side().at) == ("leg_n", "leg_f")
    cycle = Cycle(move, 72, 22)
    right, left = (set(columns(cycle.frame_at("hold", 0.5, side), Tone.STRETCH)) for side in SIDES)
    assert right
    assert left <= set(range(min(right) - 2, max(right) + 3)), "the far leg is where the near one was"


def test_a_flipped_side_is_the_mirror_image() -> None:
    cycle = Cycle(load_move("side-plank"), 72, 22)
    right, left = text(cycle.frame_at("hold", 0.5, "right")), text(cycle.frame_at("hold", 0.5, "left"))

    ends = [(len(row) - len(row.lstrip()), len(row) - len(row.rstrip())) for row in right]
    mirrored = [(len(row) - len(row.rstrip()), len(row) - len(row.lstrip())) for row in left]
    # The light comes from the same side in both, so an edge may fall into the next cell.
    assert all(
        abs(a - b) <= 1 for one, other in zip(ends, mirrored, strict=True) for a, b in zip(one, other, strict=True)
    )
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
    canvas.fill(hull([(0.0, 0.5, 0.3)]), Tone.SKIN)
    # A sample is 1/80 wide and 1/40 high.
    assert canvas.samples.count(Tone.SKIN) / 3200 == pytest.approx(3.1416 * 0.09, rel=0.04)
    canvas.fill([(-9, -9), (9, -9), (9, 9), (-9, 9)], Tone.FAR_SKIN)
    assert set(canvas.samples) == {Tone.FAR_SKIN}


def cell_of(glyph: str) -> bytes:
    """The samples of a cell that shows a glyph in skin."""
    return bytes(Tone.SKIN * lit for lit in SHAPES.get(glyph, 0).to_bytes(64))


@pytest.mark.parametrize("glyph", ["▄", "▌", "▂", "▊", "▘", "▚", " "])
def test_a_glyphs_own_shape_comes_back_as_that_glyph(glyph: str) -> None:
    found, fore, back = block(cell_of(glyph))
    assert (found, back) == (glyph, Tone.GROUND)
    assert fore is (Tone.GROUND if glyph == " " else Tone.SKIN)


# -- the word of a hold ------------------------------------------------------------------------------------

HOLDS = {slug for slug in figure_slugs() if load_move(slug).tempo.hold_s >= HELD_S}
ROOMS = [(28, 9), (44, 14), (72, 22), (30, 30)]


def said(frame: Frame) -> list[tuple[int, int]]:
    """Return where the word of a hold stands: row and column."""
    return [(at, row.index(HELD)) for at, row in enumerate(text(frame)) if HELD in row]


def test_what_is_meant_to_stand_still_is_a_hold() -> None:
    planks = {"plank", "knee-plank", "incline-plank", "side-plank", "side-plank-knees"}
    assert planks | {"wall-sit", "prone-prop", "abdominal-brace", "seated-brace"} <= HOLDS
    assert HOLDS.isdisjoint({"bodyweight-squat", "cat-cow", "walking", "glute-bridge", "diaphragmatic-breathing"})


@pytest.mark.parametrize("slug", sorted(HOLDS))
@pytest.mark.parametrize("ascii_only", [False, True])
def test_a_hold_says_that_it_is_held_at_one_place(slug: str, ascii_only: bool) -> None:
    move = load_move(slug)
    for width, height in ROOMS:
        cycle = Cycle(move, width, height, ascii_only=ascii_only)
        moments = product((0.0, 1.0), (0.0, 1.0), SIDES if move.sides != "both" else SIDES[:1])
        frames = [cycle.frame_at("hold", fraction, side, breath) for fraction, breath, side in moments]
        assert {len(row) for frame in frames for row in text(frame)} == {width}
        assert len({place for frame in frames for place in said(frame)}) == 1, (width, height)
        assert all(map(said, frames))


@pytest.mark.parametrize("slug", figure_slugs())
def test_nothing_else_says_it(slug: str) -> None:
    cycle = Cycle(load_move(slug), 44, 14)
    phases: tuple[Phase, ...] = ("up", "down", "rest") if slug in HOLDS else ("hold",)
    assert [phase for phase in phases if said(cycle.frame_at(phase, 0.5))] == []


def test_the_word_stands_on_nothing_that_is_drawn() -> None:
    for slug in HOLDS:
        frame = Cycle(load_move(slug), 44, 14).still()
        row, _column = said(frame)[0]
        inks = {run.back.tone for run in frame.rows[row] if HELD in run.text}
        assert inks == {Tone.GROUND}
        assert [run.fore.tone for run in frame.rows[row] if run.text == HELD] == [Tone.ARROW]
        above = [line for line in text(frame)[:row] if line.strip()]
        assert above == [] or row == 0, "over the body, or in a corner of the first row"


def test_a_still_of_a_hold_says_it_too() -> None:
    assert said(Cycle(load_move("plank"), 28, 9).still())
