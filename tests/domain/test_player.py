"""The player: whatever ticks and keys come, no set is lost, none is told twice, and no second goes astray."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.coach.player import (
    LATE_S,
    CueDue,
    Event,
    ExerciseSkipped,
    Finished,
    PhaseBegan,
    Player,
    SetFinished,
    State,
)
from backtui.coach.timeline import CueKind, Phase, Step, TimedItem, cues_of, timeline
from tests.domain.timelines import SESSIONS, item
from tests.examples import tried

START_S = 1000.0
QUARTERS = st.integers(0, 4 * LATE_S).map(lambda n: n / 4)
"""Steps between ticks that are not late; quarters add up without rounding."""
KEYS = ("tick", "late", "play", "pause", "next", "back", "redo_set", "longer", "finish_set", "skip_exercise")

TWO = timeline([item("2 x 2 / side x 2 s, rest 20 s"), item("3 x 10 s, rest 10 s", sets_done=1, name="Side plank")])


def sets_of(phases: tuple[Phase, ...]) -> list[tuple[int, int]]:
    return list(dict.fromkeys((p.item, p.set) for p in phases if p.works))


def sets_in(events: list[Event]) -> list[tuple[int, int]]:
    return [(e.item, e.set) for e in events if isinstance(e, SetFinished)]


def begun_in(events: list[Event]) -> list[Phase]:
    return [e.phase for e in events if isinstance(e, PhaseBegan)]


def texts_in(events: list[Event]) -> list[str]:
    return [e.text for e in events if isinstance(e, CueDue)]


def played(player: Player, seconds: float, now_s: float) -> tuple[list[Event], float]:
    """Tick once a second for a while; returns what happened and the time it is then."""
    events: list[Event] = []
    for _ in range(int(seconds)):
        now_s += 1
        events += player.tick(now_s)
    return events, now_s


def to(player: Player, now_s: float, wanted: Callable[[Phase], bool]) -> float:
    """Play until a phase is reached."""
    while not wanted(player.phase):
        now_s += 1
        player.tick(now_s)
    return now_s


@given(SESSIONS, st.data())
def test_ticks_pass_over_nothing(items: list[TimedItem], data: st.DataObject) -> None:
    phases = timeline(items)
    player = Player(phases)
    now_s = START_S
    events = player.play(now_s)
    for step in data.draw(st.lists(QUARTERS, min_size=1, max_size=20)) * 200:
        now_s += step
        events += player.tick(now_s)
    while player.state is State.PLAYING:
        now_s += LATE_S
        events += player.tick(now_s)
    assert begun_in(events) == list(phases)
    assert sets_in(events) == sets_of(phases) == list(player.finished)
    assert [(e.kind, e.text) for e in events if isinstance(e, CueDue)] == [
        (cue.kind, cue.text) for phase in phases for cue in cues_of(phase)
    ]
    assert events[-1] == Finished()
    assert player.state is State.DONE
    assert player.total_left_s == 0


@given(SESSIONS.filter(bool), st.lists(st.tuples(QUARTERS, st.none() | st.integers(0, 4000)), max_size=60))
def test_a_pause_neither_loses_nor_adds_time(items: list[TimedItem], steps: list[tuple[float, int | None]]) -> None:
    phases = timeline(items)
    player = Player(phases)
    now_s = START_S
    player.play(now_s)
    total_s, played_s = player.total_left_s, 0.0
    for step, pause_s in steps:
        now_s += step
        if player.state is State.PLAYING:
            played_s += step
        if pause_s is None:
            player.tick(now_s)
        else:
            player.pause(now_s)
            assert player.tick(now_s + pause_s / 2) == []
            now_s += pause_s
            player.play(now_s)
        assert player.total_left_s == max(0.0, total_s - played_s)


@given(SESSIONS, st.booleans(), st.lists(st.tuples(st.sampled_from(KEYS), QUARTERS), max_size=80))
@tried(100)
def test_whatever_comes_the_state_is_sound(items: list[TimedItem], paced: bool, keys: list[tuple[str, float]]) -> None:
    phases = timeline(items)
    player = Player(phases, paced)
    now_s = START_S
    events = player.play(now_s)
    for key, step in keys:
        now_s += step + (1000 if key == "late" else 0)
        press = getattr(player, "tick" if key == "late" else key)
        before, finished = player.phase, player.finished
        new = press(now_s)
        events += new
        if key == "late":
            assert new == []
        assert player.finished == (*finished, *sets_in(new))
        assert player.phase in phases
        assert (begun_in(new) or [before])[-1] == player.phase
        assert player.elapsed_s >= 0
        assert player.waits or player.state is State.DONE or player.elapsed_s < player.length_s
        assert 0 <= player.left_s <= player.length_s
        assert 0 <= player.fraction <= 1
        assert (player.state is State.DONE) == (player.phase.step is Step.DONE)
        assert (player.due_s is not None) <= (player.state is State.PLAYING)
    assert sets_in(events) == list(player.finished)
    assert len(set(player.finished)) == len(player.finished)
    assert set(player.finished) <= set(sets_of(phases))
    assert events.count(Finished()) == (player.state is State.DONE)


@given(SESSIONS.filter(lambda items: len(timeline(items)) > 1), st.integers(0, 400), st.floats(LATE_S + 0.1, 1e6))
def test_a_late_tick_pauses_where_it_was(items: list[TimedItem], seconds: int, late_s: float) -> None:
    player = Player(timeline(items))
    player.play(START_S)
    _, now_s = played(player, seconds, START_S)
    if player.state is State.DONE:
        return
    at = (player.phase, player.elapsed_s, player.total_left_s, player.finished)
    assert player.tick(now_s + late_s) == []
    assert player.state is State.PAUSED
    assert (player.phase, player.elapsed_s, player.total_left_s, player.finished) == at
    player.play(now_s + late_s)
    assert player.total_left_s == pytest.approx(at[2])


def test_ten_minutes_of_jitter_do_not_drift() -> None:
    phases = timeline([item("3 x 12 x 2 s, rest 45 s"), item("4-3-2 / side x 10 s, rest 30 s")])
    total_s = sum(phase.seconds for phase in phases)
    assert total_s > 600
    player, chance, now_s, ideal_s = Player(phases), random.Random(7), START_S, START_S
    events = player.play(now_s)
    while player.state is State.PLAYING:
        now_s += chance.choice((0.1, 0.1, 0.1, 0.37, 1.9)) + chance.random() / 100
        for event in player.tick(now_s):
            events.append(event)
            if isinstance(event, PhaseBegan):
                ideal_s += phases[len(begun_in(events)) - 2].seconds
        if player.state is State.PLAYING:
            assert now_s - player.elapsed_s == pytest.approx(ideal_s, abs=1e-9)
    assert ideal_s == START_S + total_s


def test_time_that_goes_backwards_stands_still() -> None:
    player = Player(TWO)
    player.play(START_S)
    player.tick(START_S + 3)
    player.tick(START_S - 100)
    assert (player.elapsed_s, player.fraction) == (3, 0.6)


def test_the_first_seconds() -> None:
    player = Player(TWO)
    assert (player.state, player.tick(0.0), player.due_s) == (State.READY, [], None)
    assert texts_in(player.play(START_S)) == ["Next: Plank"]
    assert player.play(START_S + 1) == []
    assert player.due_s == 5
    assert texts_in(played(player, 15, START_S)[0]) == ["Get ready, left side first", "3", "2", "1", "Go"]
    assert (player.phase.side, player.elapsed_s, player.left_s, player.due_s) == ("left", 0, 2, 2)


def test_next_ends_a_wait_and_passes_over_a_set() -> None:
    player = Player(TWO)
    player.play(START_S)
    assert [p.step for p in begun_in(player.next(START_S) + player.next(START_S))] == [Step.READY, Step.UP]
    assert player.next(START_S + 1) == [
        PhaseBegan(player.phase),
        CueDue(CueKind.NAME, "Rest. Next: Plank, set 2 of 2"),
    ]
    assert player.finished == ()
    now_s = to(player, START_S + 1, lambda p: p.step is Step.SIDE)
    player.next(now_s)
    assert (player.phase.step, player.phase.side, player.phase.set) == (Step.UP, "right", 1)


def test_back_and_once_more_lead_to_the_wait_before_a_set() -> None:
    player = Player(TWO)
    player.play(START_S)
    player.back(START_S)
    assert (player.phase.step, player.phase.item) == (Step.NEXT, 0)
    now_s = to(player, START_S, lambda p: p.side == "right" and p.works)
    player.redo_set(now_s)
    assert (player.phase.step, player.phase.set) == (Step.READY, 0)
    now_s = to(player, now_s, lambda p: p.set == 1 and p.works)
    player.redo_set(now_s)
    assert (player.phase.step, player.phase.set) == (Step.REST, 1)
    player.back(now_s)
    assert (player.phase.step, player.phase.set) == (Step.READY, 0)
    now_s = to(player, now_s, lambda p: p.item == 1)
    player.back(now_s)
    assert (player.phase.step, player.phase.item, player.phase.set) == (Step.REST, 0, 1)
    assert player.finished == ((0, 0), (0, 1)), "what is done stays done"
    now_s = to(player, now_s, lambda p: p.item == 1 and p.works)
    player.back(now_s)
    assert (player.phase.step, player.phase.item, player.phase.set) == (Step.REST, 0, 1)
    assert sets_in(played(player, 300, now_s)[0]) == [(1, 1), (1, 2)], "and is told once"


def test_longer_is_for_the_present_phase_only() -> None:
    player = Player(TWO)
    player.play(START_S)
    total_s = player.total_left_s
    player.longer(START_S + 2)
    player.longer(START_S + 2)
    assert (player.length_s, player.left_s, player.total_left_s) == (15, 13, total_s + 8)
    now_s = to(player, START_S + 2, lambda p: p.step is Step.READY)
    assert (now_s, player.length_s) == (START_S + 15, 10)


def test_skipping_an_exercise_leaves_out_its_rest() -> None:
    player = Player(TWO)
    player.play(START_S)
    now_s = to(player, START_S, lambda p: p.step is Step.REST)
    assert player.skip_exercise(now_s)[:2] == [ExerciseSkipped(0), PhaseBegan(player.phase)]
    assert (player.phase.step, player.phase.item, player.finished) == (Step.NEXT, 1, ((0, 0),))
    player.pause(now_s)
    assert player.skip_exercise(now_s)[-2:] == [CueDue(CueKind.DONE, "Done"), Finished()]
    assert player.state is State.DONE
    assert player.next(now_s) == player.back(now_s) == player.finish_set(now_s) == []


def test_done_early_counts_the_set() -> None:
    player = Player(TWO)
    player.play(START_S)
    assert player.finish_set(START_S) == [], "there is nothing to finish in a wait"
    now_s = to(player, START_S, lambda p: p.works)
    assert begun_in(player.finish_set(now_s))[0].step is Step.SIDE
    now_s = to(player, now_s, lambda p: p.works)
    assert player.finish_set(now_s)[0] == SetFinished(0, 0)
    assert player.phase.step is Step.REST


def test_a_key_pressed_on_a_set_that_just_ended_does_not_reach_the_next() -> None:
    player = Player(timeline([item("2 x 2 s")]))
    player.play(START_S)
    now_s = to(player, START_S, lambda p: p.step is Step.DOWN)
    assert sets_in(player.finish_set(now_s + 3)) == [(0, 0)]
    assert (player.phase.set, player.phase.step, player.elapsed_s) == (1, Step.UP, 1)
    one = Player(timeline([item("10 min"), item("10 min")]))
    one.play(START_S)
    now_s = to(one, START_S, lambda p: p.works)
    _, now_s = played(one, 599, now_s)
    assert not [event for event in one.skip_exercise(now_s + 2) if isinstance(event, ExerciseSkipped)]
    assert (one.phase.item, one.elapsed_s) == (1, 1)


def test_without_a_beat_repetitions_wait_for_the_key() -> None:
    player = Player(timeline([item("2 x 8 / side x 2 s, rest 20 s"), item("1 x 10 s"), item("1 x 2 breaths")]), False)
    player.play(START_S)
    events, now_s = played(player, 100, START_S)
    assert texts_in(events)[-1] == "Go, 8 times"
    assert (player.waits, player.left_s, player.due_s, player.finished) == (True, 0, None, ())
    assert begun_in(player.finish_set(now_s))[0].step is Step.SIDE
    _, now_s = played(player, 60, now_s)
    assert sets_in(player.finish_set(now_s)) == [(0, 0)]
    player.skip_exercise(now_s)
    assert sets_in(played(player, 80, now_s)[0]) == [(1, 0), (2, 0)], "long holds and breaths are timed all the same"


def test_a_stopped_player_stays_so() -> None:
    player = Player(TWO)
    player.play(START_S)
    player.stop()
    assert player.tick(START_S + 1) == player.play(START_S + 2) == player.next(START_S + 2) == []
    assert player.state is State.STOPPED
    done = Player(timeline([]))
    assert done.play(START_S)[-1] == Finished()
    done.stop()
    assert done.state is State.DONE
