"""A break drawn below the prompt: the moving figure, where one is in it, and the keys. Nothing of it is left behind."""

import os
import shutil
import sys
from textwrap import wrap
from typing import Literal, cast

from ..coach.movement import HINT_S, MovementCoach, hints, now_line
from ..coach.player import Event, State
from ..coach.timeline import Step
from ..domain.settings import Settings
from ..domain.text import clean
from ..figures.frames import FRAMES_PER_S, Cycle
from ..figures.library import figure_slugs, load_move
from .figure import SMALLEST
from .figure_ink import brush

FRAME_S = 1 / FRAMES_PER_S
KEYS_LINE = "space pause · n another · x not today · p pain · ! help · q leave"
KEYS_SHORT = "space n x p ! q"
WIDEST, TALLEST = 64, 14
"""Cells that the figure takes at most."""
TEXT_ROWS = 5
"""Rows besides the figure: the name, where one is, the bar, a hint, the keys."""
POSES: dict[Step, Literal["up", "hold", "down", "rest"]] = {Step.UP: "up", Step.HOLD: "hold", Step.DOWN: "down"}
BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
HIDE, SHOW = "\x1b[?25l\x1b[?7l", "\x1b[?7h\x1b[?25h"
"""Without the cursor, and without wrapping: a line that is too long must not push the others down."""


class Drawing:
    """A movement drawn in place, over and over."""

    wait_s = FRAME_S

    def __init__(self, coach: MovementCoach, care: tuple[str, ...], settings: Settings) -> None:
        self._coach, self._player = coach, coach.player
        self._moves = settings.motion
        self._coloured, self._ascii, self._paint = brush(settings)
        self._hints = hints(coach.movement, care)
        self._size: os.terminal_size | None = None
        self._cycle: Cycle | None = None
        self._rows = 0
        """Rows drawn and standing; the cursor is in the last."""
        self._bar = ("#", "-") if self._ascii else ("━", "─")

    def show(self, events: list[Event]) -> None:
        """Draw where the movement stands."""
        size = shutil.get_terminal_size((80, 24))
        if size != self._size:
            self.aside()
            self._size, self._cycle = size, self._fitted(size)
        lines = [*self._figure(), *self._text(size.columns - 1)]
        if self._player.state is State.DONE:
            return
        up = f"\r\x1b[{self._rows - 1}A" if self._rows > 1 else "\r"
        sys.stdout.write(HIDE + up + "\n".join(f"{line}\x1b[K" for line in lines))
        sys.stdout.flush()
        self._rows = len(lines)

    def aside(self) -> None:
        """Take the drawing away, and give the cursor back where it began."""
        if self._rows:
            up = f"\r\x1b[{self._rows - 1}A" if self._rows > 1 else "\r"
            sys.stdout.write(f"{up}\x1b[J{SHOW}")
            sys.stdout.flush()
            self._rows = 0

    def _fitted(self, size: os.terminal_size) -> Cycle | None:
        """Return the figure at a size that leaves the text its room; None where there is too little."""
        slug = self._coach.movement.exercise.slug
        width, height = min(size.columns - 1, WIDEST), min(size.lines - TEXT_ROWS - 2, TALLEST)
        if slug not in figure_slugs() or width < SMALLEST[0] or height < SMALLEST[1]:
            return None
        return Cycle(load_move(slug), width, height, ascii_only=self._ascii)

    def _figure(self) -> list[str]:
        if not self._cycle:
            return []
        phase = self._player.phase
        if not self._moves:
            return list(self._paint(self._cycle.still()))
        if self._cycle.move.steady and phase.works:
            return list(self._paint(self._cycle.frame(self._coach.passed_s)))
        side = cast("Literal['left', 'right'] | None", phase.side)
        return list(self._paint(self._cycle.frame_at(POSES.get(phase.step, "rest"), self._player.fraction, side)))

    def _text(self, width: int) -> list[str]:
        movement, player = self._coach.movement, self._player
        name = clean(movement.exercise.name)
        keys = KEYS_LINE if len(KEYS_LINE) <= width else KEYS_SHORT
        return [
            self._styled(BOLD, f"{name} · {movement.dose}"[:width]),
            self._styled("", now_line(player.phase, player.left_s, paused=player.state is State.PAUSED)[:width]),
            self._bar_line(min(width, WIDEST)),
            self._styled(DIM, self._hint(width)),
            self._styled(DIM, keys),
        ]

    def _styled(self, style: str, text: str) -> str:
        text = text.replace("·", "-").replace("×", "x") if self._ascii else text
        return f"{style}{text}{PLAIN}" if self._coloured else text

    def _bar_line(self, width: int) -> str:
        full = round(self._coach.passed_s / self._coach.length_s * width)
        return self._bar[0] * full + self._bar[1] * (width - full)

    def _hint(self, width: int) -> str:
        """Return the sentence of how it is done that stands now; a longer one in pieces."""
        pieces = [piece for hint in self._hints for piece in wrap(hint, max(20, width))]
        return pieces[int(self._coach.passed_s / HINT_S) % len(pieces)] if pieces else ""
