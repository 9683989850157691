"""Steps up and down over the packaged content: from every item of every routine to the top, and back."""

import pytest

from backtui.content.library import Library, home_rung
from backtui.domain.dose import parse_dose
from backtui.domain.model import OFF_LADDER, Exercise, RoutineItem
from backtui.domain.plan import Level
from backtui.domain.steps import Rung, Stand, begun_again, first_dose, lowered, raised, rungs_for, stays, volume

LIBRARY = Library()
ALL = frozenset(LIBRARY.slugs)
SESSIONS = [(slug, level) for slug in LIBRARY.plan_slugs for level in LIBRARY.routine(slug).items]
sessions = pytest.mark.parametrize(("slug", "level"), SESSIONS)


def rungs_of(item: RoutineItem, others: set[str]) -> tuple[Rung, ...]:
    exercise = LIBRARY.exercise(item.exercise)
    ladder, _ = home_rung(exercise)
    rungs: tuple[Exercise, ...] = () if ladder == OFF_LADDER else LIBRARY.rungs(ladder)
    return rungs_for(exercise, rungs, ALL, others, towards=bool(item.towards))


@sessions
def test_steps_up_stay_sensible_and_end(slug: str, level: Level) -> None:
    items = LIBRARY.routine(slug).items[level]
    for item in items:
        others = {other.exercise for other in items} - {item.exercise}
        rungs, stand, steps = rungs_of(item, others), Stand(item.exercise, item.dose), 0
        while stepped := raised(stand, rungs, level):
            stand, steps = stepped.stand, steps + 1
            exercise = LIBRARY.exercise(stand.exercise)
            assert stand.exercise not in others
            assert stand.dose.per_side == exercise.sided
            assert parse_dose(stand.dose.written()) == stand.dose
            highest = [dose.sets for dose in exercise.doses.values()]
            assert stand.dose.sets <= max(item.dose.sets, *highest)
            assert steps < 60


@sessions
def test_steps_down_are_easier_and_end(slug: str, level: Level) -> None:
    items = LIBRARY.routine(slug).items[level]
    for item in items:
        rungs, stand = (
            rungs_of(item, {other.exercise for other in items} - {item.exercise}),
            Stand(item.exercise, item.dose),
        )
        places = [rung.slug for rung in rungs]
        while stepped := lowered(stand, rungs):
            before, stand = stand, stepped.stand
            easier = places.index(stand.exercise) < places.index(before.exercise)
            assert easier or volume(stand.dose) < volume(before.dose)
            assert volume(stand.dose) >= volume(first_dose(LIBRARY.exercise(stand.exercise).doses))
        again = begun_again(Stand(item.exercise, item.dose), rungs)
        assert again is None or again.stand.dose == LIBRARY.exercise(again.stand.exercise).doses[Level.BEGINNER]


def climbed(slug: str, level: Level, item: RoutineItem) -> list[str]:
    """Return the exercise at each step up from an item."""
    items = LIBRARY.routine(slug).items[level]
    rungs = rungs_of(item, {other.exercise for other in items} - {item.exercise})
    stand, found = Stand(item.exercise, item.dose), []
    while stepped := raised(stand, rungs, level):
        stand = stepped.stand
        found.append(stand.exercise)
    return found


def test_the_classic_four_lead_to_the_article_but_to_the_twist_by_choice_only() -> None:
    for level in (Level.BEGINNER, Level.INTERMEDIATE):
        for item in LIBRARY.routine("classic-four").items[level]:
            reached = climbed("classic-four", level, item)
            assert "russian-twist" not in reached
            assert not item.towards or item.towards in [*reached, "russian-twist"]


@sessions
def test_strength_is_never_reached_from_what_warms_up(slug: str, level: Level) -> None:
    for item in LIBRARY.routine(slug).items[level]:
        if stays(LIBRARY.exercise(item.exercise)):
            assert all(stays(LIBRARY.exercise(other)) for other in climbed(slug, level, item))


@pytest.mark.parametrize("level", [Level.BEGINNER, Level.INTERMEDIATE])
def test_a_bridge_is_offered_after_a_few_tilts(level: Level) -> None:
    item = next(item for item in LIBRARY.routine("classic-four").items[level] if item.exercise == "pelvic-tilt")
    assert climbed("classic-four", level, item).index("glute-bridge") <= 4


def test_a_squat_leads_to_no_wall_sit_and_a_standing_bend_is_the_easy_form() -> None:
    assert [rung.slug for rung in LIBRARY.rungs("legs")] == ["sit-to-stand", "bodyweight-squat"]
    assert LIBRARY.rungs("extension")[0].slug == "standing-back-extension"


def test_walking_grows() -> None:
    for level in (Level.BEGINNER, Level.INTERMEDIATE):
        item = next(item for item in LIBRARY.routine("foundation").items[level] if item.exercise == "walking")
        assert len(climbed("foundation", level, item)) == 5
