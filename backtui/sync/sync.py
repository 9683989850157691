"""One sync: read what other machines did, merge it with what this one did, and write the latter down for them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from ..domain.light_types import NamedTuple
from ..domain.row_checks import check_instant
from ..domain.text import clean
from ..storage.carriers import carried
from ..storage.trial import Trial
from . import format, machine
from .apply import adopt, bring_back, merge
from .folder import SUFFIX, Folder, Reading, Row
from .log import Identity, Place, Shared, SharedLog


class Synced(NamedTuple):
    """What came and what went."""

    device: str
    """The name of this machine's file, without its ending."""
    came: Mapping[str, int]
    """How many steps came from each other machine."""
    written: int
    """How many steps were written for the others."""
    warnings: tuple[str, ...]


class _Arrival(NamedTuple):
    readings: dict[str, Reading]
    whole: bool
    """Whether all files were read from their beginning, and this machine's is to be written anew."""

    def steps(self) -> list[tuple[Shared, list[Row]]]:
        """Return every step with its rows, in the order in which they were done."""
        found = {uid: step for reading in self.readings.values() for uid, step in reading.steps.items()}
        return sorted(found.values(), key=lambda pair: (pair[0].lamport, pair[0].uid))


class _Examiner:
    """Checks each step that comes, in a throw-away database."""

    def __init__(self, trial: Trial, known: set[str], newest: int) -> None:
        self._trial = trial
        self._known = known
        self._newest = newest

    def rows(self, step: Shared) -> list[Row]:
        """Return the rows of a step as the database would have them; none for a step that is known.

        Raises:
            RefusedStepError: They are not valid, or the step is too far ahead of all others.
        """
        if step.uid in self._known:
            return []
        try:
            check_instant(step.at)
            if step.lamport > self._newest + format.LAMPORT_LEAP:
                raise ValueError("its number leaves no room for the steps after it")
            rows = self._trial.tried(step.changes)
        except ValueError as error:
            raise format.RefusedStepError(f"“{step.label}”: {clean(str(error), 120)}") from error
        self._newest = max(self._newest, step.lamport)
        return rows


def sync(store: SharedLog, path: str, now: datetime) -> Synced:
    """Exchange steps with other machines through a folder.

    Args:
        store: The database.
        path: The folder.
        now: The moment.

    Raises:
        SyncError: The folder can't be used, or holds the database itself.
        StorageError: The database can't be written; nothing was recorded.
    """
    folder = Folder(path)
    folder.refuse_database(store.path)
    _make_ready(store)
    known = store.uids()
    with Trial() as trial:
        arrival = _arrived(store, folder, _Examiner(trial, known, store.newest_lamport()))
    with store.write():
        before = store.identity()
        identity = _recognised(store, arrival, known)
        if before and before.format < format.FORMAT:
            bring_back(store)
        adopt(store, now, first=before is None)
        came = _take_in(store, arrival.steps(), now)
        store.put_identity(identity)
        store.put_peers({name: reading.until for name, reading in arrival.readings.items()})
    written = _publish(store, folder, identity, arrival)
    return Synced(identity.id, came, written, tuple(_warnings(store, folder, identity, arrival)))


def _make_ready(store: SharedLog) -> None:
    """Close the leaps that older versions let in: no other machine would accept the steps after them."""
    if store.leaps(format.LAMPORT_LEAP):
        with store.write():
            store.close_leaps(format.LAMPORT_LEAP)
            # Forgetting them has this machine's file written anew and all others read anew.
            store.put_peers({})


def _warnings(store: SharedLog, folder: Folder, identity: Identity, arrival: _Arrival) -> Iterator[str]:
    for name in folder.unnamable:
        yield f"“{clean(name)}” was left out: its name is not UTF-8; rename it"
    for name, reading in arrival.readings.items():
        # This machine's own file has just been written anew.
        if name != identity.id + SUFFIX:
            yield from reading.complaints
    above = carried(str(Path(store.path).resolve().parent))
    if above:
        yield (
            f"the database lies in {above.folder}, which seems to be synced ({above.program});"
            " move the database itself out of it"
        )


def _arrived(store: SharedLog, folder: Folder, examiner: _Examiner) -> _Arrival:
    peers, identity, names = store.peers(), store.identity(), folder.files()
    own = identity.id + SUFFIX if identity and identity.machine == machine.fingerprint(store.path) else ""
    # All files are read anew when this machine's file is not as it was left, or another's no longer says what it
    # said: what is missing there may be known only here.
    as_left = folder.goes_on_from(own, peers.get(own), exactly=True) and folder.is_whole(own)
    whole = not as_left or not all(folder.goes_on_from(name, peer) for name, peer in peers.items())
    readings = {}
    for name in names:
        since = None if whole else peers.get(name)
        known = name == own and not whole
        readings[name] = Reading({}, peers[name], []) if known else folder.read(name, since, examiner.rows)
    return _Arrival(readings, whole)


def _recognised(store: SharedLog, arrival: _Arrival, known: set[str]) -> Identity:
    """Return which machine this is: a new one when the database is a copy, or was set back to an earlier state."""
    identity = store.identity()
    here = machine.fingerprint(store.path)
    if identity and identity.machine == here:
        own = arrival.readings.get(identity.id + SUFFIX)
        if own is None or (not own.foreign and own.steps.keys() <= known):
            return identity._replace(format=format.FORMAT)
    return Identity(machine.new_id(), here, -1, format.FORMAT)


def _take_in(store: SharedLog, steps: list[tuple[Shared, list[Row]]], now: datetime) -> Counter[str]:
    touched: set[Place] = set()
    came: Counter[str] = Counter()
    known = store.uids()
    for step, rows in steps:
        if step.uid not in known:
            store.add(step, rows)
            came[step.device] += 1
            touched.update((table, key) for table, key, _row in rows)
    if touched:
        merge(store, touched, now)
    return came


def _publish(store: SharedLog, folder: Folder, identity: Identity, arrival: _Arrival) -> int:
    """Write this machine's file, and return how many steps are new in it."""
    name = identity.id + SUFFIX
    whole = arrival.whole or identity.published < 0
    others = {uid for file, reading in arrival.readings.items() if file != name for uid in reading.steps}
    before = set(arrival.readings[name].steps) if name in arrival.readings else set()
    with store.write():
        # Another program may have recorded something by now.
        store.seal()
        if whole:
            # Steps that no other file holds any more are written by a machine that knows them, and stay in its file.
            mine, found = identity.id, others - before
            steps = [s for s in store.all_steps(mine) if s.device == mine or s.uid not in found]
        else:
            steps = list(store.own_steps(identity.published, identity.id))
        if steps or whole:
            peer = folder.write(name, map(format.written, steps), add=not whole)
            store.put_identity(identity._replace(published=store.last_step()))
            store.put_peers({**store.peers(), name: peer})
    return len([step for step in steps if step.uid not in before])
