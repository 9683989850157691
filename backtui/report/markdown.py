"""The page for the clinician as Markdown."""

import re
from collections.abc import Sequence

from ..domain.days import long_day
from ..domain.text import clean
from . import facts as told
from .facts import ReportFacts

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&-])")


def markdown(facts: ReportFacts) -> str:
    """Return the page as Markdown; text from outside is escaped."""
    parts = [
        "# Lower back: training and pain",
        f"{long_day(facts.since)} to {long_day(facts.until)}",
        told.INTRO,
        "## Training",
        " ".join(told.adherence_lines(facts)),
        _table(("week of", "done", "asked", "week was"), told.week_rows(facts)),
        "## Pain",
        _table(("when", "times told", "range", "mean at first", "mean now"), told.pain_rows(facts)) or "None told.",
        "The means are those of seven days." if facts.pain else "",
        "## Red days",
        _table(("day", "told"), told.red_rows(facts)) or "None.",
        "## Exercises and doses now",
        _safe(facts.routine),
        _table(("exercise", "dose", "days done"), told.exercise_rows(facts)),
        "## Effort",
        told.effort_line(facts) or "Not told.",
        "## Notes",
        _table(("day", "note"), told.note_rows(facts)) or "None.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *([_safe(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _safe(text: str) -> str:
    # Hyphens stay where they are no markup, so that days read well.
    return _SPECIAL.sub(lambda m: m[0] if m[0] == "-" and m.start() else f"\\{m[0]}", clean(text, 2000))
