"""Timelines: they cover the dose, take the seconds that were told, and call out what is due."""

from itertools import groupby

import pytest
from hypothesis import given

from backtui.coach.timeline import PRIORITY, READY_S, WORK, CueKind, Phase, Step, TimedItem, cues_of, timeline
from backtui.content.library import Library
from backtui.domain.dose import SIDE_CHANGE_S, TRANSITION_S, Dose, Tempo, set_s
from backtui.domain.model import Item
from tests.domain.timelines import ITEMS, SESSIONS, item

LIBRARY = Library()


def as_item(timed: TimedItem) -> Item:
    return Item(timed.exercise, timed.name, timed.dose, timed.sets_done)


def told(*items: TimedItem) -> list[str]:
    """Return a timeline as short words: step, seconds, set.rep, side."""
    return [
        f"{p.step.value} {p.seconds}" + (f" {p.set}.{p.rep}" if p.works else "") + (f" {p.side[0]}" if p.side else "")
        for p in timeline(items)
    ]


def heard(phase: Phase, extra_s: int = 0) -> list[tuple[int, str]]:
    return [(cue.at_s, cue.text) for cue in cues_of(phase, extra_s)]


def said_s(item: TimedItem) -> int:
    return item.care_s if item.sets_done < item.dose.sets else 0


@given(SESSIONS)
def test_a_timeline_takes_what_is_left_of_its_items(items: list[TimedItem]) -> None:
    assert sum(p.seconds for p in timeline(items)) == sum(as_item(i).left_s(i.tempo) + said_s(i) for i in items)


@given(ITEMS)
def test_phases_cover_every_open_set_on_every_side(timed: TimedItem) -> None:
    phases = timeline([timed])
    dose = timed.dose
    for n in range(dose.sets):
        inside = [p for p in phases if p.set == n and (p.works or p.step is Step.SIDE)]
        sides = ("left", "right") if dose.per_side else (None,)
        begun = [(p.side, p.rep) for p in inside if p.begins]
        reps = 1 if dose.unit == "min" else dose.reps[n]
        if n < timed.sets_done:
            assert not inside
        else:
            assert begun == [(side, rep) for side in sides for rep in range(reps)]
            assert sum(p.seconds for p in inside) == set_s(dose, timed.tempo, n)


@given(SESSIONS)
def test_the_phases_of_a_repetition_stand_in_order(items: list[TimedItem]) -> None:
    order = [Step.UP, Step.HOLD, Step.DOWN]
    for key, group in groupby(timeline(items), lambda p: (p.item, p.set, p.side, p.rep, p.works)):
        if key[-1]:
            steps = [p.step for p in group]
            assert steps == [step for step in order if step in steps]


@given(SESSIONS)
def test_a_timeline_is_in_the_order_of_its_items_and_ends_with_done(items: list[TimedItem]) -> None:
    phases = timeline(items)
    assert [(p.item, p.set) for p in phases] == sorted((p.item, p.set) for p in phases)
    assert phases[-1] == Phase(Step.DONE, 0, len(items))
    assert all(p.step is not Step.DONE for p in phases[:-1])
    named = [p.item for p in phases if p.step is Step.NEXT]
    assert named == [n for n, i in enumerate(items) if not as_item(i).done]


@given(SESSIONS)
def test_a_phase_without_time_is_a_repetition_without_time(items: list[TimedItem]) -> None:
    for phase in timeline(items)[:-1]:
        timed = items[phase.item]
        assert phase.seconds or timed.tempo.rep_s(timed.dose) == 0


def test_holds_on_both_sides_in_descending_sets() -> None:
    assert told(item("2-1 / side x 8 s, rest 30 s")) == [
        *("next 5 l", "ready 10 l"),
        *("up 2 0.0 l", "hold 8 0.0 l", "down 2 0.0 l", "up 2 0.1 l", "hold 8 0.1 l", "down 2 0.1 l"),
        "side 5 r",
        *("up 2 0.0 r", "hold 8 0.0 r", "down 2 0.0 r", "up 2 0.1 r", "hold 8 0.1 r", "down 2 0.1 r"),
        "rest 30 l",
        *("up 2 1.0 l", "hold 8 1.0 l", "down 2 1.0 l", "side 5 r", "up 2 1.0 r", "hold 8 1.0 r", "down 2 1.0 r"),
        "done 0",
    ]


def test_a_repetition_without_a_hold_and_sets_without_a_rest() -> None:
    assert told(item("2 x 1", "3-0-2")) == [
        *("next 5", "ready 10", "up 3 0.0", "down 2 0.0", "up 3 1.0", "down 2 1.0", "done 0")
    ]


def test_minutes_are_one_hold_and_breaths_go_in_and_out() -> None:
    phases = timeline([item("10 min"), item("1 x 1 breath", "4-0-6")])
    assert [(p.step, p.seconds, p.doing) for p in phases if p.works] == [
        (Step.HOLD, 600, "Keep going"),
        (Step.UP, 4, "In"),
        (Step.DOWN, 6, "Out"),
    ]


def test_a_session_goes_on_at_its_open_set() -> None:
    phases = timeline([item("3 x 10 s, rest 20 s", sets_done=3), item("3 x 10 s, rest 20 s", sets_done=1)])
    assert [(p.step, p.item, p.set) for p in phases if not p.works] == [
        (Step.NEXT, 1, 1),
        (Step.READY, 1, 1),
        (Step.REST, 1, 2),
        (Step.DONE, 2, 0),
    ]
    assert heard(phases[0]) == [(0, "Next: Plank, set 2 of 3")]


def test_nothing_open_is_done_at_once() -> None:
    assert timeline([]) == (Phase(Step.DONE, 0, 0),)
    assert told(item("10 min", sets_done=1)) == ["done 0"]


def test_every_shipped_dose_takes_what_is_told_of_it() -> None:
    for exercise in LIBRARY.exercises:
        for dose in exercise.doses.values():
            timed = TimedItem(exercise.slug, exercise.name, dose, exercise.tempo)
            assert sum(p.seconds for p in timeline([timed])) == as_item(timed).left_s(exercise.tempo), exercise.slug


def test_the_transition_is_what_doses_reckon_with() -> None:
    first, second = timeline([item("10 min")])[:2]
    assert first.seconds + second.seconds == TRANSITION_S
    assert READY_S == 10
    assert SIDE_CHANGE_S == 5


# -- cues ------------------------------------------------------------------------------------------


def test_the_cues_of_a_sided_hold() -> None:
    phases = timeline([item("1 x 2 / side x 20 s"), item("2 x 10 s, rest 5 s", name="Side plank")])
    cues = [(p.step.value, heard(p)) for p in phases if heard(p)]
    assert cues[:6] == [
        ("next", [(0, "Next: Plank")]),
        ("ready", [(0, "Get ready, left side first"), (7, "3"), (8, "2"), (9, "1")]),
        ("up", [(0, "Go")]),
        ("hold", [(0, "Hold"), (10, "Half way"), (17, "3"), (18, "2"), (19, "1")]),
        ("up", [(0, "2")]),
        ("hold", [(0, "Hold"), (10, "Half way"), (17, "3"), (18, "2"), (19, "1")]),
    ]
    assert ("side", [(0, "Change sides: right")]) in cues
    assert ("next", [(0, "Next: Side plank")]) in cues
    assert ("rest", [(0, "Rest. Next: Side plank, set 2 of 2"), (2, "3"), (3, "2"), (4, "1")]) in cues
    assert cues[-1] == ("done", [(0, "Done")])


def test_breaths_are_led_in_and_out() -> None:
    assert [heard(p) for p in timeline([item("1 x 2 breaths", "4-0-6")]) if p.works] == [
        [(0, "Breathe in")],
        [(0, "Out")],
        [(0, "Breathe in")],
        [(0, "Out")],
    ]


@pytest.mark.parametrize(
    ("seconds", "texts"),
    [(2, []), (3, ["Hold"]), (4, ["Hold"]), (5, ["Hold", "3", "2", "1"]), (19, ["Hold", "3", "2", "1"])],
)
def test_short_holds_say_less(seconds: int, texts: list[str]) -> None:
    assert [text for _, text in heard(Phase(Step.HOLD, seconds, 0))] == texts


def test_a_longer_phase_is_counted_down_later_and_halved_where_it_was() -> None:
    hold = Phase(Step.HOLD, 20, 0)
    assert heard(hold, extra_s=10) == [(0, "Hold"), (10, "Half way"), (27, "3"), (28, "2"), (29, "1")]


def test_getting_ready_says_the_position() -> None:
    ready = timeline([TimedItem("plank", "Plank", Dose((1,), 10), Tempo(2, None, 2), 0, "face down")])[1]
    assert heard(ready)[0] == (0, "Get ready, face down")


@given(SESSIONS)
def test_cues_are_in_order_and_within_their_phase(items: list[TimedItem]) -> None:
    for phase in timeline(items):
        at = [cue.at_s for cue in cues_of(phase)]
        assert at == sorted(set(at))
        assert all(0 <= s < max(1, phase.seconds) for s in at)
        assert all(cue.text for cue in cues_of(phase))
        if phase.step in WORK and phase.begins:
            assert at[0] == 0


def test_a_name_has_priority() -> None:
    assert set(PRIORITY) == set(CueKind)
    assert PRIORITY[CueKind.NAME] > PRIORITY[CueKind.COUNTDOWN] > PRIORITY[CueKind.HALF]


def test_what_asks_for_care_is_said_once_as_one_gets_ready_and_has_its_time() -> None:
    care = "Do it seated, or on your side, rather than flat on your back."
    item = TimedItem("plank", "Plank", Dose((1, 1), 10), Tempo(2, None, 2), 0, "on your back", care)
    phases = timeline([item])
    cues = [(phase.step, cue) for phase in phases for cue in cues_of(phase) if care in cue.text]
    assert [(step, cue.at_s, cue.kind) for step, cue in cues] == [(Step.READY, 0, CueKind.CARE)]
    assert cues[0][1].text == f"Get ready, on your back. {care}", "after the position"
    ready = next(phase for phase in phases if phase.step is Step.READY)
    assert ready.seconds == READY_S + item.care_s
    assert item.care_s >= len(care.split()) / 3
    assert PRIORITY[CueKind.CARE] > PRIORITY[CueKind.COUNTDOWN], "no count cuts it off"
