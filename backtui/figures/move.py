"""A move as data: two poses, a tempo, and what is drawn around them.

Lengths are shares of the figure's stature, angles are world degrees (0 right, 90 up), times are seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

Pose = Mapping[str, float]
"""Every number of one pose by channel, such as `spine0`, `thigh_n`, `thigh_n.out`, `pin_wrist_f.x`."""

Posture = Literal["supine", "side", "prone", "quadruped", "plank", "kneeling", "seated", "standing"]
Sides = Literal["both", "swap", "flip"]

STAGE: dict[Posture, tuple[float, float]] = {
    "supine": (1.08, 0.64),
    "side": (1.08, 0.64),
    "prone": (1.32, 0.46),
    "quadruped": (1.25, 0.46),
    "plank": (1.08, 0.69),
    "kneeling": (0.90, 0.75),
    "seated": (0.90, 0.76),
    "standing": (0.90, 1.00),
}
"""Width and height that every move of a posture shares, so that the figure keeps one size from move to move."""

PARTS = ("leg_f", "arm_f", "torso", "muscle", "leg_n", "arm_n", "head")


class MoveError(ValueError):
    """A figure's data is wrong; the message names the file and the key."""


@dataclass(frozen=True)
class Tempo:
    """Seconds towards the peak, at the peak, back to the start, and at rest before the next one."""

    up_s: float
    hold_s: float
    down_s: float
    rest_s: float


@dataclass(frozen=True)
class Muscle:
    """A highlight along the spine or a limb.

    `span` runs from the limb's root (0) to its end (1); below 0 it continues up the spine.
    `side` is -1 for the back, 1 for the front, 0 for the middle, and `across` is 1 for the trunk's near flank,
    -1 for its far one; `thick` is a share of the limb's half width.
    `stretch` marks a muscle that is lengthened instead of working.
    """

    at: str
    span: tuple[float, float]
    side: float
    across: float
    thick: float
    stretch: bool

    def other_side(self) -> Muscle:
        """The same muscle of the body's other half."""
        at = self.at[:-1] + {"n": "f", "f": "n"}[self.at[-1]] if self.at.endswith(("_n", "_f")) else self.at
        return replace(self, at=at, across=-self.across)


@dataclass(frozen=True)
class Arrow:
    """A cue: points joined by a smooth line, the head at the last one.

    It shows on the way to the peak, or with `back` on the way home; with a `side` only while that side works.
    """

    points: tuple[tuple[float, float], ...]
    back: bool
    side: Literal["both", "right", "left"]


@dataclass(frozen=True)
class Prop:
    """A wall, chair or step: boxes as (left, bottom, right, top); `face` is the side that the body touches.

    `faint` is for what lies under the body, such as a mat seen from above.
    """

    name: str
    boxes: tuple[tuple[float, float, float, float], ...]
    face: Literal["top", "left", "right"]
    faint: bool


@dataclass(frozen=True, eq=False)
class Move:
    """One exercise's figure; each is read once and equal only to itself, so that what follows from it can be kept.

    `at` places the part `plant`; without a height the figure is lowered until it meets the floor.
    `effort` is the highlight's strength (0-1) at the start and at the peak.
    `bright` names far limbs drawn as if near; `apart` names the parts set off by a thin ring from near ones they cover.
    `sides` tells how the other side is shown: not at all, by swapping near and far limbs, or by turning the picture.
    """

    slug: str
    posture: Posture
    start: Pose
    peak: Pose
    plant: str
    at: tuple[float, float | None]
    tempo: Tempo
    sides: Sides
    effort: tuple[float, float]
    breath_s: float
    steady: bool
    yaw: float
    pitch: float
    lift: float
    order: tuple[str, ...]
    bright: frozenset[str]
    apart: frozenset[str]
    contacts: tuple[str, ...]
    muscles: tuple[Muscle, ...]
    arrows: tuple[Arrow, ...]
    props: tuple[Prop, ...]
