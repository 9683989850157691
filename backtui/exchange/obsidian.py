"""Notes of Obsidian: front matter that tells days, in one note or in a folder of them; and daily notes written for it.

In any note, a property that lists days, such as `entries`, has the days of one habit. In a note named by its day, or
with a property `date`, a property that answers yes or no, such as `back: true`, is a habit with that day. The notes
that are written have the property `backtui`, and what was noted is their text.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from ..domain.light_types import NamedTuple
from ..domain.model import Reason
from ..domain.rows import Row
from ..domain.text import clean
from .answers import answer
from .cells import number
from .dates import Days, parts_of
from .findings import Findings
from .history import NAME, History, by_day, days_told
from .own_csv import told_extra
from .past import SAID_NO, Habit, Kind, done, noted, skipped
from .source import TEXT_MAX_BYTES, RowError, Source

FENCE = "---"
EXERCISES = "## Exercises"
KEYS_LEFT_OUT = frozenset(
    "date day created updated modified tags tag aliases alias cssclass cssclasses publish id uid title name type color"
    " maxgap reason effort pain note notes comment".split()
)
"""Properties that are no habits."""
_PROPERTY = re.compile(r"([^\s:#\-\[{\"'][^:]*?|\"[^\"]+\"|'[^']+')\s*:(?:\s+(.*))?$")
_QUOTED = re.compile(r"([\"'])(.*?)\1\s*(?:#.*)?$")
_WRITTEN_AT = (1980, 1, 1, 0, 0, 0)

Properties = dict[str, str | list[str]]


class Note(NamedTuple):
    """A note: what it is called, its properties, its text."""

    name: str
    properties: Properties
    text: str

    @property
    def stem(self) -> str:
        """The name without folders and without what tells its kind."""
        return self.name.rpartition("/")[2].removesuffix(".md")

    @property
    def day(self) -> str:
        """The day it is about; empty when it is about none."""
        told = self.properties.get("date") or self.properties.get("day")
        for text in (told, self.stem, self.stem[:10]):
            if isinstance(text, str) and parts_of(text):
                return text
        return ""


def recognises(source: Source) -> bool:
    """Return whether this is a note, or a folder or zip of notes, whose front matter tells days."""
    return any(_lists(note) or (note.day and _answers(note)) for note in _notes(source))


def _notes(source: Source) -> Iterator[Note]:
    if source.bundle is None:
        if source.is_text and source.head_text.startswith(FENCE):
            yield from _note(source, source.path)
        return
    for name in sorted(source.bundle.names):
        if name.endswith(".md"):
            part = source.part(name) if source.bundle.size(name) else None
            if part and part.head_text.startswith(FENCE):
                yield from _note(part, name)


def _note(source: Source, name: str) -> Iterator[Note]:
    source.bounded(TEXT_MAX_BYTES)
    lines = source.text.split("\n")
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() in (FENCE, "...")), None)
    if end is not None and lines[0].rstrip() == FENCE:
        yield Note(name, _properties(lines[1:end]), "\n".join(lines[end + 1 :]))


def _properties(lines: list[str]) -> Properties:
    """Read the part of YAML that such notes use: words, lists in one line, lists of one item a line."""
    found: Properties = {}
    key = ""
    for line in lines:
        item = line.strip()
        if item.startswith("- ") or item == "-":
            kept = found.get(key)
            if key and isinstance(kept, list):
                kept.append(_plain(item[1:]))
            elif key and kept == "":
                found[key] = [_plain(item[1:])]
        elif line[:1] not in (" ", "\t") and (told := _PROPERTY.match(line)):
            key, value = _plain(told[1]), (told[2] or "").strip()
            if value.startswith("[") and value.endswith("]"):
                found[key] = [_plain(part) for part in value[1:-1].split(",") if part.strip()]
            else:
                found[key] = _plain(value)
    return found


def _plain(text: str) -> str:
    found = _QUOTED.match(text.strip())
    return found[2] if found else text.strip().partition(" #")[0].strip()


def _lists(note: Note) -> dict[str, list[str]]:
    """Return the properties that list days."""
    return {
        key: value
        for key, value in note.properties.items()
        if isinstance(value, list) and value and sum(parts_of(item) is not None for item in value) * 2 >= len(value)
    }


def _answers(note: Note) -> dict[str, str]:
    """Return the properties that answer yes or no."""
    return {
        key: value
        for key, value in note.properties.items()
        if isinstance(value, str)
        and key.casefold() not in KEYS_LEFT_OUT
        and value
        and (answer(value) is not None or number(value) is not None)
    }


def read(source: Source) -> list[Habit]:
    """Return the habits of a note or of a folder of notes.

    Raises:
        ExchangeError: No front matter tells a day, or the days can be read in two ways.
    """
    notes = list(_notes(source))
    texts = [text for note in notes for listed in _lists(note).values() for text in listed]
    days, findings = Days(source, (*texts, *(note.day for note in notes))), Findings(source)
    for note in notes:
        for key, listed in _lists(note).items():
            name = str(note.properties.get("title") or note.stem) if key == "entries" else key
            findings.habit(name, name)
            for text in listed:
                place = f"{note.name}, {key}"
                with findings.row(place, name):
                    findings.add(name, done(days.day(text)), place)
        if note.day:
            for key, value in _answers(note).items():
                with findings.row(note.name):
                    _take_up(findings, days, note, key, value)
    habits = findings.habits()
    if not habits:
        raise source.fault("no front matter in it tells days")
    return habits


def _take_up(findings: Findings, days: Days, note: Note, key: str, value: str) -> None:
    kind, amount = answer(value), number(value)
    if amount is not None:
        kind = Kind.DONE if amount > 0 else Kind.NOTED
    day = days.day(note.day)
    text = _said(note.text) if key == NAME else ""
    findings.habit(key, key)
    if kind is Kind.EXCUSED:
        told = note.properties.get("reason")
        reason = Reason(told) if isinstance(told, str) and told in list(Reason) else Reason.OTHER
        findings.add(key, skipped(day, text, reason=reason), note.name)
    elif kind is not None:
        findings.add(key, done(day, text) if kind is Kind.DONE else noted(day, text, SAID_NO), note.name)
    else:
        raise RowError(f"{clean(key, 30)}: “{clean(value, 30)}” says neither yes nor no")


def _said(text: str) -> str:
    """Return what was noted: the text of a note that was written here, without the exercises below it."""
    before, heading, below = text.strip().rpartition(EXERCISES)
    listed = heading and all(line.startswith("- [") for line in below.strip().splitlines())
    return before.strip() if listed else text.strip()


# -- writing ------------------------------------------------------------------------------------


def write(history: History) -> bytes:
    """Return a zip with a note for each day, named by it: what was done, why it is excused, what was noted."""
    items, pains = by_day(history.tables.get("item", [])), by_day(history.tables.get("pain", []))
    sessions, extras = by_day(history.tables.get("session", [])), by_day(history.tables.get("extra", []))
    told = days_told(history.tables)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for day in sorted(told.keys() | sessions.keys() | pains.keys() | extras.keys()):
            properties = {"date": day}
            about = told.get(day)
            if about and (about.done or about.reason):
                properties[NAME] = "done" if about.done else "excused"
            else:
                properties[NAME] = "no"
            if about and about.reason and not about.done:
                properties["reason"] = about.reason
            if day in sessions and sessions[day][0]["effort"] is not None:
                properties["effort"] = str(sessions[day][0]["effort"])
            if day in pains:
                properties["pain"] = str(max(int(str(row["level"])) for row in pains[day]))
            member = zipfile.ZipInfo(f"{day}.md", _WRITTEN_AT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            listed = sorted(items.get(day, []), key=lambda item: int(str(item["position"])))
            lines = [*map(_line, listed), *(f"- [x] {clean(told_extra(row), 200)}" for row in extras.get(day, []))]
            archive.writestr(member, _written(properties, about.note if about else "", lines))
    return packed.getvalue()


def _written(properties: dict[str, str], note: str, listed: list[str]) -> str:
    parts = ["\n".join([FENCE, *(f"{key}: {value}" for key, value in properties.items()), FENCE])]
    if note:
        parts.append(note)
    if listed:
        parts += [EXERCISES, "\n".join(listed)]
    return "\n\n".join(parts) + "\n"


def _line(item: Row) -> str:
    ticked = "x" if item["sets_done"] == item["sets"] else " "
    return f"- [{ticked}] {clean(str(item['name']))}: {item['sets_done']} of {item['sets']}, {item['dose']}"
