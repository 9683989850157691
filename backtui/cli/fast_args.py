"""Reading the plain forms of a command line without click, which takes longer to load than most commands to run.

Whatever is not plain (help, mistakes, abbreviations, bytes that are no text) is left to click: both understand the same
options.
"""

from collections.abc import Collection

from ..domain.text import is_text


def read(
    arguments: list[str], *, flags: Collection[str], values: Collection[str]
) -> tuple[list[str], dict[str, str]] | None:
    """Return the plain arguments and the options by name, or None where click has to look.

    Args:
        arguments: What follows the command's name.
        flags: Options that stand alone, such as `--json`; they are returned with an empty value.
        values: Options that a value follows.
    """
    if not all(map(is_text, arguments)):
        return None
    plain: list[str] = []
    options: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        name = word.removeprefix("--")
        if not word.startswith("-"):
            plain.append(word)
        elif name in options or name == word:
            return None
        elif name in flags:
            options[name] = ""
        elif name in values and rest:
            options[name] = rest.pop(0)
        else:
            return None
    return plain, options
