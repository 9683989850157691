"""How other programs read what backtui writes for them: their rules, put down apart from backtui's own readers."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

Told = dict[str, list[tuple[str, str, str]]]
"""Day, answer and note by habit."""


def loop_reads_habitbull(data: bytes) -> Told:
    """Read HabitBull's CSV as Loop Habit Tracker does; what it does not take is an AssertionError.

    Its table reader takes a backslash within quotes for the beginning of an escape.
    """
    text = data.decode()
    assert text.startswith("HabitName,HabitDescription,HabitCategory")
    found: Told = {}
    for cells in list(csv.reader(io.StringIO(text, newline=""), escapechar="\\", doublequote=True))[1:]:
        assert len(cells) >= 6
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", cells[3])
        assert 0 <= int(cells[4]) <= 2_147_483
        found.setdefault(cells[0], []).append((cells[3], "yes" if cells[4] == "1" else "no", cells[5]))
    return found


def table_habit_reads_loop(data: bytes) -> Told:
    """Read Loop's CSV zip as Table Habit does: only ticks and skips, by the number before the folder's name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rows = list(csv.reader(io.StringIO(archive.read("Habits.csv").decode(), newline="")))
        found: Told = {}
        for cells in rows[1:]:
            assert len(cells) >= 12
            assert int(cells[5]) > 0 < int(cells[6])
            assert re.fullmatch("#[0-9A-Fa-f]{6}", cells[7])
            assert cells[10] == "" or float(cells[10])
            before = f"{int(cells[0]):03} "
            name = next(n for n in archive.namelist() if n.startswith(before) and n.endswith("/Checkmarks.csv"))
            marks = list(csv.reader(io.StringIO(archive.read(name).decode(), newline="")))[1:]
            assert all(len(mark) >= 3 and date.fromisoformat(mark[0]) for mark in marks)
            kinds = {"YES_MANUAL": "yes", "SKIP": "skip"}
            found[cells[1]] = [(day, kinds[value], note) for day, value, note in marks if value in kinds]
    return found


def harsh_reads_log(data: bytes) -> Told:
    """Read harsh's log as harsh does: five parts at most, the last one a number or nothing."""
    found: Told = {}
    for line in data.decode().split("\n"):
        if line and not line.startswith("#"):
            parts = line.split(" : ")
            assert 3 <= len(parts) <= 5
            assert date.fromisoformat(parts[0])
            assert parts[1].strip()
            assert parts[2] in ("y", "n", "s")
            assert len(parts) < 5 or parts[4] == "" or float(parts[4])
            found.setdefault(parts[1], []).append((parts[0], parts[2], parts[3] if len(parts) > 3 else ""))
    return found


def notes_of(data: bytes) -> Iterator[tuple[str, dict[str, str], str]]:
    """Read a zip of notes with a reader of Markdown: the name, the front matter, and the rest as HTML."""
    reader = MarkdownIt("commonmark").use(front_matter_plugin)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            tokens = reader.parse(archive.read(name).decode())
            assert tokens[0].type == "front_matter"
            properties = dict(line.split(": ", 1) for line in tokens[0].content.split("\n"))
            yield name, properties, reader.renderer.render(tokens[1:], reader.options, {})
