"""Lines of our own in a file that belongs to someone else, recognised by the mark at their end."""

from collections.abc import Iterable


def without_line(text: str, mark: str) -> str:
    """Return the text without the lines that end in the mark; all others stay as they are."""
    return "".join(line for line in text.splitlines(keepends=True) if not _is_ours(line, mark))


def with_line(text: str, line: str, mark: str) -> str:
    """Return the text with our line at its end, replacing an earlier one; as `with_lines`."""
    return with_lines(text, (line,), mark)


def with_lines(text: str, lines: Iterable[str], mark: str) -> str:
    """Return the text with our lines at its end, replacing earlier ones.

    Args:
        text: The whole file.
        lines: The lines, without their mark.
        mark: What tells our lines from all others.
    """
    others = without_line(text, mark)
    gap = "\n" if others and not others.endswith("\n") else ""
    return f"{others}{gap}" + "".join(f"{line} {mark}\n" for line in lines)


def our_line(text: str, mark: str) -> str | None:
    """Return our line with its mark, None when there is none."""
    return next(iter(our_lines(text, mark)), None)


def our_lines(text: str, mark: str) -> list[str]:
    """Return our lines with their mark."""
    return [line.rstrip("\n") for line in text.splitlines(keepends=True) if _is_ours(line, mark)]


def _is_ours(line: str, mark: str) -> bool:
    return line.rstrip("\n").endswith(mark)
