"""What may be loaded on the ways that must be quick; whoever adds to a list says with it that the wait is worth it."""

import subprocess
import sys
from pathlib import Path

import pytest

import backtui
from backtui.cli import run

from .conftest import MakeTracker

HOUSE = Path(backtui.__file__).parent.parent

STATUS = {
    *("cli", "cli.app", "cli.fast_args", "cli.output", "cli.status"),
    *("system", "system.clock", "system.locale", "system.owner", "system.paths"),
    *("tracker", "tracker.memo", "tracker.status"),
    *("content", "content.glance"),
    *("storage", "storage.connection", "storage.counts", "storage.database", "storage.opening", "storage.schema"),
    *("domain", "domain.days", "domain.errors", "domain.light_types", "domain.plan", "domain.settings"),
    *("domain.text", "domain.weeks", "domain.words"),
}
STATUS_OUTSIDE = {
    *("collections", "contextlib", "copyreg", "datetime", "enum", "functools", "gc", "genericpath", "itertools"),
    *("keyword", "math", "operator", "os", "posixpath", "re", "reprlib", "sqlite3", "stat", "types"),
    *("unicodedata", "warnings", "zlib", "__future__"),
}
MOVED = {"domain.break_time", "storage.breaks", "storage.moments", "tracker.moved"}
"""What tells how long ago one moved."""
HISTORY = {
    *("tracker.advice", "tracker.history", "tracker.plan", "tracker.safety"),
    *("tracker.told", "tracker.tracker", "tracker.changes", "tracker.changes.base"),
    "tracker.changes.ticks",
    *("content.fields", "content.library", "content.records", "content.texts"),
    *("domain.dose", "domain.model", "domain.pain", "domain.pain_response"),
    *("domain.pain_day", "domain.safety", "domain.safety_words", "domain.signs"),
    *("domain.screened_routine", "domain.screening"),
    *("domain.steps", "domain.extra"),
    *("storage.breaks", "storage.extras"),
    *("storage.change_log", "storage.health", "storage.moments", "storage.plans"),
    *("storage.sessions", "storage.store", "storage.undo_log"),
}
"""What a `Tracker` needs to tell of a day and to tick."""
DONE = (STATUS - {"cli.status"}) | HISTORY | {"cli.daily_backup", "cli.fast_done"}
PLANNED_OUTSIDE = STATUS_OUTSIDE | {"string", "tomllib", "typing"}
"""Where the session of a day is planned: its routine is read."""
TODAY = (STATUS - {"cli.status", "cli.output"}) | HISTORY
TODAY |= {
    "render",
    "render.eight_bit",
    "render.theme_colours",
    "render.theme_tables",
    "system.terminal",
    "tui.display",
    "tui.echo",
}
TODAY |= {"storage.schema.m001_start", "storage.schema.m002_record"} | {
    *(
        "tui",
        "tui.action",
        "tui.actions",
        "tui.app",
        "tui.breakpoints",
        "tui.crash",
        "tui.drafts",
        "tui.graphics",
        "tui.host",
        "tui.chosen_keys",
        "tui.lines",
        "tui.preload",
        "tui.repaint",
        "tui.run",
    ),
    "tui.stylesheets",
    *(
        "tui.terminal",
        "tui.themes",
        "tui.flows",
        "tui.flows.besides",
        "tui.flows.dialogs",
        "tui.places",
        "tui.places.place",
        "tui.places.today",
    ),
    *("tui.widgets", "tui.widgets.bars", "tui.widgets.checklist", "tui.widgets.cue", "tui.widgets.days"),
    *(
        "tui.widgets.drawn",
        "tui.widgets.notice",
        "tui.widgets.overview",
        "tui.widgets.pane",
        "tui.widgets.dialog_panel",
    ),
    "tui.widgets.stage",
    *("tui.tints", "tui.widgets.blocks", "tui.widgets.frame", "tui.widgets.lately"),
    # After the frame: the curve of pain, and what draws it.
    *("tui.widgets.curve", "render.charts"),
    *("figures", "figures.glyphs", "figures.picture", "figures.raster", "figures.tones"),
    # After the frame, and only on a day that is done: it may be a milestone.
    *("domain.felt", "domain.milestones", "domain.stats", "domain.work", "tracker.progress"),
    # After the frame: the notice, and for it the library as a whole.
    *("content.own_content", "tracker.cards", "tracker.follow_up", "tracker.notices", "tracker.steps"),
    *("domain.offer", "domain.pain_trend", "domain.progression", "domain.screening_due", "domain.session_outcome"),
}
TODAY_OUTSIDE = STATUS_OUTSIDE | {"queue", "rich", "termios", "textual", "tomllib", "tty", "typing"}

# What the listed modules load of their own accord is theirs to judge: each Python has other ideas of that, some only
# when a named tuple is made.
COMMAND = """
import {outside}
import sys, typing
class Pair(typing.NamedTuple):
    one: "int"
    other: int
before = set(sys.modules)
sys.path.insert(0, {house!r})
from backtui.cli import run
assert run({arguments!r}) == 0
"""
# The empty app's own modules are not ours to judge. With motion on, since a still figure is
# drawn at once, and with a long rest before it, since a slow machine would else draw it before this has looked.
FIRST_PAINT = """
import os, sys
del os.environ["TEXTUAL_ANIMATIONS"]
import textual.app, textual.containers, textual.drivers.headless_driver, textual.widgets
before = set(sys.modules)
sys.path.insert(0, {house!r})
import backtui.tui.run
from backtui.tracker.tracker import open_tracker
from backtui.tui.app import BacktuiApp
from backtui.tui.widgets import stage
stage.REST_S = 60
loaded = set()
def painted(app):
    loaded.update(sys.modules)
    app.exit()
BacktuiApp(open_tracker({file!r}), painted).run(headless=True, size=(120, 40))
sys.modules = dict.fromkeys(loaded)
"""
PRINT = "\nprint(*sorted(set(sys.modules) - before))"


def command(arguments: list[str], outside: set[str]) -> str:
    """Return a script that runs a command once the modules it may load beside ours are there."""
    return COMMAND.format(outside=", ".join(sorted(outside)), house=str(HOUSE), arguments=arguments)


def loaded(script: str, *flags: str) -> tuple[set[str], set[str]]:
    """Return the modules of backtui, and the packages beside it, that a fresh interpreter loads on the way."""
    command = [sys.executable, *flags, "-c", script + PRINT]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1].split()
    own = {name.removeprefix("backtui.") for name in names if name.startswith("backtui.")}
    return own, {top for name in names if not (top := name.split(".")[0]).startswith(("_", "backtui"))} | (
        {"__future__"} & set(names)
    )


@pytest.mark.parametrize(
    ("arguments", "own", "outside"),
    [
        (["status"], STATUS, STATUS_OUTSIDE),
        (["status", "--short"], STATUS, STATUS_OUTSIDE),
        (["status", "--json"], STATUS | MOVED, STATUS_OUTSIDE | {"json"}),
        (["status", "--format", "{moved}"], STATUS | MOVED, STATUS_OUTSIDE),
        (["done", "knee-plank"], DONE, STATUS_OUTSIDE),
        (["done", "--all"], DONE, STATUS_OUTSIDE),
    ],
)
def test_a_short_command_loads_only_what_is_listed(arguments: list[str], own: set[str], outside: set[str]) -> None:
    assert run(["done", "pelvic-tilt"]) == 0
    # -S: an editable install brings import hooks of its own.
    found, beside = loaded(command(arguments, outside), "-S")
    assert (found - own, beside - outside) == (set(), set())


def test_a_status_counts_what_a_day_asks_without_planning_it_where_only_doses_differ() -> None:
    assert run(["change", "pelvic-tilt", "--dose", "1 x 9 x 2 s", "--from-now-on"]) == 0
    found, _ = loaded(command(["status"], STATUS_OUTSIDE), "-S")
    assert found - STATUS == set()
    assert run(["change", "pelvic-tilt", "--to", "bird-dog", "--from-now-on"]) == 0
    found, _ = loaded(command(["status"], STATUS_OUTSIDE), "-S")
    assert found - STATUS == set()


def test_whether_a_break_is_due_costs_what_a_status_costs() -> None:
    assert run(["config", "set", "breaks", "on"]) == 0
    status, _ = loaded(command(["status"], STATUS_OUTSIDE), "-S")
    found, beside = loaded(command(["break", "--due"], STATUS_OUTSIDE), "-S")
    assert (found - status - MOVED - {"cli.break_due"}, beside - STATUS_OUTSIDE) == (set(), set())


@pytest.mark.parametrize("told", [["pain", "2"], ["screening", "body=knees"], ["pain", "2", "--sign", "nerve"]])
def test_a_status_loads_what_safety_is_made_of_only_where_something_was_told(told: list[str]) -> None:
    assert run(told) == 0
    found, beside = loaded(command(["status"], PLANNED_OUTSIDE), "-S")
    assert "tracker.safety" in found
    assert (found - STATUS - HISTORY, beside - PLANNED_OUTSIDE) == (set(), set())


def test_the_way_to_the_first_paint_loads_only_what_is_listed(make_tracker: MakeTracker, file: Path) -> None:
    make_tracker().ticks.tick_all(make_tracker().today)
    found, beside = loaded(FIRST_PAINT.format(house=str(HOUSE), file=str(file)))
    assert "tui.places.today" in found
    assert (found - TODAY, beside - TODAY_OUTSIDE) == (set(), set())


OPENED = """
import sys
from contextlib import suppress
sys.path.insert(0, {house!r})
before = set()
from backtui.cli.app import open_app
with suppress(OSError, Exception):
    open_app("/dev/null/there-is-no-such-file")
assert "textual.app" in sys.modules and "asyncio" in sys.modules
sys.modules = dict.fromkeys(name for name, module in sys.modules.items() if module)
"""


def test_the_app_does_without_what_encrypts_connections_and_packs_archives() -> None:
    command = [sys.executable, "-c", OPENED.format(house=str(HOUSE)) + PRINT]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert {"ssl", "_ssl", "bz2", "_bz2", "lzma", "_lzma"} & {*names} == set()
    assert {"asyncio", "shutil"} <= {*names}


def test_the_app_does_without_the_palette_of_textual() -> None:
    command = [sys.executable, "-c", OPENED.format(house=str(HOUSE)) + PRINT]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert {"textual.widgets._option_list", "textual.types", "textual.widgets._input"} & {*names} == set()
    assert "backtui.tui.palette_stand_in" in names


GIVES_WAY = """
import sys
sys.path.insert(0, {house!r})
from backtui.tui import palette_stand_in
palette_stand_in.take_place()
import textual.app
from textual.command import CommandPalette
assert CommandPalette is palette_stand_in.CommandPalette
from textual.command import CommandList, Hit
assert CommandList.__module__ == Hit.__module__ == "textual.command"
"""


def test_what_stands_in_for_the_palette_of_textual_gives_way_to_it_when_more_is_asked_for() -> None:
    subprocess.run([sys.executable, "-c", GIVES_WAY.format(house=str(HOUSE))], check=True)


AHEAD = """
import sys
sys.path.insert(0, {house!r})
import textual.app, textual.containers, textual.css.stylesheet, textual.widgets
before = set(sys.modules)
from backtui.content.library import Library
from backtui.tui.preload import pieces
colours = dict(ground="#000", text="#fff", rule="#888", band="#111", select="#222")
for _ in pieces(Library(), textual.css.stylesheet.Stylesheet(variables=colours)): pass
import backtui.figures.frames, backtui.figures.library
"""
COSTLY = {"zipfile", "statistics", "fractions", "json", "difflib", "click", "sqlite_utils", "platformdirs"}
"""What would stay in memory for a line or two of our own."""


def test_what_is_loaded_ahead_is_not_costly() -> None:
    own, beside = loaded(AHEAD.format(house=str(HOUSE)))
    assert {"tui.places.progress", "tui.places.faq", "figures.frames"} <= own
    assert beside & COSTLY == set()


@pytest.mark.parametrize("unlisted", ["statistics", "backtui.report"])
def test_what_is_not_listed_is_found(unlisted: str) -> None:
    script = command(["status"], STATUS_OUTSIDE) + f"import {unlisted}\n"
    found, beside = loaded(script, "-S")
    assert unlisted.removeprefix("backtui.") in (found - STATUS) | (beside - STATUS_OUTSIDE)
