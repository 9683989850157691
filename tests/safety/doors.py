"""Every door, as what it says and does for someone: the tracker's own, the coach, and the commands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from backtui.coach.audio import Cues
from backtui.coach.session import Coaching
from backtui.content.library import Library
from backtui.domain.dose import Timed
from backtui.domain.errors import BlockedError
from backtui.domain.model import Exercise, Item, Purpose, RoutineItem
from backtui.domain.plan import Level, Plan
from backtui.domain.screened_routine import Fit
from backtui.storage.store import open_store
from backtui.tracker.plan import Planned, planned
from backtui.tracker.tracker import Tracker
from tests.conftest import FixedClock
from tests.safety.personas import Persona
from tests.timers import FakeTimer

LIBRARY = Library()
"""Read once: it takes longer than all the rest."""


@contextmanager
def living(persona: Persona, file: Path, clock: FixedClock) -> Iterator[Tracker]:
    """Give the history of a persona, at noon of today."""
    tracker = Tracker(open_store(str(file)), clock, LIBRARY)
    try:
        persona.live(tracker, clock)
        yield tracker
    finally:
        tracker.close()


class Asked(NamedTuple):
    """A routine at a level, as a day would ask it of someone."""

    routine: str
    level: Level
    plan: Planned

    @property
    def exercises(self) -> list[Exercise]:
        return [LIBRARY.exercise(item.exercise) for item in self.plan.session.items]

    @property
    def purpose(self) -> Purpose:
        """What it is for, the form that someone gets included."""
        return LIBRARY.routine(self.plan.session.routine).purpose


def every_routine(tracker: Tracker) -> Iterator[Asked]:
    """Return every routine at every level as the plan of today: what may be chosen for the day is planned alike."""
    suited = tracker.safety.screened()
    for slug in LIBRARY.routine_slugs:
        for level in Level:
            settings = tracker.settings._replace(plan=Plan(slug, level))
            yield Asked(
                slug, level, planned(tracker.history.store, LIBRARY, settings, settings.plan, tracker.today, suited)
            )


def every_rung(tracker: Tracker, asked: Asked) -> set[str]:
    """Return what a ladder may lead to from the items of a session, for the day or for good."""
    slugs = {item.exercise for item in asked.plan.session.items}
    return {
        rung.slug
        for slug in slugs
        for for_today in (False, True)
        for rung in tracker.steps.rungs(slug, slugs - {slug}, towards=True, for_today=for_today)
    } - slugs


def every_easier(tracker: Tracker) -> list[tuple[Item, RoutineItem]]:
    """Return the items of today, each with the easier exercise that stands in for it today where there is one."""
    items = [item for item in tracker.history.session(tracker.today).asked if not item.done]
    found = ((item, tracker.easier_day.easier_than(tracker.today, item.exercise)) for item in items)
    return [(item, RoutineItem(*easier)) for item, easier in found if easier]


def swaps(tracker: Tracker, asked: Asked) -> Iterator[tuple[Timed, Timed]]:
    """Return what was swapped in for whom, each with its tempo: what is asked, and what it replaces."""
    form = LIBRARY.routine(asked.plan.session.routine).items[Level(asked.plan.session.level)]
    was = {item.exercise: item.dose for item in form}
    now = {item.exercise: item.dose for item in asked.plan.session.items}
    for change in asked.plan.changes:
        if change.fit is Fit.SWAP and change.to:
            here, there = LIBRARY.exercise(change.to), LIBRARY.exercise(change.exercise)
            yield Timed(now[change.to], here.tempo), Timed(was[change.exercise], there.tempo)


def coach(tracker: Tracker, ago: int = 0) -> list[str]:
    """Return what the coach leads through today, or on a day before; empty when it refuses."""
    try:
        coaching = Coaching(tracker, tracker.today - timedelta(days=ago), FakeTimer().clock_s, Cues())
    except BlockedError:
        return []
    return [item.exercise for item in coaching.items if item.sets_done < item.dose.sets]


def refusal(do: Callable[[], object]) -> str:
    """Return why something is refused, or nothing when it was done."""
    try:
        do()
    except BlockedError as error:
        return str(error)
    return ""
