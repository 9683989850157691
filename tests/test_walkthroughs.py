"""Six people, and what each of them is asked and told."""

from collections.abc import Mapping
from datetime import timedelta

from backtui.domain.days import short_day
from backtui.domain.offer import Kind
from backtui.domain.pain import Moment, Sign
from backtui.domain.plan import Level
from backtui.tracker.notices import About
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock

DAY = NOON.date()


def asked(tracker: Tracker) -> list[str]:
    return [item.exercise for item in tracker.history.session(tracker.today).asked]


def answered(tracker: Tracker, answers: Mapping[str, str]) -> str:
    """Answer the screening; give all that is said of what it changes."""
    tracker.health.answer_screening({question: frozenset({answer}) for question, answer in answers.items()})
    return " ".join([*tracker.advice.changes_on(tracker.today), *tracker.safety.sentences()])


def about(tracker: Tracker) -> list[About]:
    return [notice.about for notice in tracker.notices.notices()]


def test_a_beginner_begins_on_the_first_rungs(tracker: Tracker) -> None:
    assert asked(tracker) == ["pelvic-tilt", "prone-leg-raise", "knee-plank", "supine-trunk-rotation"]
    assert about(tracker) == [About.SCREENING]


def test_pregnant_at_twenty_weeks_nothing_is_done_flat(tracker: Tracker) -> None:
    said = answered(tracker, {"pregnancy": "later"})
    library = tracker.library
    assert asked(tracker) == ["wall-pelvic-tilt", "bird-dog-leg-slide", "incline-plank", "seated-trunk-rotation"]
    assert {library.exercise(slug).position for slug in asked(tracker)}.isdisjoint({"supine", "prone"})
    assert "midwife or doctor" in said


def test_osteoporosis_leaves_the_loaded_twist(tracker: Tracker) -> None:
    tracker.plan.change_plan(level=Level.ADVANCED)
    said = answered(tracker, {"conditions": "osteoporosis"})
    assert "russian-twist" not in [item.exercise for item in tracker.history.session(tracker.today).items]
    assert "Heel taps instead of Russian twist." in said
    assert "Keep the roll small and gentle" in said


def test_stenosis_leaves_arching(tracker: Tracker) -> None:
    said = answered(tracker, {"conditions": "stenosis"})
    assert "prone-leg-raise" not in asked(tracker)
    assert "sit down when your legs ask for a rest" in said


def test_pain_of_seven_with_leg_symptoms_pauses_that_exercise_first(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
    tracker.health.tell_pain(DAY, 7, Moment.DURING, "knee-plank", frozenset({Sign.SPREADING}))
    clock.forward(days=1)
    first, second = tracker.notices.notices()[:2]
    assert first.about is About.SAFETY
    assert "moved further down the leg" in first.text
    assert second.about is About.OFFER
    assert "Leg symptoms came with it" in second.text
    tracker.offers.answer_offers(tracker.steps.offers(), accepted=True)
    assert "knee-plank" not in asked(tracker)
    tracker.health.tell_pain(tracker.today, 5, Moment.MORNING)
    assert tracker.notices.notices()[0].about is About.SAFETY
    tracker.offers.choose_routine(tracker.today, "flare-day")
    assert tracker.history.routine_name(tracker.history.session(tracker.today)) == "Flare day"


def test_back_after_six_weeks_health_is_asked_again_and_doses_begin_low(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(level=Level.INTERMEDIATE)
    answered(tracker, {"floor": "easy"})
    for _ in range(3):
        tracker.ticks.tick_all(tracker.today)
        clock.forward(days=3)
    last = tracker.today - timedelta(days=3)
    clock.forward(days=42)
    assert about(tracker)[:2] == [About.SCREENING, About.OFFER], short_day(last)
    assert "After a longer break" in tracker.notices.notices()[0].text
    answered(tracker, {"floor": "easy"})
    offers = tracker.steps.offers()
    assert {offer.kind for offer in offers} == {Kind.GAP}
    tracker.offers.answer_offers(offers, accepted=True)
    assert asked(tracker) == ["pelvic-tilt", "prone-leg-raise", "knee-plank", "dead-bug-heel-tap"]
    assert tracker.notices.notice() is None
