"""Lives as they may go, through the tracker and its storage: nothing worse or newer is ever swallowed."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.domain.errors import BacktuiError
from backtui.domain.model import Session
from backtui.domain.pain import Moment, Sign
from backtui.domain.plan import Level
from backtui.domain.safety import Verdict
from backtui.domain.signs import LASTING, Reply
from backtui.domain.steps import first_dose, stays, volume
from backtui.tracker.tracker import Tracker
from tests.conftest import FixedClock
from tests.examples import tried
from tests.safety.doors import LIBRARY, living
from tests.safety.personas import (
    DAY,
    TOLD,
    WELL,
    Answered,
    Chose,
    Event,
    Felt,
    Put,
    Trained,
)

FELT = st.builds(Felt, st.integers(0, 9), st.none() | st.sampled_from(Sign), st.sampled_from(Moment))
DECIDED = st.one_of(
    st.builds(Chose, st.sampled_from(("flare-day", "rest-day", "walk-and-breathe", "classic-four"))),
    st.just(Put()),
    st.builds(Trained, st.booleans()),
)

ANSWERED = st.builds(Answered, st.sampled_from(LASTING), st.sampled_from(Reply))
HOURS = st.sampled_from((0, 0.1, 5, 24))


@tried(10)
@example([(1, Felt(2, Sign.NERVE)), (0, Felt(1))])
@given(st.lists(st.tuples(HOURS, st.one_of(FELT, FELT, DECIDED, ANSWERED)), min_size=1, max_size=8))
def test_nothing_that_is_worse_or_only_decided_makes_a_day_milder(life: list[tuple[float, Event]]) -> None:
    clock = FixedClock()
    with TemporaryDirectory() as folder, living(WELL, Path(folder) / "backtui.db", clock) as tracker:
        for hours, event in life:
            clock.forward(hours=hours)
            before, signs = tracker.safety.verdict, tracker.safety.judgement().signs
            with suppress(BacktuiError):
                event.live(tracker, tracker.today)
            after = tracker.safety.verdict
            if isinstance(event, Chose | Put | Trained):
                assert after is before
                assert tracker.safety.may_lead() <= (after is not Verdict.STOP)
            elif isinstance(event, Answered):
                assert after is Verdict.STOP or event.reply is not Reply.WORSE
            elif isinstance(event, Felt):
                check_a_pain(tracker, event, before, at_once=not hours)
                assert {sign.sign for sign in signs} <= {sign.sign for sign in tracker.safety.judgement().signs}


def check_a_pain(tracker: Tracker, event: Felt, before: Verdict, at_once: bool) -> None:
    after = tracker.safety.verdict
    # What is told of the same moment within the second is the same pain, set right.
    assert at_once or after.rank >= before.rank
    if event.sign:
        assert after.rank >= TOLD[event.sign].rank
    if before is Verdict.STOP:
        assert after is Verdict.STOP, "a number settles no sign"


SESSIONS = 30


@pytest.mark.parametrize("level", [4, 5, 6])
def test_pain_that_stays_the_same_takes_nothing_away(level: int, file: Path, clock: FixedClock) -> None:
    with living(WELL, file, clock) as tracker:
        tracker.plan.change_plan(routine="foundation", level=Level.BEGINNER, goal=7)
        first = tracker.history.planned(DAY)
        for _ in range(SESSIONS):
            feel(tracker, clock, level, Moment.MORNING, Moment.BEFORE)
            if tracker.safety.may_keep():
                tracker.offers.keep_plan()
            assert tracker.safety.may_lead()
            tracker.offers.answer_offers(tracker.steps.offers(), accepted=True)
            tracker.ticks.tick_all(tracker.today)
            tracker.health.tell_effort(tracker.today, 5)
            feel(tracker, clock, level, Moment.AFTER)
            clock.forward(days=1)
            feel(tracker, clock, level, Moment.MORNING)
            clock.forward(days=1)
        check_nothing_withered(first, tracker.history.planned(tracker.today))


def feel(tracker: Tracker, clock: FixedClock, level: int, *moments: Moment) -> None:
    for moment in moments:
        clock.moment += timedelta(seconds=5)
        tracker.health.tell_pain(tracker.today, level, moment)


def check_nothing_withered(first: Session, last: Session) -> None:
    assert len(last.asked) >= len(first.asked)
    for item in last.items:
        exercise = LIBRARY.exercise(item.exercise)
        assert volume(item.dose) >= volume(first_dose(exercise.doses)), item.exercise
    began = {item.exercise: item.dose for item in first.items}
    for item in last.items:
        if stays(LIBRARY.exercise(item.exercise)) and item.exercise in began:
            assert volume(item.dose) >= volume(began[item.exercise]), item.exercise
