"""The 256 colours that terminals agree on: sixteen of their own, a cube of six levels of each primary, 24 greys."""

CUBE, GREYS = 16, 232
"""The first number of the cube and of the greys."""
LEVELS = (0, 95, 135, 175, 215, 255)
RGB = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


def shown(number: int) -> RGB:
    """Return the colour of a number from 16 on."""
    if number >= GREYS:
        return (8 + (number - GREYS) * 10,) * 3
    step = number - CUBE
    return LEVELS[step // 36], LEVELS[step // 6 % 6], LEVELS[step % 6]


def nearest(colour: RGB) -> int:
    """Return the number whose colour is nearest."""
    steps = [min(range(6), key=lambda step: abs(LEVELS[step] - part)) for part in colour]
    cube = CUBE + steps[0] * 36 + steps[1] * 6 + steps[2]
    grey = GREYS + min(max(0, round((sum(colour) / 3 - 8) / 10)), 23)
    return min(cube, grey, key=lambda number: sum((a - b) ** 2 for a, b in zip(colour, shown(number), strict=True)))
