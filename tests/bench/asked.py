"""What the screens ask of the history, in the order in which an app first comes by them."""

import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

from backtui.domain.days import month_grid
from backtui.domain.stats import ADHERENCE_WEEKS, Range
from backtui.tracker.progress import counted_weeks, read_whole, read_window
from backtui.tracker.tracker import Tracker, open_tracker

from .samples import Samples

OPENED, ALL, WHOLE = "opening", "Progress, all", "Progress's ladders and milestones, after its first frame"
STREAK, COUNTS = "the streak, after Today's first frame", "the Library's counts, after its first frame"
WHOLE_HISTORY = (STREAK, COUNTS, WHOLE, ALL)
"""What has to read all of the history, and nobody waits for, or what shows all of it."""
DAY = timedelta(days=1)


def _today(tracker: Tracker) -> None:
    agenda = tracker.history.agenda()
    tracker.history.routine_name(agenda.session)
    tracker.history.open_pause()


def _library(tracker: Tracker) -> None:
    tracker.safety.screened()
    tracker.advice.for_you(tracker.library.exercises[0])


def _calendar(tracker: Tracker) -> None:
    tracker.history.status()
    counted_weeks(tracker.history, ADHERENCE_WEEKS + 1)
    _month(tracker, tracker.today)
    year = tracker.today.year
    _days(tracker, date(year, 1, 1), date(year, 12, 31))
    _day(tracker)


def _month(tracker: Tracker, day: date) -> None:
    weeks = month_grid(day, tracker.settings.week_start)
    _days(tracker, weeks[0][0] - 7 * DAY, weeks[-1][-1])


def _days(tracker: Tracker, first: date, last: date) -> None:
    tracker.history.day_states(first, last)
    tracker.history.weeks(first, last)


def _day(tracker: Tracker) -> None:
    tracker.history.entry(tracker.today - 7 * DAY)
    tracker.history.open_pause()


ASKED: Mapping[str, Callable[[Tracker], object]] = {
    "Today": _today,
    "Today, all notices": lambda tracker: tracker.notices.notices(),
    STREAK: lambda tracker: tracker.history.streak(),
    "Library": _library,
    COUNTS: lambda tracker: tracker.history.times_done(),
    "Calendar": _calendar,
    "Calendar, another day": _day,
    "Calendar, another month": lambda tracker: _month(tracker, tracker.today - 45 * DAY),
    "Progress, 3 months": lambda tracker: read_window(tracker.history, Range.QUARTER),
    "Progress, 1 year": lambda tracker: read_window(tracker.history, Range.YEAR),
    WHOLE: lambda tracker: read_whole(tracker.history),
    ALL: lambda tracker: read_window(tracker.history, Range.ALL),
}
"""By screen, what its `reload` asks; the FAQ asks nothing."""


def ask_all(samples: Samples, databases: Mapping[int, Path], runs: int) -> None:
    """Open each database as many times as there are runs, in turn, and note how long each question took.

    The library is loaded once and for all: reading it takes longer than any question and is the same for all.
    """
    with_library = open_tracker(next(iter(databases.values())))
    for run in range(runs + 1):
        # The first time loads the library and the modules.
        noted = samples if run else Samples()
        for years, database in databases.items():
            began = time.perf_counter()
            tracker = open_tracker(database)
            tracker.history.library = with_library.library
            _note(noted, f"{OPENED} {years}", began)
            for name, ask in ASKED.items():
                began = time.perf_counter()
                ask(tracker)
                _note(noted, f"{name} {years}", began)
            tracker.close()
        noted.close_round()
    with_library.close()


def _note(samples: Samples, name: str, began: float) -> None:
    samples.note(name, (time.perf_counter() - began) * 1e3)
