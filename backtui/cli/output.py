"""Writing to stdout: data, and nothing that could steer the terminal."""

import sys

from ..domain.text import harmless, is_safe


def emit(text: str = "") -> None:
    """Print lines of data."""
    sys.stdout.write(f"{text if text.isascii() and text.isprintable() else harmless(text)}\n")


def emit_json(value: object) -> None:
    """Print one JSON document; what JSON lets through but a terminal might obey is escaped."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    sys.stdout.write("".join(c if c == "\n" or is_safe(c) else _escaped(c) for c in text) + "\n")


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))
