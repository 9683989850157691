"""Figure data: inheritance, defaults, and errors that name the file and the key."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from backtui.figures.library import load_move
from backtui.figures.move import Move, MoveError
from backtui.figures.parse import parse_move

GOOD = """
posture = "prone"
plant = "hip"
[[muscle]]
at = "spine"
span = [0, 1]
thick = 0.4
[base]
spine = 0
neck = 0
thigh = 180
shin = 180
arm = 0
fore = 0
[start]
[peak]
arm_n = [30, 10]
"""


def parse(text: str, **others: str) -> Move:
    def read(slug: str) -> dict[str, Any]:
        return tomllib.loads(others[slug])

    return parse_move("test", tomllib.loads(text), read)


def test_a_bare_limb_sets_both_sides_and_a_sided_one_wins() -> None:
    move = parse(GOOD)
    assert (move.peak["arm_n"], move.peak["arm_n.out"], move.peak["arm_f"]) == (30, 10, 0)
    assert move.start["arm_n"] == 0


def test_extends_merges_tables_and_replaces_values() -> None:
    move = parse('extends = "below"\nposture = "quadruped"\n[peak]\narm_f = 7\n', below=GOOD)
    assert move.posture == "quadruped"
    assert (move.peak["arm_n"], move.peak["arm_f"]) == (30, 7)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('posture = "prone"', 'posture = "flying"', "posture"),
        ('plant = "hip"', 'plant = "ear"', "plant"),
        ('plant = "hip"', 'plant = "hip"\ncolour = "red"', "colour"),
        ('plant = "hip"', 'plant = "hip"\nat = "left"', "at"),
        ('plant = "hip"', 'plant = "hip"\norder = ["torso"]', "order"),
        ('plant = "hip"', 'plant = "hip"\ncontacts = [1]', "contacts"),
        ('plant = "hip"', 'plant = "hip"\n[tempo]\nup_s = -1', "tempo"),
        ('plant = "hip"', 'plant = "hip"\n[tempo]\nup = 1', "tempo.up"),
        ("span = [0, 1]", "span = [0]", "muscle.span"),
        ('at = "spine"', 'at = "nose"', "muscle.at"),
        ("spine = 0", "spine = [0, 1]", "base.spine"),
        ("neck = 0", 'neck = "long"', "base.neck"),
        ("neck = 0", "", "start.neck"),
        ("arm_n = [30, 10]", "wing_n = 3", "peak.wing_n"),
        ("arm_n = [30, 10]", "pin_wrist_n = [0, 0]", "start.pin_wrist_n.x"),
        ("[peak]", "[[prop]]\nboxes = [[1]]\n[peak]", "prop.boxes"),
        ("[peak]", "[[arrow]]\npoints = [[0, 0]]\n[peak]", "arrow.points"),
        ("[peak]", '[[arrow]]\npoints = [[0, 0], [1, 0]]\nside = "up"\n[peak]', "arrow.side"),
    ],
)
def test_broken_data_names_file_and_key(old: str, new: str, key: str) -> None:
    assert old in GOOD
    with pytest.raises(MoveError) as error:
        parse(GOOD.replace(old, new))
    assert str(error.value).startswith(f"figures/test.toml: {key}: ")


def test_a_circle_of_parents_is_refused() -> None:
    with pytest.raises(MoveError, match="extends"):
        parse('extends = "below"', below='extends = "test"')


def test_an_unknown_slug_is_refused_by_name() -> None:
    with pytest.raises(MoveError, match=r"figures/handstand\.toml"):
        load_move("handstand")
