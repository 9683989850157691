"""Loads what the other places need, piece by piece, while nobody waits for anything."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from textual.css.stylesheet import Stylesheet

from ..content.library import Library
from ..domain.errors import BacktuiError
from .actions import PLACES
from .app import BacktuiApp
from .stylesheets import read_ahead

PAUSE_S = 0.02
"""The pause between two pieces, so that keys come first."""


def load_ahead(app: BacktuiApp) -> None:
    """Begin to load what the first visit to another place would wait for."""
    rest = pieces(app.tracker.library, app.stylesheet)

    def load_next() -> None:
        try:
            next(rest)
        except StopIteration:
            timer.stop()
        except BacktuiError:
            # The place that shows the broken content will tell.
            timer.stop()

    timer = app.set_interval(PAUSE_S, load_next)


def pieces(library: Library, sheet: Stylesheet) -> Iterator[None]:
    """Load one piece at each step; none takes longer than a key does."""
    # The first key is most often a tick.
    import_module("..tracker.changes.ticks", __package__)
    import_module("..storage.undo_log", __package__)
    yield
    folder = Path(__file__).with_name("places")
    # The first place is on the screen already.
    for place in list(PLACES)[1:]:
        style = folder / import_module(f"{__package__}.places.{place}").SCREEN.CSS_PATH
        yield
        if read_ahead(sheet, str(style)):
            yield
    yield from library.read_ahead()
    for name in ("questions", "sources", "caution_names"):
        getattr(library, name)
        yield
