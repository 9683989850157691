"""The log as other machines see it: steps out, steps in, and the rows that result from both."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from ..domain.light_types import NamedTuple
from ..storage.change_log import LOGGED, PLAN_KEYS
from ..storage.database import TableSet, read_as
from ..storage.moments import instant
from ..storage.store import Store
from ..storage.trial import Change
from .merge import Node, Row, Version

Place = tuple[str, str]
"""A row: its table, and its key as JSON."""

READER = "2:"
"""Begins each mark in the database: the first version read past steps it left out, so all is read anew once."""

TOGETHER = (("session", "item"), ("pain",))
"""Tables whose rows of a day are merged together."""
SHARED = f"(tbl <> 'setting' OR key ->> 0 IN {PLAN_KEYS})"
"""Selects the logged changes that other machines learn of."""
BEFORE_THE_LOG = 0
"""The lamport of what was there before anything was logged."""


class Shared(NamedTuple):
    """A step as it travels between machines."""

    uid: str
    device: str
    lamport: int
    kind: str
    label: str
    at: str
    utc_offset_min: int
    parents: tuple[str, ...]
    changes: tuple[Change, ...]


class Identity(NamedTuple):
    """Which machine this is among those that share a folder."""

    id: str
    machine: str
    """What tells this database from a copy of it on another machine."""
    published: int
    """The last own step in this machine's file."""
    format: int
    """The line format by whose rules this machine last merged."""


class Peer(NamedTuple):
    """How far a file was read."""

    bytes: int
    mark: str


class SharedLog(TableSet):
    """The shared log. Everything here except reading belongs inside `write`."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.database)
        self._undo_log = store.undo_log
        self.path, self.write = store.database.path, store.database.write

    # -- what is known of the folder -------------------------------------------------------------

    def identity(self) -> Identity | None:
        """Return which machine this is; None before the first sync."""
        rows = self._rows("SELECT id, machine, published, format FROM device")
        return next((Identity(str(i), str(m), int(str(p)), int(str(f))) for i, m, p, f in rows), None)

    def put_identity(self, identity: Identity) -> None:
        """Record which machine this is."""
        self._run("DELETE FROM device")
        self._run("INSERT INTO device (id, machine, published, format) VALUES (?, ?, ?, ?)", *identity)

    def peers(self) -> dict[str, Peer]:
        """Return how far each file was read by the present version of the reader."""
        rows = self._rows("SELECT file, bytes, mark FROM peer WHERE mark GLOB ?", f"{READER}*")
        return {str(file): Peer(int(str(size)), str(mark).removeprefix(READER)) for file, size, mark in rows}

    def put_peers(self, peers: Mapping[str, Peer]) -> None:
        """Record how far every file was read."""
        self._run("DELETE FROM peer")
        for file, peer in peers.items():
            self._run("INSERT INTO peer VALUES (?, ?, ?)", file, peer.bytes, READER + peer.mark)

    # -- steps -----------------------------------------------------------------------------------

    def seal(self) -> None:
        """Give own steps their parents: what this machine knew when they were done."""
        heads: dict[str, None] = {}
        covered: set[str] = set()
        own = ""
        for step, uid, device, stored in self._rows("SELECT id, uid, device, parents FROM step ORDER BY id"):
            parents = str(stored).split() if stored is not None else [own] * bool(own) + [h for h in heads if h != own]
            if stored is None:
                self._run("UPDATE step SET parents = ? WHERE id = ?", " ".join(parents), step)
            covered.update(parents)
            for parent in parents:
                heads.pop(parent, None)
            if uid not in covered:
                heads[str(uid)] = None
            own = str(uid) if device == "" else own

    def nodes(self) -> list[Node]:
        """Return every step, reduced to what its author had seen."""
        rows = self._rows("SELECT uid, lamport, parents FROM step")
        return [Node(str(uid), int(str(lamport)), tuple(str(parents).split())) for uid, lamport, parents in rows]

    def uids(self) -> set[str]:
        """Return the names of every step that is known."""
        return {str(uid) for (uid,) in self._rows("SELECT uid FROM step")}

    def newest_lamport(self) -> int:
        """Return the greatest lamport of all steps; 0 when there is none."""
        return int(str(self._rows("SELECT coalesce(max(lamport), 0) FROM step")[0][0]))

    def leaps(self, most: int) -> bool:
        """Return whether the lamport of some step is ahead of all smaller ones by more than `most`."""
        gaps = "SELECT lamport - lag(lamport, 1, 0) OVER (ORDER BY lamport) AS gap FROM step"
        return bool(self._rows(f"SELECT 1 FROM ({gaps}) WHERE gap > ? LIMIT 1", most))

    def close_leaps(self, most: int) -> None:
        """Renumber steps so that none is ahead of all smaller ones by more than `most`; their order stays."""
        before = now = 0
        closed = {}
        for (lamport,) in self._rows("SELECT DISTINCT lamport FROM step ORDER BY lamport"):
            gap = int(str(lamport)) - before
            before, now = before + gap, now + (gap if gap <= most else 1)
            closed[before] = now
        moved = [(new, old) for old, new in closed.items() if old != new]
        self._database.connection.executemany("UPDATE step SET lamport = ? WHERE lamport = ?", moved)

    def last_step(self) -> int:
        """Return the number of the newest step; 0 when there is none."""
        return int(str(self._rows("SELECT coalesce(max(id), 0) FROM step")[0][0]))

    def own_steps(self, after: int, device: str) -> Iterator[Shared]:
        """Yield this machine's steps newer than the step `after`, oldest first, under the name `device`."""
        yield from self._shared("device = '' AND id > ?", after, device)

    def all_steps(self, device: str) -> Iterator[Shared]:
        """Yield every step, oldest first, those of this machine under the name `device`."""
        yield from self._shared("id > ?", -1, device)

    def _shared(self, which: str, after: int, device: str) -> Iterator[Shared]:
        rows = self._rows(
            "SELECT id, uid, device, lamport, kind, label, at, utc_offset_min, parents FROM step"
            f" WHERE {which} ORDER BY id",
            after,
        )
        done = f"SELECT tbl, key, before, after FROM change WHERE step = ? AND {SHARED} ORDER BY id"
        for step, uid, author, lamport, kind, label, at, offset, parents in rows:
            changes = self._rows(done, step)
            net = {place: row for (place, _step), row in _net((t, k, "", b, a) for t, k, b, a in changes).items()}
            yield Shared(
                *(str(uid), str(author) or device, int(str(lamport)), str(kind), str(label), str(at)),
                *(int(str(offset)), tuple(str(parents).split())),
                tuple(Change(table, tuple(read_as(json.loads, key)), _row(row)) for (table, key), row in net.items()),
            )

    def add(self, step: Shared, rows: Iterable[tuple[str, str, str | None]]) -> None:
        """Log a step of another machine, with its rows as table, key and JSON; the tables stay as they are."""
        self._run(
            "INSERT INTO step (uid, device, lamport, kind, label, at, utc_offset_min, parents)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(*step[:7], " ".join(step.parents)),
        )
        number = self._rows("SELECT last_insert_rowid()")[0][0]
        self._log_changes(number, ((table, key, None, row) for table, key, row in rows))

    def adopt(self, label: str, now: datetime, rows: Mapping[Place, tuple[str | None, str | None]]) -> None:
        """Log changes that the tables have already as a step of this machine; `rows` gives before and after of each."""
        with self._undo_log.logged(label, now, "merge") as step:
            self._log_changes(step, ((*place, *row) for place, row in rows.items()))

    def adopt_history(self, uid: str, now: datetime, rows: Mapping[Place, str]) -> None:
        """Log what was there before the log, as a step older than every other."""
        self._run(
            "INSERT INTO step (id, uid, lamport, kind, label, at, utc_offset_min)"
            " VALUES (0, ?, ?, 'merge', 'history from before', ?, ?)",
            *(uid, BEFORE_THE_LOG, *instant(now)),
        )
        self._log_changes(0, ((*place, None, row) for place, row in rows.items()))

    def _log_changes(self, step: object, rows: Iterable[tuple[object, ...]]) -> None:
        self._database.connection.executemany(
            "INSERT INTO change (step, tbl, key, before, after) VALUES (?, ?, ?, ?, ?)",
            ((step, *row) for row in rows),
        )

    # -- rows ------------------------------------------------------------------------------------

    def unlogged(self) -> dict[Place, str]:
        """Return the history from before the log: rows that it lacks, others as they were before their first change."""
        found: dict[Place, str] = {}
        for name, table in LOGGED.items():
            first = f"SELECT min(id) FROM change WHERE tbl = ? AND {SHARED} GROUP BY key"
            rows = self._rows(
                f"SELECT {table.key_of()} AS place, {table.row()} FROM {_shown(name)}"
                f" WHERE place NOT IN (SELECT key FROM change WHERE tbl = ?)"
                f" UNION ALL SELECT key, before FROM change WHERE id IN ({first}) AND before IS NOT NULL",
                *(name, name),
            )
            found.update({(name, str(key)): str(row) for key, row in rows})
        return found

    def differing(self) -> set[Place]:
        """Return the rows that differ from their newest logged change."""
        found: set[Place] = set()
        for name, table in LOGGED.items():
            newest = f"SELECT max(id) FROM change WHERE tbl = ? AND {SHARED} GROUP BY key"
            last = f"SELECT key, after FROM change WHERE id IN ({newest})"
            there = f"SELECT {table.key_of()} AS key, {table.row()} AS now FROM {_shown(name)}"
            rows = self._rows(
                f"WITH last AS ({last}), there AS ({there})"
                " SELECT key FROM there LEFT JOIN last USING (key) WHERE now IS NOT after"
                " UNION ALL SELECT key FROM last WHERE after IS NOT NULL AND key NOT IN (SELECT key FROM there)",
                name,
            )
            found.update((name, str(key)) for (key,) in rows)
        return found

    def logged(self, table: str) -> set[Place]:
        """Return the rows of a table that any step has touched."""
        return {(table, str(key)) for (key,) in self._rows("SELECT DISTINCT key FROM change WHERE tbl = ?", table)}

    def look_at(self, places: Iterable[Place]) -> None:
        """Choose the rows that `versions` and `present` return; a row in `TOGETHER` brings all others of its day."""
        self._run("CREATE TEMP TABLE IF NOT EXISTS touched (tbl TEXT, key TEXT, PRIMARY KEY (tbl, key)) WITHOUT ROWID")
        self._run("DELETE FROM touched")
        self._database.connection.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", places)
        # As JSON, the keys of one day lie between their common beginning and the same with a tilde.
        begin = "rtrim(json_array(touched.key ->> 0), ']')"
        for tables in TOGETHER:
            marks = ", ".join("?" * len(tables))
            self._run(
                "INSERT OR IGNORE INTO touched SELECT change.tbl, change.key FROM"
                f" (SELECT DISTINCT {begin} AS begin FROM touched WHERE tbl IN ({marks}))"
                f" CROSS JOIN change ON change.tbl IN ({marks}) AND change.key BETWEEN begin AND begin || '~'",
                *tables * 2,
            )
        # Only one pause can be open, so each of them affects the others.
        self._run(
            "INSERT OR IGNORE INTO touched SELECT tbl, key FROM change WHERE tbl = 'pause'"
            " AND EXISTS (SELECT 1 FROM touched WHERE tbl = 'pause')"
        )

    def versions(self) -> dict[Place, list[Version]]:
        """Return what steps made of each chosen row."""
        rows = self._rows(
            "SELECT tbl, key, uid || '/' || lamport, before, after FROM touched JOIN change USING (tbl, key)"
            " JOIN step ON step.id = change.step ORDER BY change.id"
        )
        found: dict[Place, list[Version]] = {}
        for (place, step), row in _net(rows).items():
            uid, _, lamport = step.partition("/")
            found.setdefault(place, []).append(Version(int(lamport), uid, _row(row)))
        return found

    def present(self) -> dict[Place, str]:
        """Return the chosen rows as they are now."""
        found: dict[Place, str] = {}
        for name, table in LOGGED.items():
            matches = " AND ".join(f"{name}.{column} = touched.key ->> {n}" for n, column in enumerate(table.key))
            rows = self._rows(
                f"SELECT touched.key, {table.row(f'{name}.')} FROM touched JOIN {name} ON {matches} WHERE tbl = ?", name
            )
            found.update({(name, str(key)): str(row) for key, row in rows})
        return found

    def put_rows(self, rows: Mapping[Place, Row | None]) -> None:
        """Write rows, deletions first and sessions before their items; None deletes a row."""
        self._run("PRAGMA defer_foreign_keys = ON")
        order = list(LOGGED)
        for (table, key), row in sorted(rows.items(), key=lambda p: (p[1] is not None, order.index(p[0][0]))):
            self._undo_log.put_row(table, key, None if row is None else as_json(row))

    def correct(
        self, now: datetime, rows: Mapping[Place, Row | None], written: Mapping[Place, tuple[str | None, str | None]]
    ) -> None:
        """Log and write what merging row by row could not settle.

        Args:
            now: The moment.
            rows: The rows to write.
            written: Before and after of rows that the tables have so already.
        """
        with self._undo_log.logged("merge", now, "merge") as step:
            self._log_changes(step, ((*place, *row) for place, row in written.items()))
            self.put_rows(rows)

    def finished(self) -> dict[str, dict[str, int]]:
        """Return the chosen days that are done by their items, with the sets done of each asked one."""
        found: dict[str, dict[str, int]] = {}
        rows = self._rows(
            "SELECT item.day, exercise, sets_done FROM touched JOIN session ON session.day = key ->> 0"
            " JOIN item ON item.day = session.day WHERE tbl = 'session' AND done AND NOT counted AND NOT optional"
        )
        for day, exercise, sets_done in rows:
            found.setdefault(str(day), {})[str(exercise)] = int(str(sets_done))
        return found

    def all_targets(self) -> list[tuple[str, str, int]]:
        """Return every keep and goal: kind, since, sessions; oldest first."""
        rows = self._rows("SELECT kind, since, sessions FROM target ORDER BY since")
        return [(str(kind), str(since), int(str(sessions))) for kind, since, sessions in rows]


def as_json(row: Row) -> str:
    """Return a row as JSON text."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _row(text: object) -> Row | None:
    row: Row | None = None if text is None else read_as(json.loads, text)
    return row


def _shown(table: str) -> str:
    # The other settings say how backtui looks on one machine; they stay there.
    return f"(SELECT * FROM setting WHERE key IN {PLAN_KEYS})" if table == "setting" else table


def _net(rows: Iterable[tuple[object, ...]]) -> dict[tuple[Place, str], object]:
    """Return what each step made of each row, given as table, key, step, before, after; without what cancels out."""
    spans: dict[tuple[Place, str], tuple[object, object, int]] = {}
    for table, key, step, before, after in rows:
        name = ((str(table), str(key)), str(step))
        first, _, times = spans.get(name, (before, None, 0))
        spans[name] = (first, after, times + 1)
    # A step from another machine has no before, but it also has only one change of a row.
    return {name: after for name, (before, after, times) in spans.items() if times == 1 or before != after}
