"""The backups: there, sound, and new enough."""

from datetime import timedelta
from pathlib import Path

from ...domain.words import plural
from ..backups import copies
from ..inspection import looking_into
from .check import Case, Finding, Grade, fine

OLD = timedelta(days=31)


def backups(case: Case) -> Finding:
    """See whether there is a sound copy to go back to."""
    found = copies(Path(case.path))
    sound = [copy for copy in found if copy.contents]
    broken = [copy for copy in found if not copy.contents]
    if broken:
        return Finding(
            Grade.WARN,
            f"{plural(len(broken), 'backup')} of {len(found)} can't be used, such as {broken[0].label}",
            f"make a new one with backtui backup, then remove {broken[0].path}",
        )
    if not sound:
        if not _holds_something(case):
            return fine("there will be a backup on the first day something is recorded")
        return Finding(Grade.WARN, "there is no backup", "make one: backtui backup")
    age = case.now.timestamp() - sound[0].when
    if age > OLD.total_seconds() and Path(case.path).exists() and Path(case.path).stat().st_mtime > sound[0].when:
        return Finding(Grade.WARN, f"the newest backup is {int(age // 86400)} days old", "make one: backtui backup")
    return fine(f"{plural(len(sound), 'sound backup')}, the newest {sound[0].label}")


def _holds_something(case: Case) -> bool:
    if not case.exists:
        return False
    with looking_into(case.path) as connection:
        return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
