"""The classes of a screen that follow from the terminal's size."""

from typing import Any

from textual.geometry import Size
from textual.screen import Screen


def fit(screen: Screen[Any], size: Size) -> None:
    """Set a screen's classes for a size before it is laid out in it.

    Textual sets them afterwards: what is drawn until then would be made for the size before.
    """
    app = screen.app
    sides = (app.HORIZONTAL_BREAKPOINTS or (), size.width), (app.VERTICAL_BREAKPOINTS or (), size.height)
    fitting = {[name for least, name in steps if cells >= least][-1] for steps, cells in sides if steps}
    every = {name: name in fitting for steps, _ in sides for _, name in steps}
    screen.update_classes(every, update=screen.is_attached, animate=False)
