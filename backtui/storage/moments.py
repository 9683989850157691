"""Moments as they are stored: the instant in UTC, and the offset of the wall clock."""

from datetime import UTC, datetime, timedelta, timezone

from .database import read_as


def instant(now: datetime | None) -> tuple[str | None, int | None]:
    """Return a moment as its two columns; None for both when there is none."""
    if now is None:
        return None, None
    offset = now.utcoffset() or timedelta()
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), int(offset.total_seconds() // 60)


def moment(at: object, offset_min: object) -> datetime | None:
    """Read a moment back from its two columns; None when they hold none.

    Raises:
        StorageError: They can't be read as a moment.
    """
    if not isinstance(at, str) or not isinstance(offset_min, int):
        return None
    return read_as(lambda text: datetime.fromisoformat(text).astimezone(timezone(timedelta(minutes=offset_min))), at)
