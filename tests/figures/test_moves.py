"""Every shipped move, on every frame: bones, floor, contacts, speed and loops."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import dist

import pytest

from backtui.figures.frames import Cycle
from backtui.figures.library import figure_slugs, load_move
from backtui.figures.move import Move
from backtui.figures.skeleton import ARM, FORE, HAND, HEAD, NECK, SHIN, SPINE, THIGH, Skeleton, lowest

from .measures import TOUCH, gap

SLUGS = [
    "diaphragmatic-breathing",
    "abdominal-brace",
    "pelvic-tilt",
    "hip-hinge",
    "cat-cow",
    "childs-pose",
    "knee-to-chest",
    "supine-trunk-rotation",
    "prone-prop",
    "prone-press-up",
    "standing-back-extension",
    "hip-flexor-stretch",
    "hamstring-stretch",
    "glute-bridge",
    "single-leg-bridge",
    "clamshell",
    "bodyweight-squat",
    "wall-sit",
    "bird-dog",
    "bird-dog-leg-slide",
    "dead-bug-heel-tap",
    "dead-bug",
    "curl-up",
    "incline-plank",
    "knee-plank",
    "plank",
    "side-plank-knees",
    "side-plank",
    "prone-leg-raise",
    "alternating-superman",
    "superman",
    "seated-trunk-rotation",
    "russian-twist",
    "walking",
    "wall-pelvic-tilt",
    "seated-breathing",
    "seated-brace",
    "seated-cat-cow",
    "seated-march",
    "sit-to-stand",
    "seated-hip-hinge",
    "seated-press-down",
    "position-of-ease",
    "standing-march",
    "wall-slide",
    "walk-to-the-door",
]
SAMPLES_PER_S = 24
JOINT_SPEED = 1.6
"""Statures a second that no joint of an exercise goes beyond; a jump between two samples is far faster."""
BONES = {
    ("hip_{}", "knee_{}"): THIGH,
    ("knee_{}", "ankle_{}"): SHIN,
    ("shoulder_{}", "elbow_{}"): ARM,
    ("elbow_{}", "wrist_{}"): FORE,
    ("wrist_{}", "hand_{}"): HAND,
    ("hip", "spine1"): SPINE / 4,
    ("spine1", "spine2"): SPINE / 4,
    ("spine2", "spine3"): SPINE / 4,
    ("spine3", "top"): SPINE / 4,
    ("top", "neck"): NECK,
    ("neck", "head"): HEAD,
}

every_move = pytest.mark.parametrize("slug", SLUGS)


@cache
def bodies(slug: str) -> tuple[tuple[str, Skeleton], ...]:
    """The working side and the joints at every sample of a whole cycle."""
    cycle = Cycle(load_move(slug), 72, 22)
    times = [i / SAMPLES_PER_S for i in range(round(cycle.duration_s * SAMPLES_PER_S))]
    return tuple((cycle.moment(t_s).side, cycle.body(t_s)) for t_s in times)


def swapped(move: Move, contact: str, side: str) -> str:
    """A declared contact on the side that works: where sides swap, near and far change places."""
    part, at, prop_name = contact.partition("@")
    if move.sides == "swap" and side == "left" and part.endswith(("_n", "_f")):
        part = part[:-1] + ("f" if part.endswith("n") else "n")
    return part + at + prop_name


def test_every_exercise_has_a_figure() -> None:
    assert sorted(SLUGS) == list(figure_slugs())


@every_move
def test_bones_keep_their_length(slug: str) -> None:
    for _, body in bodies(slug):
        for (a, b), bone in BONES.items():
            for end in ("n", "f") if "{}" in a else ("",):
                found = dist(body.joints[a.format(end)], body.joints[b.format(end)])
                assert found == pytest.approx(bone, abs=1e-5), (a, b)


@every_move
def test_contacts_touch(slug: str) -> None:
    move = load_move(slug)
    assert move.contacts
    for i, (side, body) in enumerate(bodies(slug)):
        for contact in move.contacts:
            assert abs(gap(move, body, swapped(move, contact, side))) <= TOUCH, f"{contact} at sample {i}"


@every_move
def test_nothing_sinks_into_the_floor(slug: str) -> None:
    for i, (_, body) in enumerate(bodies(slug)):
        for part in (*body.joints, "waist", "chest"):
            assert lowest(body, part) >= -TOUCH, f"{part} at sample {i}"


@every_move
def test_nothing_jumps_and_the_loop_closes(slug: str) -> None:
    steps = bodies(slug)
    for i, ((_, before), (_, after)) in enumerate(pairwise((*steps, steps[0]))):
        for name, joint in before.joints.items():
            assert dist(joint, after.joints[name]) * SAMPLES_PER_S <= JOINT_SPEED, f"{name} after sample {i}"


@pytest.mark.parametrize("slug", ["glute-bridge", "single-leg-bridge"])
def test_bridges_end_on_the_straight_line(slug: str) -> None:
    hips = max((body for _, body in bodies(slug)), key=lambda body: body.joints["hip"][1]).joints
    x0, y0, _ = hips["top"]
    x1, y1, _ = hips["knee_n"]
    line = y0 + (y1 - y0) * (hips["hip"][0] - x0) / (x1 - x0)
    assert line - 0.03 <= hips["hip"][1] <= line + 0.005
