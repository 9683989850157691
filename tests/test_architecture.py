"""The house: who may import whom, what a prompt may load, names and sizes."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import backtui

HOUSE = Path(backtui.__file__).parent
FILES = sorted(HOUSE.rglob("*.py"))
NAMES = [str(path.relative_to(HOUSE)) for path in FILES]

ROOMS = {
    "domain": {"domain"},
    "content": {"content", "domain"},
    "figures": {"figures", "domain"},
    "storage": {"storage", "domain"},
    "private": {"domain"},
    "crash": {"domain", "clock", "paths", "private", ""},
    "keeping": {"domain", "content", "storage", "private"},
    # Databases of other trackers are opened, and rows from outside are checked, where SQL is known.
    "exchange": {"exchange", "domain", "storage"},
    "clock": set(),
    "region": set(),
    "paths": set(),
    "palette": set(),
    "cues": {"domain"},
    "standing": {"domain", "content", "storage", "clock", "region", "planning"},
    "planning": {"domain", "content", "storage"},
    "reading": {"domain", "content", "storage", "clock", "region", "standing", "planning"},
    "advising": {"domain", "content", "storage", "standing", "planning", "reading"},
    "noticing": {"domain", "standing", "advising", "progress"},
    "recording": {"recording", "domain", "content", "storage", "exchange", "standing", "planning", "reading"}
    | {"advising", "noticing"},
    "syncing": {"syncing", "domain", "storage"},
    "tracker": {
        "syncing",
        "domain",
        "content",
        "storage",
        "exchange",
        "clock",
        "region",
        "standing",
        "reading",
        "recording",
    },
    "plots": set(),
    "progress": {"domain", "content", "reading"},
    "report": {"report", "domain", "reading", "progress"},
    "coaching": {"domain", "cues", "tracker"},
    "reminding": {"domain", "reading"},
    "programs": {"domain"},
    "schedulers": {"domain", "reminding", "programs"},
    "scheduling": {"domain", "reminding", "schedulers"},
    "notifying": {"domain", "programs"},
    "demo": {"domain", "content", "clock", "tracker"},
    "__main__": {"cli"},
    "": set(),
}
"""What of backtui each room may import; `""` is the package itself, with the version."""

# The front ends may use every room but the ones that write: those they reach through the tracker only.
ROOMS["tui"] = ROOMS.keys() - {"storage", "recording", "__main__"} | {"tui"}
ROOMS["cli"] = ROOMS["tui"] | {"cli"}

ONLY_IN = {
    "sqlite3": {"storage"},
    "sqlite_utils": {"storage"},
    "textual": {"tui"},
    "rich": {"tui"},
    "platformdirs": {"paths"},
    "click": {"cli"},
    "PIL": {"cli"},
    "icalendar": {"exchange"},
}
THIRD_PARTY = set(ONLY_IN) - {"sqlite3"}

NO_INPUT_OR_OUTPUT = {
    *("os", "io", "sys", "pathlib", "shutil", "tempfile", "glob", "fileinput", "importlib", "pkgutil"),
    *("sqlite3", "dbm", "pickle", "shelve", "socket", "ssl", "select", "asyncio", "subprocess", "threading"),
    *("multiprocessing", "urllib", "http", "logging", "locale", "time", "signal", "random", "secrets", "tomllib"),
}


def room_of(name: str) -> str:
    first = name.split("/")[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imports(path: Path) -> Iterator[str]:
    """Give every import of a file as an absolute dotted name, those inside functions too."""
    package = ["backtui", *path.relative_to(HOUSE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def inner_room(name: str) -> str | None:
    """Return which room of backtui an import reaches, or None for one from outside."""
    top, _, rest = name.partition(".")
    if top != "backtui":
        return None
    first = rest.split(".")[0]
    return first if (HOUSE / first).is_dir() or (HOUSE / f"{first}.py").exists() else ""


@pytest.mark.parametrize("name", NAMES)
def test_imports_point_one_way(name: str) -> None:
    room = room_of(name)
    assert room in ROOMS, f"{name} stands in no known room: add it to ROOMS"
    reached = {found for found in map(inner_room, imports(HOUSE / name)) if found is not None}
    assert reached <= ROOMS[room] | ({""} if room == "" else set())


@pytest.mark.parametrize("name", NAMES)
def test_outside_packages_stay_in_their_room(name: str) -> None:
    for found in imports(HOUSE / name):
        top = found.split(".")[0]
        assert room_of(name) in ONLY_IN.get(top, {room_of(name)}), f"{name} imports {found}"
        assert top in sys.stdlib_module_names or top in {"backtui", *THIRD_PARTY}, f"{name} imports {found}"


def test_only_migrations_know_sqlite_utils() -> None:
    users = {name for name in NAMES if any(i.split(".")[0] == "sqlite_utils" for i in imports(HOUSE / name))}
    assert users == {"storage/migrations.py"}


@pytest.mark.parametrize("name", [name for name in NAMES if room_of(name) == "domain"])
def test_domain_does_no_input_or_output(name: str) -> None:
    tops = {found.split(".")[0] for found in imports(HOUSE / name)}
    assert not tops & NO_INPUT_OR_OUTPUT
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(ast.parse((HOUSE / name).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not called & {"open", "print", "input", "now", "today", "utcnow"}


@pytest.mark.parametrize("name", [name for name in NAMES if room_of(name) in ("figures", "content")])
def test_figures_and_content_need_the_standard_library_only(name: str) -> None:
    assert {found.split(".")[0] for found in imports(HOUSE / name)} <= {*sys.stdlib_module_names, "backtui"}


@pytest.mark.parametrize("name", NAMES)
def test_names_are_nouns_and_files_are_small(name: str) -> None:
    assert not [word for word in ("util", "helper", "manager", "common", "misc") if word in Path(name).stem]
    lines = (HOUSE / name).read_text(encoding="utf-8").count("\n")
    assert lines <= 400, f"{name} has {lines} lines: split it"


def test_every_module_says_what_it_is() -> None:
    silent = [name for name in NAMES if not ast.get_docstring(ast.parse((HOUSE / name).read_text(encoding="utf-8")))]
    assert silent == []


HEAVY = ("textual", "rich", "sqlite_utils", "click", "platformdirs")
UNPAID = ("dataclasses", "pathlib", "tomllib", "inspect", "difflib", "json", *HEAVY)

LOADED = """
import sys
{do}
print(*sorted({{m.split('.')[0] for m in sys.modules}}))
"""


def loaded_after(do: str, *flags: str) -> set[str]:
    """Return the top-level modules a fresh interpreter has loaded after some statements."""
    run = subprocess.run(
        [sys.executable, *flags, "-c", LOADED.format(do=do)],
        capture_output=True,
        text=True,
        check=True,
        cwd=HOUSE.parent,
    )
    return set(run.stdout.splitlines()[-1].split())


def test_importing_the_command_line_is_light() -> None:
    found = loaded_after("import backtui.cli")
    assert not found & set(HEAVY)
    assert {"backtui"} <= found


@pytest.mark.parametrize("recorded", [False, True])
@pytest.mark.parametrize(
    "arguments",
    [
        *(["status"], ["status", "--short"], ["status", "--on", "yesterday"]),
        *(["status", "--waybar"], ["status", "--format", "{says} {next}"]),
    ],
)
def test_status_loads_nothing_it_can_do_without(arguments: list[str], recorded: bool) -> None:
    if recorded:
        from backtui.cli import run

        assert run(["done", "--all"]) == 0
    # -S: an editable install brings import hooks of its own.
    found = loaded_after(
        f"sys.path.insert(0, {str(HOUSE.parent)!r})\nfrom backtui.cli import run\nassert run({arguments!r}) == 0", "-S"
    )
    assert "sqlite3" in found
    assert not found & set(UNPAID)
