"""The copy that is made once a day, after something was recorded."""

import sys

from ..domain.errors import BacktuiError, DamagedError
from ..domain.text import harmless
from ..tracker import Tracker


def back_up_if_due(tracker: Tracker) -> None:
    """Make today's backup; one that can't be made is a line on stderr, since what was recorded is on the disk.

    Raises:
        DamagedError: The history itself is not sound.
    """
    # What was recorded is told before anything else can go wrong.
    sys.stdout.flush()
    backup = tracker.backup_due()
    if not backup:
        return
    try:
        backup()
    except DamagedError:
        raise
    except BacktuiError as error:
        sys.stderr.write(harmless(f"backtui: recorded, but not copied: {error}") + "\n")
