"""What can be set, its default, and how a value is read."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from .days import WEEKDAYS, iso_day
from .errors import DayError, PlanError
from .plan import Level, Plan
from .text import clean

FLEXIBLE = "flexible"
THEMES = ("auto", "lamplight", "paper", "ansi-dark", "ansi-light")


class Settings(NamedTuple):
    """The settings in force."""

    plan_start: date | None = None
    """The day from which weeks are asked for; None until something is recorded."""
    week_start: int = 0
    """0 Monday to 6 Sunday."""
    day_start_h: int = 4
    plan: Plan = Plan()
    theme: str = "auto"
    ascii_only: bool = False
    sound: str = "bell"
    """How the coach is heard: off, bell or voice."""
    motion: bool = True
    """Whether figures move."""
    early_morning: bool = False
    """Whether sessions are done within an hour of getting up, so that the early morning routine is asked."""
    streak: bool = True
    """Whether the streak is shown."""
    milestones: bool = True
    """Whether milestones are told."""


class Setting(NamedTuple):
    """One entry of `backtui config`."""

    help: str
    allowed: str
    read: Callable[[str], str]
    """Checks a value as written and returns it as stored; raises ValueError."""
    default: str


def weekdays(text: str) -> frozenset[int]:
    """Read `mon,wed,fri` as weekday numbers, or `flexible` as none.

    Raises:
        ValueError: A part is no weekday.
    """
    if text.strip().lower() == FLEXIBLE:
        return frozenset()
    return frozenset(_weekday(part) for part in text.split(","))


def days_text(days: frozenset[int]) -> str:
    """Return weekday numbers as `weekdays` reads them."""
    return ",".join(WEEKDAYS[n][:3] for n in sorted(days)) or FLEXIBLE


def _weekday(text: str) -> int:
    word = text.strip().lower()
    found = [n for n, name in enumerate(WEEKDAYS) if len(word) >= 3 and name.startswith(word)]
    if not found:
        raise ValueError
    return found[0]


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        word = text.strip().lower()
        if word not in words:
            raise ValueError
        return word

    return read


def _hour(text: str) -> str:
    hour = int(text)
    if not 0 <= hour <= 12:
        raise ValueError
    return str(hour)


SETTINGS: Mapping[str, Setting] = {
    "day_start": Setting("hour at which a new day begins", "0 to 12", _hour, "4"),
    "week_start": Setting("first day of the week", "monday to sunday", lambda text: WEEKDAYS[_weekday(text)], "monday"),
    "theme": Setting("colours", ", ".join(THEMES), _one_of(*THEMES), "auto"),
    "sound": Setting("how the coach is heard", "off, bell, voice", _one_of("off", "bell", "voice"), "bell"),
    "motion": Setting("moving figures", "on, off", _one_of("on", "off"), "on"),
    "early": Setting("training within an hour of getting up", "on, off", _one_of("on", "off"), "off"),
    "streak": Setting("weeks kept in a row are shown", "on, off", _one_of("on", "off"), "on"),
    "milestones": Setting("milestones are told", "on, off", _one_of("on", "off"), "on"),
    "ascii": Setting("draw with plain ASCII characters only", "on, off", _one_of("on", "off"), "off"),
}


def checked(key: str, value: str) -> str:
    """Return a setting's value as it is stored.

    Raises:
        PlanError: There is no such setting, or it can't have this value.
    """
    if key not in SETTINGS:
        raise PlanError(f"there is no setting “{clean(key)}”; there are: {', '.join(SETTINGS)}")
    try:
        return SETTINGS[key].read(value)
    except ValueError:
        raise PlanError(f"{key} can't be “{clean(value)}”; it can be: {SETTINGS[key].allowed}") from None


def from_stored(stored: Mapping[str, str], region_week_start: int = 0) -> Settings:
    """Return the settings a database holds, with the defaults for the rest.

    Args:
        stored: Values by key.
        region_week_start: First weekday where the user lives, for as long as none is stored.

    Raises:
        PlanError: A stored value can't be read; the text names it.
    """
    for key in stored.keys() & SETTINGS.keys():
        checked(key, stored[key])
    try:
        return Settings(
            plan_start=iso_day(stored["plan_start"]) if "plan_start" in stored else None,
            week_start=_weekday(stored["week_start"]) if "week_start" in stored else region_week_start,
            day_start_h=int(stored.get("day_start", SETTINGS["day_start"].default)),
            plan=Plan(
                routine=stored.get("routine", Plan().routine),
                level=Level(stored.get("level", Plan().level)),
                days=weekdays(stored.get("days", FLEXIBLE)),
            ),
            theme=stored.get("theme", SETTINGS["theme"].default),
            ascii_only=stored.get("ascii", SETTINGS["ascii"].default) == "on",
            sound=stored.get("sound", SETTINGS["sound"].default),
            motion=stored.get("motion", SETTINGS["motion"].default) == "on",
            early_morning=stored.get("early", SETTINGS["early"].default) == "on",
            streak=stored.get("streak", SETTINGS["streak"].default) == "on",
            milestones=stored.get("milestones", SETTINGS["milestones"].default) == "on",
        )
    except (ValueError, DayError):
        raise PlanError(
            "a stored setting can't be read; set it anew with: backtui plan, or backtui config set"
        ) from None
