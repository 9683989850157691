"""The command palette, with a fault of Textual's kept out."""

from textual.command import CommandList, CommandPalette
from textual.events import Mount

from .screens.over import Over

PAGES = ("page_up", "page_down")


class Commands(CommandPalette, Over[None]):
    """The palette that opens with ctrl+p."""

    def _on_mount(self, event: Mount) -> None:
        """Make nothing ready where the palette was put away before it stood: Textual asks for the screen below it."""
        if len(self.app.screen_stack) < 2:
            event.prevent_default()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out to turn a page where the terminal has no room for the list.

        The list has lines only where it has room, and Textual 8.2.8 looks the highlighted one up all the same:
        a KeyError in OptionList._move_page.
        """
        if action == "command_list" and parameters and parameters[0] in PAGES:
            return bool(self.query_one(CommandList).scrollable_content_region)
        return super().check_action(action, parameters)
