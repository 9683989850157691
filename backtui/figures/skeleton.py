"""From a pose to joints: fixed bones, set on the floor, hands and feet pinned by two-bone inverse kinematics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt

from backtui.figures.move import Move
from backtui.figures.vector import Vec, along, between, direction, dot, in_front_of, length, minus, unit

SPINE, NECK, HEAD = 0.285, 0.045, 0.060
THIGH, SHIN, ARM, FORE, HAND = 0.245, 0.235, 0.162, 0.142, 0.050
HEEL, TOE, SOLE = 0.022, 0.096, 0.020
HIP_HALF, SHOULDER_HALF = 0.044, 0.078
HEAD_RADIUS = 0.060

RADIUS = {
    "head": HEAD_RADIUS, "knee": 0.034, "ankle": 0.023, "heel": 0.014, "toe": 0.011,
    "shoulder": 0.032, "elbow": 0.025, "wrist": 0.018, "hand": 0.014,
}  # fmt: skip
"""Half thickness of the parts that can rest on something."""

TRUNK = ((0.064, 0.092), (0.060, 0.086), (0.054, 0.074), (0.057, 0.078), (0.062, 0.088), (0.062, 0.094), (0.050, 0.080))
"""Half depth and half width of the trunk at seven stations from the hips to the shoulders."""


@dataclass
class Skeleton:
    """Joints by name, and the trunk's axes.

    `trunk` holds seven stations from hips to shoulders as (centre, half depth, near-side step to the outline's middle).
    """

    joints: dict[str, Vec] = field(default_factory=dict)
    trunk: list[tuple[Vec, float, Vec]] = field(default_factory=list)
    fronts: list[Vec] = field(default_factory=list)
    face: Vec = (1.0, 0.0, 0.0)

    def shift(self, step: Vec) -> None:
        """Move the whole body by `step`."""
        self.joints = {name: along(joint, step, 1.0) for name, joint in self.joints.items()}
        self.trunk = [(along(centre, step, 1.0), depth, side) for centre, depth, side in self.trunk]


def solve(move: Move, pose: Mapping[str, float]) -> Skeleton:
    """The body in the world for one pose of a move."""
    body = Skeleton()
    _bend_trunk(body, pose)
    for side in ("n", "f"):
        _place_leg(body, pose, side)
        _place_arm(body, pose, side)
    _stand(body, move, pose)
    for side in ("n", "f"):
        if f"pin_ankle_{side}.x" in pose:
            _pin_leg(body, pose, side)
        if _is_pinned(f"wrist_{side}", pose):
            _pin_arm(body, pose, side)
    return body


def _bend_trunk(body: Skeleton, pose: Mapping[str, float]) -> None:
    joints = body.joints
    points: list[Vec] = [(0.0, 0.0, 0.0)]
    for i in range(4):
        points.append(along(points[-1], direction(pose[f"spine{i}"]), SPINE / 4))
    for name, point in zip(("hip", "spine1", "spine2", "spine3", "top"), points, strict=True):
        joints[name] = point
    neck = direction(pose["neck"])
    joints["neck"] = along(joints["top"], neck, NECK)
    joints["head"] = along(joints["neck"], neck, HEAD)
    twist, hip_twist = pose.get("twist", 0.0), pose.get("hip_twist", 0.0)
    body.face = in_front_of(neck, twist + pose.get("turn", 0.0))[0]
    hip_side = in_front_of(direction(pose["spine0"]), hip_twist)[1]
    chest_front, chest_side = in_front_of(direction(pose["spine3"]), twist)
    shoulder = along(along(points[4], direction(pose["spine3"]), -0.022), chest_front, 0.010)
    for side, sign in (("n", 1.0), ("f", -1.0)):
        joints[f"hip_{side}"] = along(points[0], hip_side, HIP_HALF * sign)
        joints[f"shoulder_{side}"] = along(shoulder, chest_side, SHOULDER_HALF * sign)
    _flesh_trunk(body, points, pose)


def _flesh_trunk(body: Skeleton, points: list[Vec], pose: Mapping[str, float]) -> None:
    twist, hip_twist, belly = pose.get("twist", 0.0), pose.get("hip_twist", 0.0), pose.get("belly", 0.0)
    last = len(TRUNK) - 1
    for i, (depth, width) in enumerate(TRUNK):
        share = i / last
        centre = on_curve(points, share)
        ahead = minus(on_curve(points, min(1.0, share + 0.05)), on_curve(points, max(0.0, share - 0.05)))
        front, side = in_front_of(unit(ahead), hip_twist + (twist - hip_twist) * share)
        # Only the front of the belly rises with the breath; a back that lies on the floor stays there.
        grow = depth * belly * (1 - abs(share - 0.42) / 0.42) if share < 0.84 else 0.0
        body.trunk.append((along(centre, front, grow / 2), depth + grow / 2, along((0, 0, 0), side, width - depth)))
        body.fronts.append(front)


def on_curve(points: list[Vec], share: float) -> Vec:
    """The point at `share` (0-1) of a Catmull-Rom curve through evenly spaced points."""
    place = share * (len(points) - 1)
    i = min(int(place), len(points) - 2)
    t = place - i
    a = points[i - 1] if i else between(points[1], points[0], 2.0)
    d = points[i + 2] if i + 2 < len(points) else between(points[-2], points[-1], 2.0)
    b, c = points[i], points[i + 1]

    def axis(k: int) -> float:
        return (
            b[k]
            + t
            * (c[k] - a[k] + t * (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k] + t * (3 * (b[k] - c[k]) + d[k] - a[k])))
            / 2
        )

    return (axis(0), axis(1), axis(2))


def _aim(pose: Mapping[str, float], limb: str, default: float = 0.0) -> Vec:
    return direction(pose.get(limb, default), pose.get(f"{limb}.out", 0.0))


def _place_leg(body: Skeleton, pose: Mapping[str, float], side: str) -> None:
    joints = body.joints
    joints[f"knee_{side}"] = along(joints[f"hip_{side}"], _aim(pose, f"thigh_{side}"), THIGH)
    joints[f"ankle_{side}"] = along(joints[f"knee_{side}"], _aim(pose, f"shin_{side}"), SHIN)
    _place_foot(body, pose, side)


def _place_foot(body: Skeleton, pose: Mapping[str, float], side: str) -> None:
    angle, out = pose.get(f"foot_{side}", 0.0), pose.get(f"foot_{side}.out", 0.0)
    ankle, sole = body.joints[f"ankle_{side}"], direction(angle - 90)
    body.joints[f"heel_{side}"] = along(along(ankle, direction(angle, out), -HEEL), sole, SOLE)
    body.joints[f"toe_{side}"] = along(along(ankle, direction(angle, out), TOE), sole, SOLE)


def _place_arm(body: Skeleton, pose: Mapping[str, float], side: str) -> None:
    joints = body.joints
    joints[f"elbow_{side}"] = along(joints[f"shoulder_{side}"], _aim(pose, f"arm_{side}"), ARM)
    joints[f"wrist_{side}"] = along(joints[f"elbow_{side}"], _aim(pose, f"fore_{side}"), FORE)
    _place_hand(body, pose, side)


def _place_hand(body: Skeleton, pose: Mapping[str, float], side: str) -> None:
    aim = unit(minus(body.joints[f"wrist_{side}"], body.joints[f"elbow_{side}"]))
    if f"hand_{side}" in pose:
        aim = _aim(pose, f"hand_{side}")
    body.joints[f"hand_{side}"] = along(body.joints[f"wrist_{side}"], aim, HAND)


def _stand(body: Skeleton, move: Move, pose: Mapping[str, float]) -> None:
    plant = body.joints["top" if move.plant == "chest" else move.plant]
    x, y = pose.get("at_x", move.at[0]), pose.get("at_y", move.at[1])
    free = [name for name in (*body.joints, "waist", "chest") if not _is_pinned(name, pose)]
    rise = y - plant[1] if y is not None else -min(lowest(body, name) for name in free)
    body.shift((x - plant[0], rise, 0.0))


def _is_pinned(joint: str, pose: Mapping[str, float]) -> bool:
    name, _, side = joint.rpartition("_")
    if name in ("knee", "ankle", "heel", "toe"):
        return f"pin_ankle_{side}.x" in pose
    return name in ("elbow", "wrist", "hand") and (f"pin_wrist_{side}.x" in pose or f"reach_{side}.x" in pose)


def lowest(body: Skeleton, part: str) -> float:
    """The height of a part's underside; `hip`, `waist` and `chest` are the trunk's, `feet` whichever is lower."""
    if part == "feet":
        return min(lowest(body, f"{end}_{side}") for end in ("heel", "toe") for side in ("n", "f"))
    stations = {"hip": (0, 1), "waist": (2, 3), "chest": (4, 5)}.get(part)
    if stations:
        return min(body.trunk[i][0][1] - abs(body.trunk[i][2][1]) - body.trunk[i][1] for i in stations)
    name = part.removesuffix("_n").removesuffix("_f")
    return body.joints[part][1] - RADIUS.get(name, 0.0)


def _pin_leg(body: Skeleton, pose: Mapping[str, float], side: str) -> None:
    joints = body.joints
    pin = _pin(pose, f"pin_ankle_{side}", joints[f"hip_{side}"][2])
    pole = body.fronts[0]
    if f"knee_pole_{side}" in pose:
        pole = _aim(pose, f"knee_pole_{side}")
    joints[f"knee_{side}"], joints[f"ankle_{side}"] = _reach(joints[f"hip_{side}"], pin, THIGH, SHIN, pole)
    _place_foot(body, pose, side)


def _pin_arm(body: Skeleton, pose: Mapping[str, float], side: str) -> None:
    joints = body.joints
    if f"reach_{side}.x" in pose:
        pin = _before_chest(body, pose, side)
    else:
        pin = _pin(pose, f"pin_wrist_{side}", joints[f"shoulder_{side}"][2])
    pole = _aim(pose, f"pole_{side}", 180.0)
    joints[f"elbow_{side}"], joints[f"wrist_{side}"] = _reach(joints[f"shoulder_{side}"], pin, ARM, FORE, pole)
    _place_hand(body, pose, side)


def _pin(pose: Mapping[str, float], limb: str, depth: float) -> Vec:
    return (pose[f"{limb}.x"], pose[f"{limb}.y"], pose.get(f"{limb}.z", depth))


def _before_chest(body: Skeleton, pose: Mapping[str, float], side: str) -> Vec:
    """A point given from the chest: forward, up the spine, and towards the near side; it turns with the chest."""
    up = direction(pose["spine3"])
    front, near_side = in_front_of(up, pose.get("twist", 0.0))
    point = between(body.joints["shoulder_n"], body.joints["shoulder_f"], 0.5)
    for axis, aim in zip("xyz", (front, up, near_side), strict=True):
        point = along(point, aim, pose[f"reach_{side}.{axis}"])
    return point


def _reach(root: Vec, target: Vec, upper: float, fore: float, pole: Vec) -> tuple[Vec, Vec]:
    """The middle and the end of a two-bone limb that reaches for `target` and bends towards `pole`."""
    line = minus(target, root)
    gap = min(max(length(line), abs(upper - fore) + 1e-6), upper + fore - 1e-6)
    aim = unit(line)
    bend = unit(along(pole, aim, -dot(pole, aim)))
    foot = (gap * gap + upper * upper - fore * fore) / (2 * gap)
    middle = along(along(root, aim, foot), bend, sqrt(max(0.0, upper * upper - foot * foot)))
    return middle, along(root, aim, gap)
