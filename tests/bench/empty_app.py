"""The floor: a Textual app that shows one word, and another at every key."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

WORDS = ("EMPTY", "TOUCHED")


class Empty(App[None]):
    """One word that changes with each key."""

    touched = False

    def compose(self) -> ComposeResult:
        """Show the first word."""
        yield Static(WORDS[0])

    def on_key(self, event: events.Key) -> None:
        """Show the other word."""
        self.touched = not self.touched
        self.query_one(Static).update(WORDS[self.touched])


if __name__ == "__main__":
    Empty().run()
