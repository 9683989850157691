"""Cues made audible: the terminal's bell, or a voice that is found on the machine."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import NamedTuple, Protocol

from .domain.coach import PRIORITY, CueKind
from .domain.text import clean

LONGEST_S = 15
"""An engine that has not come to the end of any text for so long hangs."""
SPOKEN_TEXT = "BACKTUI_SPOKEN_TEXT"

BELLS = {
    **dict.fromkeys((CueKind.COUNTDOWN, CueKind.COUNT, CueKind.BREATH, CueKind.HALF), "\a"),
    **dict.fromkeys((CueKind.NAME, CueKind.GO, CueKind.SIDE), "\a\a"),
    CueKind.DONE: "\a\a\a",
}
"""What the bell says of each kind; nothing of those that are missing."""


class Sound(StrEnum):
    """How a cue is heard."""

    OFF = "off"
    BELL = "bell"
    VOICE = "voice"


class Voice(Protocol):
    """Something that speaks, one text at a time, without being waited for."""

    def speak(self, text: str) -> None:
        """Begin to speak; what is being spoken ends."""
        ...

    def speaking(self) -> bool:
        """Return whether the last text is still being spoken."""
        ...

    def failure(self) -> str | None:
        """Return why nothing more can be spoken, in a few words; None while all is well."""
        ...

    def hush(self) -> None:
        """End what is being spoken."""
        ...

    def close(self) -> None:
        """End what is being spoken, and leave no process behind."""
        ...


class Engine(NamedTuple):
    """A program that speaks."""

    name: str
    arguments: tuple[str, ...]
    """What stands before the text."""
    by_environment: bool = False
    """Whether the text goes as `BACKTUI_SPOKEN_TEXT` and not as an argument."""


# The text is an argument of its own, behind `--`: a name may begin with a dash. PowerShell would run
# what stands behind its command as a part of it, so there the text goes where nothing is ever run.
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
"""In the order they are looked for."""


class EngineVoice:
    """A voice that is a program of this machine, begun anew for every text."""

    def __init__(self, engine: Engine, path: str) -> None:
        """Take an engine.

        Args:
            engine: How it is called.
            path: Where its program was found.
        """
        self._engine = engine
        self._path = path
        self._process: subprocess.Popen[bytes] | None = None
        self._ended: list[subprocess.Popen[bytes]] = []
        self._unended_since_s: float | None = None
        self._failure: str | None = None

    def speak(self, text: str) -> None:
        """Begin to speak; what is being spoken ends."""
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
        # Kept over texts that are cut off: one that hangs would else be cut off each time before it shows.
        self._unended_since_s = self._unended_since_s or time.monotonic()

    def speaking(self) -> bool:
        """Return whether the last text is still being spoken."""
        # Asking a process whether it is over is also what keeps it from staying behind as a zombie.
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
        """Return why nothing more can be spoken, in a few words; None while all is well."""
        return self._failure

    def hush(self) -> None:
        """End what is being spoken."""
        if self._process:
            _kill(self._process)
            self._ended.append(self._process)
            self._process = None

    def close(self) -> None:
        """End what is being spoken, and leave no process behind."""
        self.hush()
        for process in self._ended:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=1)
        self._ended = []


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
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
    """Cues as they are to be heard: off, as bells, or spoken."""

    def __init__(
        self,
        sound: Sound = Sound.OFF,
        bell: Callable[[str], object] = lambda _: None,
        voice: Voice | None = None,
        report: Callable[[str], object] = lambda _: None,
    ) -> None:
        """Choose how.

        Args:
            sound: Which way; a voice that is missing is silent.
            bell: Writes a bell to the terminal.
            voice: Who speaks.
            report: Is told once, in a sentence, when the voice fails; the bell goes on in its place.
        """
        self.sound = sound
        self._bell = bell
        self._voice = voice
        self._report = report
        self._priority = 0

    def give(self, kind: CueKind, text: str) -> None:
        """Let a cue be heard; spoken, it ends another unless that one has priority."""
        if self.sound is Sound.VOICE and self._voice:
            if not self._voice.speaking() or PRIORITY[kind] >= self._priority:
                self._voice.speak(text)
                self._priority = PRIORITY[kind]
            self.settle()
        elif self.sound is Sound.BELL and kind in BELLS:
            self._bell(BELLS[kind])

    def settle(self) -> None:
        """See to what was spoken; to be called now and then."""
        if self.sound is not Sound.VOICE or not self._voice:
            return
        self._voice.speaking()
        failure = self._voice.failure()
        if failure:
            self.sound = Sound.BELL
            self._report(f"the voice is off, the bell goes on: {failure}")

    def hush(self) -> None:
        """End what is being spoken."""
        if self._voice:
            self._voice.hush()

    def close(self) -> None:
        """End for good; no process stays behind."""
        if self._voice:
            self._voice.close()
