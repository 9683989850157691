"""Write the README's lists of keys and commands, and the manual page, from the actions and commands themselves.

Usage: .venv/bin/python .ci/reference.py
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from backtui import __version__  # noqa: E402 - found through the line above
from backtui.cli.commands import group  # noqa: E402 - found through the line above
from backtui.cli.reference import EXIT_CODES, Described, Parameter, every_command  # noqa: E402
from backtui.tui.action import Action  # noqa: E402
from backtui.tui.actions import AT, EVERYWHERE, title  # noqa: E402

README = ROOT / "README.md"
MANUAL = ROOT / "man" / "backtui.1"
END = "<!-- end -->"
MOST_HAVE = {"--db", "--help", "--json"}
"""Options most commands have: said once, before the list."""


def _call(command: Described) -> str:
    """Return how a command is called, without the options that may be left out."""
    needed = [_told(option) for option in command.options if option.required]
    arguments = [argument.names[0] if argument.required else f"[{argument.names[0]}]" for argument in command.arguments]
    marks = ["…" * argument.repeats for argument in command.arguments]
    return " ".join([command.name, *map("".join, zip(arguments, marks, strict=True)), *needed])


def _told(option: Parameter) -> str:
    return " ".join(filter(None, (option.names[-1], option.value)))


def row(command: Described) -> str:
    """Return one command as a row: how it is called, what it does, an example."""
    options = [
        _told(option) for option in command.options if not MOST_HAVE.intersection(option.names) and not option.required
    ]
    # A bar would end the cell, in code too.
    cells = (" ".join(f"`{part}`" for part in (_call(command), *options)), command.says, f"`{command.example}`")
    return " | ".join(["", *(cell.replace("|", "\\|") for cell in cells), ""]).strip()


def listed_commands() -> str:
    """Return the list of commands."""
    rows = "\n".join(map(row, every_command(group)))
    return f"""`backtui` alone opens the app. `backtui COMMAND --help` says more.
Every command that touches the history takes `--db FILE`; every one that prints no file of its own form takes `--json`.

| command | what it does | for example |
|---|---|---|
{rows}"""


def listed_keys() -> str:
    """Return the list of keys, place by place."""
    tables = {"Everywhere": EVERYWHERE, **{title(place): actions for place, actions in AT.items()}}
    rows = [
        f"| {place} | {_keys(action)} | {action.explained} |"
        for place, actions in tables.items()
        for action in actions
        if action.keys and action.help
    ]
    return "\n".join(["| where | key | does |", "|---|---|---|", *rows])


def _keys(action: Action) -> str:
    return " ".join(f"`{key}`" for key in action.keys.split())


SECTIONS = {"<!-- keys -->": listed_keys, "<!-- commands -->": listed_commands}
"""What stands behind each mark."""


def renewed(readme: str) -> str:
    """Return the README with its lists as they are now."""
    for begin, section in SECTIONS.items():
        before, rest = readme.split(begin)
        readme = "".join([before, f"{begin}\n{section()}\n", END, rest.split(END, 1)[1]])
    return readme


def manual() -> str:
    """Return the manual page, for `man backtui`."""
    keys = "".join(
        f".TP\n.B {_roff(' '.join(action.keys.split()))}\n{_roff(action.explained)}\n"
        for action in EVERYWHERE
        if action.keys and action.help
    )
    codes = "".join(f".TP\n.B {code}\n{_roff(says)}\n" for code, says in EXIT_CODES.items())
    return MAN.format(
        version=__version__, commands="".join(map(_entry, every_command(group))), keys=keys, exit_codes=codes
    )


def _entry(command: Described) -> str:
    options = "".join(
        f".RS\n.TP\n.B {_roff(' '.join(filter(None, (option.names[-1], option.value))))}\n{_roff(option.says)}\n.RE\n"
        for option in command.options
        if not MOST_HAVE.intersection(option.names)
    )
    example = f".IP\nExample:\n.B {_roff(command.example)}\n" if command.example else ""
    return f".TP\n.B {_roff(f'backtui {_call(command)}')}\n{_roff(command.says)}\n{example}{options}"


def _roff(text: str) -> str:
    """Return text as roff shows it as it is: a dash is no hyphen, and a dot that begins a line is no request."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    escaped = "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in escaped)
    return f"\\&{escaped}" if escaped.startswith((".", "\\(aq")) else escaped


MAN = """.\\" Made by .ci/reference.py
.TH BACKTUI 1 "" "backtui {version}" "User Commands"
.SH NAME
backtui \\- a quiet terminal app for the lower back
.SH SYNOPSIS
.B backtui
.RI [ COMMAND ]
.RI [ OPTIONS ]
.SH DESCRIPTION
.B backtui
alone opens the app: today's routine, a library of exercises with moving figures, a calendar of weeks kept, questions
and answers, and a coach that leads through a session hands\\-free. Without a terminal it prints what today asks.
.PP
It gives general exercise information. It does not diagnose or treat.
.B backtui safety
lists the signs that need a doctor.
.SH COMMANDS
Every command that touches the history takes
.B \\-\\-db
.IR FILE ;
every one that prints no file of its own form takes
.BR \\-\\-json .
Days are written 2026\\-11\\-23, today, yesterday, tomorrow, monday (the last one), \\-3d or +3d.
{commands}.SH KEYS
In the app
.B ?
lists all keys of the screen.
{keys}.SH EXIT STATUS
{exit_codes}.SH ENVIRONMENT
.TP
.B BACKTUI_HOME
the folder with the database and its copies
.TP
.B BACKTUI_DEBUG
set to 1, an unexpected error shows its traceback
.TP
.B NO_COLOR
set to anything, no colours are used
.SH FILES
.B backtui paths
says where the database, its copies and the settings are. All of it is in one SQLite file, readable by you alone;
no network connection is opened.
"""


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
    MANUAL.write_text(manual(), encoding="utf-8")
