"""The coach: a session led hands-free, readable and audible from the floor."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from textual.app import ComposeResult

from ...coach.audio import Cues, Sound, find_voice
from ...coach.led import Led
from ...coach.player import CueDue, Event, ExerciseSkipped, PhaseBegan, State
from ...coach.session import Coaching
from ...coach.timeline import Step
from ...domain.errors import BacktuiError, BlockedError, DamagedError
from ...tracker.notices import About
from ..action import bindings, chosen, hints
from ..actions import AT
from ..widgets.bars import KeyBar
from ..widgets.dial import Dial
from ..widgets.drawn import Ground
from ..widgets.figure import Figure
from ..widgets.session import Guidance, SessionBar
from .mood import mood
from .pain import SoreScreen

if TYPE_CHECKING:
    from ..host import Host

TICKS_PER_S = 10
FLASH_S = 0.25
POSES: dict[Step, Literal["up", "hold", "down", "rest"]] = {Step.UP: "up", Step.HOLD: "hold", Step.DOWN: "down"}


class CoachScreen(SoreScreen):
    """Leads from the first open set to the end; every finished set is on the disk at once."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = None
    BINDINGS = bindings(AT["coach"])

    def __init__(
        self,
        day: date,
        clock_s: Callable[[], float] = time.monotonic,
        silent: bool = False,
        alone: Led | None = None,
    ) -> None:
        """Prepare to lead a day's session.

        Args:
            day: The day.
            clock_s: Seconds of a clock that only goes forwards.
            silent: Whether to make no sound whatever the setting says.
            alone: A single exercise that is led instead; None leads the session.
        """
        super().__init__(day)
        self._alone = alone
        self._clock_s = clock_s
        self._silent = silent
        self._flash_until_s = 0.0
        self.ground, self.band = "ground", "band"
        """The backgrounds of the moment: tokens or colours."""
        self._slug = ""

    @property
    def backtui(self) -> "Host":
        """The app."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        """Lay the figure beside the dial, the guidance below."""
        tracker = self.backtui.tracker
        sound = Sound.OFF if self._silent else Sound(tracker.settings.sound)
        self._cues = Cues(sound, lambda _: self.app.bell(), find_voice(), lambda said: self.say(said))
        self.coaching = Coaching(tracker, self._alone or self._day, self._clock_s, self._cues)
        yield SessionBar(self.coaching, self.coaching.led.title)
        yield Ground(Figure(), Dial(self.coaching), id="now")
        yield Guidance(self.coaching)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin."""
        self.hint()
        self.show(self.coaching.play())
        self.set_interval(1 / TICKS_PER_S, self.tick)
        # Another theme may be tried while nothing goes on.
        self.app.theme_changed_signal.subscribe(self, lambda _: self._set_mood())

    def hint(self) -> None:
        """Show the keys of the moment."""
        actions = AT["coach"]
        if self.coaching.player.state is State.DONE:
            to = "back" if self._alone else "back to Today"
            self.query_one(KeyBar).show_hints(*hints(chosen(actions, "coach.leave"), {"coach.leave": to}))
            return
        sound = {"off": "silent", "bell": "bell", "voice": "voice"}[self._cues.sound]
        going = "go on" if self.coaching.player.state is State.PAUSED else "pause"
        now = {"coach.pause": going, "coach.sound": sound}
        if not self.coaching.player.phase.works:
            # There is no set yet that could be done.
            now["coach.done"] = ""
        self.query_one(KeyBar).show_hints(*hints(actions, now))

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
        except BlockedError as error:
            self.hint()
            self.backtui.tell(error)
            events = []
        except BacktuiError as error:
            self.say(str(error))
            events = []
        self.show(events)

    def show(self, events: list[Event]) -> None:
        """Show what happened and where the session stands."""
        player = self.coaching.player
        if any(isinstance(event, CueDue) for event in events):
            self._flash_until_s = self._clock_s() + FLASH_S
        self._set_mood()
        dial = self.query_one(Dial)
        dial.flash = self._clock_s() < self._flash_until_s
        dial.rebuild()
        if any(isinstance(event, PhaseBegan | ExerciseSkipped) for event in events) or not self._slug:
            self.query_one(Guidance).rebuild()
            self.query_one(SessionBar).refresh()
            self._show_figure()
            self.hint()
        self._lead_figure()
        self.settle()
        if player.state is State.DONE and events:
            self.hint()
            self.backtui.history_changed()
            self._look_back()

    def _set_mood(self) -> None:
        now = mood(self.coaching.player, self.app.theme)
        if (now.ground, now.band) != (self.ground, self.band):
            self.ground, self.band = now.ground, now.band
            self.query_one(Figure).lie_on(now.ground)
            self.query_one(Dial).redraw()
            self.query_one(Guidance).rebuild()
            for bar in (self.query_one(SessionBar), self.query_one(KeyBar)):
                bar.redraw()

    def _look_back(self) -> None:
        if self._alone or not self.backtui.tracker.history.session(self._day).sets_done:
            return
        from .after import AfterScreen

        self.app.push_screen(AfterScreen(self.coaching, self._day), self._looked_back)

    def _looked_back(self, _: None) -> None:
        # What was left out there is not asked again on Today.
        with suppress(BacktuiError):
            self.backtui.tracker.offers.put_away_notice(About.AFTER)
        self.action_leave()

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
        self.say(None)
        self._cues.hush()
        self._cues.sound = order[(order.index(self._cues.sound) + 1) % len(order)]
        self.backtui.record(lambda: self.backtui.tracker.plan.set("sound", self._cues.sound.value))
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
        # Or Textual would keep this screen until the next signal.
        self.app.theme_changed_signal.unsubscribe(self)
