"""A break led over whatever is on screen: one movement for a minute, with its figure and the coach's cues."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Literal, cast

from textual.widget import Widget

from ...coach.audio import Cues, Sound, find_voice
from ...coach.movement import HINT_S, MovementCoach, hints, now_line
from ...coach.player import State
from ...coach.timeline import Step
from ...domain.breaks import Movement
from ...domain.text import clean
from ..action import bindings, one
from ..lines import Line, wrapped
from ..widgets.figure import MIN_HEIGHT, Figure
from ..widgets.pane import Pane
from .base import Dialog

TICKS_PER_S = 10
HINT_ROWS = 2
AROUND = 12
"""Rows around the figure: borders, text, keys."""
TALLEST = 13
"""Rows of the figure at most."""
POSES: dict[Step, Literal["up", "hold", "down", "rest"]] = {Step.UP: "up", Step.HOLD: "hold", Step.DOWN: "down"}


class End(Enum):
    """How a break ended that was not left."""

    DONE = "done"
    ANOTHER = "another"
    NOT_TODAY = "not today"
    PAIN = "pain"


class BreakLines(Pane):
    """What is done, where one is in it, and how."""

    def __init__(self, coach: MovementCoach, care: tuple[str, ...]) -> None:
        super().__init__()
        self._coach = coach
        self._hints = hints(coach.movement, care)

    def build(self, width: int) -> list[Line]:
        """Return the movement, the moment, a bar, and a sentence of how it is done."""
        coach, player = self._coach, self._coach.player
        movement = coach.movement
        full = min(width, round(coach.passed_s / coach.length_s * width))
        at = int(coach.passed_s / HINT_S) % len(self._hints) if self._hints else 0
        said = wrapped(clean(self._hints[at], 600), width, "soft")[:HINT_ROWS] if self._hints else []
        return [
            Line(((clean(movement.exercise.name), "text bold"), (f"  {movement.dose}", "dim"))),
            Line(((now_line(player.phase, player.left_s, paused=player.state is State.PAUSED), "accent"),)),
            Line((("━" * full, "accent"), ("─" * (width - full), "rule"))),
            *said,
            *[Line()] * (HINT_ROWS - len(said)),
        ]


class BreakDialog(Dialog[End]):
    """Leads through one movement; answers how it ended, None when it was left."""

    ACTIONS = (
        one("break.pause", "space", "pause", "Pause, go on", label="pause"),
        one("break.another", "n", "end('ANOTHER')", "Another movement", label="another"),
        one("break.not_today", "x", "end('NOT_TODAY')", "No more breaks today", label="not today"),
        one("break.pain", "p", "end('PAIN')", "It hurts: stop, and say how much", label="pain"),
    )
    BINDINGS = bindings(ACTIONS)
    AUTO_FOCUS = None

    def __init__(
        self, movement: Movement, care: tuple[str, ...], sound: Sound, clock_s: Callable[[], float], *, ascii_only: bool
    ) -> None:
        """Make the dialog.

        Args:
            movement: What is done.
            care: What the answers about health ask of someone who does it.
            sound: How cues are heard.
            clock_s: Seconds of a clock that only goes forwards.
            ascii_only: Whether the figure is drawn with ASCII characters.
        """
        super().__init__("A break")
        voice = find_voice() if sound is Sound.VOICE else None
        heard = Sound.BELL if sound is Sound.VOICE and not voice else sound
        self._cues = Cues(heard, lambda _: self.app.bell(), voice, lambda said: self.say(said))
        self.coach = MovementCoach(movement, care, clock_s, self._cues)
        self._care, self._ascii = care, ascii_only

    def contents(self) -> Iterable[Widget]:
        """Return the figure above the text; in a low terminal the text alone."""
        figure = Figure()
        figure.ascii_only = self._ascii
        rows = min(TALLEST, self.app.size.height - AROUND)
        if rows >= MIN_HEIGHT:
            figure.styles.height = rows
            yield figure
        yield BreakLines(self.coach, self._care)

    def begin(self) -> None:
        """Begin."""
        from ...figures.library import figure_slugs

        slug = self.coach.movement.exercise.slug
        for figure in self.query(Figure):
            figure.show(slug if slug in figure_slugs() else None)
        self.coach.play()
        self.set_interval(1 / TICKS_PER_S, self.tick)

    def tick(self) -> None:
        """Go on to the present, and show where the movement stands."""
        player = self.coach.player
        if not self.is_active and player.state is State.PLAYING:
            # Something lies over it that is to be read first.
            self.coach.pause()
        self.coach.tick()
        if player.state is State.DONE:
            self.action_end("DONE")
            return
        self.query_one(BreakLines).rebuild()
        phase = player.phase
        side = cast("Literal['left', 'right'] | None", phase.side)
        for figure in self.query(Figure):
            # A walk goes on at its own pace.
            if not (phase.works and self.coach.movement.exercise.category == "aerobic"):
                figure.lead(POSES.get(phase.step, "rest"), player.fraction, side)

    def action_pause(self) -> None:
        """Pause, or go on."""
        if self.coach.player.state is State.PLAYING:
            self.coach.pause()
        else:
            self.coach.play()
        self.query_one(BreakLines).rebuild()

    def action_end(self, how: str) -> None:
        """End, and say how."""
        self.dismiss(End[how])

    def on_unmount(self) -> None:
        """Leave no voice behind, however it ends."""
        self.coach.close()
