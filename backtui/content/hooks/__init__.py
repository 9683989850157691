"""What to paste into the settings of other programs, so that a break comes when it suits."""

import json
import os
from collections.abc import Callable, Mapping

from ..fields import read_text

HOOKS = ("tmux", "bash", "zsh", "fish", "agent")
"""The programs there is something to paste for, each a file of this folder."""
_COMMAND, _DATABASE = "{{backtui}}", "{{db}}"


def hook_text(name: str, command: str, database: str = "") -> str:
    """Return what to paste, comments included.

    Args:
        name: One of HOOKS.
        command: The words that run backtui, quoted for a shell.
        database: The words that name a database, with a blank before them; empty for the usual one.

    Raises:
        ContentError: The file is missing.
    """
    text = read_text(os.path.join(os.path.dirname(__file__), f"{name}.txt"))
    quoted = _QUOTED.get(name, str)
    return text.replace(_COMMAND, quoted(command)).replace(_DATABASE, quoted(database))


def _in_tmux(words: str) -> str:
    """Quote words once more, for a status line within double quotes: `#` and `%` begin something there."""
    for character in '\\"$':
        words = words.replace(character, f"\\{character}")
    return words.replace("#", "##").replace("%", "%%")


def _in_json(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)[1:-1]


_QUOTED: Mapping[str, Callable[[str], str]] = {"tmux": _in_tmux, "agent": _in_json}
