"""When someone moved last, and whether the time has come for a break. Light, since prompts ask for it all day."""

from datetime import datetime

from ..domain.break_time import Clockwork, minutes_between
from ..domain.errors import StorageError
from ..domain.light_types import NamedTuple
from ..storage.breaks import BreakTable
from ..storage.counts import Counts
from ..storage.moments import moment
from .status import Standing

OFFERED = "break_offered"
"""The mark for the moment at which a break was last offered, an instant in UTC."""
PUT_OFF = "breaks_put_off"
"""The mark for the day on which there are to be no breaks."""


class Moved(NamedTuple):
    """What is known of today's movement."""

    at: datetime | None = None
    """When an exercise or a break of today was done last; None when none was."""
    minutes: int | None = None
    """Minutes since then."""
    breaks: int = 0
    """How many breaks were taken today."""


def moved(standing: Standing) -> Moved:
    """Return what is known of today's movement."""
    at, breaks = BreakTable(standing.database).moved(standing.today)
    return Moved(at, minutes_between(at, standing.clock.now()), breaks)


def clockwork(standing: Standing, known: Moved) -> Clockwork:
    """Return what the time has to say about a break now."""
    settings, today = standing.settings, standing.today
    if not settings.breaks:
        return Clockwork()
    return Clockwork(
        on=True,
        every_min=settings.break_every_min,
        put_off=standing.stored_settings().get(PUT_OFF) == today.isoformat(),
        excused=today in Counts(standing.database).excused_days(today, today),
        moved_min=known.minutes,
        offered_min=minutes_between(_offered(standing), standing.clock.now()),
    )


def _offered(standing: Standing) -> datetime | None:
    """Return when a break was last offered; None for never, and for a mark that can't be read or is yet to come."""
    mark = standing.stored_settings().get(OFFERED, "")
    try:
        at = moment(mark, 0) if mark else None
    except StorageError:
        return None
    return at if at and at <= standing.clock.now() else None
