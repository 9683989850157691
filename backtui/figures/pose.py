"""Poses in time: blending two poses, the far side's pose, and where a cycle stands at a second."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi
from typing import Literal

from backtui.figures.move import Move, Pose, Tempo

Phase = Literal["up", "hold", "down", "rest"]
Side = Literal["right", "left"]

ANGLES = ("spine", "neck", "thigh", "shin", "foot", "arm", "fore", "hand", "pole", "knee_pole")
BREATH_DEPTH = 0.10
"""How far a quiet breath lifts the belly, as a share of the trunk's half depth."""


@dataclass(frozen=True)
class Moment:
    """A place in a cycle: the phase, the share of it that has passed, the working side, the breath (0 out, 1 in)."""

    phase: Phase
    fraction: float
    side: Side
    breath: float


def smootherstep(fraction: float) -> float:
    """Ease from 0 to 1 with no speed and no acceleration at either end."""
    t = min(1.0, max(0.0, fraction))
    return t * t * t * (t * (t * 6 - 15) + 10)


def blend(start: Pose, peak: Pose, share: float) -> dict[str, float]:
    """The pose at `share` (0-1) of the way; angles turn the short way round."""
    pose = {}
    for channel, value in start.items():
        change = peak[channel] - value
        if channel.startswith(ANGLES) and not channel.endswith(".out"):
            change = (change + 180) % 360 - 180
        pose[channel] = value + change * share
    return pose


def other_side(pose: Pose) -> dict[str, float]:
    """The pose mirrored through the body's middle: near and far limbs change places."""
    swapped = {}
    for channel, value in pose.items():
        name, dot, axis = channel.partition(".")
        if name.endswith(("_n", "_f")):
            name = name[:-1] + ("f" if name.endswith("n") else "n")
        sideways = axis in ("out", "z") or name in ("twist", "hip_twist", "turn")
        swapped[name + dot + axis] = -value if sideways else value
    return swapped


def peak_share(moment: Moment, steady: bool) -> float:
    """How far from the start pose (0) towards the peak (1) the body is; `steady` moves do not ease."""
    ease = (lambda fraction: fraction) if steady else smootherstep
    match moment.phase:
        case "up":
            return ease(moment.fraction)
        case "hold":
            return 1.0
        case "down":
            return 1.0 - ease(moment.fraction)
        case "rest":
            return 0.0


def pose_at(move: Move, moment: Moment) -> dict[str, float]:
    """The move's pose at a moment, breathing included, on the moment's side."""
    start, peak = move.start, move.peak
    if move.sides == "swap" and moment.side == "left":
        start, peak = other_side(start), other_side(peak)
    if move.steady and moment.phase in ("down", "rest"):
        start = other_side(start)
    pose = blend(start, peak, peak_share(moment, move.steady))
    pose["belly"] = pose.get("belly", 0.0) + BREATH_DEPTH * moment.breath
    return pose


def alternates(move: Move) -> bool:
    """Whether one cycle does both sides: only when the mirrored start equals the start, or the move steps into it."""
    return move.sides == "swap" and (move.steady or other_side(move.start) == dict(move.start))


def moment_at(tempo: Tempo, t_s: float, side: Side | None, breath_s: float) -> Moment:
    """Where a looping cycle stands `t_s` seconds after its beginning.

    Args:
        tempo: Seconds of each phase.
        t_s: Seconds, any size; the cycle repeats.
        side: Keep to one side; None alternates, right first.
        breath_s: Seconds of one breath, in and out; 0 holds still.
    """
    turn = int(t_s // length_s(tempo))
    left_s = t_s - turn * length_s(tempo)
    shown: Side = side or ("left" if turn % 2 else "right")
    breath = (1 - cos(2 * pi * t_s / breath_s)) / 2 if breath_s > 0 else 0.0
    timed: tuple[tuple[Phase, float], ...] = (("up", tempo.up_s), ("hold", tempo.hold_s), ("down", tempo.down_s))
    for phase, phase_s in timed:
        if left_s < phase_s:
            return Moment(phase, left_s / phase_s, shown, breath)
        left_s -= phase_s
    return Moment("rest", min(1.0, left_s / tempo.rest_s) if tempo.rest_s else 1.0, shown, breath)


def length_s(tempo: Tempo) -> float:
    """Seconds of one repetition on one side."""
    return tempo.up_s + tempo.hold_s + tempo.down_s + tempo.rest_s
