"""The keyboard of this system."""

import sys
from typing import TextIO

from .keyboard import Keyboard


def keyboard_of(stream: TextIO) -> Keyboard:
    """Return the keyboard behind a stream, in the way of this system."""
    if sys.platform == "win32":
        from .console_keys import ConsoleKeys

        return ConsoleKeys(stream)
    from .keys import Keys

    return Keys(stream)
