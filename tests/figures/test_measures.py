"""Every figure against the numbers in its own `[measure]`: lifts, angles, gaps, what rests, and balance."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from backtui.figures.library import FOLDER, figure_slugs, load_move
from backtui.figures.move import Move, MoveError
from backtui.figures.pose import Moment, Phase, pose_at
from backtui.figures.skeleton import Skeleton, solve

from .measures import Measure, centre_of_mass, complaints, read_measure, support

BALANCE = 0.015
"""How far, in statures, the centre of mass may lie beyond the edge of what carries it: 2.7 cm of 178."""


def table(slug: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{slug}.toml").read_text(encoding="utf-8"))


def body(move: Move, phase: Phase) -> Skeleton:
    return solve(move, pose_at(move, Moment(phase, 1.0, "right", 0.0)))


def test_every_figure_has_a_measure_of_its_own() -> None:
    assert [slug for slug in figure_slugs() if "measure" not in table(slug)] == []


@pytest.mark.parametrize("slug", figure_slugs())
def test_a_figure_keeps_its_own_numbers(slug: str) -> None:
    move = load_move(slug)
    found = list(complaints(read_measure(slug, table(slug)), move, body(move, "rest"), body(move, "hold")))
    assert not found, "; ".join(found)


@pytest.mark.parametrize("slug", [slug for slug in figure_slugs() if not load_move(slug).steady])
def test_the_centre_of_mass_is_above_what_carries_it(slug: str) -> None:
    move, measure = load_move(slug), read_measure(slug, table(slug))
    ends: tuple[tuple[Phase, tuple[str, ...]], ...] = (("rest", measure.start_rest), ("hold", measure.peak_rest))
    for phase, rest in ends:
        shown = body(move, phase)
        low, high = support(move, shown, (*move.contacts, *rest))
        assert low - BALANCE <= centre_of_mass(shown) <= high + BALANCE, phase


@pytest.mark.parametrize(
    ("measure", "problem"),
    [
        ({}, "needs a lift"),
        ({"lift": {}}, "lift: unknown key"),
        ({"lift_cm": {"head": 3}}, "lift_cm.head"),
        ({"lift_cm": {"tail": [0, 1]}}, "tail"),
        ({"peak_deg": {"knee": [0, 1]}}, "knee"),
        ({"gap_cm": {"hand_n tail": [0, 1]}}, "tail"),
        ({"lift_cm": {"head": [0, 1]}, "peak_rest": ["tail"]}, "tail"),
    ],
)
def test_a_broken_measure_names_file_and_key(measure: dict[str, Any], problem: str) -> None:
    with pytest.raises(MoveError, match=problem) as error:
        read_measure("test", {"measure": measure})
    assert str(error.value).startswith("figures/test.toml: ")


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"lift_cm": {"hip": (30.0, 40.0)}}, "lift of hip is"),
        ({"peak_deg": {"hip_n": (0.0, 90.0)}}, "angle hip_n at the peak is"),
        ({"gap_cm": {"heel_n heel_f": (0.0, 1.0)}}, "gap heel_n heel_f at the start is"),
        ({"peak_rest": ("hip",)}, "hip is"),
    ],
)
def test_a_number_that_is_not_kept_is_named(wrong: dict[str, Any], complaint: str) -> None:
    move = load_move("glute-bridge")
    measure = Measure({}, {}, {}, {}, (), ())._replace(**wrong)
    assert next(complaints(measure, move, body(move, "rest"), body(move, "hold"))).startswith(complaint)
