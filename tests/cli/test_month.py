"""A month on a physiotherapist's plan, from the file of the form to the report that answers it."""

from datetime import timedelta
from pathlib import Path

import time_machine

from tests.cli.conftest import Cli

PLAN_FILE = Path(__file__).parent.parent / "report" / "plan-of-jane-doe-2026-11-29.toml"
"""As Chromium saved it from the form, filled in by hand."""
PLAN = "plan-of-jane-doe-2026-11-29"
MONTH: dict[int, tuple[str, ...]] = {
    7: (f"own import {PLAN_FILE}", f"plan --routine {PLAN}", "pain 2 --moment before", "done --all", "effort 4"),
    8: ("pain 2", "did walk --minutes 15"),
    9: ("done glute-bridge knee-plank heel-walk", "pain 4 --moment during --exercise bird-dog"),
    11: (
        "change bird-dog --dose 1x3/side --from-now-on",
        "done --all",
        "pain 2 --moment after",
    ),
    14: ("done --all", "question May I run again", "activity add shopping", "activity score shopping 3"),
    16: ("done knee-plank --sets 2", "done glute-bridge bird-dog"),
    18: ("pain 8", "routine flare-day", "done --all", "note slept-badly"),
    19: ("pain 6", "excuse today --reason pain"),
    21: ("pain 3", "did swim --minutes 30"),
    22: ("done --all",),
    25: ("change knee-plank --to incline-plank", "done --all"),
    28: ("done --all", "activity score shopping 6"),
    35: ("pain 1", "pain 1 --moment before"),
}
"""What was told, by days after Monday 23 November."""


def test_the_report_answers_every_line_of_the_plan(cli: Cli, travel: time_machine.Traveller) -> None:
    day = 0
    for at, lines in MONTH.items():
        travel.shift(timedelta(days=at - day))
        day = at
        for line in lines:
            travel.shift(timedelta(minutes=1))
            result = cli(*line.split())
            assert result.code == 0, (line, result.err)
    page = cli("report").out
    assert "Plan of Jane Doe, beginner; 2 sessions a week keep it, 3 are the goal. Followed since 30 Nov 2026." in page
    assert "Of 2026-11-29. Slowly, every other day." in page
    assert "It was followed on 8 days. In its place: Flare day on 1 day." in page
    assert rows(page, "The plan, line by line") == [
        ("exercise", "asked", "by now", "done", "less, or easier", "left out", "pain with it"),
        ("Glute bridge", "2 × 8, up to 12", "", "8", "", "", ""),
        ("Knee plank", "3 × 10 s", "", "6", "2", "", ""),
        ("Bird dog", "2 × 4 / side × 5 s", "1 × 3 / side", "1", "6", "1", "4 at worst, told once"),
        ("Heel walk", "2 × 10", "", "7", "", "1", ""),
    ]
    assert ("4 Dec 2026", "Bird dog: 1 × 3 / side", "by choice") in rows(page, "What changed in the plan")
    assert rows(page, "Red days")[1:] == [("11 Dec 2026", "morning 8"), ("12 Dec 2026", "morning 6")]
    assert "- May I run again" in page
    assert "Excused: pain 1 day." in page
    assert rows(page, "Daily life")[1][:5:2] == ("shopping", "2", "6 (21 Dec 2026)")
    assert ("Swim", "1", "30 min") in rows(page, "Also done")


def rows(page: str, title: str) -> list[tuple[str, ...]]:
    """Return the table of a part, its head first."""
    part = page.partition(f"## {title}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ") and "---" not in line]
    return [tuple(cell.replace("\\", "").strip() for cell in line[1:-1].split("|")) for line in lines]
