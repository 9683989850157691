"""What can be set, its default, and how a value is read."""

from collections.abc import Callable, Mapping
from datetime import date

from .days import DAY_MIN, WEEKDAYS, iso_day
from .errors import BacktuiError, DayError, PlanError
from .light_types import NamedTuple
from .plan import Level, Plan
from .text import clean

FLEXIBLE = "flexible"
KEY_PREFIX = "key."
"""Begins the settings that hold the keys of the app's actions."""
AUTO = "auto"
THEMES = (
    AUTO, "lamplight", "paper", "harbour", "moss", "plum", "contrast", "dawn", "ansi-dark", "ansi-light"
)  # fmt: skip
FIGURES = ("clay", "fair", "tan", "brown", "deep")
BREAK_EVERY_MIN = (20, 480)
"""The least and the most minutes there may be between two breaks."""


class Settings(NamedTuple):
    """The settings in force."""

    plan_start: date | None = None
    """The day from which weeks are asked for; None until something is recorded."""
    week_start: int = 0
    """0 Monday to 6 Sunday."""
    day_start_h: int = 4
    plan: Plan = Plan()
    theme: str = AUTO
    figure: str = "clay"
    """How the moving figure looks."""
    ascii: str = AUTO
    """Whether only ASCII is drawn: on, off, or auto, which goes by the terminal."""
    sound: str = "bell"
    """How the coach is heard: off, bell or voice."""
    motion: bool = True
    """Whether figures move."""
    pixels: bool = True
    """Whether they are drawn in pixels, where the terminal shows pictures."""
    early_morning: bool = False
    """Whether the user trains within an hour of getting up, so that the day asks for the early morning routine."""
    streak: bool = True
    """Whether the streak is shown."""
    milestones: bool = True
    """Whether milestones are shown."""
    breaks: bool = False
    """Whether breaks are offered through the day."""
    break_every_min: int = 60
    """The least time between two breaks that are offered."""
    function: bool = False
    """Whether the Roland-Morris statements are asked every four weeks."""
    extra_session_min: int | None = None
    """Minutes of extras on a day that make it a session; None when they never do."""

    def ascii_only(self, blocks: bool) -> bool:
        """Return whether only ASCII is drawn in a terminal that has blocks and other characters, or hasn't."""
        return not blocks if self.ascii == AUTO else self.ascii == "on"


class Setting(NamedTuple):
    """One entry of `backtui config`."""

    help: str
    allowed: str
    read: Callable[[str], str]
    """Checks a value as written and returns it as stored; raises ValueError."""
    default: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The values, where there are few; empty where one is typed."""
        if self.allowed == _ANY_WEEKDAY:
            return WEEKDAYS
        return () if " to " in self.allowed else tuple(self.allowed.split(", "))


_ANY_WEEKDAY = "monday to sunday"


def weekdays(text: str) -> frozenset[int]:
    """Read `mon,wed,fri` as weekday numbers, or `flexible` as none.

    Raises:
        ValueError: A part is no weekday.
    """
    if text.strip().lower() == FLEXIBLE:
        return frozenset()
    return frozenset(_weekday(part) for part in text.split(","))


def days_text(days: frozenset[int]) -> str:
    """Return weekday numbers in the form `weekdays` reads."""
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


def _break_every(text: str) -> str:
    minutes = int(text)
    if not BREAK_EVERY_MIN[0] <= minutes <= BREAK_EVERY_MIN[1]:
        raise ValueError
    return str(minutes)


def _minutes(text: str) -> str:
    word = text.strip().lower()
    if word == "off":
        return word
    minutes = int(word.removesuffix("min").strip())
    if not 1 <= minutes <= DAY_MIN:
        raise ValueError
    return str(minutes)


SETTINGS: Mapping[str, Setting] = {
    "day_start": Setting("hour at which a new day begins", "0 to 12", _hour, "4"),
    "week_start": Setting("first day of the week", _ANY_WEEKDAY, lambda text: WEEKDAYS[_weekday(text)], "monday"),
    "theme": Setting("colours", ", ".join(THEMES), _one_of(*THEMES), AUTO),
    "figure": Setting("how the moving figure looks", ", ".join(FIGURES), _one_of(*FIGURES), FIGURES[0]),
    "sound": Setting("how the coach is heard", "off, bell, voice", _one_of("off", "bell", "voice"), "bell"),
    "motion": Setting("moving figures", "on, off", _one_of("on", "off"), "on"),
    "pixels": Setting("figures as pictures, where the terminal shows them", "on, off", _one_of("on", "off"), "on"),
    "early": Setting("training within an hour of getting up", "on, off", _one_of("on", "off"), "off"),
    "streak": Setting("weeks kept in a row are shown", "on, off", _one_of("on", "off"), "on"),
    "milestones": Setting("milestones are told", "on, off", _one_of("on", "off"), "on"),
    "breaks": Setting("a minute of movement is offered through the day", "on, off", _one_of("on", "off"), "off"),
    "break_every": Setting("minutes between two breaks at least", "20 to 480", _break_every, "60"),
    "function": Setting("24 sentences on daily life are asked every 4 weeks", "on, off", _one_of("on", "off"), "off"),
    "extra_session": Setting("minutes of extras that make a day's session", "off, 1 to 1440", _minutes, "off"),
    "ascii": Setting("draw with plain ASCII characters only", "auto, on, off", _one_of(AUTO, "on", "off"), AUTO),
}


def checked(key: str, value: str) -> str:
    """Return a setting's value as it is stored.

    Raises:
        PlanError: There is no such setting, or it can't have this value.
    """
    if key.startswith(KEY_PREFIX):
        # Which actions and keys there are, the app knows.
        return value
    if key not in SETTINGS:
        raise PlanError(f"there is no setting “{clean(key)}”; there are: {', '.join(SETTINGS)}")
    try:
        return SETTINGS[key].read(value)
    except ValueError:
        raise PlanError(f"{key} can't be “{clean(value)}”; it can be: {SETTINGS[key].allowed}") from None


def _number_or_none(text: str) -> int | None:
    return None if text == "off" else int(text)


def _level(text: str) -> str:
    return Level(text)


def _stored(key: str) -> Callable[[str], str]:
    return lambda text: checked(key, text)


PLAN_SETTINGS: Mapping[str, Callable[[str], object]] = {
    "plan_start": iso_day,
    "week_start": _stored("week_start"),
    "day_start": _stored("day_start"),
    "routine": str,
    "level": _level,
    "days": weekdays,
    "early": _stored("early"),
    "screened": iso_day,
}
"""Settings of the plan and of the answers behind it, each with its reader.

They can be undone and are shared with other machines; all others concern one machine and stay there.
"""


def check_setting(key: str, value: str) -> None:
    """Refuse a stored value that can't be read; a key that is no setting may hold any value.

    Raises:
        ValueError: The value can't be read; the text names the setting.
    """
    try:
        if key in PLAN_SETTINGS:
            PLAN_SETTINGS[key](value)
        elif key in SETTINGS:
            checked(key, value)
    except (ValueError, BacktuiError):
        raise ValueError(f"the setting {key} can't be “{clean(value, 30)}”") from None


def from_stored(stored: Mapping[str, str], region_week_start: int = 0) -> Settings:
    """Return the settings a database holds, with the defaults for the rest.

    Args:
        stored: Values by key.
        region_week_start: First weekday in the user's region, used while none is stored.

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
            figure=stored.get("figure", SETTINGS["figure"].default),
            ascii=stored.get("ascii", SETTINGS["ascii"].default),
            sound=stored.get("sound", SETTINGS["sound"].default),
            motion=stored.get("motion", SETTINGS["motion"].default) == "on",
            pixels=stored.get("pixels", SETTINGS["pixels"].default) == "on",
            early_morning=stored.get("early", SETTINGS["early"].default) == "on",
            streak=stored.get("streak", SETTINGS["streak"].default) == "on",
            milestones=stored.get("milestones", SETTINGS["milestones"].default) == "on",
            breaks=stored.get("breaks", SETTINGS["breaks"].default) == "on",
            break_every_min=int(stored.get("break_every", SETTINGS["break_every"].default)),
            function=stored.get("function", SETTINGS["function"].default) == "on",
            extra_session_min=_number_or_none(stored.get("extra_session", SETTINGS["extra_session"].default)),
        )
    except (ValueError, DayError):
        raise PlanError(
            "a stored setting can't be read; set it anew with: backtui plan, or backtui config set"
        ) from None
