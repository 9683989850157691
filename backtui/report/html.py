"""The page for the clinician as HTML that prints well: no scripts, nothing loaded, everything escaped."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from ..domain.text import clean
from ..domain.words import plural
from .facts import ReportFacts
from .parts import INTRO, PAIN, TITLE, Part, parts, span
from .trend import trend

CELL_MAX, TEXT_MAX = 140, 500
"""Characters of a cell, and of a sentence, that a sheet of paper has room for."""

_STYLE = """
@page { size: A4; margin: 9mm 14mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.4 Georgia, "Times New Roman", serif; color: #1c1a17; background: #fff;
  max-width: 180mm; margin: 12mm auto; padding: 0 4mm; overflow-wrap: anywhere; }
h1 { font-size: 17pt; margin: 0 0 1mm; }
h2 { font-size: 11.5pt; margin: 6mm 0 1.5mm; border-bottom: .3mm solid #1c1a17; break-after: avoid; }
p { margin: 0 0 2mm; }
.soft { color: #57514a; font-size: 9.5pt; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: normal; color: #57514a; }
th, td { padding: .6mm 4mm .6mm 0; border-bottom: .1mm solid #d8d2c6; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
tr { break-inside: avoid; }
td.short, th { overflow-wrap: normal; }
td.short { white-space: nowrap; }
.two { columns: 2; column-gap: 8mm; margin-top: 6mm; }
.two section:first-child h2 { margin-top: 0; }
.drawn { display: grid; grid-template-columns: 3fr 2fr; gap: 0 6mm; align-items: start; }
svg { width: 100%; height: auto; display: block; margin: 1mm 0; break-inside: avoid; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 9pt; line-height: 1.25; }
  h1 { font-size: 15pt; }
  table, .soft { font-size: 8pt; }
  p { margin-bottom: 1mm; }
  th, td { padding: .2mm 3mm .2mm 0; }
  svg { margin: 0; }
  h2 { font-size: 10pt; margin: 2.4mm 0 .6mm; }
  .two { margin-top: 2.4mm; }
}
@media (max-width: 640px) { .two { columns: 1; } .drawn { grid-template-columns: 1fr; } }
"""
_SHORT = 18
"""Characters of a cell that are kept in one line."""


def html(facts: ReportFacts) -> str:
    """Return the page as one HTML document."""
    body = [f"<h1>{_safe(TITLE)}</h1>", _p(span(facts)), f'<p class="soft">{_safe(INTRO)}</p>']
    for beside, group in groupby(parts(facts), key=lambda part: part.beside):
        sections = "\n".join(_section(part, facts) for part in group)
        body.append(f'<div class="two">\n{sections}\n</div>' if beside else sections)
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>Lower back: {_safe(span(facts))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    return head + "\n".join(body) + "\n</body>\n</html>\n"


def _section(part: Part, facts: ReportFacts) -> str:
    rows = part.rows[-part.newest :] if part.newest else part.rows
    left = len(part.rows) - len(rows)
    more = f"{plural(left, 'earlier one')} left out here; the plain-text form has all." if left else ""
    note = f'<p class="soft">{more}</p>' if more else ""
    inner = "\n".join(piece for piece in (*map(_p, part.said), _table(part.head, rows), note) if piece)
    if part.title == PAIN and facts.pain:
        drawn = trend(facts.pain, facts.since, facts.until, [(pain.day, pain.level) for pain in facts.red])
        inner = f'<div class="drawn">\n<div>\n{drawn}\n</div>\n<div>\n{inner}\n</div>\n</div>'
    return f"<section>\n<h2>{_safe(part.title)}</h2>\n{inner}\n</section>"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = ["".join(f"<th>{_safe(cell)}</th>" for cell in head)] if head else []
    lines += ["".join(map(_cell, row)) for row in rows]
    return f"<table>\n{chr(10).join(f'<tr>{line}</tr>' for line in lines)}\n</table>"


def _cell(text: str) -> str:
    kind = ' class="short"' if len(text) <= _SHORT else ""
    return f"<td{kind}>{_safe(text, CELL_MAX)}</td>"


def _p(text: str) -> str:
    return f"<p>{_safe(text)}</p>"


def _safe(text: str, most: int = TEXT_MAX) -> str:
    return escape(clean(text, most))
