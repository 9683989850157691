"""How a day is drawn, wherever it is drawn."""

from ...domain.weeks import DayState

GLYPHS = {
    DayState.DONE: "●",
    DayState.PARTIAL: "◐",
    DayState.EXCUSED: "×",
    DayState.PENDING: "○",
    DayState.REST: "·",
    DayState.FUTURE: " ",
}
_INKS = {
    DayState.DONE: "kept",
    DayState.PARTIAL: "kept",
    DayState.EXCUSED: "excused",
    DayState.PENDING: "accent",
    DayState.REST: "faint",
    DayState.FUTURE: "dim",
}
NAMES = {
    DayState.DONE: "done",
    DayState.PARTIAL: "part done",
    DayState.EXCUSED: "excused",
    DayState.PENDING: "open",
    DayState.REST: "rest",
    DayState.FUTURE: "to come",
}


def ink_of(state: DayState, *, now: bool = False) -> str:
    """Return the ink of a day's glyph; amber means that the day is going on."""
    return "accent" if now and state is DayState.PARTIAL else _INKS[state]
