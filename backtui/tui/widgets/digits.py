"""Digits that can be read from the floor."""

from typing import NamedTuple

from ...coaching import Coaching
from ...domain.coach import Phase, Step
from ...domain.player import State
from ...domain.text import clean
from ..ink import Line, Span
from .pane import Pane

_FONT = {
    "0": ("███", "█ █", "█ █", "█ █", "███"),
    "1": (" █ ", "██ ", " █ ", " █ ", "███"),
    "2": ("███", "  █", "███", "█  ", "███"),
    "3": ("███", "  █", "███", "  █", "███"),
    "4": ("█ █", "█ █", "███", "  █", "  █"),
    "5": ("███", "█  ", "███", "  █", "███"),
    "6": ("███", "█  ", "███", "█ █", "███"),
    "7": ("███", "  █", "  █", "  █", "  █"),
    "8": ("███", "█ █", "███", "█ █", "███"),
    "9": ("███", "█ █", "███", "  █", "███"),
    ":": (" ", "█", " ", "█", " "),
}
ROWS = 5
POINT = 2
"""Cells of a point across."""
SMALLEST_TIME = 26
"""Cells of `0:00`."""
AROUND = 9
"""Rows around the digits."""
COUNTED_HOLD_S = 5
"""Repetitions with a shorter hold are counted; those with a longer one are timed."""


class Reading(NamedTuple):
    """What the digits say."""

    text: str
    of: str
    """What they are out of: `of 8`, `of 10 s`."""


def reading(coaching: Coaching) -> Reading:
    """Return the number of the moment: the repetition where those are counted, else the seconds left."""
    player = coaching.player
    phase = player.phase
    if phase.step is Step.DONE:
        return Reading("0:00", "")
    if _counts(coaching, phase):
        return Reading(str(phase.rep + 1), f"of {phase.reps}")
    left_s = max(0, -int(-player.left_s // 1))
    return Reading(f"{left_s // 60}:{left_s % 60:02}", f"of {player.length_s} s")


def _counts(coaching: Coaching, phase: Phase) -> bool:
    hold_s = coaching.items[phase.item].dose.hold_s if phase.item < len(coaching.items) else 0
    return phase.works and phase.reps > 1 and hold_s < COUNTED_HOLD_S


class Timer(Pane):
    """What is being done, and for how long."""

    MARGINS = (3, 1)
    flash = False
    """Whether a cue has just been heard: seen as well, for those who don't hear it."""

    def __init__(self, coaching: Coaching) -> None:
        super().__init__()
        self._coaching = coaching

    def build(self, width: int) -> list[Line]:
        """Return the exercise, the set, what is being done, the digits and how far they are."""
        coaching, player = self._coaching, self._coaching.player
        phase = player.phase
        space = [Line()] if self.size.height >= 12 else []
        name = clean(phase.name) or "All done"
        side = f"  {phase.side} side" if phase.side else ""
        of = reading(coaching)
        doing = "Paused" if player.state is State.PAUSED else phase.doing
        return [
            *space,
            Line(((name, "text bold"),)),
            Line(((phase.set_text if phase.sets else "", "soft"), *_dots(phase), (side, "accent"))),
            *space,
            Line(((doing, "accent bold" if phase.works else "text bold"),), ((of.of, "dim"),)),
            *space,
            *_digits(of.text, "text bold" if self.flash else "glow" if phase.works else "soft", self._scale(width)),
            *space,
            self._bar(width),
        ]

    def _scale(self, width: int) -> int:
        """Return how many times as large the digits are as the smallest: by what a time of four digits takes."""
        return max(1, min((width + POINT) // (SMALLEST_TIME + POINT), (self.size.height - AROUND) // ROWS))

    def _bar(self, width: int) -> Line:
        player = self._coaching.player
        done = round(width * min(1.0, player.elapsed_s / player.length_s)) if player.length_s else width
        return Line((("━" * done, "glow"), ("─" * (width - done), "rule")))


def _dots(phase: Phase) -> list[Span]:
    if phase.sets < 2:
        return []
    now = "◐" if phase.works or phase.step is Step.SIDE else "○"
    spans: list[Span] = [("  ", "dim"), ("● " * phase.set, "kept"), (f"{now} ", "accent")]
    return [*spans, ("○ " * (phase.sets - phase.set - 1), "dim")]


def _digits(text: str, ink: str, scale: int) -> list[Line]:
    rows = (
        (" " * POINT * scale).join(_wide(_FONT[character][row], scale) for character in text) for row in range(ROWS)
    )
    return [Line(((row, ink),)) for row in rows for _ in range(scale)]


def _wide(row: str, scale: int) -> str:
    """Draw each point two cells wide, since cells are twice as high as wide."""
    return "".join(character * POINT * scale for character in row)
