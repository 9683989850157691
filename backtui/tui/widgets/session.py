"""The lower part of the coach: the cue of the moment, what is next, and how far the session is."""

from ...coach.session import Coaching
from ...coach.timeline import Phase, Step
from ...domain import words
from ...domain.model import Exercise
from ...domain.text import clean
from ..actions import key_of
from ..lines import Line, Span, labelled, wrapped
from ..tints import mixed
from .bars import _Bar
from .blocks import TRACK_SHARE, Part, blocks
from .cue import care_lines
from .dial import set_spans
from .pane import Pane

COLUMN = 9
ROOMY_ROWS = 12
"""Rows from which the last one stays blank."""
AROUND = (4, 3, 2)
"""Rows for the name and the session's bar, for what is next, and for the names below the bar; where the cue has no room
beside them all, the names go first, which say the heading again, and then what is next."""


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
    """What is being done and how, and what comes after it."""

    def __init__(self, coaching: Coaching) -> None:
        super().__init__()
        self._coaching = coaching

    def build(self, width: int) -> list[Line]:
        """Return the exercise with its set, the cue, the sign to stop, what is next, and the session's bar."""
        coaching = self._coaching
        phase = coaching.player.phase
        lines: list[Line] = []
        around = AROUND[0]
        about = coaching.about(coaching.items[phase.item].exercise) if phase.item < len(coaching.items) else None
        if phase.step is Step.DONE:
            lines += [Line(), *wrapped(f"{coaching.summary()}.", width, "text bold")]
            if coaching.left_open:
                lines += wrapped(f"{key_of('today.coach')} on Today takes up what is open.", width, "soft")
        else:
            lines += self._heading(phase)
            if about:
                around, how = self._how(about, width, waiting=phase.step in (Step.NEXT, Step.READY))
                lines += how
        session = self._session(width)[: 2 if around == AROUND[0] else 1]
        below = [Line()] if self.size.height >= ROOMY_ROWS else []
        room = self.size.height - len(lines) - len(session) - len(below)
        lines += [Line()] * (room - 1) + ([self._next(phase)] if room > 0 else [])
        return [*lines, *session, *below]

    def _heading(self, phase: Phase) -> list[Line]:
        name: Span = (clean(phase.name), "text bold")
        optional: tuple[Span, ...] = (
            ((f"if you like; {key_of('coach.skip')} skips it", "accent"),) if phase.optional and not phase.works else ()
        )
        return [Line((name, ("   ", "dim"), *set_spans(phase)), optional)]

    def _how(self, about: Exercise, width: int, *, waiting: bool) -> tuple[int, list[Line]]:
        """Return what there is room for: what one's health asks for always, then the sign to stop, then the cue.

        The number before it is how many rows are left around it.
        """
        care = care_lines(self._coaching.cares(about.slug), width)
        cue = wrapped((about.start if waiting else "") or about.summary, width)
        first = wrapped(self._coaching.aim, width, "soft") if self._coaching.aim and self._coaching.at_first else []
        breathe = labelled("Breathe", about.breathe, width, COLUMN) if about.breathe and not waiting else []
        stop = labelled("Stop if", about.stop_if, width, COLUMN) if about.stop_if else []
        forms = (
            [Line(), *cue, *care, *first, *breathe, *stop, Line()],
            [*cue, *care, *first, *breathe, *stop],
            [*cue, *care, *first, *stop],
            [*cue, *care, *breathe, *stop],
            [*cue, *care, *stop],
        )
        for around in AROUND:
            if fitting := [form for form in forms if len(form) + around <= self.size.height]:
                return around, fitting[0]
        has_room = len(care) + len(stop) + AROUND[0] <= self.size.height
        return AROUND[0], [*care, *stop] if has_room or not care else care

    def _next(self, phase: Phase) -> Line:
        following = self._coaching.player.upcoming
        said: list[Span] = []
        for n, later in enumerate(following):
            said += [(" · " if n else "", "dim"), (later, "text bold" if n == 0 else "soft")]
        return Line(((f"{'Next':{COLUMN}}", "dim"), *said)) if said else Line()

    def _session(self, width: int) -> list[Line]:
        items, at = self._coaching.items, self._coaching.player.phase.item
        done = [
            item.sets_done + sum(finished == n for finished, _ in self._coaching.player.finished)
            for n, item in enumerate(items)
        ]
        track = mixed(self.app.theme, "text", TRACK_SHARE, self.ground) or "rule"
        parts = [Part(clean(item.name), item.dose.sets, count) for item, count in zip(items, done, strict=True)]
        return blocks(parts, at, width, track) if parts else []
