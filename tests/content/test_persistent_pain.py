"""Months of training with pain that stays the same: nothing shrinks away, and nobody is frightened."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.content.library import Library, home_rung
from backtui.domain.model import RoutineItem
from backtui.domain.offer import Kind, Past, Slot
from backtui.domain.pain import Light, Moment, Pain
from backtui.domain.pain_day import USUAL_LEAST, day_light
from backtui.domain.pain_trend import Worry, trend
from backtui.domain.plan import Level
from backtui.domain.progression import offers
from backtui.domain.steps import Stand, first_dose, rungs_for, stays, volume
from tests.examples import tried

LIBRARY = Library()
FIRST = date(2026, 3, 2)
SESSIONS, EVERY_DAYS = 30, 2
SETTLED = USUAL_LEAST * EVERY_DAYS
"""Days until what is usual is known."""


def slots_of(items: Sequence[RoutineItem]) -> list[Slot]:
    slots = []
    for item in items:
        exercise = LIBRARY.exercise(item.exercise)
        others = {other.exercise for other in items} - {item.exercise}
        ladder = rungs_for(
            exercise, LIBRARY.rungs(home_rung(exercise)[0]), set(LIBRARY.slugs), others, towards=bool(item.towards)
        )
        slots.append(Slot(item.exercise, Stand(item.exercise, item.dose), (), ladder, optional=item.optional))
    return slots


def trained(slot: Slot, day: date) -> Slot:
    done = Past(day, slot.stand.exercise, slot.stand.dose, slot.stand.dose.sets, 5)
    return slot._replace(past=(*slot.past, done))


class Months:
    """Someone who does every session, tells the pain of every moment, and accepts every offer."""

    def __init__(self, routine: str, level: Level) -> None:
        self.level = level
        self.slots = slots_of(LIBRARY.routine(routine).items[level])
        self.pains: list[Pain] = []
        self.kinds: list[Kind] = []

    def live(self, told: Sequence[tuple[int, int, int, int]]) -> None:
        """Live through sessions; of each the pain on its morning, before, after, and on the next morning."""
        for n, levels in enumerate(told):
            day = FIRST + n * EVERY_DAYS * timedelta(days=1)
            self._feel(day, Moment.MORNING, levels[0])
            self._feel(day, Moment.BEFORE, levels[1])
            self._accept(day)
            self.slots = [trained(slot, day) for slot in self.slots]
            self._feel(day, Moment.AFTER, levels[2])
            self._feel(day + timedelta(days=1), Moment.MORNING, levels[3])

    def _feel(self, day: date, moment: Moment, level: int) -> None:
        self.pains.append(Pain(day, moment, level))

    def _accept(self, day: date) -> None:
        for offer in offers(self.slots, self.pains, [], self.level, day):
            assert offer.after
            self.kinds.append(offer.kind)
            self.slots = [
                slot._replace(stand=offer.after, changed_on=day) if slot.key == offer.slot else slot
                for slot in self.slots
            ]

    def check_nothing_withered(self) -> None:
        for slot in self.slots:
            least = first_dose(LIBRARY.exercise(slot.stand.exercise).doses)
            assert volume(slot.stand.dose) >= volume(least), slot.stand


PLANS = [("foundation", Level.BEGINNER), ("classic-four", Level.BEGINNER), ("upright", Level.INTERMEDIATE)]


@pytest.mark.parametrize("level", [4, 5, 6])
@pytest.mark.parametrize(("routine", "plan_level"), PLANS)
def test_pain_that_stays_the_same_takes_nothing_away_and_frightens_nobody(
    routine: str, plan_level: Level, level: int
) -> None:
    months = Months(routine, plan_level)
    before = {slot.key: slot.stand for slot in months.slots}
    months.live([(level, level, level, level)] * SESSIONS)
    months.check_nothing_withered()
    known_from = FIRST + timedelta(days=SETTLED)
    lights = {day_light(months.pains, pain.day) for pain in months.pains if pain.day > known_from}
    assert lights == {Light.GREEN if level < 6 else Light.AMBER}
    for n in range(SETTLED + 14, SESSIONS * EVERY_DAYS):
        assert trend(months.pains, FIRST + timedelta(days=n)) in (None, Worry.NO_BETTER)
    if level < 6:
        assert months.kinds[-1] is Kind.UP, "it grows again once it is known what is usual"
    for slot in months.slots:
        if stays(LIBRARY.exercise(slot.key)):
            assert volume(slot.stand.dose) >= volume(before[slot.key].dose)


NOISE = st.integers(0, 1)
"""Less than the points that matter."""


@tried(10)
@given(
    st.sampled_from([3, 4, 5, 6]),
    st.lists(st.tuples(NOISE, NOISE, NOISE, NOISE), min_size=SESSIONS, max_size=SESSIONS),
    st.sampled_from(PLANS),
)
def test_the_noise_of_the_scale_is_never_red(
    level: int, noise: list[tuple[int, int, int, int]], plan: tuple[str, Level]
) -> None:
    months = Months(*plan)
    months.live([(level + a, level + b, level + c, level + d) for a, b, c, d in noise])
    months.check_nothing_withered()
    known_from = FIRST + timedelta(days=SETTLED)
    assert Light.RED not in [day_light(months.pains, pain.day) for pain in months.pains if pain.day > known_from]


@tried(10)
@given(st.lists(st.tuples(*[st.integers(0, 10)] * 4), min_size=SESSIONS, max_size=SESSIONS), st.sampled_from(PLANS))
def test_whatever_is_felt_nothing_falls_below_its_lowest_dose(
    told: list[tuple[int, int, int, int]], plan: tuple[str, Level]
) -> None:
    months = Months(*plan)
    months.live(told)
    months.check_nothing_withered()


def test_a_back_that_gets_worse_with_a_session_is_still_believed() -> None:
    months = Months("foundation", Level.BEGINNER)
    months.live([(3, 3, 3, 3)] * 12 + [(3, 3, 7, 6)])
    last = months.pains[-1].day - timedelta(days=1)
    assert day_light(months.pains, last) is Light.RED
    found = offers(months.slots, months.pains, [], Level.BEGINNER, last + timedelta(days=2))
    assert [offer.kind for offer in found] == [Kind.DOWN]
