"""Stands in for `textual.command`, Textual's own palette and the widgets it is made of: 12 ms of every start.

The app has a palette of its own and never opens Textual's; the modules of Textual that import it need its names alone.
"""

import sys
from importlib import import_module
from typing import Any

STOOD_IN_FOR = "textual.command"


class Provider:
    """What a source of commands would derive from."""


class SimpleProvider(Provider):
    """What a list of commands would be handed over as."""


class CommandPalette:
    """The palette that is never opened."""

    @staticmethod
    def is_open(app: object) -> bool:
        """Return whether the palette is open, which it never is."""
        return False


CommandListItem = Hit = DiscoveryHit = Hits = object


def take_place() -> None:
    """Stand in from now on, unless Textual's own is there already."""
    sys.modules.setdefault(STOOD_IN_FOR, sys.modules[__name__])


def __getattr__(name: str) -> Any:
    """Give way to Textual's own where a later version of Textual asks for more than is here."""
    if name.startswith("__"):
        raise AttributeError(name)
    del sys.modules[STOOD_IN_FOR]
    asked = import_module(STOOD_IN_FOR)
    globals().update((its, value) for its, value in vars(asked).items() if not its.startswith("__"))
    return getattr(asked, name)
