"""A short ladder for the tests of steps."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from backtui.domain.dose import Dose, parse_dose
from backtui.domain.plan import Level

WALL, KNEE, PLANK = "incline-plank", "knee-plank", "plank"


class Step(NamedTuple):
    """A rung that is no more than that."""

    slug: str
    doses: Mapping[Level, Dose]
    category: str = "stability"
    loads: Mapping[str, int] = MappingProxyType({"neutral": 1})


def step(slug: str, *doses: str, category: str = "stability") -> Step:
    """Return a rung whose doses are those of the highest levels."""
    levels = list(Level)[len(Level) - len(doses) :]
    return Step(slug, dict(zip(levels, map(parse_dose, doses), strict=True)), category)


LADDER = (
    step(WALL, "3 x 10 s, rest 20 s", "4 x 10 s, rest 20 s", "5 x 10 s, rest 20 s"),
    step(KNEE, "3 x 10 s, rest 20 s", "4 x 15 s, rest 20 s", "4 x 20 s, rest 20 s"),
    step(PLANK, "3 x 10 s, rest 15 s", "5 x 10 s, rest 15 s"),
)
