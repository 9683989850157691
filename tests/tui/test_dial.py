"""What the coach tells across two metres: the word, the number, the repetition, and every set as a block."""

import pytest

from backtui.coach.player import Player, State
from backtui.coach.timeline import Phase, Step, TimedItem, timeline
from backtui.domain.dose import Dose, Tempo
from backtui.figures.letters import SHAPES, breadth
from backtui.render.theme_colours import TOKENS
from backtui.tui.coach.mood import PAUSED, mood
from backtui.tui.widgets.blocks import Part, blocks
from backtui.tui.widgets.dial import reading
from tests.conftest import MakeTracker
from tests.tui.led import led

pytestmark = pytest.mark.usefixtures("no_warm_up")


@pytest.mark.parametrize("theme", TOKENS)
def test_every_state_has_a_word_that_can_be_drawn_and_is_no_wider_than_paused(theme: str) -> None:
    phases = [Phase(step, 5, 0, unit=unit) for step in Step for unit in ("rep", "breath", "min")]
    words = {mood(Player([phase]), theme).word for phase in phases}
    assert all(set(word) <= set(SHAPES) and breadth(word) <= breadth(PAUSED) for word in words)
    assert len(words) == 10


def test_work_a_wait_and_a_pause_differ_in_word_ink_and_ground() -> None:
    player = Player([Phase(Step.HOLD, 5, 0, reps=1), Phase(Step.REST, 5, 0, set=1), Phase(Step.DONE, 0, 1)])
    player.play(0)
    work = mood(player, "lamplight")
    player.pause(1)
    paused = mood(player, "lamplight")
    player.play(2)
    player.next(2)
    rest = mood(player, "lamplight")
    assert player.state is State.PLAYING
    for looks in zip(work[:3], paused[:3], rest[:3], strict=True):
        assert len(set(looks)) == 3
    assert (work.word, paused.word, rest.word) == ("HOLD", PAUSED, "REST")


def test_digits_are_all_as_wide_so_that_none_jumps() -> None:
    assert {SHAPES[digit][0] for digit in "0123456789"} == {6}


@pytest.mark.parametrize(
    ("dose", "rep", "number", "caption"),
    [
        (Dose((4, 4), 8, per_side=True), 0, "8", "of 8 s · repetition 1 of 4"),
        (Dose((4, 4), 8, per_side=True), 1, "8", "of 8 s · repetition 2 of 4"),
        (Dose((1,), 45), 0, "45", "of 45 s"),
        (Dose((12,), 0), 1, "2", "of 12 repetitions"),
        (Dose((8,), unit="cycle"), 7, "8", "of 8 cycles"),
        (Dose((5,), unit="min"), 0, "5:00", "of 300 s"),
    ],
)
def test_a_timed_hold_tells_its_repetition_beside_the_seconds(dose: Dose, rep: int, number: str, caption: str) -> None:
    phases = timeline([TimedItem("it", "It", dose, Tempo(2, None, 2))])
    wanted = Step.HOLD if dose.hold_s or dose.unit == "min" else Step.UP
    begin = next(n for n, phase in enumerate(phases) if phase.step is wanted and phase.rep == rep)
    player = Player(phases[begin:])
    player.play(0)
    assert reading(player, dose.hold_s) == (number, caption)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (55, 48), (120, 40), (200, 60), (50, 12)])
async def test_set_and_caption_are_there_at_every_size(make_tracker: MakeTracker, size: tuple[int, int]) -> None:
    async with led(make_tracker(), size) as session:
        screen = await session.press("n", "n")
        assert "Pelvic tilt" in screen
        assert "set 1 of 1" in screen
        assert "of 8 s" not in screen
        assert "of 8 repetitions" in screen
        assert "space goes on" in await session.press("space")


@pytest.mark.parametrize("width", [40, 54, 74, 114, 194])
@pytest.mark.parametrize("now", [0, 2, 4, 5])
def test_every_set_is_a_block_and_the_bar_fills_the_row(width: int, now: int) -> None:
    names = ("Cat-cow", "Pelvic tilt", "Plank", "Twist", "Walk")
    parts = [Part(name, sets, done) for name, sets, done in zip(names, (1, 2, 3, 2, 1), (1, 1, 0, 0, 0), strict=True)]
    bar, below = blocks(parts, now, width, "rule")
    text = "".join(part for part, _ in bar.left)
    assert len(text) == width
    assert len(text.split()) == sum(part.sets for part in parts)
    told = "".join(part for part, _ in below.left)
    assert len(told.rstrip()) <= width
    assert now == len(parts) or parts[now].name in told
