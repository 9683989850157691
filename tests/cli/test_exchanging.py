"""`backtui export` and `backtui import`."""

from pathlib import Path

from tests.cli.conftest import Cli, state
from tests.exchange.made import GOLDEN
from tests.storage.conftest import mode


def test_a_file_is_written_whole_for_its_owner_and_never_replaced_by_accident(cli: Cli, tmp_path: Path) -> None:
    cli("done", "--all")
    file = tmp_path / "out.json"
    assert cli("export", "--format", "json", "-o", str(file)).code == 0
    assert mode(file) == 0o600
    assert file.read_text(encoding="utf-8") == cli("export", "--format", "json").out
    before = file.read_bytes()
    assert cli("export", "--format", "csv", "-o", str(file)).code == 1
    assert file.read_bytes() == before
    assert cli("export", "--format", "csv", "-o", str(file), "--force").code == 0
    assert file.read_bytes().startswith(b"day,done,")
    assert cli("export", "--format", "csv", "-o", str(tmp_path / "none" / "x")).code == 1
    assert cli("export", "--format", "csv", "--planned").code == 2


def test_a_dry_run_shows_each_day_and_records_nothing(cli: Cli, home: Path) -> None:
    file = str(GOLDEN / "harsh.log")
    refused = cli("import", file)
    assert refused.code == 1
    assert "“Back exercises” (5), “Reading” (1)" in refused.err
    shown = cli("import", file, "--habit", "reading", "--dry-run")
    assert shown.out.splitlines()[0] == "2026-01-01  added     done, note"
    assert "nothing recorded" in shown.out
    assert state(home) == []
    found = cli("import", file, "--habit", "reading", "--json").json
    assert (found["format"], found["added"], found["dry_run"]) == ("harsh", 1, False)
    assert state(home) != []
