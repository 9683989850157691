"""Steps up and down over the packaged content: from every item of every routine to the top, and back."""

import pytest

from backtui.content.library import Library, home_rung
from backtui.domain.dose import parse_dose
from backtui.domain.model import OFF_LADDER, Exercise, RoutineItem
from backtui.domain.plan import Level
from backtui.domain.steps import Rung, Stand, begun_again, lowered, raised, rungs_for, volume

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
        again = begun_again(Stand(item.exercise, item.dose), rungs)
        assert again is None or again.stand.dose == LIBRARY.exercise(again.stand.exercise).doses[Level.BEGINNER]


def test_the_classic_four_lead_to_the_article() -> None:
    items = [item for item in LIBRARY.routine("classic-four").items[Level.BEGINNER] if item.towards]
    for item in items:
        others = {other.exercise for other in items} - {item.exercise}
        assert item.towards in [rung.slug for rung in rungs_of(item, others)]
