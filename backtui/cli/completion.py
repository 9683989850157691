"""`backtui completion`: what makes bash, zsh and fish complete backtui's commands, days and exercises."""

import os
import shlex
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from ..domain.errors import PlanError
from ..domain.light_types import NamedTuple
from ..domain.text import clean
from ..system.files import replace
from ..system.marked_lines import our_line, with_line, without_line
from . import COMPLETE
from .options import agreed, with_yes
from .output import emit

SHELLS = ("bash", "zsh", "fish")
MARK = "# set by: backtui completion install"
with_shell = click.argument("shell", required=False, type=click.Choice(SHELLS))


class Place(NamedTuple):
    """Where a shell's completion goes."""

    script: Path
    startup: Path | None
    """The file the shell reads as it starts; None for fish, which finds the script by itself."""
    line: str
    """What that file is given."""


def place(shell: str) -> Place:
    """Return where the completion of a shell goes."""
    data, config = _folder("XDG_DATA_HOME", "~/.local/share"), _folder("XDG_CONFIG_HOME", "~/.config")
    if shell == "fish":
        return Place(config / "fish" / "completions" / "backtui.fish", None, "")
    if shell == "zsh":
        script = data / "zsh" / "site-functions" / "_backtui"
        # compdef is there only where completion has been switched on before.
        needed = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }; "
        startup = _folder("ZDOTDIR", "~") / ".zshrc"
    else:
        script = data / "bash-completion" / "completions" / "backtui"
        needed, startup = "", Path("~/.bashrc").expanduser()
    source = shlex.quote(str(script))
    return Place(script, startup, f"{needed}[ ! -r {source} ] || . {source}")


@click.group(no_args_is_help=False)
def completion() -> None:
    """Complete commands, days and exercises in the shell.

    Example: backtui completion install
    """


@completion.command()
@with_shell
def show(shell: str | None) -> None:
    """Print the script for a shell, the one of $SHELL unless named.

    Example: backtui completion show zsh
    """
    emit(_script(_named(shell)).rstrip())


@completion.command()
@with_shell
@with_yes
def install(shell: str | None, yes: bool) -> int:
    """Set completion up for a shell, the one of $SHELL unless named; what will be written is shown before.

    Example: backtui completion install bash
    """
    name = _named(shell)
    script, startup, line = place(name)
    emit(f"# {script}\n{_script(name).rstrip()}")
    if startup:
        emit(f"\n# {startup}, as its last line\n{line} {MARK}")
    if not agreed(yes):
        return 1
    replace(str(script), _script(name), folders=True)
    if startup:
        replace(str(startup), with_line(_read(startup), line, MARK), folders=True)
    emit(f"completion is there in every new {name}")
    return 0


@completion.command()
@with_shell
def remove(shell: str | None) -> None:
    """Take completion away from a shell, the one of $SHELL unless named.

    Example: backtui completion remove bash
    """
    script, startup, _ = place(_named(shell))
    found = script.exists()
    script.unlink(missing_ok=True)
    if startup and our_line(_read(startup), MARK):
        found = True
        left = without_line(_read(startup), MARK)
        if left:
            replace(str(startup), left)
        else:
            startup.unlink()
    if found:
        emit(f"removed {script}" + (f" and the line in {startup}" if startup else ""))
    else:
        click.echo("there is no completion to remove", err=True)


def _named(shell: str | None) -> str:
    found = shell or Path(os.environ.get("SHELL", "")).name
    if found not in SHELLS:
        raise PlanError(f"the shell “{clean(found)}” has no completion here; name one of: {', '.join(SHELLS)}")
    return found


def _script(shell: str) -> str:
    from .commands import group

    maker = get_completion_class(shell)
    assert maker  # noqa: S101 - click knows all of SHELLS
    return maker(group, {}, "backtui", COMPLETE).source()


def _folder(variable: str, usual: str) -> Path:
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else Path(usual).expanduser()


def _read(file: Path) -> str:
    # Bytes, so that what is not ours stays as it is to the last line end.
    return file.read_bytes().decode("utf-8", "surrogateescape") if file.exists() else ""
