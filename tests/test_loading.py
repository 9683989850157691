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
    *("cli", "cli.output", "cli.quick", "cli.status", "clock", "paths", "region", "standing"),
    *("content", "content.glance", "storage", "storage.connect", "storage.ledger", "storage.schema"),
    *("domain", "domain.days", "domain.errors", "domain.plan", "domain.settings", "domain.text"),
    *("domain.weeks", "domain.words"),
}
STATUS_OUTSIDE = {
    *("collections", "contextlib", "copyreg", "datetime", "enum", "functools", "gc", "genericpath", "itertools"),
    *("keyword", "math", "operator", "os", "posixpath", "re", "reprlib", "sqlite3", "stat", "types", "typing"),
    *("unicodedata", "warnings", "zlib"),
}
HISTORY = {
    *("advising", "noticing", "planning", "reading", "tracker"),
    *("content.fields", "content.library", "content.records", "content.texts"),
    *("domain.dose", "domain.fitting", "domain.model", "domain.occasion", "domain.pain", "domain.progression"),
    *("domain.response", "domain.rows", "domain.screening", "domain.steps", "domain.trend", "domain.work"),
    *("recording", "recording.advised", "recording.easing", "recording.exchanging", "recording.excusing"),
    *("recording.feeling", "recording.owning", "recording.planning", "recording.recorder"),
    *("recording.ticking", "recording.undoing"),
    *("storage.bulk", "storage.health", "storage.instants", "storage.logged", "storage.plans"),
    *("storage.sessions", "storage.steps", "storage.store", "storage.sums"),
}
"""All that `Tracker` is made of."""
DONE = (STATUS - {"cli.status"}) | HISTORY | {"cli.daily", "cli.ticking"}
DONE_OUTSIDE = STATUS_OUTSIDE | {"__future__", "string", "tomllib"}
TODAY = (STATUS - {"cli.status", "cli.output"}) | HISTORY
TODAY |= {"palette", "storage.schema.m001_start", "storage.schema.m002_record"} | {
    *("tui", "tui.ahead", "tui.app", "tui.asking", "tui.ink", "tui.net", "tui.opening", "tui.themes"),
    *("tui.screens", "tui.screens.place", "tui.screens.today"),
    *(
        "tui.widgets",
        "tui.widgets.bars",
        "tui.widgets.checklist",
        "tui.widgets.cue",
        "tui.widgets.days",
        "tui.widgets.drawn",
    ),
    *("tui.widgets.notice", "tui.widgets.overview", "tui.widgets.pane", "tui.widgets.stage"),
    # After the frame, and only on a day that is done: it may be a milestone.
    *("domain.milestones", "domain.stats", "progress"),
    # After the frame: the library as a whole, for what may be on offer.
    *("content.own", "content.toml_text"),
}
TODAY_OUTSIDE = STATUS_OUTSIDE | {"queue", "rich", "termios", "textual", "tomllib", "tty"}

COMMAND = """
import sys
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
import backtui.tui.opening
from backtui.tracker import open_tracker
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
        (["done", "knee-plank"], DONE, DONE_OUTSIDE),
        (["done", "--all"], DONE, DONE_OUTSIDE),
    ],
)
def test_a_short_command_loads_only_what_is_listed(arguments: list[str], own: set[str], outside: set[str]) -> None:
    assert run(["done", "pelvic-tilt"]) == 0
    # -S: an editable install brings import hooks of its own.
    found, beside = loaded(COMMAND.format(house=str(HOUSE), arguments=arguments), "-S")
    assert (found - own, beside - outside) == (set(), set())


def test_the_way_to_the_first_paint_loads_only_what_is_listed(make_tracker: MakeTracker, file: Path) -> None:
    make_tracker().tick_all(make_tracker().today)
    found, beside = loaded(FIRST_PAINT.format(house=str(HOUSE), file=str(file)))
    assert "tui.screens.today" in found
    assert (found - TODAY, beside - TODAY_OUTSIDE) == (set(), set())


AHEAD = """
import sys
sys.path.insert(0, {house!r})
import textual.app, textual.containers, textual.css.stylesheet, textual.widgets
before = set(sys.modules)
from backtui.content.library import Library
from backtui.tui.ahead import pieces
colours = dict(ground="#000", text="#fff", rule="#888", band="#111", select="#222")
for _ in pieces(Library(), textual.css.stylesheet.Stylesheet(variables=colours)): pass
import backtui.figures.frames, backtui.figures.library
"""
COSTLY = {"zipfile", "statistics", "fractions", "json", "difflib", "click", "sqlite_utils", "platformdirs"}
"""What would stay in memory for a line or two of our own."""


def test_what_is_loaded_ahead_is_not_costly() -> None:
    own, beside = loaded(AHEAD.format(house=str(HOUSE)))
    assert {"tui.screens.progress", "tui.screens.faq", "figures.frames"} <= own
    assert beside & COSTLY == set()


@pytest.mark.parametrize("unlisted", ["statistics", "backtui.report"])
def test_what_is_not_listed_is_found(unlisted: str) -> None:
    script = COMMAND.format(house=str(HOUSE), arguments=["status"]) + f"import {unlisted}\n"
    found, beside = loaded(script, "-S")
    assert unlisted.removeprefix("backtui.") in (found - STATUS) | (beside - STATUS_OUTSIDE)
