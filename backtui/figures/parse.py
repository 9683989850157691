"""From a parsed TOML table to a `Move`, with errors that name the file and the key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar, get_args

from backtui.figures.move import PARTS, STAGE, Arrow, Move, MoveError, Muscle, Pose, Prop, Sides, Tempo

Table = Mapping[str, Any]
Choice = TypeVar("Choice", bound=str)

SPINE_SEGMENTS = 4
PAIRED_ANGLES = ("thigh", "shin", "foot", "arm", "fore", "hand", "pole", "knee_pole")
SINGLE_ANGLES = ("neck",)
PLAIN = ("twist", "hip_twist", "turn", "belly", "at_x", "at_y")
UPRIGHT = ("twist", "hip_twist", "turn", "belly")
"""Channels that are 0 unless a pose says otherwise."""
PINS = ("pin_ankle", "pin_wrist", "reach")
REQUIRED = ("spine0", "neck", "thigh_n", "thigh_f", "shin_n", "shin_f", "arm_n", "arm_f", "fore_n", "fore_f")
PLANTS = ("hip", "chest", "knee_n", "knee_f", "ankle_n", "ankle_f", "elbow_n", "elbow_f")
KEYS = frozenset((
    "extends", "posture", "plant", "at", "camera", "order", "bright", "apart", "contacts", "effort", "breath_s",
    "steady", "sides", "tempo", "muscle", "arrow", "prop", "base", "start", "peak", "measure",
))  # fmt: skip
"""Keys a figure's file may have; only the tests read `measure`, the numbers of its text."""


class Reader:
    """Reads typed values out of one figure's table and blames the key when one is wrong."""

    def __init__(self, slug: str, table: Table) -> None:
        self.slug = slug
        self.table = table

    def fail(self, key: str, problem: str) -> MoveError:
        """An error that names this figure's file and `key`."""
        return MoveError(f"figures/{self.slug}.toml: {key}: {problem}")

    def refuse_unknown(self, known: frozenset[str]) -> None:
        """Raise MoveError for a key of the table that is not among the `known`."""
        for key in self.table:
            if key not in known:
                raise self.fail(key, "unknown key")

    def number(self, key: str, value: object) -> float:
        """`value` as a float; raises MoveError for anything else."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fail(key, f"expected a number, found {value!r}")
        return float(value)

    def numbers(self, key: str, value: object, counts: tuple[int, ...]) -> tuple[float, ...]:
        """`value` as a tuple whose length is one of `counts`; raises MoveError otherwise."""
        if not isinstance(value, list) or len(value) not in counts:
            raise self.fail(key, f"expected {' or '.join(map(str, counts))} numbers, found {value!r}")
        return tuple(self.number(key, item) for item in value)

    def words(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """The list of words under `key`, or `default` when the key is absent."""
        value = self.table.get(key, list(default))
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(key, f"expected a list of words, found {value!r}")
        return tuple(value)

    def choice(self, key: str, value: object, allowed: tuple[Choice, ...]) -> Choice:
        """`value` as one of the `allowed` words; raises MoveError otherwise."""
        for word in allowed:
            if value == word:
                return word
        raise self.fail(key, f"expected one of {', '.join(allowed)}, found {value!r}")

    def tables(self, key: str) -> list[Table]:
        """The list of tables under `key`; empty when the key is absent."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fail(key, f"expected [[{key}]] tables")
        return value


def parse_move(slug: str, table: Table, read: Callable[[str], Table]) -> Move:
    """Build a move from its table.

    Args:
        slug: The figure's file name without `.toml`; every error names it.
        table: The parsed file.
        read: Gives the parsed file of another slug, for `extends`.

    Raises:
        MoveError: A key is missing, unknown, or has a wrong value.
    """
    reader = Reader(slug, _inherit(slug, table, read, seen=(slug,)))
    reader.refuse_unknown(KEYS)
    effort = reader.numbers("effort", reader.table.get("effort", [0.25, 1.0]), (2,))
    camera = reader.numbers("camera", reader.table.get("camera", [0, 0]), (2, 3))
    at = reader.numbers("at", reader.table.get("at", [0]), (1, 2))
    start, peak = _poses(reader)
    return Move(
        slug=slug,
        posture=reader.choice("posture", reader.table.get("posture"), tuple(STAGE)),
        start=start,
        peak=peak,
        plant=reader.choice("plant", reader.table.get("plant"), PLANTS),
        at=(at[0], at[1] if len(at) == 2 else None),
        tempo=_tempo(reader),
        sides=reader.choice("sides", reader.table.get("sides", "both"), get_args(Sides)),
        effort=(effort[0], effort[1]),
        breath_s=reader.number("breath_s", reader.table.get("breath_s", 4)),
        steady=bool(reader.table.get("steady", False)),
        yaw=camera[0],
        pitch=camera[1],
        lift=camera[2] if len(camera) == 3 else 0.0,
        order=_order(reader),
        bright=frozenset(reader.words("bright", ())),
        apart=frozenset(reader.words("apart", ("leg_n", "arm_n", "head"))),
        contacts=reader.words("contacts", ()),
        muscles=tuple(_muscle(reader, item) for item in reader.tables("muscle")),
        arrows=tuple(_arrow(reader, item) for item in reader.tables("arrow")),
        props=tuple(_prop(reader, item) for item in reader.tables("prop")),
    )


def _inherit(slug: str, table: Table, read: Callable[[str], Table], seen: tuple[str, ...]) -> Table:
    """The table with its ancestors' keys beneath its own; tables merge, lists and values replace."""
    parent = table.get("extends")
    if parent is None:
        return table
    if not isinstance(parent, str) or parent in seen:
        raise MoveError(f"figures/{slug}.toml: extends: cannot extend {parent!r}")
    below = _inherit(slug, read(parent), read, (*seen, parent))
    merged = dict(below)
    for key, value in table.items():
        old = below.get(key)
        merged[key] = {**old, **value} if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _poses(reader: Reader) -> tuple[Pose, Pose]:
    base = {**dict.fromkeys(UPRIGHT, 0.0), **_pose(reader, "base")}
    start, peak = {**base, **_pose(reader, "start")}, {**base, **_pose(reader, "peak")}
    for name, pose, other in (("start", start, peak), ("peak", peak, start)):
        for channel in (*REQUIRED, *other):
            if channel not in pose:
                raise reader.fail(f"{name}.{channel}", "missing; every pose needs it")
    return start, peak


def _pose(reader: Reader, name: str) -> dict[str, float]:
    """One pose table as channels; a bare limb name sets the near and the far limb."""
    table = reader.table.get(name, {})
    if not isinstance(table, dict):
        raise reader.fail(name, "expected a table")
    pose: dict[str, float] = {}
    for word, value in sorted(table.items(), key=lambda item: len(item[0])):
        pose.update(_channels(reader, f"{name}.{word}", word, value))
    return pose


def _channels(reader: Reader, key: str, word: str, value: object) -> dict[str, float]:
    stem, _, suffix = word.rpartition("_")
    limbs = [word] if suffix in ("n", "f") else [f"{word}_n", f"{word}_f"]
    stem = stem if suffix in ("n", "f") else word
    if word == "spine":
        angles = reader.numbers(key, value if isinstance(value, list) else [value] * SPINE_SEGMENTS, (SPINE_SEGMENTS,))
        return {f"spine{i}": angle for i, angle in enumerate(angles)}
    if word in SINGLE_ANGLES or word in PLAIN:
        return {word: reader.number(key, value)}
    if stem in PINS:
        place = reader.numbers(key, value, (2, 3))
        return {f"{limb}.{axis}": number for limb in limbs for axis, number in zip("xyz", place, strict=False)}
    if stem in PAIRED_ANGLES:
        angle = reader.numbers(key, value if isinstance(value, list) else [value, 0], (2,))
        return {f"{limb}{end}": number for limb in limbs for end, number in zip(("", ".out"), angle, strict=True)}
    raise reader.fail(key, "unknown name")


def _tempo(reader: Reader) -> Tempo:
    table = reader.table.get("tempo", {})
    if not isinstance(table, dict):
        raise reader.fail("tempo", "expected a table")
    defaults = {"up_s": 2.0, "hold_s": 1.5, "down_s": 2.0, "rest_s": 0.6}
    for key in table:
        if key not in defaults:
            raise reader.fail(f"tempo.{key}", "unknown key")
    seconds = {key: reader.number(f"tempo.{key}", value) for key, value in {**defaults, **table}.items()}
    if min(seconds.values()) < 0 or sum(seconds.values()) <= 0:
        raise reader.fail("tempo", "needs positive seconds")
    return Tempo(**seconds)


def _order(reader: Reader) -> tuple[str, ...]:
    order = reader.words("order", PARTS)
    if sorted(order) != sorted(PARTS):
        raise reader.fail("order", f"expected each of {', '.join(PARTS)} once")
    return order


def _muscle(reader: Reader, item: Table) -> Muscle:
    span = reader.numbers("muscle.span", item.get("span"), (2,))
    return Muscle(
        at=reader.choice("muscle.at", item.get("at"), ("spine", "leg_n", "leg_f", "arm_n", "arm_f")),
        span=(span[0], span[1]),
        side=reader.number("muscle.side", item.get("side", 0)),
        across=reader.number("muscle.across", item.get("across", 0)),
        thick=reader.number("muscle.thick", item.get("thick")),
        stretch=bool(item.get("stretch", False)),
    )


def _arrow(reader: Reader, item: Table) -> Arrow:
    points = item.get("points")
    if not isinstance(points, list) or len(points) < 2:
        raise reader.fail("arrow.points", f"expected two or more points, found {points!r}")
    pairs = [reader.numbers("arrow.points", point, (2,)) for point in points]
    sides: tuple[Literal["both", "right", "left"], ...] = ("both", "right", "left")
    return Arrow(
        points=tuple((x, y) for x, y in pairs),
        back=bool(item.get("back", False)),
        side=reader.choice("arrow.side", item.get("side", "both"), sides),
    )


def _prop(reader: Reader, item: Table) -> Prop:
    boxes = item.get("boxes")
    if not isinstance(boxes, list) or not boxes:
        raise reader.fail("prop.boxes", f"expected boxes, found {boxes!r}")
    corners = [reader.numbers("prop.boxes", box, (4,)) for box in boxes]
    faces: tuple[Literal["top", "left", "right"], ...] = ("top", "left", "right")
    return Prop(
        name=str(item.get("name", "")),
        boxes=tuple((a, b, c, d) for a, b, c, d in corners),
        face=reader.choice("prop.face", item.get("face", "top"), faces),
        faint=bool(item.get("faint", False)),
    )
