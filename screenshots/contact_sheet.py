"""Draw contact sheets of the figures as SVG, with every glyph painted as rectangles so that no seams show.

python -m screenshots.contact_sheet --size 44x14 --theme lamplight -o sheet.svg plank bird-dog
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from backtui.figures.colours import RGB, mixed, palette
from backtui.figures.frames import Cycle, Frame
from backtui.figures.glyphs import LEFT, LOWER, QUADRANTS
from backtui.figures.inks import Ink
from backtui.figures.library import figure_slugs, load_move
from backtui.figures.tones import Tone
from backtui.render.theme_colours import LOOKS, TOKENS

CELL_W, CELL_H = 4, 8
GAP = 12


def boxes(glyph: str) -> list[tuple[float, float, float, float]]:
    """A block glyph as rectangles (x, y, width, height) in shares of its cell."""
    if glyph in LOWER:
        share = (LOWER.index(glyph) + 1) / 8
        return [(0, 1 - share, 1, share)]
    if glyph in LEFT:
        return [(0, 0, (LEFT.index(glyph) + 1) / 8, 1)]
    if glyph in "▀▐":
        return [(0, 0, 1, 0.5) if glyph == "▀" else (0.5, 0, 0.5, 1)]
    return [(i % 2 / 2, i // 2 / 2, 0.5, 0.5) for i, lit in enumerate(QUADRANTS.get(glyph, "")) if lit == "1"]


def hexed(ink: Ink, colours: dict[Tone, RGB]) -> str:
    """An ink as one hexadecimal colour."""
    return "#{:02x}{:02x}{:02x}".format(*mixed(ink, colours))


def rectangles(frame: Frame, x0: float, y0: float, colours: dict[Tone, RGB]) -> Iterator[str]:
    """One frame as SVG rectangles, its top left corner at (x0, y0)."""
    for row, runs in enumerate(frame.rows):
        x, y = x0, y0 + row * CELL_H
        for run in runs:
            width = len(run.text) * CELL_W
            if run.back.tone is not Tone.GROUND:
                yield rectangle(x, y, width, CELL_H, hexed(run.back, colours))
            fore = hexed(run.fore, colours)
            for column, glyph in enumerate(run.text):
                for left, top, wide, high in boxes(glyph):
                    at = x + (column + left) * CELL_W
                    yield rectangle(at, y + top * CELL_H, wide * CELL_W, high * CELL_H, fore)
            x += width


def rectangle(x: float, y: float, width: float, height: float, colour: str) -> str:
    """One SVG rectangle."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{colour}"/>'


def poses(cycle: Cycle) -> list[Frame]:
    """Start, middle, peak, and the other side's peak (the still where there is no other side)."""
    last = cycle.still() if cycle.move.sides == "both" else cycle.frame_at("hold", 0.5, "left")
    return [cycle.frame_at("up", 0), cycle.frame_at("up", 0.5), cycle.frame_at("hold", 0.5), last]


def sheet(slugs: list[str], width: int, height: int, theme: str, look: str) -> str:
    """The whole SVG: a row of four pictures for every slug."""
    colours = palette(TOKENS[theme] | LOOKS[look])
    wide, high = width * CELL_W + GAP, height * CELL_H + GAP
    body = [rectangle(0, 0, 4 * wide + GAP, len(slugs) * high + GAP, hexed(Ink(Tone.GROUND), colours))]
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
    parser.add_argument(
        "--theme", choices=[name for name in TOKENS if TOKENS[name]["ground"].startswith("#")], default="lamplight"
    )
    parser.add_argument("--look", choices=LOOKS, default="clay")
    parser.add_argument("-o", "--output", type=Path, help="file to write; standard output when absent")
    options = parser.parse_args()
    width, height = (int(number) for number in options.size.split("x"))
    drawn = sheet(options.slugs or list(figure_slugs()), width, height, options.theme, options.look)
    if options.output is None:
        sys.stdout.write(drawn)
    else:
        options.output.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
