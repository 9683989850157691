"""What the coach's whole screen says at a glance: a word, a colour, a ground."""

from ...coach.player import Player, State
from ...coach.timeline import Phase, Step
from ...domain.light_types import NamedTuple
from ...render.theme_colours import TOKENS
from ..tints import hued, tinted

_WORDS = {
    Step.NEXT: "NEXT",
    Step.READY: "READY",
    Step.UP: "GO",
    Step.HOLD: "HOLD",
    Step.DOWN: "BACK",
    Step.SIDE: "SIDES",
    Step.REST: "REST",
    Step.DONE: "DONE",
}
_BREATHS = {Step.UP: "IN", Step.DOWN: "OUT"}
PAUSED = "PAUSED"
"""The longest word: all are as high as this one can be."""
BAND = 0.05
"""How much of the text's colour the bars add to the ground, 0-1."""


class Mood(NamedTuple):
    """The state as it looks."""

    word: str
    """One word in capitals."""
    ink: str
    """The token of the word and of what empties."""
    ground: str
    """The background: a token or a colour."""
    band: str
    """The background of the bars."""
    paused: bool = False


def mood(player: Player, theme: str) -> Mood:
    """Return how the present moment looks: amber while one works, blue while one waits, grey while it stands still."""
    phase = player.phase
    if player.state is State.PAUSED:
        return _mood(PAUSED, "soft", hued(theme, None), theme)
    if phase.step is Step.DONE:
        return _mood(_WORDS[Step.DONE], "kept", hued(theme, "kept"), theme)
    ink = "glow" if phase.works else "excused"
    return _mood(_word(phase), ink, hued(theme, ink), theme)


def _word(phase: Phase) -> str:
    if phase.unit == "breath" and phase.step in _BREATHS:
        return _BREATHS[phase.step]
    return "GO" if phase.unit == "min" and phase.works else _WORDS[phase.step]


def _mood(word: str, ink: str, ground: str, theme: str) -> Mood:
    mixes = TOKENS[theme]["ground"].startswith("#")
    band = tinted(theme, "text", BAND, ground) if mixes else "band"
    return Mood(word, ink, ground, band, word == PAUSED)
