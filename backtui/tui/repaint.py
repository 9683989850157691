"""Draws what an action has changed as soon as it is done.

Textual gives each widget its turn first, then the screen, then a timer, which is a fair part of the time until a key is
answered.
"""

from typing import Any

from textual.screen import Screen


def repaint(screen: Screen[Any]) -> None:
    """Draw the widgets of a screen that are to be drawn again; where one may move, all is left to Textual."""
    shown = screen._compositor.visible_widgets
    if screen._layout_required or any(widget._layout_required for widget in shown):
        return
    for widget in shown:
        if widget._repaint_required and widget is not screen:
            widget._repaint_required = False
            screen._dirty_widgets.add(widget)
    if screen._dirty_widgets:
        screen._on_timer_update()
