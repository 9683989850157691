"""Routines fitted to caution codes, on a small library of its own."""

from datetime import date

import pytest

from backtui.domain.dose import Tempo, parse_dose
from backtui.domain.model import Caution, Exercise, Routine, RoutineItem
from backtui.domain.plan import Level
from backtui.domain.screened_routine import (
    FLOOR,
    NOTHING_SAY,
    SEATED,
    SPARE_SAY,
    TWICE_SAY,
    Change,
    Fit,
    fitted,
    other_form,
    out_of_bounds,
    suits,
)

NO_LOADS = {"flexion": 0, "extension": 0, "rotation": 0, "neutral": 0}


def exercise(slug: str, *cautions: str, position: str = "supine", **loads: int) -> Exercise:
    """An exercise with cautions such as `FLEX ease`, `FLEX hide` or `FLEX swap b`."""
    read = []
    for text in cautions:
        code, action, *to = text.split()
        read.append(Caution(code, action, f"{action} {slug}", to[0] if to else None))
    doses = {Level.BEGINNER: parse_dose("1 x 5"), Level.INTERMEDIATE: parse_dose("2 x 8")}
    texts = ("", "", (), "", "", "", "", (), "", "")
    return Exercise(
        *(slug, slug, slug, (), "control", position, False, "reps", {}, (), (), ()),
        *texts,
        *(Tempo(2, None, 2), "", (), date(2026, 11, 23), doses, {**NO_LOADS, **loads}, tuple(read)),
    )


LIBRARY = {
    e.slug: e
    for e in (
        exercise("plain"),
        exercise("upright", position="standing"),
        exercise("chair", position="seated"),
        exercise("lying", "SHO swap upright", "KNEE swap chair"),
        exercise("eased", "FLEX ease"),
        exercise("hidden", "FLEX hide"),
        exercise("swapped", "FLEX swap plain"),
        exercise("chain", "FLEX swap linked", "KNEE ease"),
        exercise("linked", "KNEE swap eased"),
        exercise("round", "FLEX swap about"),
        exercise("about", "FLEX swap round"),
        exercise("self", "FLEX swap self"),
        exercise("either", "FLEX hide", "KNEE swap plain"),
        exercise("dead-end", "FLEX swap hidden"),
        exercise("deep", flexion=2),
        exercise("light", flexion=1),
        exercise("warned", "FLEX ease", flexion=1),
        exercise("arched", extension=3),
        exercise("bowed", extension=2),
    )
}


def items(*slugs: str) -> list[RoutineItem]:
    """Items of a routine; a slug that ends in ? is optional."""
    return [RoutineItem(s.rstrip("?"), parse_dose("3 x 9"), optional=s.endswith("?")) for s in slugs]


def fit(slugs: str, codes: str) -> tuple[list[str], list[tuple[str, Fit, str, str | None]]]:
    found = fitted(items(*slugs.split()), set(codes.split()), LIBRARY.__getitem__, Level.INTERMEDIATE)
    kept = [item.exercise + "?" * item.optional for item in found.items]
    return kept, [(change.exercise, change.fit, change.code, change.to) for change in found.changes]


@pytest.mark.parametrize(
    ("slugs", "codes", "kept", "changes"),
    [
        ("plain eased hidden swapped", "", ["plain", "eased", "hidden", "swapped"], []),
        ("plain eased", "KNEE", ["plain", "eased"], []),
        ("eased", "FLEX", ["eased"], [("eased", Fit.EASE, "FLEX", None)]),
        ("plain hidden", "FLEX", ["plain"], [("hidden", Fit.HIDE, "FLEX", None)]),
        ("swapped", "FLEX", ["plain"], [("swapped", Fit.SWAP, "FLEX", "plain")]),
        ("chain", "FLEX", ["linked"], [("chain", Fit.SWAP, "FLEX", "linked")]),
        (
            "chain",
            "FLEX KNEE",
            ["eased"],
            [("chain", Fit.SWAP, "KNEE", "eased"), ("eased", Fit.EASE, "FLEX", None)],
        ),
        ("round plain", "FLEX", ["plain"], [("round", Fit.HIDE, "FLEX", None)]),
        ("self plain", "FLEX", ["plain"], [("self", Fit.HIDE, "FLEX", None)]),
        ("dead-end plain", "FLEX", ["plain"], [("dead-end", Fit.HIDE, "FLEX", None)]),
        ("either", "FLEX", [], [("either", Fit.HIDE, "FLEX", None)]),
        ("either", "FLEX KNEE", ["plain"], [("either", Fit.SWAP, "KNEE", "plain")]),
        ("swapped plain", "FLEX", ["plain"], [("swapped", Fit.MERGE, "FLEX", "plain")]),
        ("plain swapped", "FLEX", ["plain"], [("swapped", Fit.MERGE, "FLEX", "plain")]),
        ("swapped plain?", "FLEX", ["plain"], [("swapped", Fit.SWAP, "FLEX", "plain"), ("plain", Fit.MERGE, "", None)]),
        ("plain swapped?", "FLEX", ["plain"], [("swapped", Fit.MERGE, "FLEX", "plain")]),
        ("swapped?", "FLEX", ["plain?"], [("swapped", Fit.SWAP, "FLEX", "plain")]),
        (
            "lying plain",
            "FLOOR",
            ["upright"],
            [("lying", Fit.SWAP, FLOOR, "upright"), ("plain", Fit.HIDE, FLOOR, None)],
        ),
        (
            "lying upright",
            "SEATED",
            ["chair"],
            [("lying", Fit.SWAP, SEATED, "chair"), ("upright", Fit.HIDE, SEATED, None)],
        ),
        ("lying", "FLOOR KNEE", ["chair"], [("lying", Fit.SWAP, "KNEE", "chair")]),
        ("chair", "FLOOR SEATED", ["chair"], []),
    ],
)
def test_what_is_left_of_a_routine(
    slugs: str, codes: str, kept: list[str], changes: list[tuple[str, Fit, str, str | None]]
) -> None:
    assert fit(slugs, codes) == (kept, changes)


def test_a_swapped_exercise_has_the_dose_of_its_level_and_its_own_stays() -> None:
    found = fitted(items("swapped", "upright"), {"FLEX"}, LIBRARY.__getitem__, Level.INTERMEDIATE)
    assert [item.dose.written() for item in found.items] == ["2 x 8", "3 x 9"]
    found = fitted(items("swapped"), {"FLEX"}, LIBRARY.__getitem__, Level.ADVANCED)
    assert [item.dose.written() for item in found.items] == ["1 x 5"]


def test_a_change_gives_the_reason_of_the_last_swap_or_an_honest_one() -> None:
    assert fitted(items("chain"), {"FLEX", "KNEE"}, LIBRARY.__getitem__, Level.BEGINNER).changes[0] == Change(
        "chain", Fit.SWAP, "KNEE", "swap linked", "eased"
    )
    says = {
        c.exercise: c.say
        for c in fitted(items("round", "hidden"), {"FLEX"}, LIBRARY.__getitem__, Level.BEGINNER).changes
    }
    assert says == {"round": NOTHING_SAY, "hidden": "hide hidden"}
    twice = fitted(items("plain", "swapped"), {"FLEX"}, LIBRARY.__getitem__, Level.BEGINNER).changes
    assert [c.say for c in twice] == [SPARE_SAY]
    twice = fitted(items("swapped", "plain?"), {"FLEX"}, LIBRARY.__getitem__, Level.BEGINNER).changes[1:]
    assert [c.say for c in twice] == [TWICE_SAY]


def test_what_suits_may_be_eased_but_not_swapped_or_hidden() -> None:
    assert [slug for slug in LIBRARY if not suits(LIBRARY[slug], {"FLEX"})] == [
        *("hidden", "swapped", "chain", "round", "about", "self", "either", "dead-end")
    ]
    assert all(suits(e, ()) for e in LIBRARY.values())


def test_what_is_out_of_bounds_follows_from_positions() -> None:
    asked = items("plain", "upright", "chair", "eased?")
    assert out_of_bounds(asked, FLOOR, LIBRARY.__getitem__) == ("plain",)
    assert out_of_bounds(asked, SEATED, LIBRARY.__getitem__) == ("plain", "upright")
    assert out_of_bounds(items("plain?"), FLOOR, LIBRARY.__getitem__) == ("plain",), "a rest day asks for nothing"


def test_what_one_made_oneself_is_never_out_of_bounds() -> None:
    own = LIBRARY["plain"]._replace(own=True)
    assert suits(own, {FLOOR, SEATED})
    assert not suits(LIBRARY["plain"], {FLOOR})


@pytest.mark.parametrize(
    ("codes", "upright", "seated", "form"),
    [
        ("", "up", "sit", None),
        ("FLEX", "up", "sit", None),
        ("FLOOR", "up", "sit", "up"),
        ("FLOOR", None, "sit", None),
        ("SEATED", "up", "sit", "sit"),
        ("SEATED", "up", None, None),
        ("FLOOR SEATED", "up", "sit", "sit"),
    ],
)
def test_a_routine_gives_way_to_the_form_it_names(
    codes: str, upright: str | None, seated: str | None, form: str | None
) -> None:
    level = Level.BEGINNER
    routine = Routine("lying", "Lying", "", {level: tuple(items("plain"))}, upright=upright, seated=seated)
    found = other_form(routine, level, set(codes.split()), LIBRARY.__getitem__)
    assert (found.routine if found else None) == form
    suited = routine._replace(items={level: tuple(items("chair"))})
    assert other_form(suited, level, set(codes.split()), LIBRARY.__getitem__) is None
