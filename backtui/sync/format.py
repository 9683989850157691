"""A step as one line of a file, with a checksum."""

import json
import re
from collections.abc import Iterable
from zlib import crc32

from ..domain.text import clean
from ..storage.trial import Change
from . import format_1, format_2
from .log import Shared

FORMAT = 3
"""Raised whenever a logged table gets another column or key; older versions then wait for their update.

A table that is new asks for no other format: older versions leave out the steps that touch it, and take the rest.
"""
LINE_MAX_BYTES = 64 * 1024 * 1024
"""A history of decades, imported at once, is one step of some 10 MB."""
LAMPORT_MAX = 2**40
LAMPORT_LEAP = 2**20
"""How far a step may be ahead of all known ones: nobody does a million things unseen, and a step further ahead would
leave no room for those after it."""
PARENTS_MAX = 256
LABEL_MAX = 200
_SUM = re.compile(rb',"sum":"([0-9a-f]{8})"}\r?\n\Z')
"""Ends a line. Git can give lines the ends of Windows when it checks a file out."""
_SUM_MAX_BYTES = len(b',"sum":"01234567"}\r\n')
_UID = re.compile(r"[0-9a-f]{32}")
_DEVICE = re.compile(r"[0-9a-f]{16}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_KINDS = ("do", "undo", "redo", "merge")


class BrokenLineError(ValueError):
    """A line is cut short, or its checksum does not fit: nothing after it can be trusted."""


class NewerLineError(ValueError):
    """A line was written by a newer backtui."""


class RefusedStepError(ValueError):
    """A line arrived whole, but its step is not valid."""


def written(step: Shared) -> bytes:
    """Return a step as a line with its line end."""
    record = {
        "v": FORMAT,
        **{name: value for name, value in step._asdict().items() if name != "changes"},
        "changes": [{"t": change.table, "k": change.key, "a": change.row} for change in step.changes],
    }
    body = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    return body[:-1] + b',"sum":"%08x"}\n' % crc32(body)


def mark_of(line: bytes) -> str:
    """Return the checksum at the end of a line; empty when there is none."""
    found = _sum(line)
    return found[1].decode() if found else ""


def is_whole(line: bytes) -> bool:
    """Return whether a line arrived as it was written."""
    found = _sum(line)
    return found is not None and crc32(line[: found.start()] + b"}") == int(found[1], 16)


def understood(line: bytes) -> Shared:
    """Read a line.

    Raises:
        BrokenLineError: It is cut short or damaged.
        NewerLineError: A newer backtui wrote it.
        RefusedStepError: Its step is not valid.
    """
    if not is_whole(line):
        raise BrokenLineError
    try:
        record = json.loads(line.decode())
    except (ValueError, RecursionError):
        raise RefusedStepError("it is no JSON, or nested too deeply") from None
    if not isinstance(record, dict) or not isinstance(record.get("v"), int):
        raise RefusedStepError("it is no step")
    if record["v"] > FORMAT:
        raise NewerLineError
    return _step(record)


def _sum(line: bytes) -> re.Match[bytes] | None:
    return _SUM.search(line, max(0, len(line) - _SUM_MAX_BYTES))


def _step(record: dict[str, object]) -> Shared:
    parents, changes = _list(record, "parents"), _list(record, "changes")
    if len(parents) > PARENTS_MAX:
        raise RefusedStepError("it has too many parents")
    read: Iterable[Change] = map(_change, changes)
    if record["v"] == 1:
        read = format_1.translated(read)
    if record["v"] in (1, 2):
        read = format_2.translated(read)
    return Shared(
        uid=_text(record, "uid", _UID),
        device=_text(record, "device", _DEVICE),
        lamport=_number(record, "lamport", 0, LAMPORT_MAX),
        kind=_one_of(record, "kind", _KINDS),
        label=clean(str(record.get("label", "")), LABEL_MAX),
        at=_text(record, "at", _AT),
        utc_offset_min=_number(record, "utc_offset_min", -1439, 1439),
        parents=tuple(_matching(uid, "parents", _UID) for uid in parents),
        changes=tuple(read),
    )


def _change(found: object) -> Change:
    if not isinstance(found, dict) or found.keys() != {"t", "k", "a"}:
        raise RefusedStepError("a change of it is none")
    table, key, row = found["t"], found["k"], found["a"]
    if not isinstance(table, str) or not isinstance(key, list) or not (row is None or isinstance(row, dict)):
        raise RefusedStepError("a change of it is none")
    if not all(isinstance(part, str) for part in key):
        raise RefusedStepError("a key of it is none")
    return Change(table, tuple(key), row)


def _list(record: dict[str, object], name: str) -> list[object]:
    value = record.get(name)
    if not isinstance(value, list):
        raise RefusedStepError(f"its {name} can't be read")
    return value


def _text(record: dict[str, object], name: str, pattern: re.Pattern[str]) -> str:
    return _matching(record.get(name), name, pattern)


def _matching(value: object, name: str, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise RefusedStepError(f"its {name} can't be read")
    return value


def _one_of(record: dict[str, object], name: str, words: tuple[str, ...]) -> str:
    value = record.get(name)
    if not isinstance(value, str) or value not in words:
        raise RefusedStepError(f"its {name} can't be read")
    return value


def _number(record: dict[str, object], name: str, least: int, most: int) -> int:
    value = record.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise RefusedStepError(f"its {name} can't be read")
    return value
