"""Commands that change what is asked for: the plan, the settings, the demo."""

import os
from contextlib import suppress
from datetime import timedelta
from typing import Any

import click

from ..domain.days import parse_day, short_day
from ..domain.errors import BacktuiError, PlanError, StorageError
from ..domain.plan import Level
from ..domain.settings import FLEXIBLE, KEY_PREFIX, SETTINGS, weekdays
from ..domain.text import clean
from ..domain.words import plural
from ..system import paths
from ..tracker.tracker import Tracker
from . import suggestions
from .app import has_terminal, open_app
from .options import FILE, Number, database, tracking, warn, with_db, with_json
from .output import emit, emit_json, emit_prose


@click.command()
@click.option("--keep", type=Number(1, 7), help="Sessions a week that keep the streak.")
@click.option("--goal", type=Number(1, 7), help="Sessions that fill the week.")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="How far along you are.")
@click.option("--routine", metavar="NAME", help="Which routine to follow.", shell_complete=suggestions.routines)
@click.option(
    "--days",
    metavar="DAYS",
    help="Fixed weekdays such as mon,wed,fri, or flexible.",
    shell_complete=suggestions.weekday_lists,
)
@click.option("--start", metavar="DAY", help="The day the plan begins.", shell_complete=suggestions.days)
@with_json
@with_db
def plan(as_json: bool, db: str | None, days: str | None, start: str | None, level: str | None, **given: Any) -> None:
    """Show the plan, or change what is given.

    Example: backtui plan --keep 2 --goal 3 --days mon,wed,fri
    """
    try:
        chosen = None if days is None else weekdays(days)
    except ValueError:
        raise PlanError(f"“{clean(days or '')}” are no weekdays: write mon,wed,fri, or {FLEXIBLE}") from None
    with tracking(db) as tracker:
        if days is not None or start or level or any(given.values()):
            begin = parse_day(start, tracker.today) if start else None
            if given.get("routine"):
                given["routine"] = tracker.library.routine_named(given["routine"])
            tracker.plan.change_plan(days=chosen, start=begin, level=Level(level) if level else None, **given)
        facts = tracker.history.plan_facts()
        if as_json:
            emit_json(facts)
        else:
            emit_prose("\n".join(_lines(tracker)))
        chosen, goal = tracker.settings.plan.days, facts["goal"]
        if chosen and isinstance(goal, int) and len(chosen) < goal:
            days_said = plural(len(chosen), "day")
            click.echo(f"backtui: {days_said} a week can't fill a goal of {goal}: backtui plan --goal N", err=True)
        if level or given["routine"]:
            warn(tracker, tracker.today)


def _lines(tracker: Tracker) -> list[str]:
    """Return the plan as text, and from when on what is to come holds."""
    facts, history = tracker.history.plan_facts(), tracker.history
    next_week = history.week_of(tracker.today) + timedelta(weeks=1)
    keeps = f"{facts['keep']}, sessions that keep a week"
    if facts["next_keep"] != facts["keep"]:
        keeps += f"; {facts['next_keep']} from {short_day(next_week)} on, since this week has begun"
    slug = str(facts["routine"])
    named = slug
    with suppress(BacktuiError):
        named = f"{tracker.library.routine(slug).name} ({slug})"
    begun = history.recorded(tracker.today)
    if begun and (begun.routine, begun.level) != (slug, facts["level"]):
        named += f"; from tomorrow on, since today began as {history.routine_name(begun)}, {begun.level}"
    rows = {
        "routine": named,
        "level": facts["level"],
        "days": facts["days"],
        "keep": keeps,
        "goal": f"{facts['goal']}, sessions that fill a week",
        "start": facts["start"],
    }
    return [f"{key:8} {value}" for key, value in rows.items()]


@click.group(no_args_is_help=False)
def config() -> None:
    """Read and change settings.

    Example: backtui config set day_start 5
    """


@config.command(name="list")
@with_json
@with_db
def config_list(as_json: bool, db: str | None) -> None:
    """List every setting.

    Example: backtui config list
    """
    with tracking(db) as tracker:
        stored = tracker.plan.stored_settings()
        if as_json:
            emit_json({"settings": stored})
            return
        for key, value in stored.items():
            emit(f"{key:13} {value:10} {SETTINGS[key].help} ({SETTINGS[key].allowed})")


@config.command(name="get")
@click.argument("key", shell_complete=suggestions.setting_keys)
@with_db
def config_get(key: str, db: str | None) -> None:
    """Print one setting.

    Example: backtui config get week_start
    """
    with tracking(db) as tracker:
        values = tracker.plan.stored_settings()
        if key.startswith(KEY_PREFIX):
            values |= {key: tracker.history.stored_settings().get(key, "default")}
        if key not in values:
            raise PlanError(f"there is no setting “{clean(key)}”; there are: {', '.join(values)}")
        emit(values[key])


@config.command(name="set")
@click.argument("key", shell_complete=suggestions.setting_keys)
@click.argument("value", shell_complete=suggestions.setting_values)
@with_db
def config_set(key: str, value: str, db: str | None) -> None:
    """Change one setting.

    Example: backtui config set theme paper
    """
    with tracking(db) as tracker:
        if key.startswith(KEY_PREFIX):
            # Loaded here only: it knows the app's actions.
            from ..tui.chosen_keys import understood

            value = understood(key.removeprefix(KEY_PREFIX), value, tracker.history.stored_settings())
        emit(f"{key} is now {tracker.plan.set(key, value)}")


@config.command(name="keys")
@with_db
def config_keys(db: str | None) -> None:
    """List the keys of the app, each with the setting that changes it.

    Example: backtui config keys
    """
    from ..tui.chosen_keys import rows

    with tracking(db) as tracker:
        for id, keys, does in rows(tracker.history.stored_settings()):
            emit(f"{KEY_PREFIX}{id:22} {keys:14} {does}")


@click.command()
@with_db
def settings(db: str | None) -> int:
    """Open the settings: plan, days, sound, motion, theme, keys.

    Example: backtui settings
    """
    if not has_terminal():
        raise click.UsageError("the settings need a terminal; without one: backtui plan, backtui config list")
    return open_app(database(db), settings=True)


@click.command()
@click.option("--years", type=Number(1, 60), help="Years of history; 30 weeks unless given.")
@click.option("--seed", type=Number(0), default=1, show_default=True, help="Which invented person.")
@click.option(
    "--write",
    "file",
    metavar="FILE",
    help="Keep the database in this new file and don't open the app.",
    type=FILE,
)
def demo(years: int | None, seed: int, file: str | None) -> int:
    """Try the app on invented history, in a database that is thrown away.

    Example: backtui demo --years 3
    """
    from tempfile import TemporaryDirectory

    from ..demo import write_demo

    if file:
        target = paths.database(file)
        if os.path.exists(target):
            raise StorageError(f"{target} is there already; name a new file")
        emit(f"{write_demo(target, years, seed)} days written to {target}")
        return 0
    if not has_terminal():
        raise click.UsageError("the demo needs a terminal; --write FILE makes its database without one")
    with TemporaryDirectory(prefix="backtui-demo-") as folder:
        target = paths.database(f"{folder}/demo.db")
        write_demo(target, years, seed)
        return open_app(target)
