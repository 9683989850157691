"""The README's list of commands is the one the commands give of themselves."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_command_reference_is_the_generated_one() -> None:
    reference = runpy.run_path(str(ROOT / ".ci" / "reference.py"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == reference["renewed"](readme), "write it anew: .venv/bin/python .ci/reference.py"
    assert readme.count("\n| `") >= len(set(reference["group"].list_commands(None)))
