"""The plain coach in a terminal: its keys, its questions, and a terminal that is given back."""

import signal
import subprocess
from collections.abc import Callable

import pytest

from tests.whole.conftest import PROGRAM, Open
from tests.whole.pty_session import PtySession

SIZE = (100, 200)
"""High enough for all that is asked here to stay in sight."""


@pytest.fixture
def opened(environ: dict[str, str]) -> Open:
    def start(*more: str) -> PtySession:
        return PtySession([PROGRAM, "coach", "--plain", "--silent", *more], environ, SIZE)

    return start


def log(environ: dict[str, str]) -> str:
    done = subprocess.run(
        [PROGRAM, "log", "--json"], env=environ, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    return done.stdout


def times(word: str, n: int) -> Callable[[str], bool]:
    return lambda text: text.count(word) == n


def tell_no_sign(desk: PtySession) -> None:
    """Answer what a newcomer is asked before anything else."""
    desk.until("Letters; enter for none of them: ")
    desk.press("\n", "How much does your back hurt now")


def skip_question(desk: PtySession) -> None:
    tell_no_sign(desk)
    desk.press("\n", "Keys: space pauses")


def test_keys_lead_and_pain_with_a_sign_ends_it(opened: Open, environ: dict[str, str]) -> None:
    with opened() as desk:
        modes = desk.modes
        tell_no_sign(desk)
        desk.press("1\n", "Letters or words")
        desk.press("\n", "Keys: space pauses")
        assert desk.modes != modes, "keys are read as they are pressed"
        desk.press(" ", "Paused. Space goes on.")
        desk.press("n", "Get ready: 10 s")
        desk.press("\x1b[A", "Get ready: 10 s")
        desk.press(" ", "Going on.")
        desk.press("p", "How much does it hurt, ")
        assert desk.modes == modes, "a question is answered with a line"
        desk.press("2\n", times("Letters or words", 2))
        desk.press("w\n", "Left; what is done is kept.")
        assert desk.ended() == 0
        assert "You told of new or growing weakness." in desk.text
        assert desk.modes == modes
    assert '"weakness"' in log(environ)


def test_what_was_typed_before_a_question_is_no_answer_to_it(opened: Open, environ: dict[str, str]) -> None:
    # As Python reads the keyboard in a locale such as en_US.UTF-8, which a machine may lack.
    environ["PYTHONIOENCODING"] = "utf-8:strict"
    with opened("--speed", "300") as desk:
        skip_question(desk)
        for n in range(1, 4):
            desk.send("7\n7\n")
            desk.until(times("Get ready", n))
        desk.until("How hard was it")
        desk.press("3\n", times("How much does your back hurt now", 2))
        desk.press("\n", "A note for later?")
        # A terminal in Latin-1 sends a byte that is no text.
        desk.send_bytes(b"caf\xe9 helped\n")
        assert desk.ended() == 0
    told = log(environ)
    assert "caf� helped" in told
    assert '"effort": 3' in told
    assert '"pain": []' in told


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_whatever_ends_it_gives_the_terminal_back(opened: Open, number: signal.Signals) -> None:
    with opened() as desk:
        modes = desk.modes
        skip_question(desk)
        desk.signal(number)
        assert desk.ended() == (130 if number is signal.SIGINT else -number)
        assert desk.modes == modes


def test_after_a_stop_keys_lead_again(opened: Open) -> None:
    with opened() as desk:
        modes = desk.modes
        skip_question(desk)
        desk.signal(signal.SIGSTOP)
        assert desk.stopped()
        desk.signal(signal.SIGCONT)
        desk.press(" ", "Paused. Space goes on.")
        assert desk.modes != modes
        desk.press("q", "Left; what is done is kept.")
        assert desk.ended() == 0
        assert desk.modes == modes


def test_a_shell_that_stops_it_has_its_terminal_meanwhile(environ: dict[str, str]) -> None:
    with PtySession(["/bin/sh", "-i"], {**environ, "PS1": "ready> "}, SIZE) as desk:
        desk.until("ready> ")
        desk.send(f"{PROGRAM} coach --plain --silent\n")
        skip_question(desk)
        coach = desk.modes
        desk.press("\x1a", "Stopped")
        assert desk.modes != coach
        desk.send("fg\n")
        # The shell says so before the coach is told to go on.
        desk.until(times("coach --plain --silent", 3))
        desk.press(" ", "Paused. Space goes on.")
        desk.press("q", "Left; what is done is kept.")
        desk.send("exit\n")
        assert desk.ended() == 0
