"""What lies over a place for a while and is put away."""

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class Over(Screen[ScreenResultType]):
    """A screen that can be put away once, however often it is asked to go.

    Named last among the bases: from the first one alone does Textual inherit styles.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go back to what lies below.

        Textual takes the topmost screen away, whichever it is; a key typed while this one is closing would end what
        lies below, or the app.
        """
        return super().dismiss(result) if self.is_current else AwaitComplete()
