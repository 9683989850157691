"""What holds of everyone at every door of the tracker, each as a check that says who it failed for."""

from contextlib import suppress

import pytest

from backtui.domain.break_time import Wait
from backtui.domain.dose import exceeds
from backtui.domain.errors import BlockedError, PlanError
from backtui.domain.model import Exercise, Purpose
from backtui.domain.offer import Kind
from backtui.domain.safety import Cause, Verdict, Way
from backtui.domain.safety_words import WAY_ROUTINE
from backtui.tracker.notices import About
from backtui.tracker.tracker import Tracker
from tests.safety import doors
from tests.safety.doors import LIBRARY, Asked
from tests.safety.personas import Felt, Persona

UPRIGHT = {"SEATED": {"seated"}, "FLOOR": {"seated", "standing"}}
FULL_BEND = 2
ON_THE_SIDE = "on your side"


def against(exercise: Exercise, codes: frozenset[str], purpose: Purpose = Purpose.PLAN) -> list[str]:
    """Return what an exercise has against it for someone, read off the content and never asked of the rules."""
    found = [c.code for c in exercise.cautions if c.code in codes and c.action in ("swap", "hide")]
    found += [code for code, allowed in UPRIGHT.items() if code in codes and exercise.position not in allowed]
    eased = [c.say for c in exercise.cautions if c.code == "PREG-S" and c.action == "ease"]
    if "PREG-S" in codes and exercise.position == "supine" and not any(ON_THE_SIDE in say for say in eased):
        found.append("lying flat")
    if "LEG" in codes and purpose is not Purpose.PLAN:
        found += ["pulls on the leg"] * (exercise.slug == "hamstring-stretch")
        found += ["full bend"] * (exercise.loads["flexion"] >= FULL_BEND)
    return found


def told_of(exercise: Exercise, codes: frozenset[str]) -> list[str]:
    """Return what must be told wherever someone is told to do an exercise."""
    return [c.say for c in exercise.cautions if c.code in codes and c.action == "ease"]


def check_verdict(persona: Persona, tracker: Tracker) -> None:
    assert tracker.safety.verdict is persona.verdict
    assert bool(tracker.safety.sentences()) == (persona.verdict is not Verdict.CLEAR)


def check_nothing_stopped_is_led(persona: Persona, tracker: Tracker) -> None:
    """The coach, a tick that begins a session, and yesterday's session that would be made up for now."""
    kept = tracker.safety.plan_kept()
    session = tracker.history.session(tracker.today)
    routine, led = LIBRARY.routine(session.routine), doors.coach(tracker)
    gentle = routine.purpose in (Purpose.FLARE, Purpose.REST)
    if persona.verdict is Verdict.STOP:
        assert led == []
        assert doors.coach(tracker, ago=1) == []
    elif persona.verdict is Verdict.EASY:
        assert led == [] or {LIBRARY.exercise(slug).category for slug in led} <= {"breathing", "aerobic"}
        assert doors.coach(tracker, ago=1) == []
    elif persona.verdict is Verdict.FLARE and not kept:
        assert bool(led) == gentle or session.done
        assert doors.coach(tracker, ago=1) == []
    for slug in (*led, *doors.coach(tracker, ago=1)):
        assert against(LIBRARY.exercise(slug), persona.codes) == [], slug
    begun = bool(session.sets_done)
    first = session.items[0].exercise
    why = doors.refusal(lambda: tracker.ticks.tick(tracker.today, first))
    assert bool(why) == (persona.verdict is Verdict.STOP and not begun)
    if why:
        assert tracker.safety.sentences()[0] in why
    else:
        tracker.undo.take_back()


def check_nothing_pushes(persona: Persona, tracker: Tracker) -> None:
    """Prompt and bar, notices, and what is offered."""
    notice, brief = tracker.notices.notice(), tracker.safety.brief()
    if persona.verdict.rank < Verdict.FLARE.rank:
        assert brief == ""
    else:
        assert brief
        assert {offer.kind for offer in tracker.steps.offers()} <= {Kind.PAUSE, Kind.DOWN}
    if not tracker.safety.may_lead():
        assert notice and notice.about is About.SAFETY
    if "SEATED" in persona.codes:
        found = [each for each in tracker.safety.judgement().findings if each.cause is not Cause.ANSWER]
        assert "walk" not in " ".join((brief, *tracker.safety.ways(), *map(tracker.safety.says, found)))
    signed = any(isinstance(event, Felt) and event.sign and not event.ago for event in persona.story)
    if signed or persona.verdict in (Verdict.STOP, Verdict.EASY) or "weakness" in persona.answers.get("leg", ()):
        with pytest.raises(PlanError):
            tracker.offers.keep_plan()


def check_every_session(persona: Persona, tracker: Tracker) -> None:
    """Every routine at every level, and everything its ladders lead to."""
    for asked in doors.every_routine(tracker):
        where = (asked.routine, asked.level)
        for exercise in asked.exercises:
            assert against(exercise, persona.codes, asked.purpose) == [], (where, exercise.slug)
            assert set(told_of(exercise, persona.codes)) <= set(tracker.advice.care_for(exercise.slug)), exercise.slug
        for slug in doors.every_rung(tracker, asked):
            assert against(LIBRARY.exercise(slug), persona.codes) == [], (where, slug)
        for instead, was in doors.swaps(tracker, asked):
            assert not exceeds(instead, was) or sum(instead.dose.reps) == 1, (where, instead, was)
        assert left_over(asked), where


def left_over(asked: Asked) -> bool:
    """Return whether something is left to do; what a rest day offers is all optional."""
    session = asked.plan.session
    return bool(session.items if asked.purpose is Purpose.REST else session.asked)


def check_today(persona: Persona, tracker: Tracker) -> None:
    """What today's session asks as it stands by now, what is easier today, and what is offered."""
    if persona.codes & {"OSTEO", "FRACTURE", "POSTOP", "FLEX"}:
        assert tracker.advice.aim() == "", "a rounded back may harm this one"
    session = tracker.history.session(tracker.today)
    purpose = LIBRARY.routine(session.routine).purpose
    for item in session.items:
        if not item.done:
            assert against(LIBRARY.exercise(item.exercise), persona.codes, purpose) == [], item.exercise
    for item, easier in doors.every_easier(tracker):
        assert against(LIBRARY.exercise(easier.exercise), persona.codes) == [], easier.exercise
        assert easier.dose.sets <= item.dose.sets
    for offer in tracker.steps.offers():
        if offer.after:
            assert against(LIBRARY.exercise(offer.after.exercise), persona.codes) == []


def check_every_way(persona: Persona, tracker: Tracker) -> None:
    """What a way promises is what it opens, and whoever takes it is let through."""
    assert bool(tracker.safety.open_ways()) is bool(tracker.safety.judgement().ways)
    if tracker.safety.is_over:
        # It can't be taken any more.
        assert "flare routine" not in " ".join(tracker.safety.sentences())
    for way in tracker.safety.open_ways():
        if way not in WAY_ROUTINE:
            continue
        session = tracker.offers.choose_routine(tracker.today, WAY_ROUTINE[way])
        assert tracker.safety.judgement().followed, way
        open_items = [LIBRARY.exercise(item.exercise) for item in session.asked if not item.done]
        assert open_items, way
        assert set(doors.coach(tracker)) == {exercise.slug for exercise in open_items}
        if way is Way.WALK:
            words = tracker.safety.way_say(way)
            meant = {"breathing": "breathing" in words, "aerobic": "walk" in words}
            assert {exercise.category for exercise in open_items} == {name for name, said in meant.items() if said}
        for exercise in open_items:
            assert against(exercise, persona.codes, Purpose.FLARE) == [], (way, exercise.slug)
        tracker.undo.take_back()


def check_every_change(persona: Persona, tracker: Tracker) -> None:
    """What someone changes in today's session by hand, and in the gentle ways that safety opens."""
    ways = [WAY_ROUTINE[way] for way in tracker.safety.open_ways() if way in WAY_ROUTINE]
    for routine in (None, *ways):
        if routine:
            tracker.offers.choose_routine(tracker.today, routine)
        for item in [item for item in tracker.history.session(tracker.today).asked if not item.done][:1]:
            twice = item.dose._replace(reps=tuple(2 * reps for reps in item.dose.reps))
            for to, dose in (("superman", None), ("russian-twist", None), (None, twice)):
                with suppress(PlanError, BlockedError):
                    tracker.doses.change(item.exercise, to, dose)
                    assert not routine, (routine, item.exercise, to)
                    check_nothing_stopped_is_led(persona, tracker)
                    tracker.undo.take_back()
        if routine:
            tracker.undo.take_back()


def check_breaks(persona: Persona, tracker: Tracker) -> None:
    """What a break may be, by whichever name it is asked for."""
    choice = tracker.breaks.choice
    found = choice.movements()
    purpose = Purpose.PLAN if persona.verdict.rank < Verdict.FLARE.rank else Purpose.FLARE
    for movement in found:
        assert against(movement.exercise, persona.codes, purpose) == [], movement.exercise.slug
        assert persona.verdict is not Verdict.EASY or movement.exercise.category in ("breathing", "aerobic")
        assert set(told_of(movement.exercise, persona.codes)) <= set(choice.care(movement))
    if persona.verdict is Verdict.STOP:
        assert found == []
        assert choice.wait() in (Wait.OFF, Wait.HELP)
        for refused in (choice.next, lambda: choice.named("walk-to-the-door")):
            assert tracker.safety.sentences()[0] in doors.refusal(refused)


def check_what_suits(persona: Persona, tracker: Tracker) -> None:
    """The Library's list of what suits someone."""
    from backtui.domain.exercise_filter import Filter, filtered

    found = filtered(LIBRARY.exercises, Filter(suits_me=True), tracker.safety.screened().codes)
    assert found
    for exercise in found:
        assert against(exercise, persona.codes) == [], exercise.slug


CHECKS = (
    check_verdict,
    check_nothing_stopped_is_led,
    check_nothing_pushes,
    check_today,
    check_every_way,
    check_every_change,
    check_breaks,
    check_what_suits,
)
