"""Frees what is closed: Textual would keep some of it until the app ends, and the app stays open for weeks."""

from collections.abc import Sequence

from textual.app import App
from textual.widget import Widget


def forget_lines() -> None:
    """Free the drawn lines of removed widgets.

    Textual caches backgrounds by the cache of lines that asked for them, and so keeps all those lines.
    """
    from textual._styles_cache import StylesCache

    clear = getattr(StylesCache.get_inner_outer, "cache_clear", None)
    if clear:
        clear()


def forget_watcher(app: App[object], widget: Widget) -> None:
    """Free a widget that watches the theme; Textual itself would do so only at the next change of theme."""
    watchers: dict[str, list[Sequence[object]]] = getattr(app, "__watchers", {})
    watching = watchers.get("theme", [])
    watching[:] = [each for each in watching if each[0] is not widget]
