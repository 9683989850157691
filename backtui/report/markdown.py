"""The page for the clinician as Markdown, which reads well as plain text too; nothing is left out."""

import re
from collections.abc import Sequence

from ..domain.text import clean
from .facts import ReportFacts
from .parts import INTRO, TITLE, Part, parts, span

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&-])")


def markdown(facts: ReportFacts) -> str:
    """Return the page as Markdown; text from outside is escaped."""
    lines = [f"# {TITLE}", span(facts), INTRO]
    for part in parts(facts):
        lines += [f"## {part.title}", *map(_safe, part.said), *_table(part)]
    return "\n\n".join(lines) + "\n"


def _table(part: Part) -> Sequence[str]:
    if not part.rows:
        return ()
    rows = [[_safe(cell) for cell in row] for row in part.rows]
    if not part.head:
        return ["\n".join(f"- {' '.join(row)}" for row in rows)]
    lines = [part.head, ["---"] * len(part.head), *rows]
    return ["\n".join(f"| {' | '.join(line)} |" for line in lines)]


def _safe(text: str) -> str:
    # Hyphens stay where they are no markup, so that days read well.
    return _SPECIAL.sub(lambda m: m[0] if m[0] == "-" and m.start() else f"\\{m[0]}", clean(text, 2000))
