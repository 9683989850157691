"""kill -9 at any moment: commands while they write, and the app while a key is under way."""

import random
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

from tests.whole.pty_session import PtySession

from .changes import ASKED, SETS, Change, random_change, sets_on, with_sets
from .oracle import Account, Facts, facts, reading, unsound
from .result import Result
from .running import TODAY, command, environ, past_days, ran

LATEST = 1.15
"""When a kill comes at the latest, in the time a command usually takes: after its answer too, while it tidies up."""
NAMES = ("Pelvic tilt", "Prone leg raise", "Knee plank", "Knee rolls")
"""What the app calls the exercises asked for, in their order."""
DAY_END = "esc go on"
"""Stands in the key bar once the last of them is ticked."""
BAD = ("lost", "torn", "phantom")


class Lane:
    """Kills one writer after the other; several lanes share a database, each with days of its own."""

    def __init__(self, home: Path, days: Sequence[date], variant: str | None, seed: str) -> None:
        self.home, self.file = home, home / "backtui.db"
        self.variant = variant
        self.days = days
        self.rng = random.Random(seed)
        self.numbers: Counter[str] = Counter()
        self.failures: list[str] = []
        self._usual_s = 0.3
        self.account = Account(self.known())

    def known(self) -> Facts:
        """Return what is recorded on the days of this lane."""
        mine = {day.isoformat() for day in self.days}
        return frozenset(fact for fact in facts(self.file) if fact[1] in mine)

    def look(self) -> None:
        """Hold the database to what was known, while nothing of this lane is under way."""
        before, found = self.account.seen, self.known()
        self._note(self.account.look(found), "looking again", sorted(found ^ before))

    def check(self, change: Callable[[Facts], Facts], acknowledged: bool, what: str) -> None:
        """Hold the database to what was acknowledged."""
        before, found = self.account.seen, self.known()
        after = change(before)
        verdict = self.account.settle(change, found, acknowledged)
        self._note(verdict, what, sorted(found ^ (after if acknowledged else before)))
        for wrong in unsound(self.file, len(SETS)):
            self._note("torn", what, wrong)
        if not acknowledged and found == after != before:
            self.numbers["written but not yet told"] += 1

    def _note(self, verdict: str, what: str, detail: object) -> None:
        if verdict != "ok":
            self.numbers[verdict] += 1
            self.failures.append(f"{verdict} after {what}: {detail}")

    def kill_a_command(self) -> None:
        """Start a command, kill it some time later, and look."""
        change = random_change(self.rng, self.days)
        self.look()
        began = time.monotonic()
        with self._started(command(self.variant), change) as process:
            try:
                process.wait(self._usual_s * self.rng.uniform(0.45, LATEST))
                self._usual_s = 0.7 * self._usual_s + 0.3 * (time.monotonic() - began)
            except subprocess.TimeoutExpired:
                process.kill()
            self.numbers["commands killed"] += self._settled(process, change)

    def kill_at_every_write(self) -> None:
        """Kill a command before its first write to the disk, then after it, before its second, and so on."""
        change = random_change(self.rng, self.days)
        # With somebody there who has the file open, a commit can be hidden, and surface when they go.
        watched = self.rng.random() < 0.5
        killed, moment = True, 0
        while killed and not self.failures:
            moment += 1
            self.look()
            dying = [sys.executable, "-m", "tests.faults.dying", str(moment), self.variant or ""]
            with ExitStack() as looking_on:
                if watched:
                    reader = looking_on.enter_context(reading(self.file))
                    reader.execute("SELECT 1 FROM sqlite_master").fetchall()
                with self._started(dying, change) as process:
                    killed = self._settled(process, change)
            self.numbers["commands killed at a write"] += killed

    def _started(self, program: list[str], change: Change) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [*program, *change.arguments],
            env=environ(self.home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def _settled(self, process: "subprocess.Popen[bytes]", change: Change) -> bool:
        """Wait for the end, look at what is there, and return whether it was killed."""
        out, err = process.communicate()
        killed = process.returncode == -signal.SIGKILL
        acknowledged = b"\n" in out
        self.numbers["kills"] += killed
        self.numbers["told before the kill"] += killed and acknowledged
        what = f"{'killed' if killed else 'finished'} {' '.join(change.arguments)}"
        if not killed and process.returncode and b"nothing is ticked" not in err:
            self.failures.append(f"{what}: exit {process.returncode}, {err.decode()!r}")
        # What was refused was never under way.
        self.check(change.after if killed or acknowledged else lambda known: known, acknowledged, what)
        return killed

    def kill_the_app(self) -> None:
        """Open the app, tick a few exercises by key, and kill it with one more key under way."""
        day, account = self.days[0].isoformat(), self.account
        with PtySession(command(self.variant), environ(self.home)) as desk:
            desk.until(lambda text: "of 4" in text or "Done for today" in text)
            # It may have been the first to open the file, and found what nobody saw before.
            self.look()
            # What warms up stands first; it is left alone.
            desk.press("g", "▌ [ ] Cat-cow")
            desk.press("j", f"▌ {_box(account.seen, day, 0)}")
            last = self.rng.randrange(len(NAMES))
            for row in range(last):
                if self.rng.random() < 0.5:
                    account.tell(partial(_toggled, day=day, row=row))
                    _toggle(desk, _box(account.seen, day, row))
                desk.press("j", f"▌ {_box(account.seen, day, row + 1)}")
            toggle = partial(_toggled, day=day, row=last)
            box = _box(toggle(account.seen), day, last)
            desk.send(" ")
            select.select([], [], [], self.rng.uniform(0.0, 0.03))
            desk.signal(signal.SIGKILL)
            desk.ended()
            acknowledged = box in desk.text
        self.numbers["kills"] += 1
        self.numbers["apps killed"] += 1
        self.numbers["told before the kill"] += acknowledged
        self.check(toggle, acknowledged, f"the app killed over {box}")


def _toggled(known: Facts, day: str, row: int) -> Facts:
    name = list(ASKED)[row]
    return with_sets(known, day, {name: 0 if sets_on(known, day).get(name) == ASKED[name] else ASKED[name]})


def _toggle(desk: PtySession, box: str) -> None:
    """Tick or untick, and go on from the day's end where that was the last of the day."""
    desk.press(" ", lambda text: box in text or DAY_END in text)
    if box not in desk.text:
        desk.press("\x1b", box)


def _box(known: Facts, day: str, row: int) -> str:
    name = list(ASKED)[row]
    return f"[{'x' if sets_on(known, day).get(name) == ASKED[name] else ' '}] {NAMES[row]}"


def run(
    folder: Path,
    commands: int,
    apps: int,
    changes: int,
    variant: str | None = None,
    enough: int = 20,
    seed: int = 1,
) -> Result:
    """Kill writers of all kinds, several at a time on one database.

    Args:
        folder: Where the database is made.
        commands: How many commands each of two lanes kills at a random moment.
        apps: How many apps are killed beside them.
        changes: How many commands are killed at each of their writes, one after the other.
        variant: What is broken.
        enough: Failures after which to stop.
        seed: Which changes, and when they end.
    """
    home, lanes = folder / "home", 2
    # Something is recorded: an app on an empty history would begin with its questions.
    ran(home, "done", "walking", "--on", past_days(1)[0].isoformat())
    days = past_days(12 * lanes)
    writers = [Lane(home, days[n::lanes], variant, f"{seed} {n}") for n in range(lanes)]
    desk = Lane(home, [TODAY], variant, f"{seed} app")

    def turns(lane: Lane) -> None:
        kills, kill = (apps, lane.kill_the_app) if lane is desk else (commands, lane.kill_a_command)
        while lane.numbers["kills"] < kills and not any(len(each.failures) >= enough for each in (*writers, desk)):
            kill()
        if lane is writers[0]:
            for _ in range(changes):
                lane.kill_at_every_write()

    with ThreadPoolExecutor(lanes + 1) as pool:
        list(pool.map(turns, [*writers, desk]))
    numbers = Counter[str]()
    for lane in (*writers, desk):
        numbers += lane.numbers
        numbers["surfaced later"] += lane.account.surfaced
    failures = [failure for lane in (*writers, desk) for failure in lane.failures]
    for copy in sorted((home / "backups").glob("*.db")):
        numbers["backups checked"] += 1
        failures += [f"backup {copy.name}: {wrong}" for wrong in unsound(copy, len(SETS))]
    return Result("kill -9", {**numbers, **{bad: numbers[bad] for bad in BAD}}, failures)
