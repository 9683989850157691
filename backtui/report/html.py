"""The page for the clinician as HTML that prints well: no scripts, nothing loaded, everything escaped."""

from collections.abc import Sequence
from html import escape

from ..domain.days import long_day
from ..domain.text import clean
from . import facts as told
from .facts import ReportFacts
from .trend import trend

_STYLE = """
@page { size: A4; margin: 14mm 16mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.4 Georgia, "Times New Roman", serif; color: #1c1a17; background: #fff;
  max-width: 174mm; margin: 12mm auto; padding: 0 4mm; }
h1 { font-size: 17pt; margin: 0 0 1mm; }
h2 { font-size: 11.5pt; margin: 6mm 0 1.5mm; border-bottom: .3mm solid #1c1a17; break-after: avoid; }
p { margin: 0 0 2mm; }
.intro { color: #57514a; font-size: 9.5pt; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: normal; color: #57514a; }
th, td { padding: .6mm 4mm .6mm 0; border-bottom: .1mm solid #d8d2c6; vertical-align: top; }
tr { break-inside: avoid; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 10mm; }
td:first-child, .two td { white-space: nowrap; }
svg { width: 100%; height: auto; display: block; margin: 1mm 0 2mm; break-inside: avoid; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.3; }
  table, .intro { font-size: 8.5pt; }
  th, td { padding: .35mm 4mm .35mm 0; }
  h2 { margin-top: 4mm; }
  svg { width: 86%; }
}
@media (max-width: 640px) { .two { grid-template-columns: 1fr; } }
"""


def html(facts: ReportFacts) -> str:
    """Return the page as one HTML document."""
    span = f"{long_day(facts.since)} to {long_day(facts.until)}"
    body = [
        f"<h1>Lower back: training and pain</h1>\n<p>{_safe(span)}</p>",
        f'<p class="intro">{_safe(told.INTRO)}</p>',
        "<h2>Pain</h2>",
        trend(facts.pain, facts.since, facts.until, [pain.day for pain in facts.red]) if facts.pain else "",
        _table(("when", "times told", "range", "mean at first", "mean now"), told.pain_rows(facts)) or _p("None told."),
        '<div class="two">\n<section>\n<h2>Training</h2>',
        _p(" ".join(told.adherence_lines(facts))),
        _table(("week of", "done", "asked", "week was"), told.week_rows(facts)),
        f"<h2>Effort</h2>\n{_p(told.effort_line(facts) or 'Not told.')}",
        "</section>\n<section>\n<h2>Exercises and doses now</h2>",
        _p(facts.routine),
        _table(("exercise", "dose", "days"), told.exercise_rows(facts)),
        f"<h2>Red days</h2>\n{_table(('day', 'told'), told.red_rows(facts)) or _p('None.')}",
        "</section>\n</div>",
        f"<h2>Notes</h2>\n{_table(('day', 'note'), told.note_rows(facts)) or _p('None.')}",
    ]
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Lower back: {_safe(span)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    return head + "\n".join(part for part in body if part) + "\n</body>\n</html>\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = ["".join(f"<th>{_safe(cell)}</th>" for cell in head)]
    lines += ["".join(f"<td>{_safe(cell)}</td>" for cell in row) for row in rows]
    return f"<table>\n{chr(10).join(f'<tr>{line}</tr>' for line in lines)}\n</table>"


def _p(text: str) -> str:
    return f"<p>{_safe(text)}</p>"


def _safe(text: str) -> str:
    return escape(clean(text, 2000))
