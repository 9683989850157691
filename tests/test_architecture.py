"""The house: who may import whom, what a prompt may load, names and sizes."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType

import pytest

import backtui
from backtui.tracker.tracker import Tracker

from .conftest import MakeTracker

HOUSE = Path(backtui.__file__).parent
FILES = sorted(HOUSE.rglob("*.py"))
NAMES = [str(path.relative_to(HOUSE)) for path in FILES]

ROOMS = (
    *("domain", "system", "render", "content", "figures", "storage", "exchange", "sync", "tracker"),
    *("coach", "reminders", "report", "demo", "tui", "cli", "__main__"),
)
"""The rooms in their order: each imports only from itself and from those before it."""

ONLY_IN = {
    "sqlite3": {"storage", "sync"},
    "sqlite_utils": {"storage"},
    "textual": {"tui"},
    "rich": {"tui"},
    "platformdirs": {"system"},
    "click": {"cli"},
}
THIRD_PARTY = set(ONLY_IN) - {"sqlite3"}

NO_INPUT_OR_OUTPUT = {
    *("os", "io", "sys", "pathlib", "shutil", "tempfile", "glob", "fileinput", "importlib", "pkgutil"),
    *("sqlite3", "dbm", "pickle", "shelve", "socket", "ssl", "select", "asyncio", "subprocess", "threading"),
    *("multiprocessing", "urllib", "http", "logging", "locale", "time", "signal", "random", "secrets"),
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


def inside(name: str) -> Iterator[str]:
    """Give the modules of backtui that a file imports, as paths below its folder; only for types ones too."""
    for found in imports(HOUSE / name):
        parts = found.split(".")
        if parts[0] != "backtui":
            continue
        for length in range(len(parts), 0, -1):
            path = "/".join(parts[1:length])
            hit = next((way for way in (f"{path}.py", f"{path}/__init__.py".lstrip("/")) if way in NAMES), None)
            if hit:
                yield hit
                break


def test_each_room_imports_only_rooms_before_it() -> None:
    wrong = [
        f"{name} imports {found}"
        for name in NAMES
        for found in inside(name)
        if room_of(found) and (not room_of(name) or ROOMS.index(room_of(found)) > ROOMS.index(room_of(name)))
    ]
    assert wrong == []


def test_every_room_is_known() -> None:
    assert {room_of(name) for name in NAMES} == {*ROOMS, ""}


def test_nothing_imports_in_a_circle() -> None:
    graph = {name: {found for found in inside(name) if found != name} for name in NAMES}
    while graph:
        free = {name for name, found in graph.items() if not found & graph.keys()}
        assert free, f"these import each other: {', '.join(sorted(graph))}"
        graph = {name: found for name, found in graph.items() if name not in free}


def test_the_front_ends_reach_the_database_through_the_tracker_only() -> None:
    front = [name for name in NAMES if room_of(name) in ("tui", "cli")]
    assert [f"{name} imports {found}" for name in front for found in inside(name) if room_of(found) == "storage"] == []


def test_the_command_line_opens_the_app_only_where_it_is_asked_to() -> None:
    tops = [
        node
        for name in NAMES
        if room_of(name) == "cli"
        for node in ast.parse((HOUSE / name).read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "tui"
    ]
    assert tops == []


def test_outside_packages_stay_in_their_room() -> None:
    wrong = []
    for name in NAMES:
        for found in imports(HOUSE / name):
            top = found.split(".")[0]
            known = top in sys.stdlib_module_names or top in {"backtui", *THIRD_PARTY}
            if not known or room_of(name) not in ONLY_IN.get(top, {room_of(name)}):
                wrong.append(f"{name} imports {found}")
    assert wrong == []


def test_only_migrations_know_sqlite_utils() -> None:
    users = {name for name in NAMES if any(i.split(".")[0] == "sqlite_utils" for i in imports(HOUSE / name))}
    assert users == {"storage/migrations.py"}


def test_named_tuples_are_of_our_own_kind() -> None:
    users = {name for name in NAMES if "typing.NamedTuple" in imports(HOUSE / name)}
    assert users == {"domain/light_types.py"}


def test_what_is_logged_is_changed_in_one_way_only() -> None:
    beside = {
        # Connections of their own, or statements that name no table that is logged.
        *("storage/doctor/rows.py", "storage/migrations.py", "storage/trial.py", "sync/log.py"),
    }
    writes = re.compile(
        r"connection\.execute(many)?\(\s*f?\"(INSERT|UPDATE|DELETE|REPLACE)|connection\.execute\(insertion"
    )
    assert {name for name in NAMES if writes.search((HOUSE / name).read_text(encoding="utf-8"))} <= beside


def test_every_kind_of_change_is_a_part_of_the_tracker_by_the_name_of_its_module(make_tracker: MakeTracker) -> None:
    kinds = {path.stem for path in (HOUSE / "tracker" / "changes").glob("*.py")} - {"__init__", "base"}
    assert set(Tracker.__annotations__) == kinds
    tracker = make_tracker()
    for kind in kinds:
        made = getattr(tracker, kind)
        assert type(made).__module__ == f"backtui.tracker.changes.{kind}"
        assert type(made).__name__ == Tracker.__annotations__[kind]
        assert getattr(tracker, kind) is made
    with pytest.raises(AttributeError, match="a tracker has no 'kinds'"):
        getattr(tracker, "kinds")  # noqa: B009 - a checker of types would know


def calls(name: str) -> set[str]:
    """Return the names of what a file calls."""
    return {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(ast.parse((HOUSE / name).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }


def test_the_domain_does_no_input_or_output() -> None:
    for name in (name for name in NAMES if room_of(name) == "domain"):
        assert not {found.split(".")[0] for found in imports(HOUSE / name)} & NO_INPUT_OR_OUTPUT, name
        assert not calls(name) & {"open", "print", "input", "now", "today", "utcnow"}, name


def test_figures_and_content_need_the_standard_library_only() -> None:
    for name in (name for name in NAMES if room_of(name) in ("figures", "content")):
        assert {found.split(".")[0] for found in imports(HOUSE / name)} <= {*sys.stdlib_module_names, "backtui"}, name


def test_files_are_small_and_named_by_what_they_hold() -> None:
    vague = ("util", "helper", "manager", "common", "misc")
    assert [name for name in NAMES if any(word in Path(name).stem for word in vague)] == []
    acts = [name for name in NAMES if Path(name).stem.endswith("ing") and Path(name).stem not in NOUNS_IN_ING]
    assert acts == [], "name a module by what it holds, not by what it does"
    long = {name: lines for name in NAMES if (lines := (HOUSE / name).read_text("utf-8").count("\n")) > 400}
    assert long == {}


ANCESTORS_MOST, METHODS_MOST = 3, 40
ONLY_ON_WINDOWS = {"cli/console_keys.py"}
"""What can't be loaded elsewhere."""


def test_no_class_stands_on_many_of_ours_nor_can_too_much() -> None:
    names = [name for name in NAMES if "__" not in name and name not in ONLY_ON_WINDOWS]
    modules = [importlib.import_module(f"backtui.{name[:-3].replace('/', '.')}") for name in names]
    found = {
        held
        for module in modules
        for held in vars(module).values()
        if isinstance(held, type) and held.__module__ == module.__name__
    }
    assert len(found) > 300
    tall, wide = {}, {}
    for held in found:
        ours = [base for base in held.__mro__ if base.__module__.split(".")[0] == "backtui"]
        methods = {key for base in ours for key, value in vars(base).items() if isinstance(value, METHOD)}
        tall[held.__qualname__] = len(ours) - 1
        wide[held.__qualname__] = sum(not key.startswith("_") for key in methods)
    assert {name: count for name, count in tall.items() if count > ANCESTORS_MOST} == {}
    assert {name: count for name, count in wide.items() if count > METHODS_MOST} == {}


METHOD = (FunctionType, classmethod, staticmethod)
NOUNS_IN_ING = {"screening", "opening"}
"""Screening is the field's word; `storage/opening.py` holds the opening of a database."""


def test_every_module_says_what_it_is() -> None:
    silent = [name for name in NAMES if not ast.get_docstring(ast.parse((HOUSE / name).read_text(encoding="utf-8")))]
    assert silent == []


TAKES_MARKUP = {
    *("Static", "Label", "Button", "Link", "Option", "DiscoveryHit", "Hit", "SystemCommand", "Toast", "Tooltip"),
    *("notify", "from_markup", "render_str", "highlight", "panic"),
}
"""Calls of Textual's that read a text as markup, where an escaped bracket of a user's would be a tag."""
SHOWN_AS_MARKUP = {"tooltip", "border_title", "border_subtitle", "title", "sub_title"}
"""Attributes that Textual reads as markup."""
OURS = {"title", "f'Go to {title}'", "f'Theme: {name}'"}
"""Texts that are put together of nothing but our own words."""


def markup_texts(tree: ast.AST) -> Iterator[ast.expr]:
    """Give every expression that Textual would read as markup."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in TAKES_MARKUP and "markup" not in {word.arg for word in node.keywords}:
                yield from node.args
                yield from (word.value for word in node.keywords if word.arg != "text")
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if node.value and any(isinstance(t, ast.Attribute) and t.attr in SHOWN_AS_MARKUP for t in targets):
                yield node.value


def may_hold_users_text(text: ast.expr) -> bool:
    """Return whether an expression is a text put together when the app runs, and not made `Content` first."""
    if isinstance(text, ast.Constant) or ast.unparse(text) in OURS:
        return False
    is_text = isinstance(text, ast.JoinedStr | ast.Name | ast.Subscript) or (
        isinstance(text, ast.BinOp) and isinstance(text.op, ast.Add | ast.Mod)
    )
    called = getattr(text.func, "id", getattr(text.func, "attr", "")) if isinstance(text, ast.Call) else ""
    return is_text or called in ("clean", "str", "join", "format", "replace")


@pytest.mark.parametrize("name", [name for name in NAMES if room_of(name) == "tui"])
def test_no_text_of_a_users_is_read_as_markup(name: str) -> None:
    tree = ast.parse((HOUSE / name).read_text(encoding="utf-8"))
    assert [ast.unparse(text) for text in markup_texts(tree) if may_hold_users_text(text)] == []


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


def test_parameters_of_sql_are_plain_question_marks() -> None:
    """A numbered one counts as named, and early releases of Python 3.12 warn of it."""
    rooms = {"storage", "sync"}
    numbered = [n for n in NAMES if room_of(n) in rooms and re.search(r"\?[0-9]", (HOUSE / n).read_text("utf-8"))]
    assert numbered == []
