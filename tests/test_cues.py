"""Cues: what the bell and the voice do, and that no engine is waited for or left behind."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from backtui.coach import audio
from backtui.coach.audio import BELLS, ENGINES, Cues, Engine, EngineVoice, Sound, find_voice
from backtui.coach.timeline import CueKind
from tests.conftest import PutProgram
from tests.voices import RecordingVoice

NASTY = '-x "; touch broken; $(touch broken) `touch broken` \n\x1b[31m & %PATH%'


@pytest.fixture
def engines(tmp_path: Path, put_program: PutProgram, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Make fake engines; each writes its arguments, one a line, to the file returned."""
    heard = tmp_path / "heard"
    monkeypatch.chdir(tmp_path)

    def make(*names: str, then: str = "") -> Path:
        for name in names:
            text = f'for a in "{name}" "$@"; do printf "%s\\n" "$a"; done > {heard}.part\n'
            put_program(name, f"{text}/bin/mv {heard}.part {heard}\n{then}\n")
        return heard

    return make


@pytest.fixture
def voices() -> Iterator[list[EngineVoice]]:
    """Hold voices to close at the end."""
    made: list[EngineVoice] = []
    yield made
    for voice in made:
        voice.close()


def wait_until(done: Callable[[], object]) -> None:
    """Wait for another process, which no injected clock can hurry."""
    end_s = time.monotonic() + 10
    while not done():
        assert time.monotonic() < end_s


def found(voices: list[EngineVoice]) -> EngineVoice:
    voice = find_voice()
    assert voice
    voices.append(voice)
    return voice


def process_of(voice: EngineVoice) -> "subprocess.Popen[bytes]":
    assert voice._process
    return voice._process


# -- what is heard ---------------------------------------------------------------------------------


def test_off_is_off() -> None:
    voice, bells = RecordingVoice(), list[str]()
    quiet = Cues(Sound.OFF, bells.append, voice)
    for kind in CueKind:
        quiet.give(kind, "text")
    quiet.settle()
    assert (voice.said, bells) == ([], [])


def test_bells_are_told_apart() -> None:
    bells: list[str] = []
    cue = Cues(Sound.BELL, bells.append)
    for kind in CueKind:
        cue.give(kind, "text")
    assert bells == [BELLS[kind] for kind in CueKind if kind in BELLS]
    assert {"\a"} == set("".join(bells))
    assert BELLS[CueKind.COUNTDOWN] != BELLS[CueKind.GO]


def test_a_voice_that_is_missing_is_silent() -> None:
    bells, reports = list[str](), list[str]()
    cue = Cues(Sound.VOICE, bells.append, None, reports.append)
    cue.give(CueKind.NAME, "Plank")
    cue.settle()
    cue.hush()
    cue.close()
    assert (bells, reports) == ([], [])


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (CueKind.HALF, CueKind.NAME, True),
        (CueKind.NAME, CueKind.HALF, False),
        (CueKind.NAME, CueKind.COUNTDOWN, False),
        (CueKind.NAME, CueKind.NAME, True),
        (CueKind.COUNTDOWN, CueKind.COUNTDOWN, True),
        (CueKind.COUNTDOWN, CueKind.HALF, False),
        (CueKind.READY, CueKind.COUNTDOWN, True),
    ],
)
def test_only_what_has_priority_cuts_in(first: CueKind, second: CueKind, both: bool) -> None:
    voice = RecordingVoice()
    cue = Cues(Sound.VOICE, voice=voice)
    cue.give(first, "first")
    voice.busy = True
    cue.give(second, "second")
    assert voice.said == ["first", "second"][: 1 + both]
    voice.busy = False
    cue.give(CueKind.HALF, "third")
    assert voice.said[-1] == "third", "nothing speaks any more"


def test_a_voice_that_fails_is_told_once_and_the_bell_goes_on() -> None:
    voice, bells, reports = RecordingVoice(), list[str](), list[str]()
    cue = Cues(Sound.VOICE, bells.append, voice, reports.append)
    voice.broken = "espeak failed with 1"
    for _ in range(3):
        cue.give(CueKind.GO, "Go")
        cue.settle()
    assert reports == ["the voice is off, the bell goes on: espeak failed with 1"]
    assert (voice.said, bells) == (["Go"], [BELLS[CueKind.GO]] * 2)


def test_hush_and_close_reach_the_voice() -> None:
    voice = RecordingVoice()
    cue = Cues(Sound.VOICE, voice=voice)
    cue.hush()
    cue.close()
    assert (voice.hushed, voice.closed) == (2, True)


# -- the engines -----------------------------------------------------------------------------------


def test_the_first_engine_there_is_speaks(engines: Callable[..., Path], voices: list[EngineVoice]) -> None:
    assert find_voice() is None
    for name in reversed([engine.name for engine in ENGINES]):
        heard = engines(name)
        voice = found(voices)
        heard.unlink(missing_ok=True)
        voice.speak("Plank")
        wait_until(heard.exists)
        assert heard.read_text().splitlines()[0] == name


@pytest.mark.parametrize("name", [engine.name for engine in ENGINES if not engine.by_environment])
def test_text_is_one_argument_behind_two_dashes(
    engines: Callable[..., Path], voices: list[EngineVoice], name: str, tmp_path: Path
) -> None:
    heard = engines(name)
    found(voices).speak(NASTY)
    wait_until(heard.exists)
    assert heard.read_text().splitlines()[-2:] == [
        "--",
        '-x "; touch broken; $(touch broken) `touch broken` [31m & %PATH%',
    ]
    assert not (tmp_path / "broken").exists()


def test_powershell_gets_the_text_where_nothing_is_run(
    engines: Callable[..., Path], voices: list[EngineVoice], tmp_path: Path
) -> None:
    told = tmp_path / "told"
    heard = engines("powershell", then=f'printf "%s" "${audio.SPOKEN_TEXT}" > {told}.part; /bin/mv {told}.part {told}')
    found(voices).speak(NASTY)
    wait_until(told.exists)
    assert "touch broken" in told.read_text()
    assert "touch" not in heard.read_text()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only where processes can be looked at")
def test_speaking_waits_for_nobody_and_one_text_ends_another(
    engines: Callable[..., Path], voices: list[EngineVoice], tmp_path: Path
) -> None:
    started = tmp_path / "started"
    engines("espeak-ng", then=f"/bin/sleep 60 & echo > {started}; wait")
    voice = found(voices)
    began_s = time.monotonic()
    voice.speak("first")
    first = process_of(voice)
    wait_until(started.exists)
    assert voice.speaking()
    assert _alive({first.pid})
    voice.speak("second")
    second = process_of(voice)
    wait_until(lambda: first.poll() is not None)
    assert voice.speaking()
    voice.close()
    assert second.returncode is not None
    assert not voice.speaking()
    assert time.monotonic() - began_s < 30
    # Nobody of their groups is left, the sleeping children as little as the engines.
    wait_until(lambda: not _alive({first.pid, second.pid}))
    assert voice.failure() is None, "what was cut off did not fail"


def _alive(groups: set[int]) -> bool:
    """Return whether a process of the groups runs; one that waits to be collected by init does not."""
    fields = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields.append(path.read_text().rpartition(")")[2].split())
    return any(int(group) in groups and state != "Z" for state, _, group, *_ in fields)


def test_an_engine_that_has_ended_is_collected(engines: Callable[..., Path], voices: list[EngineVoice]) -> None:
    engines("espeak-ng")
    voice = found(voices)
    voice.speak("Plank")
    process = process_of(voice)
    wait_until(lambda: not voice.speaking())
    assert (process.returncode, voice.failure()) == (0, None)


def test_a_failing_engine_is_reported_once(engines: Callable[..., Path], voices: list[EngineVoice]) -> None:
    engines("espeak-ng", then="exit 3")
    voice, reports = found(voices), list[str]()
    cue = Cues(Sound.VOICE, voice=voice, report=reports.append)
    cue.give(CueKind.NAME, "Plank")
    wait_until(lambda: not voice.speaking())
    for _ in range(3):
        cue.give(CueKind.NAME, "Plank")
        cue.settle()
    assert reports == ["the voice is off, the bell goes on: espeak-ng failed with 3"]
    assert voice._process is None


def test_an_engine_that_is_gone_is_reported(voices: list[EngineVoice], tmp_path: Path) -> None:
    voice, reports = EngineVoice(Engine("espeak", ("--",)), str(tmp_path / "gone")), list[str]()
    cue = Cues(Sound.VOICE, voice=voice, report=reports.append)
    cue.give(CueKind.NAME, "Plank")
    cue.give(CueKind.NAME, "Plank")
    assert reports == ["the voice is off, the bell goes on: espeak can't be run: No such file or directory"]


def test_an_engine_that_hangs_shows_although_it_is_cut_off(
    engines: Callable[..., Path], voices: list[EngineVoice], monkeypatch: pytest.MonkeyPatch
) -> None:
    engines("spd-say", then="exec /bin/sleep 60")
    voice, now_s = found(voices), [100.0]
    monkeypatch.setattr(audio, "time", type("Time", (), {"monotonic": staticmethod(lambda: now_s[0])}))
    for _ in range(6):
        voice.speak("Plank")
        assert voice.speaking()
        now_s[0] += audio.LONGEST_S / 6
    assert not voice.speaking()
    assert voice.failure() == "spd-say does not come to an end"
