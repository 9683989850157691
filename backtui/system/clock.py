"""Where the time comes from: the one place that asks the machine."""

import time
from datetime import datetime

from ..domain.light_types import Protocol


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """Return the present moment with the local offset."""


LOOK_S = 1.0
"""How long the machine's zone is taken for the same: the time is asked for a hundred times for each key."""


class SystemClock:
    """The machine's clock, in the machine's zone."""

    def __init__(self) -> None:
        self._looked_s = -LOOK_S

    def now(self) -> datetime:
        """Return the present moment with the local offset."""
        if hasattr(time, "tzset") and time.monotonic() - self._looked_s >= LOOK_S:
            # A process that stays open would otherwise never notice that its machine has travelled.
            time.tzset()
            self._looked_s = time.monotonic()
        return datetime.now().astimezone()
