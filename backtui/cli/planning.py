"""Commands that change what is asked for: the plan, the settings, the demo."""

import os
from typing import Any

import click

from .. import paths
from ..domain.days import parse_day
from ..domain.errors import PlanError, StorageError
from ..domain.plan import Level
from ..domain.settings import FLEXIBLE, SETTINGS, weekdays
from ..domain.text import clean
from . import completing, has_terminal, open_app
from .options import tracking, with_db, with_json
from .output import emit, emit_json


@click.command()
@click.option("--keep", type=click.IntRange(1, 7), help="Sessions a week that keep the streak.")
@click.option("--goal", type=click.IntRange(1, 7), help="Sessions that fill the week.")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="How far along you are.")
@click.option("--routine", metavar="NAME", help="Which routine to follow.", shell_complete=completing.routines)
@click.option(
    "--days",
    metavar="DAYS",
    help="Fixed weekdays such as mon,wed,fri, or flexible.",
    shell_complete=completing.weekday_lists,
)
@click.option("--start", metavar="DAY", help="The day the plan begins.", shell_complete=completing.days)
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
            tracker.change_plan(days=chosen, start=begin, level=Level(level) if level else None, **given)
        facts = tracker.plan_facts()
        if as_json:
            emit_json(facts)
        else:
            for key, value in facts.items():
                emit(f"{key:11} {value}")


@click.group(no_args_is_help=False)
def config() -> None:
    """Read and change settings.

    Example: backtui config set day_start 5
    """


@config.command(name="list")
@with_db
def config_list(db: str | None) -> None:
    """List every setting.

    Example: backtui config list
    """
    with tracking(db) as tracker:
        for key, value in tracker.stored_settings().items():
            emit(f"{key:11} {value:10} {SETTINGS[key].help} ({SETTINGS[key].allowed})")


@config.command(name="get")
@click.argument("key", shell_complete=completing.setting_keys)
@with_db
def config_get(key: str, db: str | None) -> None:
    """Print one setting.

    Example: backtui config get week_start
    """
    with tracking(db) as tracker:
        values = tracker.stored_settings()
        if key not in values:
            raise PlanError(f"there is no setting “{clean(key)}”; there are: {', '.join(values)}")
        emit(values[key])


@config.command(name="set")
@click.argument("key", shell_complete=completing.setting_keys)
@click.argument("value", shell_complete=completing.setting_values)
@with_db
def config_set(key: str, value: str, db: str | None) -> None:
    """Change one setting.

    Example: backtui config set theme paper
    """
    with tracking(db) as tracker:
        emit(f"{key} is now {tracker.set(key, value)}")


@click.command()
@click.option("--years", type=click.IntRange(1, 60), help="Years of history; 30 weeks unless given.")
@click.option("--seed", type=int, default=1, show_default=True, help="Which invented person.")
@click.option(
    "--write",
    "file",
    metavar="FILE",
    help="Keep the database in this new file and don't open the app.",
    shell_complete=completing.files,
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
