"""`backtui demo --write`: a new file, and nothing else."""

from pathlib import Path

from tests.cli.conftest import Cli
from tests.storage.conftest import dump


def test_the_command_writes_a_new_file_only(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    result = cli("demo", "--write", str(path))
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith(f" days written to {path}\n")
    before = dump(path)
    again = cli("demo", "--write", str(path))
    assert (again.code, again.out) == (1, "")
    assert again.err == f"backtui: {path} is there already; name a new file\n"
    assert dump(path) == before
    assert not (tmp_path / "home").exists()
