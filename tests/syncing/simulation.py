"""Three machines that record at random, share a folder through an unreliable carrier, break and are restored."""

import json
import re
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from backtui.domain.errors import BacktuiError
from backtui.domain.model import Reason
from backtui.domain.pain import Moment, Sign
from backtui.domain.signs import Reply
from backtui.exchange.formats import habits_in
from backtui.storage.change_log import LOGGED, PLAN_KEYS
from backtui.storage.undo_log import NET
from backtui.sync.sync import Synced
from backtui.tracker.tracker import Tracker, open_tracker
from tests.conftest import NOON, FixedClock
from tests.exchange.made import GOLDEN
from tests.test_owning import PHYSIO

STRANGER = "feedfacefeedface.jsonl"
"""The file of a machine that is none of the three, and means no good."""
EMPTY = "SELECT count(*) FROM session WHERE NOT counted AND day NOT IN (SELECT day FROM item)"
"""Days with nothing; one from another tracker is counted, and has no items."""
AT = {"at": "2026-11-20T06:00:00Z", "utc_offset_min": 60}
TODAY = NOON.date().isoformat()
CHANGES: tuple[tuple[str, list[str], dict[str, object] | None], ...] = (
    # Names that point at nothing, as a newer backtui may send them: these are taken in.
    ("setting", ["routine"], {"key": "routine", "value": "nope"}),
    ("choice", [TODAY], {"day": TODAY, "routine": "nope", **AT}),
    ("offer", [TODAY, "plank", "k"], {"day": TODAY, "slot": "plank", "kind": "k", "accepted": 1, "what": "w", **AT}),
    ("own", ["routine", "odd"], {"kind": "routine", "slug": "odd", "toml": "name = 1", "archived": 0, **AT}),
    # And what can't be.
    ("item", [TODAY, "plank"], {"day": TODAY}),
    ("note", [TODAY, "a\0b"], {"day": TODAY, "exercise": "a\0b", "text": "t", **AT}),
    ("setting", ["theme"], {"key": "theme", "value": "paper"}),
    ("own", ["exercise", "a;b"], {"kind": "exercise", "slug": "a;b", "toml": "", "archived": 0, **AT}),
)
ANSWERS = st.sampled_from(
    [{}, {"body": {"wrists"}}, {"floor": {"easy"}, "training": {"none"}}, {"pregnancy": {"later"}}]
)
MACHINES = st.integers(0, 2)
EXERCISES = st.sampled_from(["pelvic-tilt", "knee-plank", "prone-leg-raise", "cat-cow"])
DAYS = st.integers(0, 2)
WHOLE_LINE = re.compile(rb'^\{"v":2,"uid":"([0-9a-f]{32})".*\}\n', re.MULTILINE)
ROUNDS_MAX = 8
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
        return self.tracker._store.database.rows(sql, *values)

    def uids(self) -> frozenset[str]:
        return frozenset(str(uid) for (uid,) in self.query("SELECT uid FROM step"))

    def in_files(self) -> set[str]:
        """Give the steps that stand in its copy of the folder."""
        return {uid.decode() for path in self.folder.iterdir() for uid in WHOLE_LINE.findall(path.read_bytes())}

    def sync(self) -> Synced:
        done = self.tracker.sync(str(self.folder))
        self.own.add(f"{done.device}.jsonl")
        assert not [warning for warning in done.warnings if "left out" in warning and STRANGER not in warning]
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
        self.root = Path(tempfile.mkdtemp())
        self.machines = [Machine(self.root, n) for n in range(3)]
        self.log: list[Ticked] = []
        self.forged = 0
        self.stranger = b""
        self.acknowledged: set[str] = set()
        self.gone: set[str] = set()
        """Steps whose only copy was lost with a machine, before anybody else could have it."""

    @rule(n=MACHINES, back=DAYS, exercise=EXERCISES, sets=st.sampled_from([None, 0, 1, 2]))
    def tick(self, n: int, back: int, exercise: str, sets: int | None) -> None:
        with self._recording(n) as tracker:
            tracker.ticks.tick(tracker.today - timedelta(days=back), exercise, sets)

    @rule(n=MACHINES, back=DAYS)
    def tick_all(self, n: int, back: int) -> None:
        with self._recording(n) as tracker:
            tracker.ticks.tick_all(tracker.today - timedelta(days=back))

    @rule(n=MACHINES, back=DAYS, counted=st.booleans(), effort=st.integers(0, 10))
    def count(self, n: int, back: int, counted: bool, effort: int) -> None:
        with self._recording(n) as tracker:
            tracker.ticks.count(tracker.today - timedelta(days=back), counted)
            tracker.health.tell_effort(tracker.today - timedelta(days=back), effort)

    @rule(n=MACHINES, back=DAYS, excused=st.booleans(), reason=st.sampled_from(Reason))
    def excuse(self, n: int, back: int, excused: bool, reason: Reason) -> None:
        with self._recording(n) as tracker:
            day = tracker.today - timedelta(days=back)
            tracker.excuses.excuse(day, None, reason) if excused else tracker.excuses.unexcuse(day)

    @rule(n=MACHINES, back=DAYS, text=st.sampled_from(["", "stiff", "stiff today", "“better”\nthan before"]))
    def note(self, n: int, back: int, text: str) -> None:
        with self._recording(n) as tracker:
            tracker.health.write_note(tracker.today - timedelta(days=back), text)

    @rule(n=MACHINES, back=DAYS, level=st.integers(0, 10), moment=st.sampled_from(Moment))
    def pain(self, n: int, back: int, level: int, moment: Moment) -> None:
        with self._recording(n) as tracker:
            tracker.health.tell_pain(tracker.today - timedelta(days=back), level, moment)

    @rule(n=MACHINES, back=DAYS, sign=st.sampled_from(Sign), reply=st.sampled_from(Reply))
    def answer_sign(self, n: int, back: int, sign: Sign, reply: Reply) -> None:
        with self._recording(n) as tracker:
            tracker.health.answer_sign(tracker.today - timedelta(days=back), sign, reply)

    @rule(n=MACHINES, keep=st.integers(1, 7), more=st.integers(0, 2))
    def plan(self, n: int, keep: int, more: int) -> None:
        with self._recording(n) as tracker:
            tracker.plan.change_plan(keep=keep, goal=min(7, keep + more))

    @rule(n=MACHINES, routine=st.sampled_from([None, "early-morning", "foundation"]))
    def choose(self, n: int, routine: str | None) -> None:
        with self._recording(n) as tracker:
            tracker.offers.choose_routine(tracker.today, routine)

    @rule(n=MACHINES, back=DAYS, begin=st.booleans())
    def pause(self, n: int, back: int, begin: bool) -> None:
        with self._recording(n) as tracker:
            tracker.excuses.pause(
                tracker.today - timedelta(days=back), Reason.TRAVEL
            ) if begin else tracker.excuses.resume()

    @rule(n=MACHINES, answers=ANSWERS)
    def answer(self, n: int, answers: dict[str, set[str]]) -> None:
        with self._recording(n) as tracker:
            tracker.health.answer_screening({key: frozenset(chosen) for key, chosen in answers.items()})

    @rule(n=MACHINES, deed=st.sampled_from(["add", "archive", "restore", "follow"]))
    def own_content(self, n: int, deed: str) -> None:
        with self._recording(n) as tracker:
            match deed:
                case "add":
                    tracker.own.add_own(PHYSIO, replace=True)
                case "archive":
                    tracker.own.archive_own("step-up")
                case "restore":
                    tracker.own.restore_own("step-up")
                case "follow":
                    tracker.plan.change_plan(routine="physio")

    @rule(n=MACHINES)
    def bring_in(self, n: int) -> None:
        with self._recording(n) as tracker:
            key, habits = habits_in(str(GOLDEN / "backtui.json"))
            # Its answer to a question that there is not any more would refuse every day until it is given anew.
            tables = {name: rows for name, rows in habits[0].tables.items() if name != "answer"}
            tracker.transfer.import_history(habits[0]._replace(tables=tables), key)

    @rule(n=MACHINES, change=st.sampled_from(CHANGES), lamport=st.sampled_from([1, 50, 2**40]), cut=st.booleans())
    def forge(self, n: int, change: tuple[str, list[str], object], lamport: int, cut: bool) -> None:
        """Have a stranger add a step to its file, which may arrive in part."""
        self.forged += 1
        table, key, row = change
        record = {"v": 2, "uid": f"{self.forged:032x}", "device": "feedfacefeedface", "lamport": lamport, "kind": "do"}
        record |= {"label": "x", **AT, "parents": [], "changes": [{"t": table, "k": key, "a": row}]}
        body = json.dumps(record, separators=(",", ":")).encode()
        line = body[:-1] + b',"sum":"%08x"}\n' % crc32(body)
        self.stranger += line
        (self.machines[n].folder / STRANGER).write_bytes(self.stranger[:-9] if cut else self.stranger)

    @rule(n=MACHINES, back=st.booleans())
    def undo(self, n: int, back: bool) -> None:
        with self._recording(n) as tracker:
            tracker.undo.take_back() if back else tracker.undo.do_again()

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
        for machine in self.machines:
            (machine.folder / STRANGER).write_bytes(self.stranger)
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
            machine.tracker.history.status()
            machine.tracker.history.agenda(machine.tracker.today)
            assert machine.query("PRAGMA foreign_key_check") == []
        assert first.query(EMPTY) == [(0,)]


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
