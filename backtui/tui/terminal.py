"""The terminal's driver: no byte from the terminal and no signal leaves it in a state that needs `reset`."""

import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import IO, Any, Protocol, cast

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition, Key
from textual.keys import Keys
from textual.message import Message

from ..system.terminal import Abilities
from . import echo, graphics
from .display import Glass
from .graphics import TRIED_AT

if sys.platform == "win32":
    raise ImportError("there Textual's own driver is taken")

LOOK_S = 0.1
"""How often the keyboard's thread checks whether the app has ended, and whether an escape was a key of its own."""
READ_BYTES = 4096
_ENDS = tuple(BRACKETED_PASTE_END[:size] for size in range(len(BRACKETED_PASTE_END) - 1, 0, -1))
"""What the mark of a paste's end may have come in as so far, the longest first."""
ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""Signals that end the app as `q` does, with the exit status that shells give them."""


WIDTH_QUERY = f"\x1b[{TRIED_AT[1] + 1};{TRIED_AT[0] + 1}H●\x1b[6n"
"""Writes one of the characters whose width terminals disagree on, and asks where the cursor is then."""
CURSORS = 2
"""How often the cursor is asked for: once for the width, and at the end of the trial with pictures."""


class Leaving(Protocol):
    """What the terminal asks of the app."""

    glass: Glass
    """What is known to stand on the terminal."""
    can: Abilities
    shows_pictures: bool
    """Whether it has said that it shows pictures."""

    def _draw_in_ascii(self) -> None:
        """Do without characters that the terminal draws two cells wide."""

    def _draw_in_pixels(self) -> None:
        """Have figures drawn in pixels, of which the terminal keeps none yet."""

    def _draw_in_glyphs(self) -> None:
        """Have figures drawn in glyphs, since the terminal did not take one in pixels."""

    def draw_figures(self) -> None:
        """Have figures drawn anew."""

    def leave(self, number: int) -> None:
        """End as `q` does, because of a signal."""

    def _handle_exception(self, error: Exception) -> None:
        """End with one sentence, because of a failure."""


class Output:
    """The terminal as a file; once it is gone, what is written is dropped.

    The thread that writes would end with the first failure, and the app wait for room in its queue for ever.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write, or drop the text."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Send what was written, or drop it."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """Return the number of the file."""
        return self._file.fileno()


class Terminal(LinuxDriver):
    """Textual's driver, which survives what breaks Textual 8.2.8: bytes that are no UTF-8, signals, a lost terminal."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file = cast(Any, Output(cast(IO[str], self._file)))
        self.echo = echo.Echo(self.write)
        self._answers = graphics.Answers()
        self._cursors = 0
        """How often the terminal has told where its cursor is."""
        # Handled in the loop: Textual's own handlers may interrupt a write that holds the lock they need.
        for number in ENDS:
            self._loop.add_signal_handler(number, cast(Leaving, app).leave, number)
        self._loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal back, whatever the shell did to it in the meantime, and draw everything."""
        if not self._auto_restart:
            return
        if not self._must_signal_resume:
            # Stopped without a SIGTSTP, so the keyboard's thread and the modes are still in place.
            self.suspend_application_mode()
        self.resume_application_mode()
        # Until it is asked again whether it shows pictures.
        self._have_done(cast(Leaving, self._app).draw_figures)
        self._app.call_later(self._app.refresh)

    def write(self, data: str) -> None:
        """Write to the terminal; when it is gone, drop the data without waiting."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal, and ask what it can; the first frame covers what that leaves."""
        start: Callable[[], None] = super().start_application_mode
        app = cast(Leaving, self._app)
        app.glass.forget()
        start()
        self._cursors = 0
        self._answers.begin()
        self.write(WIDTH_QUERY + graphics.QUERY * app.can.pictures)

    def stop_application_mode(self) -> None:
        """Give the terminal back without our pictures: the screen that it returns to keeps its own."""
        stop: Callable[[], None] = super().stop_application_mode
        self.write(graphics.all_dropped())
        cast(Leaving, self._app).shows_pictures = False
        stop()

    def process_message(self, message: Message) -> None:
        """Pass on what came from the terminal."""
        if isinstance(message, CursorPosition):
            self.echo.begin()
            self._cursors += 1
            app, told = cast(Leaving, self._app), (message.x, message.y)
            if self._cursors == 1 and told == (TRIED_AT[0] + 2, TRIED_AT[1]):
                self._have_done(app._draw_in_ascii)
            elif self._cursors == CURSORS and self._answers.are_good(told):
                self._have_done(app._draw_in_pixels)
            return
        super().process_message(message)

    @property
    def behind(self) -> bool:
        """Whether something still waits to be written, or is on its way."""
        waits = self._writer_thread is not None and not self._writer_thread._queue.empty()
        return waits or self.echo.is_behind

    def disable_input(self) -> None:
        """Read the keyboard no more."""
        self.echo.end()
        super().disable_input()

    def _run_input_thread(self) -> None:
        app = cast(Leaving, self._app)
        try:
            self.run_input_thread()
        except OSError:
            self._loop.call_soon_threadsafe(app.leave, signal.SIGHUP)
        except Exception as error:
            self._loop.call_soon_threadsafe(app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Pass on the input of keyboard and mouse until the app ends.

        Raises:
            OSError: The terminal is gone.
        """
        parser = _Parser(self._debug, self.echo.hear)
        decoder = getincrementaldecoder("utf-8")("replace")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(LOOK_S):
                    data = os.read(self.fileno, READ_BYTES)
                    if not data:
                        raise OSError("the terminal is gone")
                    for message in parser.feed(self._heard(decoder.decode(data))):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _have_done(self, change: Callable[[], object]) -> None:
        """Have the app do something in its own context, without which a timer that is set fails."""
        self._loop.call_soon_threadsafe(self._app.call_later, change)

    def _heard(self, data: str) -> str:
        """Return what was typed: without what the terminal answers about pictures."""
        typed = self._answers.without(data)
        if self._answers.refused and self._cursors >= CURSORS:
            self._answers.refused = False
            self._have_done(cast(Leaving, self._app)._draw_in_glyphs)
        return typed


class _Parser(XTermParser):
    """Textual's parser, for which an escape within a paste ends it: the rest would be taken for keys."""

    def __init__(self, debug: bool = False, heard: Callable[[], object] = lambda: None) -> None:
        """Begin with nothing parsed; `heard` is called for each answer that is no key."""
        super().__init__(debug)
        self._heard = heard
        self._pastes = False
        self._last = ""
        """The end of what was passed on, where the mark of a paste may have begun."""
        self._held = ""
        """The end of a paste, where the mark of its end may have begun."""

    def feed(self, data: str) -> Iterable[Message]:
        """Parse what the terminal has sent."""
        kept = self._without_escapes(data)
        # An empty text would tell the parser that nothing more comes.
        return super().feed(kept) if kept else ()

    def _without_escapes(self, data: str) -> str:
        """Return the text without the escapes in what is pasted."""
        kept = []
        rest, self._held = self._held + data, ""
        while rest:
            if self._pastes:
                pasted, end, after = rest.partition(BRACKETED_PASTE_END)
                if not end:
                    self._held = next((mark for mark in _ENDS if pasted.endswith(mark)), "")
                    pasted = pasted.removesuffix(self._held)
                kept += [pasted.replace("\x1b", ""), end]
                self._pastes, rest = not end, after
            else:
                before, begin, after = (self._last + rest).partition(BRACKETED_PASTE_START)
                kept.append((before + begin).removeprefix(self._last))
                self._last = "" if begin else before[1 - len(BRACKETED_PASTE_START) :]
                self._pastes, rest = bool(begin), after
        return "".join(kept)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        if sequence == echo.ANSWER:
            self._heard()
            return [Key(Keys.Ignore, sequence)]
        try:
            return [*super()._sequence_to_key_events(sequence, alt)]
        except (ValueError, OverflowError):
            # The terminal has sent a number that stands for no character.
            return [Key(Keys.Ignore, sequence)]
