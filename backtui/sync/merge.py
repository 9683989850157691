"""Merging what several machines have made of a row.

Each change is a version of a row. A version stands until someone who has seen it makes a later one; standing versions
are merged by rules that lose nothing acknowledged. The same set of steps gives the same rows, in whatever order the
steps arrive.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from ..domain.light_types import NamedTuple
from ..domain.weeks import USUAL_SESSIONS

Row = Mapping[str, object]
Name = TypeVar("Name")


class Node(NamedTuple):
    """A step, reduced to what its author had seen."""

    uid: str
    lamport: int
    """Greater than that of every step seen before; 0 for what was there before the log."""
    parents: tuple[str, ...]
    """The uids of the steps it was done on top of, first the one before it on the same machine."""


class Version(NamedTuple):
    """What a step made of one row."""

    lamport: int
    uid: str
    row: Row | None
    """None when the step deleted it."""


class _Place(NamedTuple):
    chain: int
    number: int
    seen: dict[int, int]
    """How far each other chain was seen."""


class Ancestry:
    """Which steps the author of each step had seen."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._places: dict[str, _Place] = {}
        self._lengths: list[int] = []
        lamports: dict[str, int] = {}
        for node in sorted(nodes, key=lambda node: (node.lamport, node.uid)):
            # The author of a step can only have seen older ones; any other parent is ignored.
            known = [self._places[uid] for uid in node.parents if lamports.get(uid, node.lamport) < node.lamport]
            self._places[node.uid] = self._place(known)
            lamports[node.uid] = node.lamport

    def _place(self, parents: Sequence[_Place]) -> _Place:
        if not parents:
            return self._new_chain({})
        first, others = parents[0], parents[1:]
        seen = first.seen
        goes_on = self._lengths[first.chain] == first.number
        if others or not goes_on:
            seen = dict(first.seen)
            for place in (*others, *(() if goes_on else (first,))):
                for chain, number in (*place.seen.items(), (place.chain, place.number)):
                    seen[chain] = max(number, seen.get(chain, 0))
        if not goes_on:
            return self._new_chain(seen)
        self._lengths[first.chain] += 1
        return _Place(first.chain, first.number + 1, seen)

    def _new_chain(self, seen: dict[int, int]) -> _Place:
        self._lengths.append(1)
        return _Place(len(self._lengths) - 1, 1, seen)

    def saw(self, later: str, earlier: str) -> bool:
        """Return whether the author of one step had seen another; a step has not seen itself."""
        one, other = self._places[later], self._places[earlier]
        if one.chain == other.chain:
            return one.number > other.number
        return one.seen.get(other.chain, 0) >= other.number


def standing(versions: Iterable[Version], ancestry: Ancestry) -> list[Version]:
    """Return the versions that nobody who had seen them has replaced, oldest first."""
    found: list[Version] = []
    for version in sorted(versions, key=lambda version: version[:2], reverse=True):
        # Whatever replaced it has itself been replaced by one of these, or is one of them.
        if not any(ancestry.saw(later.uid, version.uid) for later in found):
            found.append(version)
    return found[::-1]


def merged(table: str, versions: Sequence[Version]) -> Row | None:
    """Return the row that standing versions merge to, or None for none; a deletion yields to any row."""
    rows = [version.row for version in versions if version.row is not None]
    if len(rows) <= 1:
        return rows[0] if rows else None
    if table == "item":
        return _item(rows)
    if table == "session":
        return _session(rows)
    if table == "note":
        return _note(rows)
    if table == "setting" and rows[-1]["key"] == "plan_start":
        # A machine that begins later must not take away the weeks before.
        return min(rows, key=lambda row: str(row["value"]))
    if table == "target":
        # What a machine begins with yields to what was chosen on another.
        usual = set(USUAL_SESSIONS.items())
        rows = [row for row in rows if (row["kind"], row["sessions"]) not in usual] or rows
    return rows[-1]


def _item(rows: Sequence[Row]) -> Row:
    """Merge items: what was ticked anywhere is ticked."""
    ticked = max(rows, key=lambda row: (_number(row, "sets_done"), str(row["done_at"] or "")))
    sets_done = _number(ticked, "sets_done")
    asked = next((row for row in reversed(rows) if _number(row, "sets") >= sets_done), ticked)
    when = {column: ticked[column] for column in ("done_at", "utc_offset_min", "actual")}
    return {**rows[-1], "dose": asked["dose"], "sets": asked["sets"], "sets_done": sets_done, **when}


def _session(rows: Sequence[Row]) -> Row:
    efforts = [row["effort"] for row in rows if row["effort"] is not None]
    counted = max(_number(row, "counted") for row in rows)
    return {**rows[-1], "counted": counted, "effort": efforts[-1] if efforts else None}


def _note(rows: Sequence[Row]) -> Row:
    texts: list[str] = []
    for row in rows:
        text = str(row["text"])
        if not any(text in other for other in texts):
            texts = [*(other for other in texts if other not in text), text]
    return {**rows[-1], "text": "\n".join(texts)}


def _number(row: Row, column: str) -> int:
    value = row[column]
    return value if isinstance(value, int) else 0


class Day(NamedTuple, Generic[Name]):
    """The rows of one day."""

    session: Row | None
    items: dict[Name, Row | None]
    back: frozenset[Name]
    """Items that have come back with their session."""
    session_back: bool
    """Whether the session itself has come back, for the sake of its items."""


def merged_day(session: Sequence[Version], items: Mapping[Name, Sequence[Version]], ancestry: Ancestry) -> Day[Name]:
    """Return what all versions of a day's session and of its items merge to.

    A session stays as long as one of its items does. Items that were deleted only with their session come back
    with it, not done: the day must not look done because nothing else of it is left.

    Args:
        session: Every version of the session.
        items: Every version of each item, by any name for the item.
        ancestry: Who had seen what.
    """
    heads = standing(session, ancestry)
    head_items = {key: standing(versions, ancestry) for key, versions in items.items()}
    found = {key: merged("item", versions) for key, versions in head_items.items()}
    row = merged("session", heads)
    session_back = row is None and any(found.values())
    if session_back:
        row = _last(session)
    if row is None:
        return Day(None, dict.fromkeys(found), frozenset(), False)
    back = set()
    gone_with_it = {version.uid for version in heads if version.row is None}
    for key, versions in head_items.items():
        if found[key] is None and gone_with_it & {version.uid for version in versions}:
            last = _last(items[key])
            if last:
                found[key] = {**last, "sets_done": 0, "done_at": None, "utc_offset_min": None, "actual": None}
                back.add(key)
    return Day(row, found, frozenset(back), session_back)


def _last(versions: Iterable[Version]) -> Row | None:
    rows = [version for version in versions if version.row is not None]
    return max(rows, key=lambda version: version[:2]).row if rows else None
