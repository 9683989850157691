"""The colours of a figure, in one list, from the tokens of a theme."""

from collections.abc import Mapping

from backtui.figures.inks import Ink
from backtui.figures.tones import Material, Tone

RGB = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

TOKENS: dict[Tone, str] = {
    Tone.GROUND: "ground",
    Tone.GHOST: "ground",
    Tone.MAT: "figure-floor",
    Tone.SHADOW: "figure-floor",
    Tone.PROP: "figure-floor",
    Tone.ARROW: "figure-near",
    Tone.STRETCH: "glow",
    Tone.STRAND: "figure-body",
    Tone.MUSCLE: "glow",
    Tone.FIBRE: "figure-near",
    **{tone: "figure-far" for tone in Tone if tone.far},
    **{
        tone: "figure-near" if material in (Material.SKIN, Material.SHOE) else "figure-body"
        for material in Material
        for tone in material.tones(far=False)
    },
}
"""Every tone's token: what it is drawn in where colours can't be mixed."""
DARK, BRIGHT = "#101012", "#FFF6E6"
LIT: dict[str, tuple[str, str, float]] = {
    "ghost": ("ground", "figure-body", 0.16),
    "shadow": ("figure-floor", DARK, 0.45),
    "arrow": ("soft", DARK, 0.0),
    "fibre": ("glow", DARK, 0.30),
    "stretch": ("figure-near", "glow", 0.55),
    "strand": ("figure-body", "glow", 0.30),
    "figure-skin": ("figure-near", DARK, 0.13),
    "figure-shirt": ("figure-body", DARK, 0.0),
    "figure-shorts": ("figure-shirt", DARK, 0.38),
    "figure-hair": ("figure-body", DARK, 0.42),
    "figure-shoe": ("figure-near", "figure-body", 0.40),
}
"""Where colours are mixed: a token, moved towards another or towards a colour, by this share. A theme may have a token
of its own instead."""
SHADE, SHINE, FAR = 0.36, 0.42, 0.38
"""How far a dark part is moved towards black, a lit one towards white, and the far side towards the ground."""


def palette(tokens: Mapping[str, str]) -> dict[Tone, RGB]:
    """Return the colour of every tone in a theme."""

    def colour(name: str) -> RGB:
        if name in tokens or name.startswith("#"):
            return rgb(tokens.get(name, name))
        start, towards, share = LIT[name]
        return blend(colour(start), colour(towards), share)

    def lit(tone: Tone) -> RGB:
        material = tone.material
        if material is None:
            name = tone.name.lower()
            return colour(name if name in LIT else TOKENS[tone])
        plain = colour(f"figure-{material.name.lower()}")
        if tone.light:
            plain = blend(plain, rgb(BRIGHT), SHINE) if tone.light > 0 else blend(plain, rgb(DARK), SHADE)
        return blend(plain, colour("ground"), FAR) if tone.far else plain

    return {tone: lit(tone) for tone in Tone}


def mixed(ink: Ink, colours: Mapping[Tone, RGB]) -> RGB:
    """Return the colour of an ink."""
    return blend(colours[ink.under], colours[ink.tone], ink.eighths / 8)


def unseen(fore: Ink, back: Ink) -> bool:
    """Return whether a glyph can't be told from its ground where colours can't be mixed."""
    return TOKENS[fore.dominant] == TOKENS[back.dominant]


def blend(one: RGB, other: RGB, share: float) -> RGB:
    """Return a colour moved towards another; 0 leaves it, 1 gives the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def rgb(colour: str) -> RGB:
    """Read a colour such as #1A1916."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
