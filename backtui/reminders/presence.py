"""Whether somebody is there and can be disturbed, as far as the machine tells: away, in do-not-disturb, in a call.

Each question is put to the programs that may know, in turn, until one answers; what none can tell is not known, and
then it keeps nothing back. Programs are found through PATH and change nothing.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from ..domain.errors import ProgramError
from ..domain.light_types import NamedTuple
from ..system.owner import user_number
from ..system.processes import run
from .desktop import environment

AWAY_S = 300
"""Nobody is there when nothing was touched for so long."""
PATIENCE_S = 3
"""How long a program may take to answer."""
ALSA = Path("/proc/asound")


class Sign(StrEnum):
    """Why somebody is not to be disturbed."""

    AWAY = "idle or locked"
    QUIET = "do not disturb"
    CALL = "microphone in use"


class Probe(NamedTuple):
    """Something that may know whether a sign is there."""

    sign: Sign
    name: str
    """The program, or what else is looked at."""
    look: Callable[[], bool | None]
    """Returns None when it can't tell."""


class Reading(NamedTuple):
    """What is known of a sign."""

    sign: Sign
    source: str = ""
    """What told it; empty when nothing can."""
    there: bool = False


def readings(probes: "Sequence[Probe] | None" = None) -> list[Reading]:
    """Return what is known of each sign now."""
    return [_reading(sign, PROBES if probes is None else probes) for sign in Sign]


def _reading(sign: Sign, probes: Iterable[Probe]) -> Reading:
    for probe in probes:
        if probe.sign is sign:
            there = probe.look()
            if there is not None:
                return Reading(sign, probe.name, there)
    return Reading(sign)


def hindrance() -> Sign | None:
    """Return why nobody is to be disturbed now; None when nothing is known to speak against it."""
    return next((reading.sign for reading in readings() if reading.there), None)


def lines(found: Iterable[Reading]) -> list[str]:
    """Return what can be known here, as text."""
    said = {True: "yes", False: "no"}
    return [
        f"{reading.sign}: {f'{said[reading.there]} now, told by {reading.source}' if reading.source else NOT_KNOWN}"
        for reading in found
    ]


NOT_KNOWN = "can't be known here"


def awaited(patience_min: int, look: Callable[[], Sign | None], sleep: Callable[[float], object]) -> Sign | None:
    """Wait until somebody may be disturbed, looking once a minute; returns what still spoke against it at the end.

    Args:
        patience_min: Minutes after which it is given up; 0 looks once.
        look: Returns what speaks against it now.
        sleep: Waits for some seconds.
    """
    for _ in range(patience_min):
        if look() is None:
            return None
        sleep(60)
    return look()


# -- the programs --------------------------------------------------------------------------------------------------


def _told(*command: str) -> str | None:
    """Return what a program prints; None when it is not there, fails or does not answer."""
    if not shutil.which(command[0]):
        return None
    try:
        ended = run(*command, environment=environment(), patience_s=PATIENCE_S)
    except ProgramError:
        return None
    return None if ended.code else ended.out.strip()


def _is(told: str | None, **meanings: bool) -> bool | None:
    return None if told is None else meanings.get(told.strip("'\" ").lower())


def _number(told: str | None, pattern: str) -> int | None:
    found = re.search(pattern, told or "")
    return int(found[1]) if found else None


def _loginctl() -> bool | None:
    session = os.environ.get("XDG_SESSION_ID") or _told(
        "loginctl", "show-user", str(user_number()), "--property=Display", "--value"
    )
    if not session:
        return None
    told = _told("loginctl", "show-session", session, "--property=IdleHint", "--property=LockedHint")
    hints = dict(line.split("=", 1) for line in (told or "").splitlines() if "=" in line)
    return "yes" in hints.values() if hints else None


def _at_least_away(milliseconds: int | None) -> bool | None:
    return None if milliseconds is None else milliseconds >= AWAY_S * 1000


def _mutter() -> bool | None:
    place = ("--dest", "org.gnome.Mutter.IdleMonitor", "--object-path", "/org/gnome/Mutter/IdleMonitor/Core")
    told = _told("gdbus", "call", "--session", *place, "--method", "org.gnome.Mutter.IdleMonitor.GetIdletime")
    return _at_least_away(_number(told, r"uint64 (\d+)"))


def _xprintidle() -> bool | None:
    return _at_least_away(_number(_told("xprintidle"), r"^(\d+)$"))


def _ioreg() -> bool | None:
    if sys.platform != "darwin":
        return None
    told = _told("ioreg", "-c", "IOHIDSystem", "-d", "4")
    nanoseconds = _number(told, r'"HIDIdleTime" = (\d+)')
    locked = _told("ioreg", "-n", "Root", "-d", "1") or ""
    if re.search(r'"CGSSessionScreenIsLocked"\s*=\s*Yes', locked):
        return True
    return None if nanoseconds is None else nanoseconds >= AWAY_S * 10**9


def _mako() -> bool | None:
    told = _told("makoctl", "mode")
    return None if told is None else bool({"do-not-disturb", "dnd"} & set(told.split()))


def _inhibited() -> bool | None:
    place = ("--dest", "org.freedesktop.Notifications", "--object-path", "/org/freedesktop/Notifications")
    asked = ("--method", "org.freedesktop.DBus.Properties.Get", "org.freedesktop.Notifications", "Inhibited")
    told = _told("gdbus", "call", "--session", *place, *asked)
    return {"(<true>,)": True, "(<false>,)": False}.get(told or "")


def _banners() -> bool | None:
    # Without a desktop this would tell only what is usual.
    if "DBUS_SESSION_BUS_ADDRESS" not in environment():
        return None
    told = _told("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")
    return _is(told, true=False, false=True)


def _focus() -> bool | None:
    if sys.platform != "darwin":
        return None
    told = _told("defaults", "read", "com.apple.controlcenter", "NSStatusItem Visible FocusModes")
    return None if told is None else told == "1"


def _pulse() -> bool | None:
    told = _told("pactl", "list", "source-outputs")
    return None if told is None else bool(re.search(r"^\s*Corked: no\b", told, re.MULTILINE))


def _alsa() -> bool | None:
    states = [file.read_text(errors="replace") for file in ALSA.glob("card*/pcm*c/sub*/status")]
    return any("RUNNING" in state for state in states) if states else None


PROBES = (
    Probe(Sign.AWAY, "the desktop (gdbus)", _mutter),
    Probe(Sign.AWAY, "loginctl", _loginctl),
    Probe(Sign.AWAY, "xprintidle", _xprintidle),
    Probe(Sign.AWAY, "ioreg", _ioreg),
    Probe(Sign.QUIET, "dunstctl", lambda: _is(_told("dunstctl", "is-paused"), true=True, false=False)),
    Probe(Sign.QUIET, "makoctl", _mako),
    Probe(Sign.QUIET, "swaync-client", lambda: _is(_told("swaync-client", "-D"), true=True, false=False)),
    Probe(Sign.QUIET, "the desktop (gdbus)", _inhibited),
    Probe(Sign.QUIET, "gsettings", _banners),
    Probe(Sign.QUIET, "defaults", _focus),
    Probe(Sign.CALL, "pactl", _pulse),
    Probe(Sign.CALL, "the sound cards (ALSA)", _alsa),
)
"""Who may know, in the order they are asked."""
