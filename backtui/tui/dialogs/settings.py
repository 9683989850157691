"""The settings: the plan, every setting of the list, and the keys, each changed where it stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from ...domain.errors import BacktuiError, PlanError
from ...domain.light_types import NamedTuple
from ...domain.plan import Level
from ...domain.settings import FLEXIBLE, KEY_PREFIX, SETTINGS, checked, weekdays
from ...domain.text import clean
from ...tracker.tracker import Tracker
from .. import chosen_keys
from ..action import bindings, one
from ..lines import Line, wrapped
from ..widgets.pane import Chooser
from .base import ListSheet
from .choice import Choice, ChoiceDialog
from .fields import Field, FieldsDialog

if TYPE_CHECKING:
    from ..host import Host

COLUMN = 15
OTHER = "other"
"""The choice that has a value typed."""
USUAL_DAYS = (FLEXIBLE, "mon,wed,fri", "tue,thu,sat")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Row(NamedTuple):
    """Something that can be set."""

    key: str
    label: str
    value: str
    """As it stands."""
    says: str
    """What it is, in a few words."""
    choices: Mapping[str, str]
    """What may be chosen, with its name; OTHER among them has a value typed, and so has a row without any."""
    put: Callable[[str], object]
    """Records a value."""
    check: Callable[[str], object] = str
    """Refuses a value that was typed and can't be, as long as it can be mended where it stands."""


def plan_rows(tracker: Tracker) -> Iterator[Row]:
    """Give the parts of the plan."""
    facts, library, change = tracker.history.plan_facts(), tracker.library, tracker.plan.change_plan
    routines = {slug: library.routine(slug).name for slug in library.plan_slugs}
    slug = str(facts["routine"])
    later = f", {facts['next_keep']} from next week" if facts["next_keep"] != facts["keep"] else ""
    counts = {str(n): str(n) for n in range(1, 8)}
    yield Row(
        *("routine", "Routine", clean(routines.get(slug, slug)), "what the days ask", routines),
        lambda value: change(routine=value),
    )
    yield Row(
        *(
            "level",
            "Level",
            str(facts["level"]),
            "how far along you are",
            {level.value: level.value for level in Level},
        ),
        lambda value: change(level=Level(value)),
    )
    yield Row(
        *("days", "Days", str(facts["days"]), "your fixed days, or as it comes"),
        {**{days: days for days in USUAL_DAYS}, OTHER: "other days"},
        lambda value: change(days=_days(value)),
        _days,
    )
    yield Row(
        *("keep", "Keep", f"{facts['keep']}{later}", "sessions that keep a week", counts),
        lambda value: change(keep=int(value)),
    )
    yield Row(
        *("goal", "Goal", str(facts["goal"]), "sessions that fill a week", counts),
        lambda value: change(goal=int(value)),
    )


def setting_rows(tracker: Tracker) -> Iterator[Row]:
    """Give every setting of the list."""
    for key, value in tracker.plan.stored_settings().items():
        entry = SETTINGS[key]
        label = key.replace("_", " ").capitalize()
        choices = {choice: choice for choice in entry.choices}
        yield Row(key, label, value, entry.help, choices, partial(tracker.plan.set, key), partial(checked, key))


def key_rows(tracker: Tracker) -> Iterator[Row]:
    """Give every action whose keys may be chosen."""
    stored = tracker.history.stored_settings()
    for id, keys, does in chosen_keys.rows(stored):
        check = partial(chosen_keys.understood, id, stored=stored)
        yield Row(f"{KEY_PREFIX}{id}", does, keys, id, {}, partial(_put_keys, tracker, id), check)


def _put_keys(tracker: Tracker, id: str, text: str) -> str:
    keys = chosen_keys.understood(id, text, tracker.history.stored_settings())
    return tracker.plan.set(f"{KEY_PREFIX}{id}", keys)


def _days(text: str) -> frozenset[int]:
    try:
        return weekdays(text)
    except ValueError:
        raise PlanError(f"“{clean(text, 30)}” are no weekdays: write mon,wed,fri") from None


Groups = Callable[[], Sequence[tuple[str, Sequence[Row]]]]
"""Returns the rows by the heading they stand under."""
CHANGE = one("settings.change", "enter,space", "change", "Change it", label="change")


class SettingsSheet(ListSheet[None]):
    """The plan and the settings."""

    ACTIONS = (
        CHANGE,
        one("settings.keys", "b", "keys", "The keys of the app", label="keys"),
        one("settings.welcome", "w", "welcome", "The first questions again", label="first questions"),
        one("settings.health", "h", "health", "Your health", label="your health"),
    )
    BINDINGS = bindings(ACTIONS)

    def __init__(self, tracker: Tracker) -> None:
        super().__init__("Settings")
        self._tracker = tracker
        self._rows = SettingRows(lambda: (("Plan", [*plan_rows(tracker)]), ("App", [*setting_rows(tracker)])))
        self.panel.show_foot("reminders: backtui remind install")

    def contents(self) -> tuple[Chooser]:
        """Return the list."""
        return (self._rows,)

    def begin(self) -> None:
        """Begin at the first row."""
        self._rows.move_to(None)

    def action_change(self) -> None:
        """Ask for another value of the row under the cursor."""
        self._rows.action_choose()

    def action_keys(self) -> None:
        """Show the keys, to be changed."""
        self.app.push_screen(KeysSheet(self._tracker))

    def action_welcome(self) -> None:
        """Ask the first questions again."""
        self.dismiss()
        cast("Host", self.app).welcome()

    def action_health(self) -> None:
        """Ask about health."""
        self.dismiss()
        cast("Host", self.app).ask_screening()


class KeysSheet(ListSheet[None]):
    """The keys of every action."""

    ACTIONS = (CHANGE,)
    BINDINGS = bindings(ACTIONS)

    def __init__(self, tracker: Tracker) -> None:
        super().__init__("Keys")
        self._rows = SettingRows(lambda: key_groups(tracker))

    def contents(self) -> tuple[Chooser]:
        """Return the list."""
        return (self._rows,)

    def begin(self) -> None:
        """Begin at the first row."""
        self._rows.move_to(None)

    def action_change(self) -> None:
        """Ask for other keys of the row under the cursor."""
        self._rows.action_choose()


def key_groups(tracker: Tracker) -> list[tuple[str, list[Row]]]:
    """Return the actions by the place they are done at."""
    found: dict[str, list[Row]] = {}
    for row in key_rows(tracker):
        found.setdefault(row.says.partition(".")[0].capitalize(), []).append(row)
    return list(found.items())


class SettingRows(Chooser):
    """Rows to be changed, one by one."""

    def __init__(self, groups: Groups) -> None:
        super().__init__()
        self._groups = groups

    def action_choose(self) -> None:
        """Ask for another value of the row under the cursor."""
        row = next((row for _, rows in self._groups() for row in rows if row.key == self.cursor), None)
        if row is None:
            return
        if row.choices:
            names = zip(LETTERS, row.choices.items(), strict=False)
            choices = [Choice(letter, name, value) for letter, (value, name) in names]
            says = f"{row.says.capitalize()}. It is {row.value} now."
            dialog = ChoiceDialog(row.label, choices, lambda width: wrapped(says, width, "soft"), row.value)
            self.app.push_screen(dialog, partial(self._chosen, row))
        else:
            self.app.push_screen(ValueDialog(row), partial(self._put, row))

    def _chosen(self, row: Row, value: str | None) -> None:
        if value == OTHER:
            self.app.push_screen(ValueDialog(row), partial(self._put, row))
        else:
            self._put(row, value)

    def _put(self, row: Row, value: str | None) -> None:
        if value is not None:
            name = row.choices.get(value, value)
            cast("Host", self.app).record(lambda: row.put(value), f"{row.label} is now {name}", self._show)

    def _show(self) -> None:
        self.rebuild()
        self.move_to(self.cursor)

    def build(self, width: int) -> list[Line]:
        """Return the rows under their headings, each with its value and what it is."""
        lines: list[Line] = []
        try:
            groups = self._groups()
        except BacktuiError as error:
            return [Line(), *wrapped(str(error), width, "soft")]
        for heading, rows in groups:
            lines += [Line(), Line(((heading, "text bold"),))]
            wide = max(COLUMN, *(len(row.label) + 1 for row in rows))
            for row in rows:
                here = row.key == self.cursor
                left = ((f"{row.label:{wide}}", "soft"), (row.value, "text bold" if here else "text"))
                room = width - wide - len(row.value) - 2
                right = ((row.says, "dim"),) if len(row.says) <= room else ()
                lines.append(Line(left, right, row.key, here))
        return lines


class ValueDialog(FieldsDialog[str]):
    """Answers with what was typed."""

    KEEP = one("value.keep", "enter,ctrl+s", "keep", "Save it", label="save", at_once=True)
    ACTIONS = (KEEP,)
    BINDINGS = bindings(ACTIONS)

    def __init__(self, row: Row) -> None:
        """Show the value as it stands."""
        is_key = row.key.startswith(KEY_PREFIX)
        said = (
            "Keys, separated by commas: t, space, f5, pagedown, ctrl+g; default gives its own back."
            if is_key
            else f"{row.says.capitalize()}."
        )
        hint = "t" if is_key else SETTINGS[row.key].allowed if row.key in SETTINGS else "mon,wed,fri"
        super().__init__(row.label, (Field("value", "Value", hint, row.value, replaced=True),), said)
        self._check = row.check

    def action_keep(self) -> None:
        """Answer, once there is something that can be."""
        value = self.typed["value"]
        try:
            self._check(value)
        except BacktuiError as error:
            self.say(str(error))
        else:
            if value:
                self.dismiss(value)
