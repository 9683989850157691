"""Bringing the log and the tables together: the log learns what it lacks, the tables what other machines did."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256

from .invariants import KEEP, lowered_keeps, stays_done
from .log import Place, SharedLog, as_json
from .merge import Ancestry, Row, Version, merged, merged_day, standing

Rows = dict[Place, Row | None]


def adopt(store: SharedLog, now: datetime, first: bool) -> None:
    """Log what is in the tables but not in the log, and give every own step its parents.

    Args:
        store: The database, in a transaction.
        now: The moment.
        first: Whether this is the first sync, so that there may be history older than the log.
    """
    if first:
        history = store.unlogged()
        if history:
            # The same history gives the same step, on a copy of this database too.
            text = "\n".join(f"{table} {key} {row}" for (table, key), row in sorted(history.items()))
            store.adopt_history(sha256(text.encode()).hexdigest()[:32], now, history)
    store.seal()
    expected, there, _back = _resolved(store, store.differing())
    edited = {place: (row, there.get(place)) for place, row in expected.items() if row != there.get(place)}
    if edited:
        rows = {place: (_text(old), _text(new)) for place, (old, new) in edited.items()}
        store.adopt("edited by another tool", now, rows)
        store.seal()


def bring_back(store: SharedLog) -> None:
    """Write the pains that an older backtui hid: of two told separately of one moment, it showed only the later one."""
    store.seal()
    rows, there, _back = _resolved(store, store.logged("pain"))
    store.put_rows({place: row for place, row in rows.items() if row is not None and place not in there})


def _text(row: Row | None) -> str | None:
    return None if row is None else as_json(row)


def merge(store: SharedLog, touched: Iterable[Place], now: datetime) -> None:
    """Write what all steps together make of the rows that new steps have touched."""
    rows, there, back = _resolved(store, touched)
    done = store.finished()
    alive = {place: row for place, row in rows.items() if place[0] == "pause" and row is not None}
    # The earliest pause excuses the days of the others, too.
    hidden = {place: row for place, row in alive.items() if place != min(alive)}
    wanted = {place: None if place in hidden else row for place, row in rows.items()}
    store.put_rows({place: row for place, row in wanted.items() if row != there.get(place)})
    corrections: Rows = {
        ("target", json.dumps([KEEP, since], separators=(",", ":"))): {"kind": KEEP, "since": since, "sessions": keep}
        for since, keep in lowered_keeps(store.all_targets()).items()
    }
    corrections |= _kept_done(done, wanted, store.finished())
    written: dict[Place, tuple[str | None, str | None]]
    written = {place: (_text(row), None) for place, row in hidden.items()}
    written |= {place: (None, _text(rows[place])) for place in back}
    if corrections or written:
        store.correct(now, corrections, written)
    store.seal()


def _kept_done(before: Mapping[str, Mapping[str, int]], rows: Rows, after: Mapping[str, object]) -> Rows:
    """Return the sessions that no longer look done although nothing that was done has gone."""
    found: Rows = {}
    for day, sets in before.items():
        place = ("session", json.dumps([day]))
        session = rows.get(place)
        now = {str(row["exercise"]): int(str(row["sets_done"])) for row in _items(rows, day)}
        if session and day not in after and not session["counted"] and stays_done(sets, now):
            found[place] = {**session, "counted": 1}
    return found


def _items(rows: Rows, day: str) -> list[Row]:
    return [row for (table, _key), row in rows.items() if table == "item" and row and row["day"] == day]


def _resolved(store: SharedLog, places: Iterable[Place]) -> tuple[Rows, Rows, set[Place]]:
    """Return what the log makes of rows and of all merged with them, what they are now, and which of them came back."""
    store.look_at(places)
    versions = store.versions()
    there: Rows = {place: json.loads(text) for place, text in store.present().items()}
    rows: Rows = dict.fromkeys(there)
    if versions:
        found, back = resolved(versions, Ancestry(store.nodes()))
        return rows | found, there, back
    return rows, there, set()


def _replacing(place: Place, versions: Mapping[Place, list[Version]]) -> Iterator[Version]:
    """Yield the deletions of a pain by steps of version 1 that replaced it by another one."""
    if place[0] != "pain":
        return
    *moment, _at = json.loads(place[1])
    told = {version.uid for version in versions[place]}
    for version in versions.get((place[0], json.dumps([*moment, ""], separators=(",", ":"))), ()):
        if version.uid not in told:
            yield version


def resolved(versions: Mapping[Place, list[Version]], ancestry: Ancestry) -> tuple[Rows, set[Place]]:
    """Return what all versions merge to, and the rows that only came back with others of their day."""
    rows: Rows = {}
    back: set[Place] = set()
    days: dict[str, dict[Place, list[Version]]] = {}
    for place, found in versions.items():
        if place[0] in ("session", "item"):
            days.setdefault(json.loads(place[1])[0], {})[place] = found
        else:
            rows[place] = merged(place[0], standing([*found, *_replacing(place, versions)], ancestry))
    for day in days.values():
        session = [place for place in day if place[0] == "session"]
        items = {place: found for place, found in day.items() if place[0] == "item"}
        together = merged_day([v for place in session for v in day[place]], items, ancestry)
        rows |= {**dict.fromkeys(session, together.session), **together.items}
        back |= {*together.back, *(session if together.session_back else ())}
    return rows, back
