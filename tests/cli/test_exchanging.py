"""`backtui export` and `backtui import`."""

import os
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


def test_it_is_written_where_it_was_asked(cli: Cli, tmp_path: Path) -> None:
    cli("done", "--all")
    whole = cli("export", "--format", "harsh").out
    (tmp_path / "there").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "there")
    assert cli("export", "--format", "harsh", "-o", str(tmp_path / "link")).code == 1
    assert cli("export", "--format", "harsh", "-o", str(tmp_path / "link"), "--force").code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there").read_text() == whole
    os.mkfifo(tmp_path / "pipe")
    for arguments in ((), ("--force",)):
        reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        assert cli("export", "--format", "harsh", "-o", str(tmp_path / "pipe"), *arguments).code == 0
        assert os.read(reader, 999).decode() == whole
        os.close(reader)
    assert (tmp_path / "pipe").is_fifo()
    (tmp_path / "folder").mkdir()
    for name in ("folder", "none/x"):
        assert cli("export", "--format", "harsh", "-o", str(tmp_path / name), "--force").code == 1


def test_a_dry_run_shows_each_day_and_records_nothing(cli: Cli, home: Path) -> None:
    file = str(GOLDEN / "harsh.log")
    refused = cli("import", file)
    assert refused.code == 1
    assert "1 “Back exercises” (5 days), 2 “Reading” (1 day)" in refused.err
    shown = cli("import", file, "--habit", "reading", "--dry-run")
    assert shown.out.splitlines()[0] == "2026-01-01  added     done, note"
    assert "nothing recorded" in shown.out
    assert state(home) == []
    found = cli("import", file, "--habit", "reading", "--json").json
    assert (found["format"], found["added"], found["dry_run"]) == ("harsh", 1, False)
    assert state(home) != []
