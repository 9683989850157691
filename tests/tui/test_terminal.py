"""What comes from a terminal, as the parser of ours hands it on."""

from collections.abc import Callable
from io import StringIO
from itertools import pairwise
from threading import Thread
from typing import IO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread
from textual.events import CursorPosition, Key, Paste

from backtui.tui.echo import Echo
from backtui.tui.terminal import WIDTH_QUERY, Output, Terminal, _Parser

PATIENCE_S = 30.0
"""How long a thread may take that should end at once."""
BEGIN, END = "\x1b[200~", "\x1b[201~"


def handed_on(*chunks: str) -> list[str]:
    """Return keys by their names, and pastes in quotes."""
    parser = _Parser()
    found = [message for chunk in chunks for message in parser.feed(chunk)]
    return [m.key if isinstance(m, Key) else repr(m.text) for m in found if isinstance(m, Key | Paste)]


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("plain", "plain"),
        ("\x03\x1a\x11", "\x03\x1a\x11"),
        ("a\x1b]52;c;eA==\x07b", "a]52;c;eA==\x07b"),
        ("\x1b\x03", "\x03"),
        ("\x1b\x1b", ""),
        ("\x1b[20", "[20"),
        (BEGIN, "[200~"),
        ("", ""),
    ],
)
def test_a_paste_is_a_paste_whatever_it_holds(pasted: str, text: str) -> None:
    whole = f"x{BEGIN}{pasted}{END}y"
    wanted = ["x", repr(text), "y"]
    assert handed_on(whole) == wanted
    assert handed_on(*whole) == wanted


keyboard = st.lists(
    st.sampled_from([BEGIN, END, "a", "\x1b[A", "\x03", "[", "200~", "ü"]) | st.text("ab\x1b[20~", max_size=4),
    max_size=8,
).map("".join)


@given(keyboard, st.lists(st.integers(0, 40), max_size=4))
def test_it_does_not_matter_in_which_pieces_it_comes(sent: str, cuts: list[int]) -> None:
    at = [0, *sorted(cuts), len(sent)]
    pieces = [sent[one:other] for one, other in pairwise(at)]
    assert handed_on(*pieces) == handed_on(sent)


@pytest.mark.parametrize(("columns", "wide"), [(1, False), (2, True)])
def test_the_answer_tells_how_wide_the_terminal_draws(columns: int, wide: bool) -> None:
    """The answer of a terminal that draws the character in so many cells, from where the question put it."""
    row, column = map(int, WIDTH_QUERY.removeprefix("\x1b[").split("H")[0].split(";"))
    (message,) = [*_Parser().feed(f"\x1b[{row};{column + columns}R")]
    assert isinstance(message, CursorPosition)
    asked: list[object] = []

    class Loop:
        def call_soon_threadsafe(self, call: Callable[[object], None], change: object) -> None:
            call(change)

    class App:
        def _draw_in_ascii(self) -> None: ...

        def call_later(self, change: object) -> None:
            asked.append(change)

    terminal = Terminal.__new__(Terminal)
    terminal._loop, terminal._app = Loop(), App()  # type: ignore[assignment]
    terminal.echo, terminal._cursors = Echo(lambda _: None), 0
    terminal.process_message(message)
    assert bool(asked) is wide


class Gone(StringIO):
    """A terminal that was closed."""

    def write(self, text: str) -> int:
        raise OSError(5, "Input/output error")

    def flush(self) -> None:
        raise OSError(5, "Input/output error")


def test_a_terminal_that_is_gone_takes_everything_and_is_let_go() -> None:
    """The thread that writes can be ended, however much waited for it."""
    thread = WriterThread(cast(IO[str], Output(Gone())))
    thread.start()

    def write_and_stop() -> None:
        for _ in range(2 * MAX_QUEUED_WRITES):
            thread.write("x")
        thread.stop()

    app = Thread(target=write_and_stop, daemon=True)
    app.start()
    app.join(PATIENCE_S)
    assert not app.is_alive()
    assert not thread.is_alive()
