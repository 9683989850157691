"""What a sample of a picture shows, as one byte; `colours.py` gives each its colour.

A material has six tones: dark, middle and light of the near side, then of the far side.
"""

from enum import IntEnum


class Tone(IntEnum):
    """One thing that a sample can show."""

    GROUND = 0
    GHOST = 1
    MAT = 2
    SHADOW = 3
    PROP = 4
    ARROW = 5
    STRETCH = 6
    STRAND = 7
    MUSCLE = 8
    FIBRE = 9
    SKIN_DARK = 10
    SKIN = 11
    SKIN_LIGHT = 12
    FAR_SKIN_DARK = 13
    FAR_SKIN = 14
    FAR_SKIN_LIGHT = 15
    SHIRT_DARK = 16
    SHIRT = 17
    SHIRT_LIGHT = 18
    FAR_SHIRT_DARK = 19
    FAR_SHIRT = 20
    FAR_SHIRT_LIGHT = 21
    SHORTS_DARK = 22
    SHORTS = 23
    SHORTS_LIGHT = 24
    FAR_SHORTS_DARK = 25
    FAR_SHORTS = 26
    FAR_SHORTS_LIGHT = 27
    HAIR_DARK = 28
    HAIR = 29
    HAIR_LIGHT = 30
    FAR_HAIR_DARK = 31
    FAR_HAIR = 32
    FAR_HAIR_LIGHT = 33
    SHOE_DARK = 34
    SHOE = 35
    SHOE_LIGHT = 36
    FAR_SHOE_DARK = 37
    FAR_SHOE = 38
    FAR_SHOE_LIGHT = 39

    # Enum's own hash is slow, and every run of cells of a moving figure is looked up by its tones.
    __hash__ = int.__hash__

    @property
    def material(self) -> "Material | None":
        """What the body has here; None for everything that is not body."""
        return Material(self - (self - Material.SKIN) % 6) if self >= Material.SKIN else None

    @property
    def far(self) -> bool:
        """Whether it belongs to the far side of the body."""
        return self >= Material.SKIN and (self - Material.SKIN) % 6 >= 3

    @property
    def light(self) -> int:
        """How lit it is: -1 dark, 0 middle, 1 light."""
        return (self - Material.SKIN) % 3 - 1 if self >= Material.SKIN else 0


class Material(IntEnum):
    """What a body and its clothes are made of; the number is the first of its six tones."""

    SKIN = Tone.SKIN_DARK
    SHIRT = Tone.SHIRT_DARK
    SHORTS = Tone.SHORTS_DARK
    HAIR = Tone.HAIR_DARK
    SHOE = Tone.SHOE_DARK

    def tones(self, far: bool) -> tuple[Tone, Tone, Tone]:
        """Its dark, middle and light tone on one side of the body."""
        first = self + 3 * far
        return Tone(first), Tone(first + 1), Tone(first + 2)

    def shades(self, far: bool) -> tuple[int, ...]:
        """Its tones on one side of the body from dark to light, with the shades between them.

        The numbers of those come after all tones.
        """
        dark, middle, light = self.tones(far)
        first = SHADE + (dark - Tone.SKIN_DARK) // 3 * 2 * BETWEEN
        return dark, *range(first, first + BETWEEN), middle, *range(first + BETWEEN, first + 2 * BETWEEN), light


BETWEEN = 3
"""Shades between two tones of a material."""
SHADE = len(Tone)
"""The number of the first of them."""
