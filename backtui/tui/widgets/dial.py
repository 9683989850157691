"""What can be read from the floor: the state as a word, the number of the moment, and what is left of it."""

from math import hypot

from ...coach.player import Player
from ...coach.session import Coaching
from ...coach.timeline import Phase, Step
from ...domain.light_types import NamedTuple
from ...domain.text import clean
from ...figures.letters import HEIGHT, breadth, fitting, write
from ...figures.picture import Layer, Picture
from ..actions import key_of
from ..coach.mood import PAUSED, Mood, mood
from ..lines import Line, Span, cells_of, taken_by
from ..tints import mixed
from .blocks import TRACK_SHARE
from .pane import Pane

COUNTED_HOLD_S = 5
"""Repetitions with a shorter hold are counted; those with a longer one are timed."""
IN_MINUTES_S = 100
"""Times from here on are told in minutes and seconds."""
RING_ROWS = 13
"""Rows from which the number stands in a ring; with fewer it is larger without one."""
RING_STEPS = 60
"""Parts the ring empties by, so that it is drawn only when it looks different."""
RING_WIDE = 0.13
"""Width of the ring, as a share of its radius."""
WORD_SHARE = 0.3
"""Most of the height that the word takes."""
NUMBER, TRACK, LEFT = Layer.WRITING, Layer.TRACK, Layer.FILL


class Reading(NamedTuple):
    """The number of the moment."""

    text: str
    caption: str
    """What it is of, and the repetition where the number is a time."""


def reading(player: Player, hold_s: int) -> Reading:
    """Return the number of the moment: the repetition where those are counted, else the seconds left.

    Args:
        player: Where the session stands.
        hold_s: How long a repetition of the present exercise is held, in seconds; 0 when it is not.
    """
    phase = player.phase
    if phase.step is Step.DONE:
        return Reading("0", "")
    if phase.works and phase.reps > 1 and hold_s < COUNTED_HOLD_S:
        return Reading(str(phase.rep + 1), f"of {phase.reps} {_unit(phase)}")
    left_s = max(0, -int(-player.left_s // 1))
    text = str(left_s) if player.length_s < IN_MINUTES_S else f"{left_s // 60}:{left_s % 60:02}"
    of = f"of {player.length_s} s"
    if not phase.works:
        return Reading(text, of)
    return Reading(text, f"{of} · repetition {phase.rep + 1} of {phase.reps}" if phase.reps > 1 else of)


def _unit(phase: Phase) -> str:
    return "repetitions" if phase.unit == "rep" else f"{phase.unit}s"


class Dial(Pane):
    """The word of the moment, and its number in a ring that empties, or above a bar that does."""

    MARGINS = (2, 2)
    flash = False
    """Whether a cue has just sounded; it is shown as well, for those who don't hear it."""

    def __init__(self, coaching: Coaching) -> None:
        super().__init__()
        self._coaching = coaching
        self._drawn_as: tuple[object, ...] = ()
        self._picture: list[Line] = []

    @property
    def margins(self) -> tuple[int, int]:
        """Free cells at the left and the right, the same at every size."""
        return self.MARGINS

    def build(self, width: int) -> list[Line]:
        """Return the word, the number, and what they are of."""
        coaching, player = self._coaching, self._coaching.player
        now = mood(player, self.app.theme)
        at = player.phase.item
        said = reading(player, coaching.items[at].dose.hold_s if at < len(coaching.items) else 0)
        above = self._head(player.phase) if self.screen.has_class("-tiny") else []
        left = round((1 - player.fraction) * RING_STEPS)
        drawn_as = (now, said.text, left, self.flash, self.size, self.paper, len(above))
        if drawn_as != self._drawn_as:
            self._drawn_as = drawn_as
            self._picture = self._drawn(now, said.text, left / RING_STEPS, width, self.size.height - len(above) - 1)
        return [*above, *self._picture, _centred(_caption(now, player.phase, said.caption, width), width)]

    def _drawn(self, now: Mood, number: str, left: float, width: int, height: int) -> list[Line]:
        """Return the picture: the word in the upper part, the number in the rest."""
        word = fitting(PAUSED, width, max(5.0, height * 2 * WORD_SHARE))
        picture = Picture(width, max(2, height))
        begin = (width - breadth(now.word) * word / HEIGHT) / 2
        write(picture, now.word, begin, 0, word, LEFT)
        top = word + 2
        room = 2 * height - top
        if now.paused:
            _pause_sign(picture, width, top, room)
        elif now.word == "DONE":
            pass
        elif room >= 2 * RING_ROWS and width >= 2 * RING_ROWS:
            _ring(picture, number, left, width, top, room)
        else:
            _above_a_bar(picture, number, left, width, top, room)
        inks = {
            Layer.GROUND: now.ground,
            TRACK: mixed(self.app.theme, "text", TRACK_SHARE, now.ground) or "rule",
            LEFT: now.ink,
            NUMBER: now.ink if now.paused else "accent" if self.flash else "text",
        }
        return [
            Line(tuple((text, f"{inks[fore]} on-{inks[back]}") for text, fore, back in row))
            for row in picture.cells(self.paper.ascii_only)
        ]

    def _head(self, phase: Phase) -> list[Line]:
        """Return the exercise and the set, where no guidance has room below."""
        return [Line(((clean(phase.name) or "All done", "text bold"), ("  ", "dim"), *set_spans(phase)))]


def _ring(picture: Picture, number: str, left: float, width: float, top: float, room: float) -> None:
    radius = min(width, room) / 2
    x, y = width / 2, top + room / 2
    wide = max(1.6, radius * RING_WIDE)
    picture.disc(x, y, radius, TRACK)
    picture.slice(x, y, radius, left, LEFT)
    picture.disc(x, y, radius - wide, Layer.GROUND)
    # As large as fits the circle within, whose corners touch the number.
    height = HEIGHT * (radius - wide) * 0.86 / hypot(breadth(number) / 2, HEIGHT / 2)
    height = min(height, radius)
    write(picture, number, x - breadth(number) * height / HEIGHT / 2, y - height / 2, height, NUMBER)


def _above_a_bar(picture: Picture, number: str, left: float, width: float, top: float, room: float) -> None:
    bar = 1.0
    height = fitting(number, width, max(4.0, room - bar - 2))
    write(picture, number, (width - breadth(number) * height / HEIGHT) / 2, top, height, NUMBER)
    y = top + room - bar
    picture.polygon([(0, y), (width, y), (width, y + bar), (0, y + bar)], TRACK)
    filled = width * left
    if filled:
        picture.polygon([(0, y), (filled, y), (filled, y + bar), (0, y + bar)], LEFT)


def _pause_sign(picture: Picture, width: float, top: float, room: float) -> None:
    # On whole cells, whose edges no font frays.
    high = 2 * round(min(room * 0.8, width * 0.7) / 2)
    wide, y = round(high * 0.32), 2 * round((top + (room - high) / 2) / 2)
    for x in (round(width / 2 - wide * 1.35), round(width / 2 + wide * 0.35)):
        picture.polygon([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], NUMBER)


def _caption(now: Mood, phase: Phase, of: str, width: int) -> tuple[Span, ...]:
    if now.paused:
        return (("Paused", "text bold"), ("  ", "dim"), (key_of("coach.pause"), "accent"), (" goes on", "soft"))
    if cells_of(f"{phase.doing}  {of}") > width:
        # Where one is among the repetitions can't be seen elsewhere; how long each takes can, in the ring.
        of = of.rpartition(" · ")[2]
    said: tuple[Span, ...] = ((phase.doing, "text bold"), (f"  {of}" if of else "", "soft"))
    if phase.step is Step.READY and phase.position:
        placed: tuple[Span, ...] = (*said, (f" · {phase.position}", "soft"))
        return placed if taken_by(placed) <= width else said
    return said


def _centred(spans: tuple[Span, ...], width: int) -> Line:
    return Line(((" " * max(0, (width - taken_by(spans)) // 2), "dim"), *spans))


def set_spans(phase: Phase) -> tuple[Span, ...]:
    """Return which set of how many, as words and as marks, and the side."""
    if not phase.sets:
        return ()
    spans: list[Span] = [(phase.set_text, "soft")]
    if phase.sets > 1:
        now = "◐" if phase.works or phase.step is Step.SIDE else "○"
        spans += [("  ", "dim"), ("● " * phase.set, "kept"), (f"{now} ", "accent")]
        spans.append(("○ " * (phase.sets - phase.set - 1), "dim"))
    return (*spans, (f"  {phase.side} side", "accent")) if phase.side else tuple(spans)
