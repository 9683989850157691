"""Moving pictures: screens over time as one SVG that loops, and stands still where motion is not wanted.

Whatever stays the same is drawn once; the rest is cut into stretches of a row, and each thing that a stretch ever shows
is drawn once, with a rule that says when it is seen.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.color import ColorSystem
from textual.strip import Strip

from .paint import Sheet

GAP = 2
"""Changing cells with no more unchanged ones between them are one stretch."""


def moving(frames: Sequence[Sequence[Strip]], frame_s: float, *, background: str, foreground: str) -> str:
    """Paint screens one after the other, each shown for `frame_s` seconds.

    Raises:
        ColorParseError: A colour can't be read.
    """
    sheet = Sheet(background, foreground, ColorSystem.TRUECOLOR)
    screens = [[tuple(sheet.cells(strip, row)) for row, strip in enumerate(frame)] for frame in frames]
    first = screens[0]
    still, pieces, rules = [], [], [f".m{{visibility:hidden;animation:{len(frames) * frame_s:g}s step-end infinite}}"]
    for row, cells in enumerate(first):
        changing = [column for column in range(len(cells)) if any(s[row][column] != cells[column] for s in screens)]
        still.append([cell for column, cell in enumerate(cells) if column not in changing])
        for start, end in _stretches(changing):
            shown = [screen[row][start:end] for screen in screens]
            for stretch in dict.fromkeys(shown):
                name = f"m{len(rules)}"
                seen = [one == stretch for one in shown]
                rules.append(f".{name}{{animation-name:{name}}}@keyframes {name}{{{_times(seen)}}}")
                # Without motion, the first picture stays.
                rest = ' style="visibility:visible"' if seen[0] else ""
                pieces += [f'<g class="m {name}"{rest}>', *sheet.drawn([stretch], over=True), "</g>"]
    rules.append("@media(prefers-reduced-motion:reduce){.m{animation:none}}")
    columns = sum(strip.cell_length for strip in frames[0][:1])
    return sheet.page([*sheet.drawn(still), *pieces], columns, len(first), "".join(rules))


def _stretches(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for column in columns:
        if start < 0:
            start = column
        elif column - end > GAP:
            yield start, end
            start = column
        end = column + 1
    if start >= 0:
        yield start, end


def _times(seen: Sequence[bool]) -> str:
    """When something is seen, as key frames; each state holds until the next."""
    frame, found = 0, ""
    for shown, run in groupby(seen):
        found += f"{frame * 100 / len(seen):.5g}%{{visibility:{'visible' if shown else 'hidden'}}}"
        frame += len([*run])
    return found
