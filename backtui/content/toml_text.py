"""Writing TOML: just the values that exercises and routines are made of."""

import re
from collections.abc import Mapping
from datetime import date

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


def toml_text(table: Mapping[str, object], path: tuple[str, ...] = ()) -> str:
    """Return a table as TOML: values first, then tables and lists of tables.

    Args:
        table: Texts, whole numbers, true and false, days, lists of these, tables and lists of tables.
        path: The keys that lead to the table from the top of the file.

    Raises:
        TypeError: A value is of another kind.
    """
    plain = {key: value for key, value in table.items() if not _is_table(value) and not _is_tables(value)}
    parts = ["".join(f"{_key(key)} = {_value(value)}\n" for key, value in plain.items())]
    for key, value in table.items():
        below = (*path, key)
        name = ".".join(map(_key, below))
        if isinstance(value, Mapping):
            # A table of tables needs no head of its own.
            head = "" if value and all(map(_is_table, value.values())) else f"[{name}]\n"
            parts.append(f"{head}{toml_text(value, below)}")
        elif isinstance(value, list) and _is_tables(value):
            parts += [f"[[{name}]]\n{toml_text(each, below)}" for each in value]
    return "\n".join(part for part in parts if part)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_table, value))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    raise TypeError(f"no way to write {type(value).__name__} as TOML")


def _text(text: str) -> str:
    return f'"{"".join(map(_character, text))}"'


def _character(character: str) -> str:
    if character in _ESCAPED:
        return _ESCAPED[character]
    return f"\\u{ord(character):04x}" if ord(character) < 0x20 or ord(character) == 0x7F else character
