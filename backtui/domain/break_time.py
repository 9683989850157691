"""Whether the time has come for a break. Light, since prompts ask for it all day."""

from datetime import datetime
from enum import StrEnum

from .light_types import NamedTuple


class Wait(StrEnum):
    """Why no break is due."""

    OFF = "off"
    """Breaks are not switched on."""
    NOT_TODAY = "not today"
    EXCUSED = "excused"
    MOVED = "moved"
    """One has moved not long ago."""
    OFFERED = "offered"
    """One was offered not long ago."""
    HELP = "help first"
    """Safety lets nothing be done."""
    NOTHING = "nothing suits"


class Clockwork(NamedTuple):
    """What the time has to say about a break."""

    on: bool = False
    every_min: int = 60
    """The least time between two breaks."""
    put_off: bool = False
    """Whether there is to be none today."""
    excused: bool = False
    moved_min: int | None = None
    """Minutes since one last moved today; None when nothing is known."""
    offered_min: int | None = None
    """Minutes since a break was last offered; None when none was."""


def wait(now: Clockwork) -> Wait | None:
    """Return why no break is due by the clock, or None when one is; what safety says comes on top."""
    if not now.on:
        return Wait.OFF
    if now.put_off:
        return Wait.NOT_TODAY
    if now.excused:
        return Wait.EXCUSED
    if now.moved_min is not None and now.moved_min < now.every_min:
        return Wait.MOVED
    if now.offered_min is not None and now.offered_min < now.every_min:
        return Wait.OFFERED
    return None


def minutes_between(earlier: datetime | None, later: datetime) -> int | None:
    """Return the whole minutes from one moment to another, 0 when a clock was put back; None without an earlier one."""
    return None if earlier is None else max(0, int((later - earlier).total_seconds()) // 60)
