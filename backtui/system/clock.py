"""Where the time comes from: the one place that asks the machine."""

import time
from datetime import datetime

from ..domain.light_types import Protocol


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """Return the present moment with the local offset."""


class SystemClock:
    """The machine's clock, in the machine's zone."""

    def now(self) -> datetime:
        """Return the present moment with the local offset."""
        if hasattr(time, "tzset"):
            # A process that stays open would otherwise never notice that its machine has travelled.
            time.tzset()
        return datetime.now().astimezone()
