"""The coach: a session led hands-free, readable and audible from the floor."""

import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ...coaching import Coaching
from ...cues import Cues, Sound, find_voice
from ...domain.coach import Step
from ...domain.errors import BacktuiError, DamagedError
from ...domain.player import CueDue, Event, ExerciseSkipped, PhaseBegan, State
from ..widgets.bars import Hint, KeyBar
from ..widgets.digits import Timer
from ..widgets.drawn import Ground
from ..widgets.figure import Figure
from ..widgets.session import Guidance, SessionBar
from .sore import SoreScreen

if TYPE_CHECKING:
    from ..app import BacktuiApp

TICKS_PER_S = 10
FLASH_S = 0.25
POSES: dict[Step, Literal["up", "hold", "down", "rest"]] = {Step.UP: "up", Step.HOLD: "hold", Step.DOWN: "down"}


class CoachScreen(SoreScreen):
    """Leads from the first open set to the end; every finished set is on the disk at once."""

    CSS_PATH = "coach.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "Pause", show=False, id="coach.pause"),
        Binding("n,right", "press('next')", "Next", show=False, id="coach.next"),
        Binding("b,left", "press('back')", "Back", show=False, id="coach.back"),
        Binding("r", "press('redo_set')", "Once more", show=False, id="coach.redo"),
        Binding("k", "press('skip_exercise')", "Skip the exercise", show=False, id="coach.skip"),
        Binding("plus,equals_sign,l", "press('longer')", "Five seconds more", show=False, id="coach.longer"),
        Binding("d,enter", "press('finish_set')", "Set done", show=False, id="coach.done"),
        Binding("v", "sound", "Voice, bell, silence", show=False, id="coach.sound"),
        Binding("p", "pain", "Pain", show=False, id="coach.pain"),
        Binding("exclamation_mark", "safety", "When to get help", show=False, id="coach.safety"),
        Binding("escape,q", "leave", "Leave", show=False, id="coach.leave"),
    ]
    AUTO_FOCUS = None

    def __init__(self, day: date, clock_s: Callable[[], float] = time.monotonic, silent: bool = False) -> None:
        """Prepare to lead a day's session.

        Args:
            day: The day.
            clock_s: Seconds of a clock that only goes forwards.
            silent: Whether to make no sound whatever the setting says.
        """
        super().__init__(day)
        self._clock_s = clock_s
        self._silent = silent
        self._flash_until_s = 0.0
        self._slug = ""

    @property
    def backtui(self) -> "BacktuiApp":
        """The app."""
        return cast("BacktuiApp", self.app)

    def compose(self) -> ComposeResult:
        """Lay the timer beside the figure, the guidance below."""
        tracker = self.backtui.tracker
        sound = Sound.OFF if self._silent else Sound(tracker.settings.sound)
        self._cues = Cues(sound, lambda _: self.app.bell(), find_voice(), lambda said: self.say(said))
        self.coaching = Coaching(tracker, self._day, self._clock_s, self._cues)
        yield SessionBar(self.coaching, tracker.routine_name(tracker.session(self._day)))
        yield Ground(Timer(self.coaching), Figure(), id="now")
        yield Guidance(self.coaching)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin."""
        self.hint()
        self.show(self.coaching.play())
        self.set_interval(1 / TICKS_PER_S, self.tick)

    def hint(self) -> None:
        """Show the keys of the moment."""
        sound = {"off": "silent", "bell": "bell", "voice": "voice"}[self._cues.sound]
        going = "go on" if self.coaching.player.state is State.PAUSED else "pause"
        if self.coaching.player.state is State.DONE:
            self.query_one(KeyBar).show_hints(Hint("esc", "back to Today", "leave"))
            return
        self.query_one(KeyBar).show_hints(
            Hint("space", going, "pause"),
            Hint("d", "set done", "press('finish_set')"),
            Hint("n", "skip", "press('next')"),
            Hint("esc", "leave", "leave"),
            Hint("p", "pain", "pain"),
            Hint("v", sound, "sound"),
            Hint("b", "back", "press('back')"),
            Hint("r", "repeat", "press('redo_set')"),
            Hint("+", "5 s more", "press('longer')"),
        )

    def say(self, text: str | None) -> None:
        """Put a sentence in the key bar; None brings the keys back."""
        self.query_one(KeyBar).show_message(text)

    def tick(self) -> None:
        """Go on to the present."""
        self.safely(self.coaching.tick)

    def safely(self, step: Callable[[], list[Event]]) -> None:
        """Do a step of the session and show what happened, a refusal too."""
        try:
            events = step()
        except DamagedError:
            raise
        except BacktuiError as error:
            self.say(str(error))
            events = []
        self.show(events)

    def show(self, events: list[Event]) -> None:
        """Show what happened and where the session stands."""
        player = self.coaching.player
        if any(isinstance(event, CueDue) for event in events):
            self._flash_until_s = self._clock_s() + FLASH_S
        timer = self.query_one(Timer)
        timer.flash = self._clock_s() < self._flash_until_s
        timer.rebuild()
        if any(isinstance(event, PhaseBegan | ExerciseSkipped) for event in events) or not self._slug:
            self.query_one(Guidance).rebuild()
            self.query_one(SessionBar).refresh()
            self._show_figure()
        self._lead_figure()
        self.settle()
        if player.state is State.DONE and events:
            self.hint()
            self.backtui.history_changed()
            self._look_back()

    def _look_back(self) -> None:
        if not self.backtui.tracker.session(self._day).sets_done:
            return
        from .after import AfterScreen

        self.app.push_screen(AfterScreen(self.coaching, self._day), lambda _: self.action_leave())

    def _show_figure(self) -> None:
        from ...figures.library import figure_slugs

        phase, items = self.coaching.player.phase, self.coaching.items
        slug = items[phase.item].exercise if phase.item < len(items) else ""
        if slug and slug != self._slug:
            self._slug = slug
            self.query_one(Figure).ascii_only = self.app.has_class("-ascii")
            self.query_one(Figure).show(slug if slug in figure_slugs() else None)

    def _lead_figure(self) -> None:
        player = self.coaching.player
        phase = player.phase
        fraction = min(1.0, player.elapsed_s / player.length_s) if player.length_s else 0.0
        side = cast("Literal['left', 'right'] | None", phase.side)
        self.query_one(Figure).lead(POSES.get(phase.step, "rest"), fraction, side)

    def action_press(self, key: str) -> None:
        """Do what a key of the coach says."""
        self.say(None)
        self.safely(getattr(self.coaching, key))

    def action_pause(self) -> None:
        """Pause, or go on; what a pain asks is answered first."""
        self.say(None)
        if self.unanswered:
            self.answer_pain()
            return
        playing = self.coaching.player.state is State.PLAYING
        self.safely(self.coaching.pause if playing else self.coaching.play)
        self.hint()

    def action_sound(self) -> None:
        """Change between voice, bell and silence, and remember it."""
        order = (Sound.OFF, Sound.BELL, Sound.VOICE)
        self._cues.hush()
        self._cues.sound = order[(order.index(self._cues.sound) + 1) % len(order)]
        self.backtui.record(lambda: self.backtui.tracker.set("sound", self._cues.sound.value))
        if self._cues.sound is Sound.VOICE and not find_voice():
            self.say("no voice on this machine: install espeak-ng, or use the bell")
        self.hint()

    def action_leave(self) -> None:
        """End; what is finished is kept, and the session can go on from there."""
        try:
            self.coaching.close()
        except BacktuiError as error:
            self.backtui.tell(error)
        self.dismiss()
        self.backtui.history_changed()

    def on_unmount(self) -> None:
        """Leave no voice behind, however the screen ends."""
        self._cues.close()
