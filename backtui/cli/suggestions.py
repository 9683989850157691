"""What the shell offers while a command is typed. Everything heavy is loaded when it is asked for."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

import click

from ..domain.days import WEEKDAYS
from ..domain.settings import FLEXIBLE, SETTINGS
from ..domain.text import clean, is_slug

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ..content.library import Library
    from ..tracker.tracker import Tracker

    Items = list[CompletionItem[str]]

Answer = TypeVar("Answer")
RECENT_DAYS = 14
_JOINTS = re.compile("[,_]")
"""What joins the words of a list such as `mon,wed`, and of a setting such as `week_start`."""


def days(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer the words for days; once a digit is typed, the days of the last two weeks."""
    if not incomplete[:1].isdigit():
        return _fitting(("today", "yesterday", "tomorrow", *WEEKDAYS), incomplete)
    from datetime import timedelta

    from ..domain.days import logical_day
    from ..system.clock import SystemClock

    today = logical_day(SystemClock().now())
    return _fitting(((today - timedelta(days=n)).isoformat() for n in range(RECENT_DAYS)), incomplete)


def weekday_lists(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer the next weekday of a list such as `mon,wed`; `flexible` where a plan is made."""
    typed, comma, last = incomplete.rpartition(",")
    names = [name[:3] for name in WEEKDAYS if name[:3] not in typed.split(",")]
    if not comma and context.command.name == "plan":
        names.append(FLEXIBLE)
    return _fitting((f"{typed}{comma}{name}" for name in names), f"{typed}{comma}{last}")


def own(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer the exercises and routines of one's own."""
    return _fitting(_read(context, lambda tracker: [each.slug for each in tracker.own.made()], list), incomplete)


def activities(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer the activities that are wanted back."""
    return _fitting(
        _read(context, lambda tracker: [a.name for a in tracker.function.record.wanted()], list), incomplete
    )


def asked(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer the exercises the day asks for, those that are named already left out."""
    from ..domain.days import parse_day

    on, given = context.params.get("on"), context.params.get("exercises") or ()

    def items(tracker: "Tracker") -> list[tuple[str, str]]:
        session = tracker.history.session(parse_day(on, tracker.today) if on else tracker.today)
        return [(item.exercise, item.name) for item in session.items if item.exercise not in given]

    return _described(_read(context, items, list), incomplete)


def exercises(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer every exercise of the library, and those of one's own."""

    def named(library: "Library") -> list[tuple[str, str]]:
        return [(slug, library.short_name(slug)) for slug in library.slugs if slug.startswith(incomplete)]

    return _described(_of_library(context, named), incomplete)


def breaks(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer the exercises that a break may be."""

    def named(library: "Library") -> list[tuple[str, str]]:
        return [(each.slug, each.short) for each in library.exercises if each.break_dose]

    return _described(_of_library(context, named), incomplete)


def extras(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer what people do besides, then every exercise."""
    from ..domain.extra import ACTIVITIES

    return [*_fitting((name.lower() for name in ACTIVITIES), incomplete), *exercises(context, parameter, incomplete)]


def figures(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer the exercises that have a figure."""
    from ..content.library import Library
    from ..figures.library import figure_slugs

    library = Library()
    return _described(((slug, library.short_name(slug)) for slug in sorted(figure_slugs())), incomplete)


def routines(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer the routines that can be the plan, and those of one's own."""
    return _fitting(_of_library(context, lambda library: library.plan_slugs), incomplete)


def day_routines(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer every routine, those for single days and those of one's own too."""
    return _fitting(_of_library(context, lambda library: library.routine_slugs), incomplete)


def questions(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer every question of the FAQ, as the first word only: after it come words to look for."""
    from ..content.library import Library

    if context.params.get("words"):
        return []
    return _described(((question.slug, question.question) for question in Library().questions), incomplete)


def setting_keys(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer the settings."""
    return _described(((key, setting.help) for key, setting in SETTINGS.items()), incomplete)


def setting_values(context: click.Context, parameter: click.Parameter, incomplete: str) -> "Items":
    """Offer what the setting named before it can be."""
    key = str(context.params.get("key"))
    if key == "week_start":
        return _fitting(WEEKDAYS, incomplete)
    words = SETTINGS[key].allowed if key in SETTINGS else ""
    return _fitting(words.split(", ") if ", " in words else map(str, range(13)) if words else (), incomplete)


def _of_library(context: click.Context, ask: "Callable[[Library], Answer]") -> Answer:
    """Return what the library answers, without one's own where the history can't be read."""
    from ..content.library import Library

    return _read(context, lambda tracker: ask(tracker.library), lambda: ask(Library()))


def _read(context: click.Context, ask: "Callable[[Tracker], Answer]", otherwise: Callable[[], Answer]) -> Answer:
    """Return what the history answers, or else `otherwise`: the command itself will say what is wrong with it."""
    from ..domain.errors import BacktuiError
    from ..system import paths
    from ..tracker.tracker import open_tracker

    try:
        tracker = open_tracker(paths.database(context.params.get("db") or context.find_root().params.get("db")))
        try:
            return ask(tracker)
        finally:
            tracker.close()
    except BacktuiError:
        return otherwise()


def words(values: Iterable[str], incomplete: str) -> "Items":
    """Offer words."""
    return _fitting(values, incomplete)


def _fitting(values: Iterable[str], incomplete: str) -> "Items":
    return _described(((value, "") for value in values), incomplete)


def _described(values: Iterable[tuple[str, str]], incomplete: str) -> "Items":
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(value, help=clean(said) or None)
        for value, said in values
        if value.startswith(incomplete) and _is_plain(value)
    ]


def _is_plain(value: str) -> bool:
    """Return whether a shell puts a value on its line as one word: a database may hold what no door lets in today."""
    return all(map(is_slug, _JOINTS.split(value)))
