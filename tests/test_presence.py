"""Whether somebody is there: what each program says, and that what none says keeps nothing back."""

from pathlib import Path

import pytest

from backtui.reminders import presence
from backtui.reminders.presence import NOT_KNOWN, Reading, Sign, awaited, lines, readings
from tests.conftest import PutProgram

LOCKED = 'case "$1" in show-user) echo 7 ;; *) echo IdleHint=no; echo LockedHint=yes ;; esac'
FREE = 'case "$1" in show-user) echo 7 ;; *) echo IdleHint=no; echo LockedHint=no ;; esac'
MUTTER = 'case "$*" in *GetIdletime) echo "(uint64 {},)" ;; *) exit 1 ;; esac'
INHIBITED = 'case "$*" in *Inhibited) echo "(<{}>,)" ;; *) exit 1 ;; esac'
RECORDING = 'printf "Source Output #5\\n\\tDriver: PipeWire\\n\\tCorked: {}\\n"'


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a machine that tells nothing; returns where its sound cards would be."""
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setattr(presence, "ALSA", tmp_path / "asound")
    return tmp_path / "asound"


def test_a_machine_that_tells_nothing_keeps_nothing_back() -> None:
    assert readings() == [Reading(sign) for sign in Sign]
    assert presence.hindrance() is None
    assert lines(readings()) == [f"{sign}: {NOT_KNOWN}" for sign in Sign]


@pytest.mark.parametrize(
    ("program", "script", "expected"),
    [
        ("loginctl", LOCKED, Reading(Sign.AWAY, "loginctl", there=True)),
        ("loginctl", FREE, Reading(Sign.AWAY, "loginctl", there=False)),
        ("loginctl", "exit 1", Reading(Sign.AWAY)),
        ("gdbus", MUTTER.format(299_999), Reading(Sign.AWAY, "the desktop (gdbus)", there=False)),
        ("gdbus", MUTTER.format(300_000), Reading(Sign.AWAY, "the desktop (gdbus)", there=True)),
        ("xprintidle", "echo 300000", Reading(Sign.AWAY, "xprintidle", there=True)),
        ("xprintidle", "echo no display >&2; exit 1", Reading(Sign.AWAY)),
        ("dunstctl", "echo true", Reading(Sign.QUIET, "dunstctl", there=True)),
        ("makoctl", "echo default; echo do-not-disturb", Reading(Sign.QUIET, "makoctl", there=True)),
        ("makoctl", "echo default", Reading(Sign.QUIET, "makoctl", there=False)),
        ("swaync-client", "echo false", Reading(Sign.QUIET, "swaync-client", there=False)),
        ("gdbus", INHIBITED.format("true"), Reading(Sign.QUIET, "the desktop (gdbus)", there=True)),
        ("gsettings", "echo false", Reading(Sign.QUIET, "gsettings", there=True)),
        ("gsettings", "echo true", Reading(Sign.QUIET, "gsettings", there=False)),
        ("gsettings", "echo what", Reading(Sign.QUIET)),
        ("pactl", RECORDING.format("no"), Reading(Sign.CALL, "pactl", there=True)),
        ("pactl", RECORDING.format("yes"), Reading(Sign.CALL, "pactl", there=False)),
        ("pactl", "", Reading(Sign.CALL, "pactl", there=False)),
    ],
)
def test_what_a_program_says(put_program: PutProgram, program: str, script: str, expected: Reading) -> None:
    put_program(program, script)
    assert next(reading for reading in readings() if reading.sign is expected.sign) == expected


@pytest.mark.parametrize(("state", "there"), [("state: RUNNING\n", True), ("closed\n", False)])
def test_a_card_that_records_is_a_call(bare: Path, state: str, there: bool) -> None:
    status = bare / "card0" / "pcm0c" / "sub0" / "status"
    status.parent.mkdir(parents=True)
    status.write_text(state)
    assert readings()[-1] == Reading(Sign.CALL, "the sound cards (ALSA)", there)


def test_on_macos_its_own_means_are_asked(put_program: PutProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program("ioreg", "echo '\"HIDIdleTime\" = 300000000000'")
    put_program("defaults", "echo 1")
    assert readings()[0] == Reading(Sign.AWAY), "elsewhere they mean something else"
    monkeypatch.setattr("sys.platform", "darwin")
    assert readings()[:2] == [Reading(Sign.AWAY, "ioreg", there=True), Reading(Sign.QUIET, "defaults", there=True)]


@pytest.mark.parametrize(("free_after", "patience_min", "slept"), [(0, 5, 0), (2, 5, 2), (9, 5, 5), (1, 0, 0)])
def test_it_is_waited_until_it_is_given_up(free_after: int, patience_min: int, slept: int) -> None:
    naps: list[float] = []

    def look() -> Sign | None:
        return None if len(naps) >= free_after else Sign.CALL

    found = awaited(patience_min, look, naps.append)
    assert naps == [60] * slept
    assert (found is None) == (free_after <= slept)
