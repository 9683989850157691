"""The README's list of commands, the manual page and the list of licences are what they are about."""

import re
import runpy
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


def test_the_command_reference_is_the_generated_one() -> None:
    reference = runpy.run_path(str(ROOT / ".ci" / "reference.py"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == reference["renewed"](readme), "write it anew: .venv/bin/python .ci/reference.py"
    assert readme.count("\n| `") >= len(set(reference["group"].list_commands(None)))


def test_the_manual_page_is_the_generated_one() -> None:
    reference = runpy.run_path(str(ROOT / ".ci" / "reference.py"))
    page = (ROOT / "man" / "backtui.1").read_text(encoding="utf-8")
    assert page == reference["manual"](), "write it anew: .venv/bin/python .ci/reference.py"
    assert page.count("\n.B backtui ") >= len(set(reference["group"].list_commands(None)))
    assert "  " not in page


def installed_with(name: str, extras: frozenset[str], known: set[str]) -> set[str]:
    """Add what a package stands on here, and what that stands on, to what is known."""
    for asked in map(Requirement, requires(name) or ()):
        if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            below = canonicalize_name(asked.name)
            if below not in known:
                known.add(below)
                installed_with(below, frozenset(asked.extras), known)
    return known


def test_the_licence_of_all_that_is_installed_with_it_is_listed() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page.split("| licence | packages |", 1)[1].split("\n\n", 1)[0]
    installed = installed_with("backtui", frozenset(), set())
    assert {"textual", "linkify-it-py", "sqlite-utils"} <= installed
    assert installed <= {*re.findall("`([^`]+)`", table)}
