"""What the other places need, loaded piece by piece while nobody waits for anything."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from textual.css.stylesheet import Stylesheet

from ..content.library import Library
from ..domain.errors import BacktuiError
from .app import BacktuiApp

PAUSE_S = 0.02
"""Between two pieces: keys come first."""
PLACES = ("library", "calendar", "faq", "progress")
STYLES = ("searching", "calendar", "progress")
SCREENS = Path(__file__).with_name("screens")


def load_ahead(app: BacktuiApp) -> None:
    """Begin to load what the first visit of another place would wait for."""
    rest = pieces(app.tracker.library, app.stylesheet)

    def load_next() -> None:
        try:
            next(rest)
        except StopIteration:
            timer.stop()
        except BacktuiError:
            # What is broken is told where someone looks at it.
            timer.stop()

    timer = app.set_interval(PAUSE_S, load_next)


def pieces(library: Library, sheet: Stylesheet) -> Iterator[None]:
    """Load a piece at each step; none takes longer than a key does."""
    for place in PLACES:
        import_module(f"{__package__}.screens.{place}")
        yield
    for name in STYLES:
        path = SCREENS / f"{name}.tcss"
        if not sheet.has_source(str(path)):
            sheet.read(path)
            sheet.parse()
            yield
    for slug in library.slugs:
        library.exercise(slug)
        yield
    for name in ("questions", "sources", "caution_names"):
        getattr(library, name)
        yield
