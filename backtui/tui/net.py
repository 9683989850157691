"""An app that tells what is refused in a sentence, and ends with one line where nobody foresaw what went wrong."""

from collections.abc import Mapping
from typing import TypeVar

from textual.actions import ActionParseResult
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode, NoScreen
from textual.widget import Widget

from ..domain.errors import BacktuiError, DamagedError

Result = TypeVar("Result")


class NettedApp(App[Result]):
    """Hands a failure on to the command line, which writes it down.

    Textual itself would print every variable on the way to it, and with them what people wrote.
    """

    def __init__(self) -> None:
        super().__init__()
        self.failure: Exception | None = None
        """What ended the app, when that was not the person before it."""

    def say(self, text: str) -> None:
        """Tell a sentence on the screen that is looked at."""
        raise NotImplementedError

    def tell(self, error: BacktuiError) -> None:
        """Tell what went wrong; a damaged history ends the app, so that the ways out can be offered.

        Raises:
            DamagedError: What was handed in.
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
        """Do what a key stands for; a history that can't be read at the moment is one sentence."""
        if isinstance(default_namespace, Widget) and not self._is_open(default_namespace):
            return True
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except BacktuiError as error:
            self.tell(error)
            return True

    def pop_screen(self) -> AwaitComplete:
        """Put away the topmost screen, and keep nothing of it."""
        from .letting_go import forget_lines

        popped = super().pop_screen()
        forget_lines()
        return popped

    def _is_open(self, widget: Widget) -> bool:
        """Return whether the screen of a widget is still there; a key may reach one that is closing."""
        try:
            return widget.screen in self.screen_stack
        except NoScreen:
            return False

    def _handle_exception(self, error: Exception) -> None:
        from textual.worker import WorkerFailed

        from ..crash import SCREEN

        cause = error.error if isinstance(error, WorkerFailed) else error
        self._return_code = 1
        if self.failure is None and isinstance(cause, Exception):
            # Where the pilot of a test looks.
            self.failure = self._exception = cause
            cause.add_note(f"{SCREEN}{type(self.screen).__name__ if self._screen_stack else 'none yet'}")
            self._exception_event.set()
        self._close_messages_no_wait()

    def run_to_end(self) -> Result | None:
        """Run the app and return its result.

        Raises:
            Exception: What ended it, once the terminal is as it was.
        """
        result = self.run()
        if self.failure:
            raise self.failure
        return result
