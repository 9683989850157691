"""A session as a bar with a block for every set."""

from collections.abc import Sequence

from ...domain.light_types import NamedTuple
from ..lines import Line, Span, cells_of

TRACK_SHARE = 0.14
"""How much of the text's colour what is still open has, 0-1."""


class Part(NamedTuple):
    """An exercise in the session's bar."""

    name: str
    sets: int
    done: int


def blocks(parts: Sequence[Part], now: int, width: int, track: str) -> list[Line]:
    """Return a bar with a block for every set, and the names below: all that have room, else the present one's.

    Args:
        parts: The exercises.
        now: Index of the present one.
        width: Cells; the bar fills them.
        track: The ink of sets that are open.
    """
    sets = sum(part.sets for part in parts)
    between = 3 if width >= 3 * len(parts) + 4 * sets else 1
    within = 1 if width >= between * len(parts) + 2 * sets else 0
    room = max(sets, width - between * (len(parts) - 1) - within * (sets - len(parts)))
    bar: list[Span] = []
    places: list[tuple[int, int]] = []
    x = before = 0
    for n, part in enumerate(parts):
        begin = x
        for one in range(part.sets):
            cells = (before + 1) * room // sets - before * room // sets
            before += 1
            full, going = one < part.done, n == now and one == part.done
            glyph, ink = ("▄", "kept") if full else ("▂", "glow") if going else ("▁", track)
            gap = 0 if one + 1 == part.sets else within
            bar += [(glyph * cells, ink), (" " * gap, "dim")]
            x += cells + gap
        places.append((begin, x - begin))
        bar.append((" " * between, "dim"))
        x += between
    inks = ["text bold" if n == now else "dim" for n in range(len(parts))]
    if all(cells_of(part.name) <= wide for part, (_, wide) in zip(parts, places, strict=True)):
        fields = zip(parts, places, inks, strict=True)
        names = [(part.name + " " * (wide + between - cells_of(part.name)), ink) for part, (_, wide), ink in fields]
        names[-1] = (parts[-1].name, inks[-1])
    elif now < len(parts):
        name = parts[now].name
        names = [(" " * max(0, min(places[now][0], width - cells_of(name))), "dim"), (name, "text bold")]
    else:
        names = []
    return [Line(tuple(bar[:-1])), Line(tuple(names))]
