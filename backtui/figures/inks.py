"""What the cells and the samples of a finished picture are coloured with."""

from __future__ import annotations

from functools import lru_cache

from backtui.figures.tones import BETWEEN, Tone

from ..domain.light_types import NamedTuple

EIGHTHS = 8


class Ink(NamedTuple):
    """A colour to mix: `tone` laid over `under` at `eighths` of eight. Without mixing, take `dominant`."""

    tone: Tone
    eighths: int = EIGHTHS
    under: Tone = Tone.SHIRT

    @property
    def dominant(self) -> Tone:
        """The one tone to show where colours cannot be mixed."""
        return self.tone if self.eighths * 2 >= EIGHTHS else self.under


class Run(NamedTuple):
    """Neighbouring cells in the same two inks."""

    text: str
    fore: Ink
    back: Ink


GLOWING = range(Tone.STRETCH, Tone.FIBRE + 1)
"""Tones of a muscle, which glow as strongly as it works."""
SAMPLE_INKS = (
    *(Ink(tone) for tone in Tone),
    *(
        Ink(Tone(tone + 1), EIGHTHS * step // (BETWEEN + 1), Tone(tone))
        for dark in range(Tone.SKIN_DARK, len(Tone), 3)
        for tone in (dark, dark + 1)
        for step in range(1, BETWEEN + 1)
    ),
    *(Ink(Tone(tone), eighths) for eighths in range(EIGHTHS) for tone in GLOWING),
)
"""What a sample of a finished picture may be, by its number: a tone, a shade between two, or a muscle's tone at less
than its full strength."""


@lru_cache(maxsize=256)
def ink(tone: Tone, strength: int) -> Ink:
    """Return the ink of a tone where a muscle glows with a strength of 0 to 8."""
    return Ink(tone, strength) if tone in GLOWING else Ink(tone)


@lru_cache(maxsize=EIGHTHS + 1)
def glow(strength: int) -> bytes:
    """Return the numbers of all tones where a muscle glows with a strength of 0 to 8, to translate samples with."""
    return bytes(SAMPLE_INKS.index(ink(Tone(code), strength)) if code < len(Tone) else code for code in range(256))
