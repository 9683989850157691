"""The file `log`, a line for an entry, as harsh and habitctl keep it: alone or in its folder."""

import re

from .source import Source

LOG = "log"


def is_log(source: Source, entry: re.Pattern[str]) -> bool:
    """Return whether half of the first lines that say anything are entries, here or in the file `log` of a folder."""
    found = _found(source)
    lines = found.said_lines() if found else []
    return bool(lines) and sum(bool(entry.match(line)) for line in lines) * 2 >= len(lines)


def log_in(source: Source) -> Source:
    """Return the log: the source itself, or the file `log` of a folder.

    Raises:
        ExchangeError: The folder has none, or an empty one.
    """
    log = _found(source)
    if log is None:
        raise source.fault(f"there is no file {LOG} in it")
    return log


def _found(source: Source) -> Source | None:
    if source.bundle is None:
        return source
    there = LOG in source.bundle.names and source.bundle.size(LOG) > 0
    return source.part(LOG) if there else None
