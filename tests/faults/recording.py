"""A run of backtui with an ear at the disk: `python -m tests.faults.recording FILE CHANGES SEED VARIANT`, to stdout."""

import pickle
import random
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

from backtui.domain.model import Reason
from backtui.tracker.tracker import Tracker, open_tracker

from . import broken
from .changes import Change, random_change, sets_on
from .oracle import Facts, facts
from .running import past_days
from .vfs import Ear, Event


def applied(tracker: Tracker, change: Change) -> None:
    """Make a change through the tracker, as the command would.

    Raises:
        BacktuiError: It was refused.
    """
    kind, *words = change.arguments
    day = date.fromisoformat(change.day)
    named = [word for word in words if word[0].isalpha()]
    run: dict[str, Callable[[], object]] = {
        "done": lambda: (
            tracker.ticks.tick_all(day)
            if "--all" in words
            else tracker.ticks.tick_each(day, named, 1 if "--sets" in words else None)
        ),
        "undone": lambda: tracker.ticks.tick_each(day, named, 0),
        "count": lambda: tracker.ticks.count(day),
        "excuse": lambda: tracker.excuses.excuse(day, None, Reason(named[-1])),
        "unexcuse": lambda: tracker.excuses.unexcuse(day),
    }
    run[kind]()


def main() -> None:
    """Make some changes through two connections in turn, and write down all that was heard."""
    file, count, seed, variant = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    broken.VARIANTS.get(variant, lambda: None)()
    ear = Ear()
    rng = random.Random(seed)
    days = past_days(40)
    told: list[Facts] = []
    while len(told) < count:
        with ExitStack() as stack:
            trackers = [stack.enter_context(closing(open_tracker(file))) for _ in range(2)]
            for _ in range(rng.choice((3, 10, 40))):
                change = random_change(rng, days)
                if change.arguments[0] == "count" and not (told and sets_on(told[-1], change.day)):
                    continue
                tracker = rng.choice(trackers)
                tracker.refresh()
                applied(tracker, change)
                told.append(facts(file))
                ear.events.append(Event("ack"))
    pickle.dump((ear.events, told), sys.stdout.buffer)


if __name__ == "__main__":
    main()
