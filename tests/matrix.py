"""Every routine and level, and what may be ticked of it: the states that every screen and every command is tried with.

Levels of a routine that ask for the same are one case.
"""

from collections.abc import Iterator
from typing import NamedTuple

from backtui.content.library import Library
from backtui.domain.model import Purpose, RoutineItem
from backtui.domain.plan import Level
from backtui.tracker.tracker import Tracker

LIBRARY = Library()
NEVER = ("0 of 0", "0/0", "unexpected", "Traceback")
"""What no screen and no command says, whatever is ticked."""


class Case(NamedTuple):
    """A routine at a level."""

    routine: str
    level: Level
    items: tuple[RoutineItem, ...]

    @property
    def name(self) -> str:
        return f"{self.routine} {self.level}"

    @property
    def asked(self) -> tuple[str, ...]:
        return tuple(item.exercise for item in self.items if not item.optional)

    @property
    def tickings(self) -> list[tuple[str, ...]]:
        """What is ticked: nothing, each exercise alone, all of them."""
        every = tuple(item.exercise for item in self.items)
        return [(), *((exercise,) for exercise in every), every]

    @property
    def kinds(self) -> list[tuple[str, ...]]:
        """As `tickings`, but of exercises that are drawn alike, asked or not, of one set or of several, the first."""
        firsts = {(item.optional, item.dose.sets > 1): (item.exercise,) for item in reversed(self.items)}
        return [ticked for ticked in self.tickings if len(ticked) != 1 or ticked in firsts.values()]

    def state(self, ticked: tuple[str, ...]) -> str:
        """Return what a day is on which some exercises are ticked whole."""
        if not self.asked:
            return "rest"
        if set(self.asked) <= set(ticked):
            return "done"
        return "partial" if ticked else "pending"

    def choose(self, tracker: Tracker) -> None:
        """Follow the routine today."""
        if LIBRARY.routine(self.routine).purpose is Purpose.PLAN:
            tracker.plan.change_plan(routine=self.routine, level=self.level)
        else:
            tracker.plan.change_plan(level=self.level)
            tracker.offers.choose_routine(tracker.today, self.routine)


def cases() -> Iterator[Case]:
    for slug in sorted(LIBRARY.packaged_routines):
        seen = set()
        for level, items in LIBRARY.routine(slug).items.items():
            if items not in seen:
                yield Case(slug, level, items)
            seen.add(items)


CASES = list(cases())
