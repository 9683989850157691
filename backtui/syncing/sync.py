"""One sync: read what others did, bring it together with what this machine did, write down the latter."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from ..domain.sharing import check_instant, check_row
from ..domain.text import clean
from ..storage.sharing import Identity, Place, Shared, Sharing
from ..storage.trial import Trial
from . import lines, machine
from .folder import SUFFIX, Folder, Reading, carried
from .joining import adopt, merge

Row = tuple[str, str, str | None]


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

    def steps(self) -> dict[str, Shared]:
        """Return every step by its uid."""
        return {entry.step.uid: entry.step for reading in self.readings.values() for entry in reading.entries}


def sync(store: Sharing, path: str, now: datetime) -> Synced:
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
    arrival = _arrived(store, folder)
    known = store.uids()
    fitting, refusals = _fitting(step for uid, step in arrival.steps().items() if uid not in known)
    warnings = [*(text for reading in arrival.readings.values() for text in reading.complaints), *refusals]
    with store.write():
        identity = _recognised(store, arrival, known)
        adopt(store, now, first=store.identity() is None)
        came = _take_in(store, fitting, now)
        store.put_identity(identity)
        store.put_peers({name: reading.until for name, reading in arrival.readings.items()})
    written = _publish(store, folder, identity, arrival)
    above = carried(store.path)
    if above:
        warnings.append(f"the database lies in {above}, which looks carried; keep the database itself out of it")
    return Synced(identity.id, came, written, tuple(warnings))


def _arrived(store: Sharing, folder: Folder) -> _Arrival:
    peers, identity, names = store.peers(), store.identity(), folder.files()
    own = identity.id + SUFFIX if identity and identity.machine == machine.fingerprint(store.path) else ""
    # A file of this machine that is not as it was left, or another's that no longer says what it said, has all
    # looked at anew: what is missing there may be known here only.
    whole = not folder.goes_on_from(own, peers.get(own), exactly=True) or not all(
        folder.goes_on_from(name, peer) for name, peer in peers.items()
    )
    readings = {}
    for name in names:
        since = None if whole else peers.get(name)
        readings[name] = Reading([], peers[name], []) if name == own and not whole else folder.read(name, since)
    return _Arrival(readings, whole)


def _recognised(store: Sharing, arrival: _Arrival, known: set[str]) -> Identity:
    """Return which machine this is: another one than before on a copy of a database, or when it was set back."""
    identity = store.identity()
    here = machine.fingerprint(store.path)
    if identity and identity.machine == here:
        own = arrival.readings.get(identity.id + SUFFIX)
        if own is None or all(entry.step.uid in known for entry in own.entries):
            return identity
    return Identity(machine.new_id(), here, -1)


def _fitting(steps: Iterable[Shared]) -> tuple[list[tuple[Shared, list[Row]]], list[str]]:
    """Return the steps whose rows the database could take, with these rows, and what is wrong with the others."""
    found: list[tuple[Shared, list[Row]]] = []
    refusals = []
    with Trial() as trial:
        for step in steps:
            try:
                check_instant(step.at)
                for change in step.changes:
                    if change.row is not None:
                        check_row(change.table, change.row)
                found.append((step, trial.tried(step.changes)))
            except ValueError as error:
                refusals.append(f"“{step.label}” from {step.device} was left out: {clean(str(error), 120)}")
    return sorted(found, key=lambda pair: (pair[0].lamport, pair[0].uid)), refusals


def _take_in(store: Sharing, steps: list[tuple[Shared, list[Row]]], now: datetime) -> Counter[str]:
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


def _publish(store: Sharing, folder: Folder, identity: Identity, arrival: _Arrival) -> int:
    """Write this machine's file; returns how many steps are new in it."""
    name = identity.id + SUFFIX
    whole = arrival.whole or identity.published < 0
    others = {e.step.uid for file, reading in arrival.readings.items() if file != name for e in reading.entries}
    before = {e.step.uid for e in arrival.readings[name].entries} if name in arrival.readings else set()
    with store.write():
        # Another program may have recorded something by now.
        store.seal()
        if whole:
            # What no other file holds any more is written by whoever still knows it, and stays there.
            mine, found = identity.id, others - before
            steps = [s for s in store.all_steps(mine) if s.device == mine or s.uid not in found]
        else:
            steps = list(store.own_steps(identity.published, identity.id))
        if steps or whole:
            peer = folder.write(name, map(lines.written, steps), add=not whole)
            store.put_identity(identity._replace(published=store.last_step()))
            store.put_peers({**store.peers(), name: peer})
    return len([step for step in steps if step.uid not in before])
