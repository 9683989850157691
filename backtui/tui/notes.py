"""Finding what was noted, from the palette."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from ..domain.days import short_day
from ..domain.text import clean

if TYPE_CHECKING:
    from .app import BacktuiApp

MOST = 40
SHOWN = 60


class NotesProvider(Provider):
    """Every note, the newest first; choosing one opens its day."""

    async def startup(self) -> None:
        """Read the notes once for the palette that opens."""
        tracker = self.backtui.tracker
        notes = tracker.notes(date.min, tracker.today)
        self._notes = [
            (day, f"{short_day(day, tracker.today)}: {clean(text, 2000)}")
            for (day, _), text in sorted(notes.items(), key=lambda note: note[0][0], reverse=True)
        ]

    @property
    def backtui(self) -> "BacktuiApp":
        """The app."""
        return cast("BacktuiApp", self.app)

    async def discover(self) -> Hits:
        """Say that notes can be searched."""
        for day, text in self._notes[:1]:
            yield DiscoveryHit(
                f"Note, {clean(text, SHOWN)}", partial(self.backtui.open_day, day), help="Words of a note find its day"
            )

    async def search(self, query: str) -> Hits:
        """Find the notes that hold every word."""
        words = query.casefold().removeprefix("notes:").split()
        found = [(day, text) for day, text in self._notes if all(word in text.casefold() for word in words)]
        matcher = self.matcher(query)
        for n, (day, text) in enumerate(found[:MOST]):
            label = f"Note, {clean(text, SHOWN)}"
            yield Hit(1 - n / MOST, matcher.highlight(label), partial(self.backtui.open_day, day), text=label)
