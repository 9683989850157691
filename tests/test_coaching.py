"""The coaching: every routine logs exactly its sets, at once, whatever ends it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import NamedTuple

import pytest

from backtui.coach.audio import Cues, Sound
from backtui.coach.player import PhaseBegan, SetFinished, State
from backtui.coach.session import BLOCKED_S, RETRY_S, Coaching, Place
from backtui.coach.timeline import Step, timeline
from backtui.content.library import Library
from backtui.content.records import POSITIONS as KNOWN_POSITIONS
from backtui.domain.errors import BusyError, DamagedError, DayError, StorageError, UnknownExerciseError
from backtui.domain.model import Item
from backtui.domain.plan import Level
from backtui.domain.words import POSITIONS
from backtui.tracker.history import Entry
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, MakeTracker
from tests.timers import FakeTimer
from tests.voices import RecordingVoice

pytestmark = pytest.mark.usefixtures("no_warm_up")

DAY = NOON.date()
LIBRARY = Library()
SHIPPED = [(slug, level) for slug in LIBRARY.plan_slugs for level in LIBRARY.routine(slug).items]


class Stage(NamedTuple):
    """A coaching and what it stands on."""

    tracker: Tracker
    timer: FakeTimer
    voice: RecordingVoice

    def coach(self) -> Coaching:
        return Coaching(self.tracker, DAY, self.timer.clock_s, Cues(Sound.VOICE, voice=self.voice))

    def sets(self) -> dict[str, int]:
        return {item.exercise: item.sets_done for item in self.tracker.history.session(DAY).items if item.sets_done}


@pytest.fixture
def stage(tracker: Tracker) -> Stage:
    return Stage(tracker, FakeTimer(), RecordingVoice())


def steps(stage: Stage, coaching: Coaching) -> Iterator[list[object]]:
    """Play to the end, giving what happened after every step."""
    yield [*coaching.play()]
    while coaching.player.state is State.PLAYING:
        stage.timer.now_s += min(coaching.player.due_s or 0.0, 1.0)
        yield [*coaching.tick()]


def play_until(stage: Stage, coaching: Coaching, done: Callable[[], bool]) -> None:
    for _ in steps(stage, coaching):
        if done():
            return


def sets_of(items: tuple[Item, ...]) -> dict[str, int]:
    return {item.exercise: item.dose.sets for item in items}


@pytest.mark.parametrize(("routine", "level"), SHIPPED)
def test_every_shipped_routine_is_led_to_its_end(stage: Stage, routine: str, level: Level) -> None:
    stage.tracker.plan.change_plan(routine=routine, level=level)
    session = stage.tracker.history.session(DAY)
    seconds = sum(item.left_s(LIBRARY.exercise(item.exercise).tempo) for item in session.asked)
    coaching, began_s = stage.coach(), stage.timer.now_s
    assert coaching.resume_at is None
    assert coaching.player.total_left_s == seconds
    finished = 0
    for happened in steps(stage, coaching):
        finished += sum(isinstance(event, SetFinished) for event in happened)
        assert sum(stage.sets().values()) == finished, "what was told is on the disk"
    assert stage.sets() == sets_of(session.asked)
    assert stage.timer.now_s - began_s == seconds
    assert stage.tracker.history.status().state == "done"
    assert coaching.unrecorded == 0
    names = [text for text in stage.voice.said if text.startswith("Next: ")]
    assert names == [f"Next: {item.name}" for item in session.asked]
    assert stage.voice.said[-1] == "Done"


@pytest.mark.parametrize(("routine", "level"), SHIPPED)
def test_an_end_at_any_phase_leaves_what_was_done_and_goes_on_there(stage: Stage, routine: str, level: Level) -> None:
    stage.tracker.plan.change_plan(routine=routine, level=level)
    asked = stage.tracker.history.session(DAY).asked
    killed = stage.coach()
    ends = 0
    for happened in steps(stage, killed):
        # Nothing is closed and nobody is told: as after a power cut, only the disk knows.
        if not any(isinstance(event, PhaseBegan) for event in happened) or killed.player.state is State.DONE:
            continue
        ends += 1
        expected = {item.exercise: 0 for item in asked}
        for item, _ in killed.player.finished:
            expected[asked[item].exercise] += 1
        assert stage.sets() == {exercise: sets for exercise, sets in expected.items() if sets}
        again, place = stage.coach(), _place(asked, stage.sets())
        assert again.resume_at == (place if stage.sets() else None)
        first = again.player.phase
        assert (first.step, again.items[first.item].exercise, first.set) == (Step.NEXT, place.exercise, place.set)
    assert ends == len(timeline(killed.items)) - 1


def test_a_session_may_end_and_go_on_after_every_set(stage: Stage) -> None:
    asked = stage.tracker.history.session(DAY).asked
    for sets in range(1, sum(item.dose.sets for item in asked) + 1):
        coaching = stage.coach()
        for _ in steps(stage, coaching):
            if coaching.player.finished:
                break
        assert sum(stage.sets().values()) == sets
    assert stage.sets() == sets_of(asked)


def _place(asked: tuple[Item, ...], sets: dict[str, int]) -> Place:
    item = next(item for item in asked if sets.get(item.exercise, 0) < item.dose.sets)
    return Place(item.exercise, item.name, sets.get(item.exercise, 0), item.dose.sets)


def test_what_is_optional_is_led_once_it_is_begun(stage: Stage) -> None:
    stage.tracker.plan.change_plan(level=Level.ADVANCED)
    assert "russian-twist" not in {item.exercise for item in stage.coach().items}
    stage.tracker.ticks.tick(DAY, "russian-twist", 1)
    coaching = stage.coach()
    assert [item.exercise for item in coaching.items][-1] == "russian-twist"
    for _ in steps(stage, coaching):
        pass
    assert stage.sets()["russian-twist"] == 2
    assert "walking" not in stage.sets()


def test_a_day_that_is_done_has_nothing_to_lead(stage: Stage) -> None:
    stage.tracker.ticks.tick_all(DAY)
    coaching = stage.coach()
    assert coaching.resume_at is None
    assert len(list(steps(stage, coaching))) == 1
    assert coaching.player.state is State.DONE
    assert coaching.summary() == "4 of 4 done, 1 of 3 this week"


def test_a_day_to_come_is_not_led(stage: Stage) -> None:
    with pytest.raises(DayError, match="still to come"):
        Coaching(stage.tracker, DAY + timedelta(days=1), stage.timer.clock_s, Cues())


def test_nothing_is_recorded_before_a_set_is_finished(stage: Stage) -> None:
    coaching = stage.coach()
    play_until(stage, coaching, lambda: coaching.player.phase.step is Step.HOLD)
    coaching.pause()
    coaching.close()
    assert stage.tracker.history.entry(DAY) == Entry(DAY)


def test_what_others_ticked_is_never_taken_back(stage: Stage, make_tracker: MakeTracker) -> None:
    coaching, other = stage.coach(), make_tracker()
    other.ticks.tick(DAY, "prone-leg-raise", 2)
    for _ in steps(stage, coaching):
        other.refresh()
        assert {item.exercise: item.sets_done for item in other.history.session(DAY).items}["prone-leg-raise"] == 2
    assert other.history.status().state == "done"


def test_a_set_passed_over_is_not_counted(stage: Stage) -> None:
    coaching = stage.coach()
    play_until(stage, coaching, lambda: coaching.player.phase.item == 2 and coaching.player.phase.works)
    coaching.next()
    play_until(stage, coaching, lambda: coaching.player.state is State.DONE)
    coaching.tick()
    for _ in steps(stage, coaching):
        pass
    assert stage.sets()["knee-plank"] == 2
    assert stage.coach().resume_at == Place("knee-plank", "Knee plank", 2, 3)


def test_a_busy_database_delays_and_keeps_the_order(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    coaching, tick, ticked = stage.coach(), stage.tracker.ticks.tick_at_least, list[tuple[str, int]]()
    busy, tries = [True], [0]

    def tick_if_free(day: object, exercise: str, sets_done: int) -> None:
        tries[0] += 1
        if busy[0]:
            raise BusyError("busy")
        ticked.append((exercise, sets_done))
        tick(DAY, exercise, sets_done)

    monkeypatch.setattr(stage.tracker.ticks, "tick_at_least", tick_if_free)
    play_until(stage, coaching, lambda: len(coaching.player.finished) == 4)
    assert (coaching.unrecorded, ticked) == (4, [])
    assert tries[0] <= (stage.timer.now_s - 50) / RETRY_S
    busy[0] = False
    for _ in range(int(RETRY_S) + 1):
        stage.timer.now_s += 1
        coaching.tick()
    assert coaching.unrecorded == 0
    assert ticked == [("pelvic-tilt", 1), ("prone-leg-raise", 1), ("prone-leg-raise", 2), ("knee-plank", 1)]


def test_what_waits_at_the_end_is_tried_once_more(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise BusyError("busy")

    with monkeypatch.context() as busy:
        busy.setattr(stage.tracker.ticks, "tick_at_least", refuse)
        coaching = stage.coach()
        play_until(stage, coaching, lambda: len(coaching.player.finished) == 2)
        with pytest.raises(BusyError, match="2 sets not recorded"):
            coaching.close()
    coaching.close()
    assert stage.sets() == {"pelvic-tilt": 1, "prone-leg-raise": 1}
    assert stage.voice.closed


def test_a_database_that_blocks_takes_no_time_of_the_session(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    tick = stage.tracker.ticks.tick_at_least

    def slow(*arguments: object) -> None:
        stage.timer.now_s += 30 * BLOCKED_S
        tick(DAY, *arguments[1:])  # type: ignore[arg-type]

    monkeypatch.setattr(stage.tracker.ticks, "tick_at_least", slow)
    coaching, began_s = stage.coach(), stage.timer.now_s
    seconds = coaching.player.total_left_s
    for _ in steps(stage, coaching):
        pass
    assert coaching.player.state is State.DONE
    assert stage.timer.now_s - began_s == seconds + 30 * BLOCKED_S * len(coaching.player.finished)


def test_other_failures_are_told_and_nothing_is_lost(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> None:
        raise DamagedError("damaged")

    coaching = stage.coach()
    with monkeypatch.context() as broken:
        broken.setattr(stage.tracker.ticks, "tick_at_least", damaged)
        with pytest.raises(DamagedError):
            play_until(stage, coaching, lambda: False)
        assert coaching.unrecorded == 1
    coaching.close()
    assert stage.sets() == {"pelvic-tilt": 1}


def test_a_day_that_asks_for_something_else_by_now_says_so(stage: Stage, make_tracker: MakeTracker) -> None:
    coaching = stage.coach()
    make_tracker().plan.change_plan(level=Level.ADVANCED)
    stage.tracker.refresh()
    with pytest.raises(UnknownExerciseError, match="prone-leg-raise"):
        play_until(stage, coaching, lambda: False)
    assert coaching.unrecorded == 0
    assert stage.sets() == {"pelvic-tilt": 1}, "one of the two it asks for now"


def test_what_happened_while_a_set_could_not_be_recorded_is_told_next(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("the disk is full")

    coaching = stage.coach()
    with monkeypatch.context() as broken:
        broken.setattr(stage.tracker.ticks, "tick_at_least", full)
        with pytest.raises(StorageError, match="full"):
            play_until(stage, coaching, lambda: False)
    phase = coaching.player.phase
    assert (phase.item, phase.step) == (1, Step.NEXT)
    assert [event for event in coaching.tick() if isinstance(event, PhaseBegan)] == [PhaseBegan(phase)]
    assert coaching.tick() == []


def test_keys_silence_what_they_leave(stage: Stage) -> None:
    coaching = stage.coach()
    coaching.play()
    for key in (coaching.next, coaching.back, coaching.redo_set, coaching.finish_set, coaching.skip_exercise):
        before = stage.voice.hushed
        key()
        assert stage.voice.hushed == before + 1
    before = stage.voice.hushed
    left_s = coaching.player.left_s
    coaching.longer()
    assert (stage.voice.hushed, coaching.player.left_s) == (before, left_s + 5)
    coaching.pause()
    assert stage.voice.hushed == before + 1


def test_every_position_of_the_library_can_be_said() -> None:
    assert set(POSITIONS) == set(KNOWN_POSITIONS)
