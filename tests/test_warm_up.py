"""What is optional and stands before what is asked: the coach leads it, and lets it go."""

import pytest

from backtui.coach.audio import Cues, Sound
from backtui.coach.player import State
from backtui.coach.session import Coaching
from backtui.coach.timeline import Step
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, MakeTracker
from tests.timers import FakeTimer
from tests.tui.led import led
from tests.voices import RecordingVoice

DAY = NOON.date()


def coach(tracker: Tracker, timer: FakeTimer, voice: RecordingVoice | None = None) -> Coaching:
    return Coaching(tracker, DAY, timer.clock_s, Cues(Sound.VOICE, voice=voice or RecordingVoice()))


def play_to_the_end(coaching: Coaching, timer: FakeTimer) -> None:
    coaching.play()
    while coaching.player.state is State.PLAYING:
        timer.now_s += min(coaching.player.due_s or 0.0, 1.0)
        coaching.tick()


def test_it_comes_first_and_is_counted(tracker: Tracker) -> None:
    timer, voice = FakeTimer(), RecordingVoice()
    coaching = coach(tracker, timer, voice)
    assert [item.exercise for item in coaching.items][:2] == ["cat-cow", "pelvic-tilt"]
    play_to_the_end(coaching, timer)
    done = {item.exercise for item in tracker.history.session(DAY).items if item.done}
    assert "cat-cow" in done and "walking" not in done
    assert tracker.history.session(DAY).done
    assert "Next, if you like: Cat-cow" in voice.said
    assert "Next: Pelvic tilt" in voice.said


def test_left_out_it_leaves_nothing_open_and_is_not_asked_for_again(tracker: Tracker) -> None:
    timer = FakeTimer()
    coaching = coach(tracker, timer)
    coaching.play()
    coaching.skip_exercise()
    assert coaching.present == "pelvic-tilt"
    while len(coaching.player.finished) < 1:
        timer.now_s += 1
        coaching.tick()
    again = coach(tracker, timer)
    assert again.resume_at and again.resume_at.exercise == "prone-leg-raise", "nothing warms up in the midst"
    play_to_the_end(again, timer)
    assert not again.left_open
    assert tracker.history.session(DAY).done


def test_a_session_that_is_ticked_has_none_left_to_lead(tracker: Tracker) -> None:
    tracker.ticks.tick_all(DAY)
    assert "cat-cow" not in {item.exercise for item in tracker.history.session(DAY).led}


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_screen_says_that_it_may_be_skipped(make_tracker: MakeTracker, size: tuple[int, int]) -> None:
    async with led(make_tracker(), size) as session:
        assert "Cat-cow" in session.text
        assert "if you like; k skips it" in session.text
        await session.press("k")
        assert session.screen.coaching.player.phase.step is Step.NEXT
        assert "Pelvic tilt" in session.text
        assert "if you like" not in session.text
