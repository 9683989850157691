"""The copy that is made once a day, after something was recorded."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ..domain.errors import BacktuiError, DamagedError, OutputError
from ..domain.text import harmless
from ..tracker.tracker import Tracker
from .output import flush


@contextmanager
def kept(tracker: Tracker) -> Iterator[None]:
    """Do something with a history, then make today's backup if something was recorded, and close it.

    Raises:
        DamagedError: The history itself is not sound.
        OutputError: It is recorded, but what was to be said of it can't be written.
    """
    try:
        try:
            yield
            # What was recorded is told before anything else can go wrong.
            flush()
        except BrokenPipeError:
            _back_up(tracker)
            raise
        except OutputError as error:
            _back_up(tracker)
            raise (OutputError(f"recorded, but {error}") if tracker.has_recorded else error) from None
        _back_up(tracker)
    finally:
        tracker.close()


def _back_up(tracker: Tracker) -> None:
    """Make today's backup; one that can't be made is a line on stderr, since what was recorded is on the disk."""
    if not tracker.has_recorded:
        return
    try:
        backup = tracker.backup_due()
        if backup:
            backup()
    except DamagedError as error:
        # Found only now: the change is in the file, as the answer before has told.
        raise DamagedError(f"recorded, but {error}") from error
    except BacktuiError as error:
        sys.stderr.write(harmless(f"backtui: recorded, but not copied: {error}") + "\n")
