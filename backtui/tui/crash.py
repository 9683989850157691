"""An app that tells a refusal in a sentence, and hands an unforeseen failure on to the command line."""

import os
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast

from rich.console import RenderableType
from textual import events
from textual.actions import ActionParseResult
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode, NoScreen
from textual.driver import Driver
from textual.filter import Monochrome, NoColor
from textual.screen import Screen
from textual.widget import AwaitMount, Widget

from ..domain.errors import BacktuiError, DamagedError
from ..domain.text import plain_text
from ..system.terminal import Abilities
from .display import Colourless, Glass, slim
from .repaint import repaint
from .widgets.drawn import Drawn

Result = TypeVar("Result")
PASTE_MAX = 20_000
"""Characters that are taken of a paste: ten times what any field keeps. A million would hold up every key after it."""


@cache
def looks_at_keys(kind: type[DOMNode]) -> bool:
    """Return whether widgets of a kind have a handler of keys of their own."""
    return kind._on_key is not Widget._on_key or any(  # type: ignore[attr-defined]
        name == "on_key" or name.startswith(("key_", "_key_")) for name in dir(kind)
    )


class NettedApp(App[Result]):
    """Hands a failure on to the command line, which records it.

    Textual itself would print every variable of the traceback, and with them what people wrote.
    """

    def __init__(self, can: Abilities = Abilities()) -> None:  # noqa: B008 - a value that never changes
        super().__init__()
        self.can = can
        """What the terminal can show."""
        self.glass = Glass()
        """What stands on it."""
        self._is_drawn = False
        """Whether anything was drawn."""
        self.shows_pictures = False
        """Whether the terminal has said that it shows pictures."""
        if self.no_color:
            self._filters = [Colourless() if isinstance(one, Monochrome | NoColor) else one for one in self._filters]
        self.failure: Exception | None = None
        """The error that ended the app; None when the user did."""

    def get_driver_class(self) -> type[Driver]:
        """Return the terminal's driver: ours in place of the one it extends."""
        driver = super().get_driver_class()
        if sys.platform != "win32" and driver.__name__ == "LinuxDriver":
            from .terminal import Terminal

            return Terminal
        return driver

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Write an update to the terminal, in as few bytes as it needs."""
        self._is_drawn = True
        super()._display(screen, cast("RenderableType | None", slim(renderable, self.glass)))

    def _check_resize(self) -> None:
        """Have the screens follow the terminal's size, also one that it had before: it had another for a moment.

        Textual would draw nothing then, and the terminal may have cut or wrapped what it shows.
        """
        if self._resize_event and self._is_drawn and self.screen_stack:
            for screen in (self.screen, *self._background_screens):
                if screen.outer_size == self._resize_event.size:
                    screen.refresh()
        super()._check_resize()

    def _draw_in_ascii(self) -> None:
        """Draw in ASCII from now on: the terminal draws our characters two cells wide."""
        self.glass.forget()
        self.add_class("-ascii")
        for widget in self.screen.walk_children(Widget):
            if isinstance(widget, Drawn):
                widget.draw_anew()
            else:
                widget.refresh()

    def _draw_in_pixels(self) -> None:
        """Draw figures as pictures from now on, and all of them anew: the terminal keeps none."""
        self.shows_pictures = self.can.pictures
        self.draw_figures()

    def _draw_in_glyphs(self) -> None:
        """Draw figures in glyphs from now on: the terminal did not take one in pixels."""
        self.shows_pictures = False
        self.draw_figures()

    def draw_figures(self) -> None:
        """Draw all figures anew, in whatever way they are drawn now."""
        screens = [screen for stack in self._screen_stacks.values() for screen in stack]
        for screen in screens:
            for widget in screen.walk_children(Drawn):
                widget.draw_anew()

    def leave(self, number: int) -> None:
        """End as `q` does, because of signal `number`; the exit status is the one that shells give it."""
        self.exit(return_code=128 + number)

    def say(self, text: str) -> None:
        """Show a sentence on the current screen."""
        raise NotImplementedError

    def tell(self, error: BacktuiError) -> None:
        """Tell what went wrong; a damaged history ends the app, so that the ways out can be offered.

        Raises:
            DamagedError: The error itself.
        """
        if isinstance(error, DamagedError):
            raise error
        self.say(str(error))

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action and show at once what it changed; tell a failure that is meant for the user in a sentence."""
        if isinstance(default_namespace, Widget) and not self._is_open(default_namespace):
            return True
        try:
            done = await super().run_action(action, default_namespace, namespaces)
        except BacktuiError as error:
            self.tell(error)
            done = True
        if done:
            self.draw_now()
        return done

    def draw_now(self) -> None:
        """Draw what has changed on the topmost screen without waiting for anything."""
        if self.screen_stack:
            repaint(self.screen, self.glass)

    async def on_event(self, event: events.Event) -> None:
        """Remove from a paste whatever could control the terminal once a field shows it; see to late keys."""
        if isinstance(event, events.Key) and event.is_forwarded and (field := self._field_for(event)):
            # It was on its way to what had the focus before, as when a slow line brings `/` and a word together.
            field._forward_event(events.Key(event.key, event.character))
            return
        if isinstance(event, events.Key) and not event.is_forwarded and self.app_focus and self._is_bound_alone():
            # Textual would have every widget from the one with the focus up to the screen look at the key in turn.
            if not await self._check_bindings(event.key, priority=True):
                self.screen._forward_event(event)
            return
        if isinstance(event, events.Resize):
            if event.size == self.size and self.glass.stands_since(event.time):
                # Textual tells the first size twice, and would draw the first frame twice.
                return
            self.glass.forget()
        if isinstance(event, events.Paste):
            event.text = plain_text(event.text[:PASTE_MAX])
        await super().on_event(event)

    def switch_mode(self, mode: str) -> AwaitMount:
        """Go to a place and write it whole, which also mends what another program wrote over the screen."""
        self.glass.forget()
        return super().switch_mode(mode)

    def pop_screen(self) -> AwaitComplete:
        """Close the topmost screen, and free its drawn lines."""
        from .memory import forget_lines

        popped = super().pop_screen()
        forget_lines()
        return popped

    def _is_bound_alone(self) -> bool:
        """Return whether what has the focus, and all that it lies in, answers keys by its bindings alone."""
        focused = self.focused
        lies_in = focused.ancestors_with_self if focused else ()
        return not any(looks_at_keys(type(node)) for node in lies_in if not isinstance(node, Screen | App))

    def _field_for(self, key: events.Key) -> Widget | None:
        """Return what has the focus and takes a key as text; None when nothing does."""
        focused = self.focused
        return focused if focused and focused.check_consume_key(key.key, key.character) else None

    def _is_open(self, widget: Widget) -> bool:
        """Return whether the screen of a widget is still there; a key may reach one that is closing."""
        try:
            return widget.screen in self.screen_stack
        except NoScreen:
            return False

    def _handle_exception(self, error: Exception) -> None:
        from textual.css.query import NoMatches
        from textual.worker import WorkerFailed

        from ..system.crash import SCREEN

        cause = error.error if isinstance(error, WorkerFailed) else error
        if self._exit and isinstance(cause, NoMatches):
            # The app is ending: what was still being made looks for parts that are gone already.
            return
        self._return_code = 1
        if self.failure is None and isinstance(cause, Exception):
            # The pilot of a test looks at `_exception`.
            self.failure = self._exception = cause
            cause.add_note(f"{SCREEN}{type(self.screen).__name__ if self._screen_stack else 'none yet'}")
            self._exception_event.set()
        self._close_messages_no_wait()

    def run_to_end(self) -> Result | None:
        """Run the app and return its result.

        Raises:
            Exception: The error that ended it, once the terminal is restored.
        """
        # GNU screen, which says STY, holds back a lone escape while it is asked for the mouse.
        result = self.run(mouse="STY" not in os.environ)
        if self.failure:
            raise self.failure
        return result
