"""The README's examples, each run as it stands on a fresh home."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
EXAMPLES = list(dict.fromkeys(re.findall(r"\| `(backtui [^`]+)` \|$", README, re.MULTILINE)))
FILES = {"physio.toml": '[exercise.chair-stand]\nname = "Chair stand"\ndose = "2 x 8"\n'}
FIRST = {
    # What an example speaks of must be there: something of one's own, an excuse, a copy of yesterday.
    "own": "own import physio.toml",
    "activity": "activity add shopping",
    "undo": "done knee-plank",
    "redo": "undo",
    "resume": "pause --reason travel",
    "unexcuse": "excuse yesterday --reason sick",
    "count": "done knee-plank --on yesterday",
    "effort": "done knee-plank",
    "restore": "done knee-plank",
    "backup": "done knee-plank",
    "move": "plan --days sun --start -7d",
    "sign": "pain 3 --sign numbness",
    "undone": "done knee-plank --on yesterday",
    "export": "done knee-plank",
}
ELSEWHERE = {"hook", "completion", "remind", "demo", "settings", "figure", "coach", "sync", "import"}
"""They need a terminal, a scheduler, a shell, an agent or another machine, and are run by tests of their own."""


def test_the_readme_has_an_example_of_every_command() -> None:
    assert len(EXAMPLES) > 40


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.split()[1] not in ELSEWHERE], ids=lambda e: e[8:40])
def test_an_example_of_the_readme_works_on_a_fresh_home(
    cli: Cli, example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    command = example.replace("/media/stick", str(tmp_path)).split(" ", 1)[1]
    name = shlex.split(command)[0]
    if name == "redo":
        cli("done", "knee-plank")
    if name in FIRST and command != FIRST[name]:
        cli(*shlex.split(FIRST[name]))
    if command.startswith("own restore"):
        cli("own", "archive", "chair-stand")
    if name == "restore":
        cli("backup")
    if name == "break":
        # It would be led for a minute.
        command += " --speed 1000"
    result = cli(*shlex.split(command.replace("restore yesterday", "restore today --yes")))
    nothing_to_answer = name in ("offer", "notice") and "nothing is" in result.err
    assert result.code == 0 or nothing_to_answer, result
