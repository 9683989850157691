"""Draw contact sheets of the figures as SVG, with every glyph painted as rectangles so that no seams show.

python -m screenshots.contact_sheet --size 44x14 --theme dark -o sheet.svg plank bird-dog
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from backtui.figures.frames import EIGHTHS, Cycle, Frame, Ink
from backtui.figures.glyphs import LEFT, LOWER, QUADRANTS
from backtui.figures.library import figure_slugs, load_move
from backtui.figures.raster import Tone

CELL_W, CELL_H = 4, 8
GAP = 12
THEMES = {
    "dark": {
        Tone.GROUND: "#1A1916",
        Tone.GHOST: "#302D27",
        Tone.FLOOR: "#4F493D",
        Tone.FAR: "#6C6659",
        Tone.BODY: "#9E9686",
        Tone.NEAR: "#E9E4D8",
        Tone.STRETCH: "#D8BE8F",
        Tone.MUSCLE: "#F0A848",
        Tone.ARROW: "#B9B2A3",
    },
    "light": {
        Tone.GROUND: "#FAF7F0",
        Tone.GHOST: "#E6E0D3",
        Tone.FLOOR: "#BDB4A0",
        Tone.FAR: "#BDB5A4",
        Tone.BODY: "#8F8776",
        Tone.NEAR: "#3A362E",
        Tone.STRETCH: "#A9824A",
        Tone.MUSCLE: "#C97B12",
        Tone.ARROW: "#575144",
    },
}


def mix(ink: Ink, colours: dict[Tone, str]) -> str:
    """An ink as one hexadecimal colour of a theme."""
    top, below = colours[ink.tone], colours[ink.under]
    channels = [
        round((int(top[i : i + 2], 16) * ink.eighths + int(below[i : i + 2], 16) * (EIGHTHS - ink.eighths)) / EIGHTHS)
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def boxes(glyph: str) -> list[tuple[float, float, float, float]]:
    """A block glyph as rectangles (x, y, width, height) in shares of its cell."""
    if glyph in LOWER:
        share = (LOWER.index(glyph) + 1) / 8
        return [(0, 1 - share, 1, share)]
    if glyph in LEFT:
        return [(0, 0, (LEFT.index(glyph) + 1) / 8, 1)]
    return [(i % 2 / 2, i // 2 / 2, 0.5, 0.5) for i, lit in enumerate(QUADRANTS.get(glyph, "")) if lit == "1"]


def rectangles(frame: Frame, x0: float, y0: float, colours: dict[Tone, str]) -> Iterator[str]:
    """One frame as SVG rectangles, its top left corner at (x0, y0)."""
    for row, runs in enumerate(frame.rows):
        x, y = x0, y0 + row * CELL_H
        for run in runs:
            width = len(run.text) * CELL_W
            if run.back.tone is not Tone.GROUND:
                yield rectangle(x, y, width, CELL_H, mix(run.back, colours))
            fore = mix(run.fore, colours)
            for column, glyph in enumerate(run.text):
                for left, top, wide, high in boxes(glyph):
                    at = x + (column + left) * CELL_W
                    yield rectangle(at, y + top * CELL_H, wide * CELL_W, high * CELL_H, fore)
            x += width


def rectangle(x: float, y: float, width: float, height: float, colour: str) -> str:
    """One SVG rectangle."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{colour}"/>'


def poses(cycle: Cycle) -> list[Frame]:
    """Start, middle, peak, and the other side's peak (the still with its ghost where there is no other side)."""
    last = cycle.still() if cycle.move.sides == "both" else cycle.frame_at("hold", 0.5, "left")
    return [cycle.frame_at("up", 0), cycle.frame_at("up", 0.5), cycle.frame_at("hold", 0.5), last]


def sheet(slugs: list[str], width: int, height: int, theme: str) -> str:
    """The whole SVG: a row of four pictures for every slug."""
    colours = THEMES[theme]
    wide, high = width * CELL_W + GAP, height * CELL_H + GAP
    body = [rectangle(0, 0, 4 * wide + GAP, len(slugs) * high + GAP, colours[Tone.GROUND])]
    for row, slug in enumerate(slugs):
        for column, frame in enumerate(poses(Cycle(load_move(slug), width, height))):
            body.extend(rectangles(frame, GAP + column * wide, GAP + row * high, colours))
    size = f'width="{4 * wide + GAP}" height="{len(slugs) * high + GAP}"'
    joined = "\n".join(body)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} shape-rendering="crispEdges">\n{joined}\n</svg>\n'


def main() -> None:
    """Read the command line and write one sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slugs", nargs="*", help="figures to draw; all when none is named")
    parser.add_argument("--size", default="44x14", help="columns x rows")
    parser.add_argument("--theme", choices=THEMES, default="dark")
    parser.add_argument("-o", "--output", type=Path, help="file to write; standard output when absent")
    options = parser.parse_args()
    width, height = (int(number) for number in options.size.split("x"))
    drawn = sheet(options.slugs or list(figure_slugs()), width, height, options.theme)
    if options.output is None:
        sys.stdout.write(drawn)
    else:
        options.output.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
