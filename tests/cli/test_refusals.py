"""Wrong input: one line on stderr, the right exit code, and nothing recorded."""

import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from backtui.cli import options
from backtui.tracker.tracker import open_tracker
from tests.cli.conftest import Cli, Result, state

REFUSED, USAGE, BUSY = 1, 2, 75
GROUPS = ("config", "own", "remind", "completion")


def assert_refused(result: Result, code: int, says: str = "") -> None:
    assert result.code == code, result
    assert result.out == ""
    assert result.err.startswith("backtui: ")
    assert result.err.count("\n") == 1
    assert result.err.endswith("\n")
    assert says in result.err
    assert "Traceback" not in result.err
    assert "what happened is in" not in result.err, "an error nobody foresaw"


@pytest.fixture
def kept(cli: Cli, home: Path) -> Iterator[None]:
    """Hold the database to what it was before the test."""
    cli("done", "pelvic-tilt", "--on", "yesterday")
    before = state(home)
    assert before
    yield
    assert state(home) == before


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        ("done --all --on 2026-02-30", REFUSED, "2026-02-30 is not a day of the calendar"),
        ("done --all --on someday", REFUSED, "is not a day"),
        ("done --all --on -99999999d", REFUSED, "day"),
        ("done --all --on tomorrow", REFUSED, "still to come"),
        ("done --all --on 2026-11-24", REFUSED, "still to come"),
        ("done pelvic-tilt --on 2031-01-01", REFUSED, "still to come"),
        ("undone pelvic-tilt --on 2031-01-01", REFUSED, "still to come"),
        ("count 2031-01-01", REFUSED, "still to come"),
        ("done pelvik-tilt", REFUSED, "did you mean pelvic-tilt?"),
        ("undone plank", REFUSED, "does not ask for plank; it asks for Cat-cow, Pelvic tilt"),
        ("done swim", REFUSED, "backtui did swim --minutes 30"),
        ("undone swim", REFUSED, "“swim” is no exercise"),
        ("pain 11", USAGE, "“11” is not a whole number from 0 to 10"),
        ("pain seven", USAGE, "“seven” is not a whole number from 0 to 10"),
        ("did swim --minutes 0", USAGE, "from 1 to 1440"),
        ("done plank --sets 0", USAGE, "of 1 or more"),
        ("did brid-dog", REFUSED, "did you mean bird-dog"),
        ("did swim", REFUSED, "--minutes 30"),
        ("did plank --dose many", REFUSED, "is not a dose"),
        ("did swim --minutes 30 --sets 2", USAGE, "--minutes"),
        ("did plank --sets 2 --dose 2x10", USAGE, "--dose"),
        ("done knee-plank --really 1-2-3-4", REFUSED, "Knee plank has 3 sets"),
        ("done knee-plank --really lots", REFUSED, "8-6-5"),
        ("done knee-plank pelvic-tilt --really 5", REFUSED, "only that one"),
        ("done pelvic-tilt --on 2020-01-01", REFUSED, "--yes"),
        ("move yesterday", REFUSED, "is not one of your days"),
        ("toady", USAGE, "did you mean today?"),
        ("help toady", USAGE, "did you mean today?"),
        ("help done more", USAGE, "no commands of its own"),
        ("done pelvic-tilt nonsense", REFUSED, "there is no exercise"),
        ("undone no-such", REFUSED, "there is no exercise"),
        ("done", USAGE, "name the exercises"),
        ("done pelvic-tilt --all", USAGE, "name the exercises"),
        ("done --none-such", USAGE, "--none-such"),
        ("done --all --none-such", USAGE, "--none-such"),
        ("undone -x pelvic-tilt", USAGE, "-x"),
        ("excuse today --none-such --reason sick", USAGE, "--none-such"),
        ("done --all --sets 2", USAGE, "--all"),
        ("done pelvic-tilt --sets 0", USAGE, "--sets"),
        ("done pelvic-tilt --sets 2", REFUSED, "--sets can be"),
        ("done pelvic-tilt --sets many", USAGE, "--sets"),
        ("done knee-plank --sets 99", REFUSED, "Knee plank has 3 sets"),
        ("undone", USAGE, "EXERCISE"),
        ("count today", REFUSED, "nothing is ticked on Mon 23 Nov"),
        ("count", USAGE, "DAY"),
        ("excuse today", USAGE, "--reason"),
        ("excuse today --reason lazy", USAGE, "--reason"),
        ("excuse today --until yesterday --reason sick", REFUSED, "forwards"),
        ("excuse 1900-01-01 --yes --until 2999-12-31 --reason sick", REFUSED, "at most 366"),
        ("unexcuse today --until -3d", REFUSED, "forwards"),
        ("status --on 2026-13-01", REFUSED, "is not a day"),
        ("status --json --short", USAGE, "give one of --json, --short"),
        ("status --loud", USAGE, "--loud"),
        ("status extra", USAGE, "extra"),
        ("today --on", USAGE, "--on"),
        ("log --since 2026-02-29", REFUSED, "is not a day"),
        ("plan --keep 0", USAGE, "--keep"),
        ("plan --keep 8", USAGE, "--keep"),
        ("plan --keep 5", REFUSED, "don't go together"),
        ("plan --level expert", USAGE, "--level"),
        ("plan --routine none-such", REFUSED, "there is no routine"),
        ("plan --routine ../exercises/plank", REFUSED, "there is no routine"),
        ("plan --days sometimes", REFUSED, "no weekdays"),
        ("plan --days m,w", REFUSED, "no weekdays"),
        ("plan --start never", REFUSED, "is not a day"),
        ("config get none-such", REFUSED, "there is no setting"),
        ("config set none-such 1", REFUSED, "there is no setting"),
        ("config set theme pink", REFUSED, "theme can't be"),
        ("config set day_start 99", REFUSED, "0 to 12"),
        ("config set day_start", USAGE, "VALUE"),
        ("config none-such", USAGE, "none-such"),
        ("exercises none-such", REFUSED, "there is no exercise"),
        ("faq zzzz", REFUSED, "no question fits"),
        ("demo --years 99", USAGE, "--years"),
        ("demo", USAGE, "needs a terminal; --write FILE makes its database without one"),
        *((group, USAGE, f"Missing command. (see: backtui {group} --help)") for group in GROUPS),
        ("count 2020-01-01 --yes", REFUSED, "nothing is ticked on Wed 1 Jan 2020"),
        ("none-such", USAGE, "none-such"),
        ("--none-such", USAGE, "--none-such"),
        ("--db", USAGE, "--db"),
    ],
)
def test_a_mistake_is_one_line_and_records_nothing(cli: Cli, command: str, code: int, says: str) -> None:
    assert_refused(cli(*command.split(" ")), code, says)


@pytest.mark.parametrize("wrong", ["pelvic-tilt none-such", "knee-plank pelvic-tilt --sets 2", "plank none-such"])
def test_a_command_that_is_refused_records_no_part_of_it(cli: Cli, home: Path, wrong: str) -> None:
    result = cli("done", *wrong.split())
    assert [line for line in state(home) if 'INSERT INTO "item"' in line] == []
    assert_refused(result, REFUSED)


@pytest.mark.parametrize("command", ["today", "status", "log", "plan", "config list", "done --all"])
@pytest.mark.parametrize("what", ["folder", "text", "foreign", "under a file"])
def test_what_is_no_database_is_left_alone(cli: Cli, tmp_path: Path, command: str, what: str) -> None:
    path = tmp_path / "thing"
    if what == "folder":
        path.mkdir()
    elif what == "foreign":
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE session (day TEXT)")
    else:
        path.write_text("dear diary\n" * 99)
    before = path.read_bytes() if path.is_file() else b""
    target = path / "b.db" if what == "under a file" else path
    if what == "under a file" and command != "done --all":
        assert cli(*command.split(), "--db", str(target)).code == 0, "what is not there reads as empty"
        return
    for arguments in ([*command.split(), "--db", str(target)], ["--db", str(target), *command.split()]):
        assert_refused(cli(*arguments), REFUSED, str(path))
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["thing"]


def test_busy_is_75_and_records_nothing(cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("done", "pelvic-tilt")
    before = state(home)
    monkeypatch.setattr(options, "open_tracker", lambda path: open_tracker(path, wait_s=0))
    with closing(sqlite3.connect(home, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for command in (
            "done --all",
            "undone pelvic-tilt",
            "count today",
            "excuse today --reason sick",
            "plan --keep 1",
        ):
            assert_refused(cli(*command.split()), BUSY, "nothing was recorded, try again")
        for command in ("status", "today", "log", "plan", "status --json"):
            assert cli(*command.split()).code == 0
        other.execute("ROLLBACK")
    assert state(home) == before


HOSTILE = "a\x1b[2J\x1b]0;title\x07\x9b31m\u202e\r\n\x00b".replace("\x00", "")


def raw(result: Result) -> list[str]:
    """Return the characters a terminal would obey instead of show."""
    return [c for c in result.out + result.err if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")]


@pytest.mark.parametrize(
    "command",
    [
        *("{}", "--{}", "done {}", "done --{}", "done --all --on {}", "done pelvic-tilt --sets {}", "undone {}"),
        *(
            "count {}",
            "excuse {} --reason sick",
            "excuse today --reason {}",
            "status --on {}",
            "status {}",
            "log --since {}",
        ),
        *(
            "plan --days {}",
            "plan --level {}",
            "plan --routine {}",
            "plan --start {}",
            "config get {}",
            "config set {} 1",
        ),
        *(
            "config set theme {}",
            "config {}",
            "exercises {}",
            "faq {}",
            "demo --years {}",
            "--db {} paths",
            "paths --db {}",
        ),
        *("done --all --db {}/x", "demo --write {}.db", "demo --write {}/x.db", "paths --json --db {}"),
    ],
)
def test_control_characters_never_reach_the_terminal(
    cli: Cli, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = cli(*(word.format(HOSTILE) for word in command.split(" ")))
    assert raw(result) == []
    assert result.err.count("\n") <= 1


def test_control_characters_in_the_database_never_reach_the_terminal(cli: Cli, home: Path) -> None:
    cli("done", "--all")
    with closing(sqlite3.connect(home)) as other:
        other.execute("UPDATE item SET name = ?", (HOSTILE,))
        other.execute("UPDATE session SET routine = ?, level = ?", (HOSTILE, HOSTILE))
        other.execute("INSERT INTO note SELECT day, '', ?, at, utc_offset_min FROM session", (HOSTILE,))
        other.commit()
    for command in ("today", "log", "status", "done knee-plank", "undone knee-plank", "today --json", "log --json"):
        assert raw(cli(*command.split())) == [], command


def test_a_stored_setting_that_cannot_be_is_named(cli: Cli, home: Path) -> None:
    cli("done", "--all")
    for key, value in (("day_start", "noon"), ("plan_start", "2026-02-30"), ("level", "expert"), ("days", "x")):
        with closing(sqlite3.connect(home)) as other:
            other.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))
            other.commit()
        for command in ("status", "today", "done --all"):
            assert_refused(cli(*command.split()), REFUSED, "")
        with closing(sqlite3.connect(home)) as other:
            other.execute("DELETE FROM setting WHERE key = ?", (key,))
            other.commit()


@pytest.mark.parametrize(
    "command",
    [
        *(
            "note R\udcfccken",
            "done pelvic-tilt \udcff",
            "status --format \udcff",
            "status --on \udcff",
            "own show \udcff",
        ),
        *("config set theme \udcff", "pain 3 --exercise \udce9", "remind install --days \udcff"),
    ],
)
def test_what_is_no_text_is_refused_and_no_part_of_it_recorded(cli: Cli, home: Path, command: str) -> None:
    assert_refused(cli(*command.split()), USAGE, "�")


def test_text_is_read_where_the_locale_has_a_smaller_alphabet(cli: Cli, home: Path) -> None:
    assert cli("note", "R\udcc3\udcbccken").code == 0
    assert "Rücken" in cli("log").out


DEEP = "a = " + "[" * 20_000


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("name", "content", "command"),
    [
        ("deep.toml", DEEP.encode(), ("own", "import")),
        ("deep.json", b'{"backtui":' + b"[" * 20_000, ("import",)),
        ("lines.csv", b"\n\n\n", ("import", "--format", "habitbull")),
        ("lines.csv", b"\n\n\n", ("import", "--format", "csv")),
        ("half.zip", b"PK\x03\x04" + bytes(18) + b"PK\x05\x06" + b"\xff" * 18, ("import",)),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(
    cli: Cli, tmp_path: Path, name: str, content: bytes, command: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert_refused(cli(*command, str(tmp_path / name)), REFUSED, name)


@pytest.mark.usefixtures("kept")
def test_a_folder_whose_name_can_not_be_one_is_refused(cli: Cli) -> None:
    assert_refused(cli("sync", "x" * 5000), REFUSED, "is no folder")


def test_a_name_that_is_no_utf8_is_a_name(cli: Cli, tmp_path: Path) -> None:
    odd = f"{tmp_path}/odd \udcff?#%41.db"
    assert cli("done", "--all", "--db", odd).code == 0
    assert cli("status", "--json", "--db", odd).json["done"] == 4
    to = f"{tmp_path}/copy \udcff.db"
    assert cli("backup", "--db", odd, "--to", to).code == 0
    assert cli("undone", "knee-plank", "--db", odd).code == 0
    assert cli("restore", to, "--yes", "--db", odd).code == 0
    assert cli("status", "--json", "--db", odd).json["done"] == 4
    (tmp_path / "shared").mkdir()
    assert cli("sync", f"{tmp_path}/shared", "--db", odd).code == 0


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (None, "all that was recorded is safe"),
        (lambda path: path.unlink(), "what happened is in"),
        (lambda path: path.write_bytes(path.read_bytes()[:6000]), "go back to a copy with: backtui restore"),
    ],
)
def test_that_nothing_is_lost_is_said_only_when_it_is_known(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], object] | None, says: str
) -> None:
    cli("done", "--all")

    def fail(*_: object) -> None:
        if harm:
            harm(home)
        raise TypeError

    monkeypatch.setattr("backtui.tracker.history.History.agenda", fail)
    found = cli("today")
    assert (found.code, found.out, found.err.count("\n")) == (1, "", 1)
    # What a damaged file makes fail is told as the damage it is.
    assert found.err.startswith("backtui: unexpected TypeError") == ("go back" not in says)
    assert says in found.err
    assert ("is safe" in found.err) == (harm is None)


def test_a_name_that_the_shell_has_taken_apart_is_put_together(cli: Cli) -> None:
    assert cli("done", "knee", "plank").out == "ticked Knee plank, Mon 23 Nov: 3 of 3 sets\n"
    assert cli("undone", "Knee", "plank").code == 0
    assert "there is no exercise “knee”" in cli("done", "knee", "blank").err


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("change knee-plank --dose 3x900s", "is 45 min of Knee plank instead of 1 min; if it is no slip"),
        ("change knee-plank --dose 99x999s --from-now-on", "go up in smaller steps"),
        ("done knee-plank --really 9000-1-1", "9000 is more than 50 times what a set of Knee plank asks"),
    ],
)
def test_a_slip_of_the_fingers_is_no_dose(cli: Cli, command: str, says: str) -> None:
    found = cli(*command.split())
    assert (found.code, found.err.count("\n")) == (1, 1)
    assert says in found.err
    assert cli("change", "walking", "--dose", "60min").code == 0
    assert cli("change", "knee-plank", "--dose", "3x60s").code == 0
