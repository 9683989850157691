"""Writing to stdout: data, and nothing that could steer the terminal."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..domain.errors import FileError, OutputError
from ..domain.light_types import TypeVar
from ..domain.text import PATH_MAX, clean, harmless, is_safe

Data = TypeVar("Data", str, bytes)


NARROWEST = 20
"""Columns below which there is no room to break lines between words."""
_kept: list[list[str]] = []
"""Where lines go instead of stdout, the innermost last."""


@contextmanager
def kept_said() -> Iterator[list[str]]:
    """Keep the lines that `emit` would print, in the list that is given."""
    said: list[str] = []
    _kept.append(said)
    try:
        yield said
    finally:
        _kept.pop()


def emit(text: str = "") -> None:
    """Print lines of data."""
    if _kept:
        _kept[-1] += text.split("\n")
        return
    _put(sys.stdout.write, f"{text if text.isascii() and text.isprintable() else harmless(text)}\n")


def emit_prose(text: str) -> None:
    """Print sentences; on a terminal too narrow for a line, it is broken between words and keeps its indent."""
    emit("\n".join(_broken(text.split("\n"))) if sys.stdout.isatty() and not _kept else text)


def _broken(lines: list[str]) -> Iterator[str]:
    from shutil import get_terminal_size
    from textwrap import wrap

    columns = get_terminal_size().columns
    for line in lines:
        if len(line) <= columns or columns < NARROWEST:
            yield line
            continue
        indent = line[: len(line) - len(line.lstrip())] + "  " * line.lstrip().startswith(("- ", "· "))
        yield from wrap(line, columns, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def emit_bytes(data: bytes) -> None:
    """Print a file as it is."""
    sys.stdout.flush()
    _put(sys.stdout.buffer.write, data)


def emit_json(value: object) -> None:
    """Print one JSON document; what JSON lets through but a terminal might obey is escaped."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    _put(sys.stdout.write, "".join(c if c == "\n" or is_safe(c) else _escaped(c) for c in text) + "\n")


def flush() -> None:
    """Have all that was printed written now.

    Raises:
        OutputError: It can't be.
    """
    _put(lambda _: sys.stdout.flush(), "")


def lost(error: OSError) -> OutputError:
    """Return the sentence for output that could not be written."""
    return OutputError(f"the output can't be written: {error.strerror}")


def _put(write: Callable[[Data], object], data: Data) -> None:
    try:
        write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise lost(error) from error


def write_file(path: str, data: str | bytes, force: bool = False) -> None:
    """Write what a command was asked for to a file that only its owner may read.

    Args:
        path: A new file, or a pipe or a device such as `/dev/stdout`, which is written into.
        data: What it is to hold.
        force: Whether a file that is there is replaced.

    Raises:
        FileError: The file is there already, or can't be written.
    """
    from ..system.files import FILE_MODE, is_stream, pour, replace

    if is_stream(path):
        sys.stdout.flush()
        pour(path, data)
        return
    if not force:
        refuse_to_replace(path)
    replace(path, data, FILE_MODE)


def refuse_to_replace(path: str, way: str = "name a new file") -> None:
    """Refuse a file that is there already, unless it is a pipe or a device.

    Raises:
        FileError: It is; the text ends in the way out.
    """
    from ..system.files import is_stream

    if os.path.lexists(path) and not is_stream(path):
        raise FileError(f"{clean(path, PATH_MAX)} is there already; {way}")


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))
