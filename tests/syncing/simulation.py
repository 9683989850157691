"""Three machines that record at random, share a folder through an unreliable carrier, break and are restored."""

import re
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from backtui.domain.errors import BacktuiError
from backtui.domain.model import Reason
from backtui.domain.pain import Moment
from backtui.storage.logged import LOGGED, PLAN_KEYS
from backtui.storage.steps import NET
from backtui.syncing.sync import Synced
from backtui.tracker import Tracker, open_tracker
from tests.conftest import NOON, FixedClock

MACHINES = st.integers(0, 2)
EXERCISES = st.sampled_from(["pelvic-tilt", "knee-plank", "prone-leg-raise", "cat-cow"])
DAYS = st.integers(0, 2)
WHOLE_LINE = re.compile(rb'^\{"v":1,"uid":"([0-9a-f]{32})".*\}\n', re.MULTILINE)
ROUNDS_MAX = 8
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - only as the place of a folder with a random name
State = dict[str, list[tuple[object, ...]]]


class Ticked(NamedTuple):
    """What a step did to an item, and what its machine knew by then."""

    uid: str
    item: str
    sets: int
    """How many are done after it; 0 also when the item went."""
    known: frozenset[str]


class Machine:
    """A computer with its own clock, database and copy of the folder."""

    def __init__(self, root: Path, number: int) -> None:
        self.clock = FixedClock(NOON + timedelta(minutes=7 * number))
        self.home = root / f"machine{number}"
        self.folder = self.home / "shared"
        self.folder.mkdir(parents=True)
        self.file = self.home / "data" / "backtui.db"
        self.backup = self.home / "backup.db"
        self.own: set[str] = set()
        """The files it has ever written."""
        self.tracker = self._open()

    def _open(self) -> Tracker:
        return open_tracker(self.file, self.clock)

    def query(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        return self.tracker._store._rows(sql, *values)

    def uids(self) -> frozenset[str]:
        return frozenset(str(uid) for (uid,) in self.query("SELECT uid FROM step"))

    def in_files(self) -> set[str]:
        """Give the steps that stand in its copy of the folder."""
        return {uid.decode() for path in self.folder.iterdir() for uid in WHOLE_LINE.findall(path.read_bytes())}

    def sync(self) -> Synced:
        done = self.tracker.sync(str(self.folder))
        self.own.add(f"{done.device}.jsonl")
        assert not [warning for warning in done.warnings if "left out" in warning]
        assert not self.query("SELECT 1 FROM step WHERE label = 'edited by another tool'")
        return done

    def replace(self, copy: Path) -> None:
        """Have another database in the place of this one."""
        self.tracker.close()
        self.file.parent.mkdir(exist_ok=True)
        for leftover in self.file.parent.glob("backtui.db*"):
            leftover.unlink()
        shutil.copy(copy, self.file)
        self.tracker = self._open()

    def copy_to(self, target: Path) -> None:
        target.unlink(missing_ok=True)
        with closing(sqlite3.connect(self.file)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))

    def state(self) -> State:
        """Give every shared row."""
        found = {}
        for name, table in LOGGED.items():
            only = f" WHERE key IN {PLAN_KEYS}" if name == "setting" else ""
            columns = ", ".join((*table.columns, *(("done",) if name == "session" else ())))
            found[name] = sorted(self.query(f"SELECT {columns} FROM {name}{only}"), key=str)
        return found


class Simulation(RuleBasedStateMachine):
    """Whatever happens, in the end all machines hold the same, and nothing acknowledged is missing."""

    @initialize()
    def begin(self) -> None:
        # A commit waits for the disk, and there are thousands of them.
        self.root = Path(tempfile.mkdtemp(dir=IN_MEMORY if IN_MEMORY.is_dir() else None))
        self.machines = [Machine(self.root, n) for n in range(3)]
        self.log: list[Ticked] = []
        self.acknowledged: set[str] = set()
        self.gone: set[str] = set()
        """Steps whose only copy was lost with a machine, before anybody else could have it."""

    @rule(n=MACHINES, back=DAYS, exercise=EXERCISES, sets=st.sampled_from([None, 0, 1, 2]))
    def tick(self, n: int, back: int, exercise: str, sets: int | None) -> None:
        with self._recording(n) as tracker:
            tracker.tick(tracker.today - timedelta(days=back), exercise, sets)

    @rule(n=MACHINES, back=DAYS)
    def tick_all(self, n: int, back: int) -> None:
        with self._recording(n) as tracker:
            tracker.tick_all(tracker.today - timedelta(days=back))

    @rule(n=MACHINES, back=DAYS, counted=st.booleans(), effort=st.integers(0, 10))
    def count(self, n: int, back: int, counted: bool, effort: int) -> None:
        with self._recording(n) as tracker:
            tracker.count(tracker.today - timedelta(days=back), counted)
            tracker.tell_effort(tracker.today - timedelta(days=back), effort)

    @rule(n=MACHINES, back=DAYS, excused=st.booleans(), reason=st.sampled_from(Reason))
    def excuse(self, n: int, back: int, excused: bool, reason: Reason) -> None:
        with self._recording(n) as tracker:
            day = tracker.today - timedelta(days=back)
            tracker.excuse(day, None, reason) if excused else tracker.unexcuse(day)

    @rule(n=MACHINES, back=DAYS, text=st.sampled_from(["", "stiff", "stiff today", "“better”\nthan before"]))
    def note(self, n: int, back: int, text: str) -> None:
        with self._recording(n) as tracker:
            tracker.write_note(tracker.today - timedelta(days=back), text)

    @rule(n=MACHINES, back=DAYS, level=st.integers(0, 10), moment=st.sampled_from(Moment))
    def pain(self, n: int, back: int, level: int, moment: Moment) -> None:
        with self._recording(n) as tracker:
            tracker.tell_pain(tracker.today - timedelta(days=back), level, moment)

    @rule(n=MACHINES, keep=st.integers(1, 7), more=st.integers(0, 2))
    def plan(self, n: int, keep: int, more: int) -> None:
        with self._recording(n) as tracker:
            tracker.change_plan(keep=keep, goal=min(7, keep + more))

    @rule(n=MACHINES, routine=st.sampled_from([None, "early-morning", "foundation"]))
    def choose(self, n: int, routine: str | None) -> None:
        with self._recording(n) as tracker:
            tracker.choose_routine(tracker.today, routine)

    @rule(n=MACHINES, back=DAYS, begin=st.booleans())
    def pause(self, n: int, back: int, begin: bool) -> None:
        with self._recording(n) as tracker:
            tracker.pause(tracker.today - timedelta(days=back), Reason.TRAVEL) if begin else tracker.resume()

    @rule(n=MACHINES, back=st.booleans())
    def undo(self, n: int, back: bool) -> None:
        with self._recording(n) as tracker:
            tracker.undo() if back else tracker.redo()

    @rule(n=MACHINES, hours=st.sampled_from([1, 5, 24]))
    def wait(self, n: int, hours: int) -> None:
        self.machines[n].clock.forward(hours=hours)

    @rule(n=MACHINES)
    def sync(self, n: int) -> None:
        self.machines[n].sync()

    @rule(source=MACHINES, to=MACHINES, cut=st.sampled_from([0, 0, 0, 1, 300]), twice=st.booleans())
    def carry(self, source: int, to: int, cut: int, twice: bool) -> None:
        """Bring the files that one machine wrote to another: perhaps not whole, perhaps twice."""
        if source == to:
            return
        for path in self._written_by(source):
            data = path.read_bytes()
            there = self.machines[to].folder / path.name
            if twice and there.exists():
                there.rename(there.with_name(f"{there.stem}.sync-conflict-20261123-120000-ABCDEFG.jsonl"))
            there.write_bytes(data[: max(0, len(data) - cut)])
        self._count_losses()

    @rule(n=MACHINES, cut=st.sampled_from([1, 200, 100_000]))
    def harm(self, n: int, cut: int) -> None:
        """Cut this machine's own file short, as a carrier that brings back an older one does."""
        for path in self._written_by(n):
            data = path.read_bytes()
            path.write_bytes(data[: max(0, len(data) - cut)])
        self._count_losses()

    @rule(n=MACHINES)
    def back_up(self, n: int) -> None:
        if self.machines[n].file.exists():
            self.machines[n].copy_to(self.machines[n].backup)

    @rule(n=MACHINES)
    def restore(self, n: int) -> None:
        if self.machines[n].backup.exists():
            self.machines[n].replace(self.machines[n].backup)
            self._count_losses()

    @rule(source=MACHINES, to=MACHINES)
    def clone(self, source: int, to: int) -> None:
        copy = self.root / "clone.db"
        if source != to and self.machines[source].file.exists():
            self.machines[source].copy_to(copy)
            self.machines[to].replace(copy)
            self._count_losses()

    def teardown(self) -> None:
        if not hasattr(self, "machines"):
            return
        try:
            self._settle()
            self._check()
        finally:
            for machine in self.machines:
                machine.tracker.close()
            shutil.rmtree(self.root)

    # -- what is checked -------------------------------------------------------------------------

    def _recording(self, n: int) -> "_Recording":
        return _Recording(self, self.machines[n])

    def _written_by(self, n: int) -> list[Path]:
        machine = self.machines[n]
        return [path for path in sorted(machine.folder.iterdir()) if path.name in machine.own]

    def _count_losses(self) -> None:
        kept = set().union(*(machine.uids() | machine.in_files() for machine in self.machines))
        self.gone |= self.acknowledged - kept

    def _settle(self) -> None:
        for round_ in range(ROUNDS_MAX):
            quiet = not [done for done in [machine.sync() for machine in self.machines] if done.came or done.written]
            for n in range(9):
                self._carry_all(n // 3, n % 3)
            if quiet and round_:
                return
        raise AssertionError("the machines go on exchanging steps")

    def _carry_all(self, source: int, target: int) -> None:
        if source != target:
            for path in self._written_by(source):
                shutil.copy(path, self.machines[target].folder / path.name)

    def _check(self) -> None:
        first, *others = self.machines
        for other in others:
            assert other.uids() == first.uids()
            assert other.state() == first.state()
        assert first.uids() >= self.acknowledged - self.gone
        sets = {
            str(key): int(str(n)) for key, n in first.query("SELECT json_array(day, exercise), sets_done FROM item")
        }
        for tick in self.log:
            lowered = any(
                later.item == tick.item and later.sets < tick.sets and tick.uid in later.known for later in self.log
            )
            if tick.uid not in self.gone and not lowered:
                assert sets.get(tick.item, 0) >= tick.sets, f"{tick.item} was ticked and nobody unticked it"
        for machine in self.machines:
            machine.tracker.refresh()
            machine.tracker.status()
            machine.tracker.agenda(machine.tracker.today)
            assert machine.query("PRAGMA foreign_key_check") == []
        assert first.query("SELECT count(*) FROM session WHERE day NOT IN (SELECT day FROM item)") == [(0,)]


class _Recording:
    """What is done inside is remembered as acknowledged; a refusal is none."""

    def __init__(self, simulation: Simulation, machine: Machine) -> None:
        self._simulation, self._machine = simulation, machine

    def __enter__(self) -> Tracker:
        self._machine.tracker.refresh()
        self._machine.clock.forward(minutes=1)
        self._known = self._machine.uids()
        return self._machine.tracker

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: object) -> bool:
        known = self._known
        for step, uid in self._machine.query("SELECT id, uid FROM step ORDER BY id"):
            if uid in known:
                continue
            self._simulation.acknowledged.add(str(uid))
            for table, key, before, after in self._machine.query(NET, step):
                if table == "item" and before != after:
                    row = self._machine.query("SELECT coalesce(? ->> 'sets_done', 0)", after)
                    self._simulation.log.append(Ticked(str(uid), str(key), int(str(row[0][0])), known))
            known |= {str(uid)}
        return isinstance(error, BacktuiError)
