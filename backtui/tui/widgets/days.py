"""How a day is drawn, wherever it is drawn."""

from ...domain.weeks import DayState
from ...domain.words import GLYPHS
from ..tints import tinted

PLANNED = "◦"
"""A day to come that the plan asks for."""
_INKS = {
    DayState.DONE: "kept",
    DayState.PARTIAL: "kept",
    DayState.EXCUSED: "excused",
    DayState.PENDING: "accent",
    DayState.OPEN: "dim",
    DayState.REST: "faint",
    DayState.FUTURE: "dim",
}
NAMES = {
    DayState.DONE: "done",
    DayState.PARTIAL: "part done",
    DayState.EXCUSED: "excused",
    DayState.PENDING: "open",
    DayState.OPEN: "open",
    DayState.REST: "rest",
    DayState.FUTURE: "to come",
}

SHORT = {
    DayState.DONE: "done",
    DayState.PARTIAL: "part",
    DayState.EXCUSED: "off",
    DayState.PENDING: "today",
    DayState.OPEN: "open",
}
"""What became of a day, in a word; nothing is said of a day of rest."""


def ink_of(state: DayState, *, now: bool = False) -> str:
    """Return the ink of a day's glyph; amber means that the day is going on."""
    return "accent" if now and state is DayState.PARTIAL else _INKS[state]


_TINTS = {DayState.DONE: ("kept", 0.18), DayState.PARTIAL: ("kept", 0.1), DayState.EXCUSED: ("excused", 0.16)}
"""The colour that a day lays over the ground, and how much of it, 0-1."""
_NOW, _REST = ("accent", 0.16), ("text", 0.035)


def ground_of_day(theme: str, state: DayState, *, now: bool = False) -> str:
    """Return the ground of a day's cell: a token or a colour; amber means that the day is going on."""
    going = now and state in (DayState.PENDING, DayState.PARTIAL)
    return tinted(theme, *(_NOW if going else _TINTS.get(state, _REST)))


def said_of(state: DayState, *, now: bool = False, sets: tuple[int, int] | None = None) -> str:
    """Return a day in a glyph and a word; nothing is said of a day to come.

    Args:
        state: What the day is.
        now: Whether it is today.
        sets: How many exercises are done, of how many; None where that is not known.
    """
    if state is DayState.FUTURE:
        return ""
    if state is DayState.PARTIAL and sets:
        return f"{GLYPHS[state]} {sets[0]} of {sets[1]}"
    name = "today" if now and state in (DayState.PENDING, DayState.PARTIAL) else NAMES[state]
    return f"{GLYPHS[state]} {name}"
