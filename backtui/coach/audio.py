"""Audible cues: the terminal's bell, or a voice found on the machine."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import Protocol

from ..domain.light_types import NamedTuple
from ..domain.text import clean
from .timeline import PRIORITY, CueKind

LONGEST_S = 15
"""An engine that has finished no text for this long hangs."""
SPOKEN_TEXT = "BACKTUI_SPOKEN_TEXT"

BELLS = {
    **dict.fromkeys((CueKind.COUNTDOWN, CueKind.COUNT, CueKind.BREATH, CueKind.HALF), "\a"),
    **dict.fromkeys((CueKind.NAME, CueKind.GO, CueKind.SIDE), "\a\a"),
    CueKind.DONE: "\a\a\a",
}
"""The bells for each kind; a kind that is missing is silent."""


class Sound(StrEnum):
    """How a cue is heard."""

    OFF = "off"
    BELL = "bell"
    VOICE = "voice"


class Voice(Protocol):
    """Something that speaks one text at a time, in the background."""

    def speak(self, text: str) -> None:
        """Begin to speak; this cuts off the text before."""
        ...

    def speaking(self) -> bool:
        """Return whether the last text is still being spoken."""
        ...

    def failure(self) -> str | None:
        """Return in a few words why the voice no longer speaks; None while it works."""
        ...

    def hush(self) -> None:
        """Cut off the text being spoken."""
        ...

    def close(self) -> None:
        """Cut off the text being spoken, and leave no process behind."""
        ...


class Engine(NamedTuple):
    """A program that speaks."""

    name: str
    arguments: tuple[str, ...]
    """Arguments before the text."""
    by_environment: bool = False
    """Whether the text is passed in `BACKTUI_SPOKEN_TEXT` and not as an argument."""


# The text is an argument of its own behind `--`, since a name may begin with a dash. PowerShell runs arguments
# behind its command as part of it, so there the text goes into the environment, where nothing is run.
ENGINES = (
    Engine("spd-say", ("--wait", "--")),
    Engine("say", ("--",)),
    Engine("espeak-ng", ("--",)),
    Engine("espeak", ("--",)),
    Engine(
        "powershell",
        (
            *("-NoProfile", "-NonInteractive", "-Command"),
            f"Add-Type -AssemblyName System.Speech; "
            f"(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak($env:{SPOKEN_TEXT})",
        ),
        by_environment=True,
    ),
)
"""Engines in the order in which they are tried."""


class EngineVoice:
    """A voice that starts a program of this machine for every text."""

    def __init__(self, engine: Engine, path: str) -> None:
        """Choose the engine.

        Args:
            engine: How the program is called.
            path: Where its program was found.
        """
        self._engine = engine
        self._path = path
        self._process: subprocess.Popen[bytes] | None = None
        self._ended: list[subprocess.Popen[bytes]] = []
        self._unended_since_s: float | None = None
        self._failure: str | None = None

    def speak(self, text: str) -> None:
        """Begin to speak; this cuts off the text before."""
        self.hush()
        if self._failure:
            return
        said = clean(text, 300)
        arguments = [self._path, *self._engine.arguments, *([] if self._engine.by_environment else [said])]
        try:
            self._process = subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, SPOKEN_TEXT: said} if self._engine.by_environment else None,
                # In a group of its own: ctrl+c is for backtui, and an engine ends with its children.
                start_new_session=True,
            )
        except OSError as error:
            self._failure = f"{self._engine.name} can't be run: {error.strerror}"
            return
        # Kept when a text is cut off: otherwise an engine that hangs would be cut off each time before that shows.
        self._unended_since_s = self._unended_since_s or time.monotonic()

    def speaking(self) -> bool:
        """Return whether the last text is still being spoken."""
        # Polling an ended process also keeps it from staying behind as a zombie.
        self._ended = [process for process in self._ended if process.poll() is None]
        process = self._process
        if process is None:
            return False
        code = process.poll()
        if code is None and time.monotonic() - (self._unended_since_s or 0.0) < LONGEST_S:
            return True
        if code is None:
            self._failure = f"{self._engine.name} does not come to an end"
        elif code:
            self._failure = f"{self._engine.name} failed with {code}"
        self._unended_since_s = None
        self.hush()
        return False

    def failure(self) -> str | None:
        """Return in a few words why the voice no longer speaks; None while it works."""
        return self._failure

    def hush(self) -> None:
        """Cut off the text being spoken."""
        if self._process:
            _kill(self._process)
            self._ended.append(self._process)
            self._process = None

    def close(self) -> None:
        """Cut off the text being spoken, and leave no process behind."""
        self.hush()
        for process in self._ended:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=1)
        self._ended = []


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def find_voice() -> EngineVoice | None:
    """Return the voice of this machine, the first engine that is installed; None when there is none."""
    for engine in ENGINES:
        path = shutil.which(engine.name)
        if path:
            return EngineVoice(engine, path)
    return None


class Cues:
    """Cues made audible: silent, as bells, or spoken."""

    def __init__(
        self,
        sound: Sound = Sound.OFF,
        bell: Callable[[str], object] = lambda _: None,
        voice: Voice | None = None,
        report: Callable[[str], object] = lambda _: None,
    ) -> None:
        """Choose how cues are heard.

        Args:
            sound: Off, bell or voice; without a voice on the machine, voice is silent.
            bell: Writes a bell to the terminal.
            voice: Who speaks.
            report: Called once with a sentence when the voice fails; the bell takes its place.
        """
        self.sound = sound
        self._bell = bell
        self._voice = voice
        self._report = report
        self._priority = 0

    def give(self, kind: CueKind, text: str) -> None:
        """Give a cue; a spoken one cuts off another unless that has priority."""
        if self.sound is Sound.VOICE and self._voice:
            if not self._voice.speaking() or PRIORITY[kind] >= self._priority:
                self._voice.speak(text)
                self._priority = PRIORITY[kind]
            self.settle()
        elif self.sound is Sound.BELL and kind in BELLS:
            self._bell(BELLS[kind])

    def settle(self) -> None:
        """Check whether the voice still works; to be called now and then."""
        if self.sound is not Sound.VOICE or not self._voice:
            return
        self._voice.speaking()
        failure = self._voice.failure()
        if failure:
            self.sound = Sound.BELL
            self._report(f"the voice is off, the bell goes on: {failure}")

    def hush(self) -> None:
        """Cut off the text being spoken."""
        if self._voice:
            self._voice.hush()

    def close(self) -> None:
        """End for good, and leave no process behind."""
        if self._voice:
            self._voice.close()
