"""Draws what an action has changed as soon as it is done.

Textual gives each widget its turn first, then the screen, then a timer, and puts the screen together from all its
widgets: a fair part of the time until a key is answered.
"""

from collections.abc import Iterator
from typing import Any, cast

from rich.console import RenderableType
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from .display import Glass, Place, Update


def repaint(screen: Screen[Any], glass: Glass) -> None:
    """Draw the widgets of a screen that are to be drawn again; where one may move, all is left to Textual.

    Args:
        screen: The topmost screen.
        glass: What stands on the terminal.
    """
    app, compositor = screen.app, screen._compositor
    shown = compositor.visible_widgets
    if app._batch_count or screen._layout_required or any(widget._layout_required for widget in shown):
        return
    waiting = [widget for widget in shown if widget._repaint_required and widget is not screen]
    if not waiting:
        return
    for widget in waiting:
        widget._repaint_required = False
    if (
        app._background_screens
        or screen._dirty_widgets
        or compositor._dirty_regions
        or not _is_in_front(waiting, shown)
    ):
        screen._dirty_widgets.update(waiting)
        screen._on_timer_update()
        return
    app._display(screen, cast("RenderableType", Update([*_changed(waiting, shown)], glass)))
    if screen._callbacks:
        screen.call_next(screen._invoke_and_clear_callbacks)


def _is_in_front(widgets: list[Widget], shown: dict[Widget, tuple[Region, Region]]) -> bool:
    """Return whether nothing lies before any of the widgets, and each is whole on the screen."""
    before: list[Region] = []
    left = {*widgets}
    # They come front to back.
    for widget, (region, clip) in shown.items():
        if widget in left:
            if not clip.contains_region(region) or any(map(region.overlaps, before)):
                return False
            left.remove(widget)
            if not left:
                break
        before.append(region)
    return not left


def _changed(widgets: list[Widget], shown: dict[Widget, tuple[Region, Region]]) -> Iterator[Place]:
    """Give the parts of rows that have changed."""
    for widget in widgets:
        region, _ = shown[widget]
        whole = Region(0, 0, region.width, region.height)
        strips = widget.render_lines(whole)
        for part in widget._exchange_repaint_regions():
            x, y, width, height = part.intersection(whole)
            for row in range(y, y + height):
                strip = strips[row]
                piece = strip if width == region.width else strip.crop(x, x + width)
                yield Place(region.x + x, region.y + row, [piece])
