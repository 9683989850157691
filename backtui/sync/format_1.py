"""Lines of version 1, in which a day had one pain of each moment and exercise, and a new one replaced it."""

from collections.abc import Iterable, Iterator

from ..storage.trial import Change


def translated(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield the changes of a line of version 1 as the present version has them.

    A pain gets its time as part of its key. The line doesn't say which pain it replaced, so the key with an empty
    time is deleted, which stands for everything told of the moment before that its author had seen.

    Args:
        changes: The changes, as the line has them.
    """
    for change in changes:
        if change.table != "pain":
            yield change
            continue
        yield Change(change.table, (*change.key, ""), None)
        if change.row is not None:
            yield change._replace(key=(*change.key, str(change.row.get("at"))))
