"""The lower part of the coach: the cue of the moment, what is next, and how far the session is."""

from rich.cells import cell_len

from ...coaching import Coaching
from ...domain import words
from ...domain.coach import Phase, Step
from ...domain.text import clean
from ..ink import Line, Span, labelled, wrapped
from .bars import _Bar
from .pane import Pane

COLUMN = 9
BELOW = 3
"""Rows for what is next, the session's bar and its names."""


class SessionBar(_Bar):
    """The top line: which exercise of how many, and the time left."""

    def __init__(self, coaching: Coaching, title: str) -> None:
        super().__init__()
        self._coaching = coaching
        self._title = title

    def line(self, width: int) -> Line:
        """Return the line for a width."""
        player, items = self._coaching.player, self._coaching.items
        at = min(player.phase.item + 1, len(items))
        left: tuple[Span, ...] = (("Coach   ", "text bold"), (clean(self._title), "soft"))
        left_s = round(player.total_left_s)
        time = words.minutes(left_s) + " left" if left_s >= 60 else f"{left_s} s left" if left_s else "done"
        if width < 50:
            left = left[:1]
        return Line(left, ((f"exercise {at} of {len(items)}   ", "soft"), (time, "dim")))


class Guidance(Pane):
    """How to do what is being done, and what comes after it."""

    def __init__(self, coaching: Coaching) -> None:
        super().__init__()
        self._coaching = coaching

    def build(self, width: int) -> list[Line]:
        """Return the cue, the sign to stop, what is next, and a line for the session."""
        coaching = self._coaching
        phase = coaching.player.phase
        lines: list[Line] = []
        about = coaching.about(coaching.items[phase.item].exercise) if phase.item < len(coaching.items) else None
        if phase.step is Step.DONE:
            lines += [Line(), *wrapped(f"{coaching.summary()}.", width, "text bold")]
            if coaching.left_open:
                lines += wrapped("s on Today takes up what is open.", width, "soft")
        elif about:
            waiting = phase.step in (Step.NEXT, Step.READY)
            cue = wrapped(about.start if waiting else about.summary, width)
            breathe = [] if waiting else labelled("Breathe", about.breathe, width, COLUMN)
            stop = labelled("Stop if", about.stop_if, width, COLUMN)
            fits = len(cue) + len(breathe) + len(stop) + BELOW <= self.size.height
            lines += [*cue, *(breathe if fits else ()), *stop]
        room = self.size.height - len(lines)
        lines += [*([Line()] if room > 4 else []), self._next(phase), *([Line()] if room > 5 else [])]
        return [*lines, *self._session(width)]

    def _next(self, phase: Phase) -> Line:
        following = self._coaching.player.upcoming
        said: list[Span] = []
        for n, later in enumerate(following):
            said += [(" · " if n else "", "dim"), (later, "text bold" if n == 0 else "soft")]
        return Line(((f"{'Next':{COLUMN}}", "dim"), *said)) if said else Line()

    def _session(self, width: int) -> list[Line]:
        items = self._coaching.items
        if not items:
            return []
        cell = (width + 1) // len(items)
        bar: list[Span] = []
        names: list[Span] = []
        for index, item in enumerate(items):
            done = item.sets_done + sum(finished == index for finished, _ in self._coaching.player.finished)
            filled = round((cell - 1) * min(1.0, done / item.dose.sets))
            now = index == self._coaching.player.phase.item
            bar += [("━" * filled, "glow" if now else "kept"), ("─" * (cell - 1 - filled), "rule"), (" ", "rule")]
            names.append((f"{clean(item.name):{cell}}", "text" if now else "dim"))
        if any(cell_len(name) > cell for name, _ink in names):
            # Cut names would be riddles: only the present one is named, under its own part of the bar.
            names = self._present(width, cell)
        return [Line(tuple(bar)), Line(tuple(names))]

    def _present(self, width: int, cell: int) -> list[Span]:
        at = self._coaching.player.phase.item
        if at >= len(self._coaching.items):
            return []
        name = clean(self._coaching.items[at].name)
        indent = max(0, min(at * cell, width - cell_len(name)))
        return [(" " * indent, "dim"), (name, "text")]
