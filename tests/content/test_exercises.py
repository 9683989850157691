"""Every packaged exercise: it parses, its references hold, and it fits the screens."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backtui.content.library import PACKAGED, Library, home_rung
from backtui.content.records import SHORT_MAX
from backtui.domain.dose import parse_dose
from backtui.domain.model import OFF_LADDER, Exercise
from backtui.domain.screened_routine import BOUNDS
from tests.content.conftest import is_plausible

LIBRARY = Library()
EXERCISES = LIBRARY.exercises
each = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.slug)


def test_slugs_are_the_file_names_and_unique() -> None:
    names = sorted(path.stem for path in (Path(PACKAGED) / "exercises").iterdir() if path.suffix == ".toml")
    assert sorted(exercise.slug for exercise in EXERCISES) == names == sorted(set(names))
    assert not [path for path in (Path(PACKAGED) / "exercises").iterdir() if path.suffix not in (".toml", "")]


def test_no_name_means_two_exercises() -> None:
    owners: dict[str, set[str]] = {}
    for exercise in EXERCISES:
        for name in (exercise.slug, exercise.name, exercise.short, *exercise.aliases):
            owners.setdefault("".join(c for c in name.casefold() if c.isalnum()), set()).add(exercise.slug)
    assert {name: slugs for name, slugs in owners.items() if len(slugs) > 1} == {}


@each
def test_every_name_finds_its_exercise(exercise: Exercise) -> None:
    for name in (exercise.slug, exercise.name, exercise.short, exercise.name.upper(), *exercise.aliases):
        assert LIBRARY.named(name) is exercise


def test_ladders_lead_up_without_gaps_or_twins() -> None:
    used = {ladder for exercise in EXERCISES for ladder in exercise.ladders}
    assert used <= set(LIBRARY.ladders)
    assert set(LIBRARY.ladders) - used <= {OFF_LADDER}
    for ladder in used:
        rungs = [exercise.ladders[ladder] for exercise in LIBRARY.rungs(ladder)]
        assert rungs == list(range(1, len(rungs) + 1)), f"{ladder}: {rungs}"


def test_the_library_is_listed_ladder_by_ladder() -> None:
    places = [home_rung(exercise) for exercise in EXERCISES]
    groups = list(dict.fromkeys(ladder for ladder, _ in places))
    assert groups == [ladder for ladder in LIBRARY.ladders if ladder in groups]
    assert [rung for _, rung in places] == [
        rung for group in groups for _, rung in sorted(p for p in places if p[0] == group)
    ]


@each
def test_sources_are_listed_and_the_check_is_dated(exercise: Exercise) -> None:
    assert set(exercise.sources) <= set(LIBRARY.sources)
    assert len(set(exercise.sources)) == len(exercise.sources)
    assert exercise.reviewed
    assert is_plausible(exercise.reviewed)


@each
def test_swaps_lead_to_something_that_may_be_done(exercise: Exercise) -> None:
    for caution in exercise.cautions:
        assert (caution.to is not None) == (caution.action == "swap")
        if caution.to:
            assert caution.to in LIBRARY.slugs
            assert caution.to != exercise.slug
            instead = LIBRARY.exercise(caution.to)
            there = {c.code: c.action for c in instead.cautions}
            assert there.get(caution.code, "ease") == "ease", f"{exercise.slug} → {caution.to}: {caution.code}"
            loads, less = exercise.loads.values(), instead.loads.values()
            assert max(less) <= max(loads) and sum(less) <= sum(loads), f"{exercise.slug} → {caution.to}: more load"


@each
def test_what_a_caution_says_stands_after_whom_it_speaks_to(exercise: Exercise) -> None:
    """It is shown as "If bending hurts: …", so it must not begin with the same condition again."""
    assert [c.say for c in exercise.cautions if c.say.startswith(("If ", "With ", "After ", "Pregnant"))] == []
    assert [c.say for c in exercise.cautions if not c.say.endswith(".")] == []


@each
def test_what_the_position_tells_is_no_caution(exercise: Exercise) -> None:
    assert {c.code for c in exercise.cautions}.isdisjoint(BOUNDS)


@each
def test_an_exercise_has_one_name_everywhere(exercise: Exercise) -> None:
    """Lists show the short name and pages the name: two would look like two exercises. Other names are aliases."""
    assert exercise.name == exercise.short


@each
def test_doses_fit_the_exercise(exercise: Exercise) -> None:
    units = {"reps": "rep", "hold": "rep", "breaths": "breath", "cycles": "cycle", "minutes": "min"}
    for dose in exercise.doses.values():
        assert dose.unit == units[exercise.measure]
        assert dose.per_side == exercise.sided
        assert bool(dose.hold_s) or exercise.measure != "hold"
        assert parse_dose(dose.written()) == dose


FITS: list[tuple[str, int, Callable[[Exercise], list[str]]]] = [
    ("short", SHORT_MAX, lambda e: [e.short]),
    ("summary", 72, lambda e: [e.summary]),
    ("steps", 66, lambda e: list(e.steps)),
    ("feel", 48, lambda e: [e.feel]),
    ("breathe", 52, lambda e: [e.breathe]),
    ("watch", 56, lambda e: [e.watch]),
    ("stop_if", 56, lambda e: [e.stop_if]),
]


def test_short_names_have_eighteen_characters_at_most() -> None:
    assert SHORT_MAX == 18


@each
@pytest.mark.parametrize(("key", "most", "texts"), FITS, ids=[fit[0] for fit in FITS])
def test_texts_fit_the_screens(key: str, most: int, texts: Callable[[Exercise], list[str]], exercise: Exercise) -> None:
    for text in texts(exercise):
        assert 0 < len(text) <= most, f"{exercise.slug}.{key}: {len(text)} > {most}: {text}"
        assert text.isprintable()


@each
def test_sentences_end_and_hints_do_not(exercise: Exercise) -> None:
    whole = (exercise.summary, exercise.start, *exercise.steps, *exercise.faults, exercise.easier, exercise.harder)
    assert [text for text in (*whole, exercise.evidence) if not text.endswith((".", "?"))] == []
    hints = (exercise.feel, exercise.breathe, exercise.watch, exercise.stop_if)
    assert [text for text in hints if text.endswith(".") or text[0].isupper()] == []
    assert 3 <= len(exercise.steps) <= 6
